SELECT shop_id
FROM customer_order
WHERE shop_id IS NOT NULL
