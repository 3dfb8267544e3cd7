INSERT INTO person (id, name, role)
VALUES (:id, :name, :role)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    role = excluded.role,
    revision = revision + 1
