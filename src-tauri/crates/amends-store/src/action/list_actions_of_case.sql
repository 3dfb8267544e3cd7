SELECT id, case_id, text, team, due, done
FROM action
WHERE case_id = :case
ORDER BY due, id
