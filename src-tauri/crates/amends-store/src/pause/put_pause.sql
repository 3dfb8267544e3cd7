INSERT INTO pause (id, customer_id, case_id, reason, starts, until, released)
VALUES (:id, :customer_id, :case_id, :reason, :starts, :until, :released)
ON CONFLICT (id) DO UPDATE SET
    customer_id = excluded.customer_id,
    case_id = excluded.case_id,
    reason = excluded.reason,
    starts = excluded.starts,
    until = excluded.until,
    released = excluded.released,
    revision = revision + 1
