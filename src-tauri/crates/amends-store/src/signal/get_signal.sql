SELECT id, customer_id, kind, source, source_key, at, author, title, body, quoted, attachments, stars, product, state, dismissed_because, case_id
FROM signal
WHERE id = ?1
