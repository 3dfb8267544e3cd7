SELECT id, case_id, text, hand, paper, ink, seed, liveliness, written
FROM note
ORDER BY written DESC, id
