INSERT INTO case_deadline (id, case_id, terms, started, met)
VALUES (:id, :case_id, :terms, :started, :met)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    terms = excluded.terms,
    started = excluded.started,
    met = excluded.met,
    revision = revision + 1
