SELECT id, case_id, terms, started, met
FROM case_deadline
WHERE case_id = :case
ORDER BY started, id
