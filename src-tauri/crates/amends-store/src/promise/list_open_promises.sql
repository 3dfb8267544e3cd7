SELECT id, case_id, text, owner_id, due, state, settled
FROM promise
WHERE state = 'open'
ORDER BY due, id
