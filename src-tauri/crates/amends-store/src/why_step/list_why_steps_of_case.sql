SELECT id, case_id, position, text, evidence
FROM why_step
WHERE case_id = :case
ORDER BY position, id
