SELECT id, case_id, text, hand, paper, ink, seed, liveliness, written
FROM note
WHERE id = ?1
