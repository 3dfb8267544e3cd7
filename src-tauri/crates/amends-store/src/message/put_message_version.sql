INSERT INTO message_version (id, message_id, subject, text, saved, reason)
VALUES (:id, :message_id, :subject, :text, :saved, :reason)
