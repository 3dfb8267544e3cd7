INSERT INTO cause (id, title, sub, team, carrier, product, threshold, seen, made, merged_into)
VALUES (:id, :title, :sub, :team, :carrier, :product, :threshold, :seen, :made, :merged_into)
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title,
    sub = excluded.sub,
    team = excluded.team,
    carrier = excluded.carrier,
    product = excluded.product,
    threshold = excluded.threshold,
    seen = excluded.seen,
    merged_into = excluded.merged_into,
    revision = revision + 1
