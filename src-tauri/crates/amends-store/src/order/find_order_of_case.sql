SELECT id, customer_id, name, shop_id, placed, total_minor, refunded_minor, currency, financial_status, fulfilment_status, fulfilled, cancelled, note, lines
FROM customer_order
WHERE name = :name AND (customer_id = :customer OR customer_id IS NULL)
ORDER BY customer_id IS NULL, placed DESC
LIMIT 1
