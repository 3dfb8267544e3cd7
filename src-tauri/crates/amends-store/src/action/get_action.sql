SELECT id, case_id, text, team, due, done
FROM action
WHERE id = ?1
