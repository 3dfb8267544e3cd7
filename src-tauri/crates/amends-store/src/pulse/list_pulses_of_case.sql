SELECT id, case_id, kind, asked, score, taken
FROM pulse
WHERE case_id = :case
ORDER BY taken, rowid
