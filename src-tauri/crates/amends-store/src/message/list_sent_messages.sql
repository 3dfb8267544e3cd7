SELECT id, case_id, channel, subject, text, edited, sent
FROM message
WHERE sent IS NOT NULL
ORDER BY sent DESC, id DESC
LIMIT :limit
