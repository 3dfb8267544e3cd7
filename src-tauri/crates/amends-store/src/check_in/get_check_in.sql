SELECT id, case_id, day, due, done, said
FROM check_in
WHERE id = ?1
