INSERT INTO note
    (id, case_id, customer_id, batch_id, text, hand, hand_asset, paper, pen, ink, seed, liveliness, signature,
     signature_asset, letterhead, guides, author, recipient, sender, envelope, state, written, approved,
     printed, posted)
VALUES
    (:id, :case_id, :customer_id, :batch_id, :text, :hand, :hand_asset, :paper, :pen, :ink, :seed, :liveliness,
     :signature, :signature_asset, :letterhead, :guides, :author, :recipient, :sender, :envelope, :state,
     :written, :approved, :printed, :posted)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    customer_id = excluded.customer_id,
    batch_id = excluded.batch_id,
    text = excluded.text,
    hand = excluded.hand,
    hand_asset = excluded.hand_asset,
    paper = excluded.paper,
    pen = excluded.pen,
    ink = excluded.ink,
    seed = excluded.seed,
    liveliness = excluded.liveliness,
    signature = excluded.signature,
    signature_asset = excluded.signature_asset,
    letterhead = excluded.letterhead,
    guides = excluded.guides,
    author = excluded.author,
    recipient = excluded.recipient,
    sender = excluded.sender,
    envelope = excluded.envelope,
    state = excluded.state,
    written = excluded.written,
    approved = excluded.approved,
    printed = excluded.printed,
    posted = excluded.posted,
    revision = revision + 1
