SELECT id, customer_id, kind, at, said
FROM warming
WHERE customer_id = :customer
ORDER BY at DESC, id DESC
LIMIT :limit
