SELECT id, customer_id, name, shop_id, placed, total_minor, refunded_minor, currency, financial_status, fulfilment_status, fulfilled, cancelled, note, lines
FROM customer_order
WHERE name = ?1
ORDER BY placed DESC
LIMIT 1
