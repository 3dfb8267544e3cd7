SELECT id, customer_id, case_id, reason, starts, until, released
FROM pause
WHERE id = ?1
