INSERT INTO hand (id, name, origin, asset, habits, missing, made, retired)
VALUES (:id, :name, :origin, :asset, :habits, :missing, :made, :retired)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    origin = excluded.origin,
    asset = excluded.asset,
    habits = excluded.habits,
    missing = excluded.missing,
    made = excluded.made,
    retired = excluded.retired,
    revision = revision + 1
