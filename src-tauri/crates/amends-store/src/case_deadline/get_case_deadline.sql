SELECT id, case_id, terms, started, met, claimed
FROM case_deadline
WHERE id = ?1
