SELECT id, title, sub, team, carrier, product, threshold, seen, made, merged_into
FROM cause
WHERE id = ?1
