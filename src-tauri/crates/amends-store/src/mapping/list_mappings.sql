SELECT id, name, kind, mapping, made
FROM mapping
ORDER BY name COLLATE NOCASE, id
