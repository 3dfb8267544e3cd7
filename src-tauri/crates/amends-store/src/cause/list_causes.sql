SELECT id, title, sub, team, carrier, product, threshold, seen, made, merged_into
FROM cause
WHERE merged_into IS NULL
ORDER BY made, id
