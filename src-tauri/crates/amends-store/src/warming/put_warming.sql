INSERT INTO warming (id, customer_id, kind, at, said)
VALUES (:id, :customer_id, :kind, :at, :said)
ON CONFLICT (id) DO UPDATE SET
    customer_id = excluded.customer_id,
    kind = excluded.kind,
    at = excluded.at,
    said = excluded.said,
    revision = revision + 1
