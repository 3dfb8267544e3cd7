SELECT id, case_id, day, due, done, said
FROM check_in
WHERE done IS NULL AND due <= :today AND EXISTS (SELECT 1 FROM cases c WHERE c.id = case_id AND c.closed IS NULL)
ORDER BY due, id
