SELECT id, name, role
FROM person
WHERE id = ?1
