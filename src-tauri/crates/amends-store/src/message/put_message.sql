INSERT INTO message (id, case_id, channel, subject, text, edited, sent)
VALUES (:id, :case_id, :channel, :subject, :text, :edited, :sent)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    channel = excluded.channel,
    subject = excluded.subject,
    text = excluded.text,
    edited = excluded.edited,
    sent = excluded.sent,
    revision = revision + 1
