SELECT id, case_id, channel, subject, text, edited, sent
FROM message
WHERE case_id = :case
ORDER BY edited, id
