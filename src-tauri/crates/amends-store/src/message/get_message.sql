SELECT id, case_id, channel, text, edited, sent
FROM message
WHERE id = ?1
