SELECT id, case_id, terms, started, met
FROM case_deadline
WHERE id = ?1
