SELECT id, message_id, subject, text, saved, reason
FROM message_version
WHERE message_id = :message
ORDER BY saved, id
