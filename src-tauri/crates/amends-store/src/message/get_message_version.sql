SELECT id, message_id, subject, text, saved, reason
FROM message_version
WHERE id = ?1
