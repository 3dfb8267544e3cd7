SELECT id, case_id, text, owner_id, due, state, settled
FROM promise
WHERE settled >= :since
ORDER BY settled, id
