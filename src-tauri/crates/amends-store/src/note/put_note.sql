INSERT INTO note (id, case_id, text, hand, paper, ink, seed, liveliness, written)
VALUES (:id, :case_id, :text, :hand, :paper, :ink, :seed, :liveliness, :written)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    text = excluded.text,
    hand = excluded.hand,
    paper = excluded.paper,
    ink = excluded.ink,
    seed = excluded.seed,
    liveliness = excluded.liveliness,
    written = excluded.written,
    revision = revision + 1
