SELECT name
FROM customer_order
