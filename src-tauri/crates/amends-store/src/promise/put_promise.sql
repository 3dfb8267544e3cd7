INSERT INTO promise (id, case_id, text, owner_id, due, state, settled)
VALUES (:id, :case_id, :text, :owner_id, :due, :state, :settled)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    text = excluded.text,
    owner_id = excluded.owner_id,
    due = excluded.due,
    state = excluded.state,
    settled = excluded.settled,
    revision = revision + 1
