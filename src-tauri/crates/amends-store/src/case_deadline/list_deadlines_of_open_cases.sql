SELECT case_deadline.id, case_deadline.case_id, case_deadline.terms, case_deadline.started, case_deadline.met, case_deadline.claimed
FROM case_deadline
JOIN cases ON cases.id = case_deadline.case_id
WHERE cases.closed IS NULL
ORDER BY case_deadline.started, case_deadline.id
