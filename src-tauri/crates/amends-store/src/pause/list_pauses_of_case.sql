SELECT id, customer_id, case_id, reason, starts, until, released
FROM pause
WHERE case_id = :case
ORDER BY starts, id
