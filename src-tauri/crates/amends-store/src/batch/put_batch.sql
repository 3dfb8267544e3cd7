INSERT INTO batch (id, name, made)
VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, revision = revision + 1
