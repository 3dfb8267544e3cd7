SELECT id, case_id, channel, subject, text, edited, sent
FROM message
WHERE id = ?1
