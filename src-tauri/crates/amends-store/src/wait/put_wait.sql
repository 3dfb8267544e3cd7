INSERT INTO wait (id, case_id, starts, ends, why)
VALUES (:id, :case_id, :starts, :ends, :why)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    starts = excluded.starts,
    ends = excluded.ends,
    why = excluded.why,
    revision = revision + 1
