SELECT id, case_id, starts, ends, why
FROM wait
WHERE case_id = :case
ORDER BY starts, id
