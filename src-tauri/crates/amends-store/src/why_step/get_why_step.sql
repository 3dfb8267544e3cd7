SELECT id, case_id, position, text, evidence
FROM why_step
WHERE id = ?1
