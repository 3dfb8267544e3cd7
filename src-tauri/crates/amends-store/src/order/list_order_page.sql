SELECT id, customer_id, name, shop_id, placed, total_minor, refunded_minor, currency, financial_status, fulfilment_status, fulfilled, cancelled, note, lines
FROM customer_order
WHERE customer_id = :customer
ORDER BY placed DESC, id
LIMIT :limit OFFSET :skip
