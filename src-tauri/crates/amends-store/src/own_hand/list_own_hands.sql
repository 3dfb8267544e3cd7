SELECT id, name, origin, asset, habits, missing, made, retired
FROM hand
ORDER BY made, id
