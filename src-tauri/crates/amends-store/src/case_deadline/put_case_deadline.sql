INSERT INTO case_deadline (id, case_id, terms, started, met, claimed)
VALUES (:id, :case_id, :terms, :started, :met, :claimed)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    terms = excluded.terms,
    started = excluded.started,
    met = excluded.met,
    claimed = excluded.claimed,
    revision = revision + 1
