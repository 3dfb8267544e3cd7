SELECT id, customer_id, kind, at, said
FROM warming
WHERE id = ?1
