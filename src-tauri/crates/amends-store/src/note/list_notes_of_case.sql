SELECT id, case_id, text, hand, paper, ink, seed, liveliness, written
FROM note
WHERE case_id = :case
ORDER BY written, id
