INSERT INTO fact (id, case_id, text, source, noted)
VALUES (:id, :case_id, :text, :source, :noted)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    text = excluded.text,
    source = excluded.source,
    noted = excluded.noted,
    revision = revision + 1
