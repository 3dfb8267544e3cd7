INSERT INTO customer_order (id, customer_id, name, shop_id, placed, total_minor, refunded_minor, currency, financial_status, fulfilment_status, fulfilled, cancelled, note, lines)
VALUES (:id, :customer_id, :name, :shop_id, :placed, :total_minor, :refunded_minor, :currency, :financial_status, :fulfilment_status, :fulfilled, :cancelled, :note, :lines)
ON CONFLICT (id) DO UPDATE SET
    customer_id = excluded.customer_id,
    name = excluded.name,
    shop_id = excluded.shop_id,
    placed = excluded.placed,
    total_minor = excluded.total_minor,
    refunded_minor = excluded.refunded_minor,
    currency = excluded.currency,
    financial_status = excluded.financial_status,
    fulfilment_status = excluded.fulfilment_status,
    fulfilled = excluded.fulfilled,
    cancelled = excluded.cancelled,
    note = excluded.note,
    lines = excluded.lines,
    revision = revision + 1
