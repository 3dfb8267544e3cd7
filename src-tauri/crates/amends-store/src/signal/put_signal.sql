INSERT INTO signal (id, customer_id, kind, source, source_key, at, author, title, body, quoted, attachments, stars, product, state, dismissed_because, case_id)
VALUES (:id, :customer_id, :kind, :source, :source_key, :at, :author, :title, :body, :quoted, :attachments, :stars, :product, :state, :dismissed_because, :case_id)
ON CONFLICT (id) DO UPDATE SET
    customer_id = excluded.customer_id,
    kind = excluded.kind,
    source = excluded.source,
    source_key = excluded.source_key,
    at = excluded.at,
    author = excluded.author,
    title = excluded.title,
    body = excluded.body,
    quoted = excluded.quoted,
    attachments = excluded.attachments,
    stars = excluded.stars,
    product = excluded.product,
    state = excluded.state,
    dismissed_because = excluded.dismissed_because,
    case_id = excluded.case_id,
    revision = revision + 1
