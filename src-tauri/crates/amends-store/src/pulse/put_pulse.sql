INSERT INTO pulse (id, case_id, kind, asked, score, taken)
VALUES (:id, :case_id, :kind, :asked, :score, :taken)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    kind = excluded.kind,
    asked = excluded.asked,
    score = excluded.score,
    taken = excluded.taken,
    revision = revision + 1
