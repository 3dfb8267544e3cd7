SELECT id, case_id, text, source, noted
FROM fact
WHERE case_id = :case
ORDER BY noted, id
