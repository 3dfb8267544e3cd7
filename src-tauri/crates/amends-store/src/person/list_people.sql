SELECT id, name, role
FROM person
ORDER BY name COLLATE NOCASE, id
