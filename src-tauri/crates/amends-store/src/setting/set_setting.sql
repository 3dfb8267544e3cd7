INSERT INTO setting (id, value) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET value = excluded.value, revision = revision + 1
WHERE value <> excluded.value
