INSERT INTO customer_order (id, customer_id, name, shop_id, placed, total_minor, refunded_minor, currency, financial_status, fulfilment_status, fulfilled, cancelled, note, lines)
VALUES
