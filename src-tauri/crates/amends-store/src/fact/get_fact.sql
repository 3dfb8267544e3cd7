SELECT id, case_id, text, source, noted
FROM fact
WHERE id = ?1
