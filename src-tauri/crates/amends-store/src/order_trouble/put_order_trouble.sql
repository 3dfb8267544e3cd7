INSERT INTO order_trouble (id, said, noted)
VALUES (:id, :said, :noted)
ON CONFLICT (id) DO UPDATE SET
    said = excluded.said,
    noted = excluded.noted,
    revision = revision + 1
