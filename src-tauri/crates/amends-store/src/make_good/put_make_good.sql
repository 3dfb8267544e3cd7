INSERT INTO make_good (id, case_id, kind, nature, text, amount_minor, currency, state, offered, delivered)
VALUES (:id, :case_id, :kind, :nature, :text, :amount_minor, :currency, :state, :offered, :delivered)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    kind = excluded.kind,
    nature = excluded.nature,
    text = excluded.text,
    amount_minor = excluded.amount_minor,
    currency = excluded.currency,
    state = excluded.state,
    offered = excluded.offered,
    delivered = excluded.delivered,
    revision = revision + 1
