SELECT currency
FROM customer_order
GROUP BY currency
ORDER BY count(*) DESC, currency
LIMIT 1
