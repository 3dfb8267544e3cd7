SELECT email
FROM customer
WHERE email IS NOT NULL
