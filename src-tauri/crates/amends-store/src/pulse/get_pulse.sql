SELECT id, case_id, kind, asked, score, taken
FROM pulse
WHERE id = ?1
