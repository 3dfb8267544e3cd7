SELECT id, case_id, day, due, done, said
FROM check_in
WHERE case_id = :case
ORDER BY day
