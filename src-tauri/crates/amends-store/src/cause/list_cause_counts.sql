SELECT cause_id, customer_id, opened
FROM cases
WHERE cause_id IS NOT NULL
ORDER BY opened, id
