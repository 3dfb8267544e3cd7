INSERT INTO mapping (id, name, kind, mapping, made)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    kind = excluded.kind,
    mapping = excluded.mapping,
    made = excluded.made,
    revision = revision + 1
WHERE name <> excluded.name OR kind <> excluded.kind OR mapping <> excluded.mapping
