INSERT INTO why_step (id, case_id, position, text, evidence)
VALUES (:id, :case_id, :position, :text, :evidence)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position,
    text = excluded.text,
    evidence = excluded.evidence,
    revision = revision + 1
