SELECT id, case_id, text, owner_id, due, state, settled
FROM promise
WHERE id = ?1
