SELECT id, customer_id, case_id, reason, starts, until, released
FROM pause
WHERE customer_id = :customer
ORDER BY starts, id
