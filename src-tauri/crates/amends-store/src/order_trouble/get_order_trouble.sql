SELECT said
FROM order_trouble
WHERE id = ?1
