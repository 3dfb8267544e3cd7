SELECT id, case_id, text, owner_id, due, state, settled
FROM promise
WHERE case_id = :case
ORDER BY due, id
