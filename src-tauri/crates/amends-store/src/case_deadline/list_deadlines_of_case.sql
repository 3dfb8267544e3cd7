SELECT id, case_id, terms, started, met, claimed
FROM case_deadline
WHERE case_id = :case
ORDER BY started, id
