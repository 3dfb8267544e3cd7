SELECT id, case_id, customer_id, batch_id, text, hand, hand_asset, paper, pen, ink, seed, liveliness,
       signature, signature_asset, letterhead, guides, author, recipient, sender, envelope, state, written,
       approved, printed, posted
FROM note
WHERE id = ?1
