SELECT id, name, origin, asset, habits, missing, made, retired
FROM hand
WHERE id = ?1
