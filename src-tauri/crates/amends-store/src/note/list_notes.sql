SELECT id, case_id, customer_id, batch_id, text, hand, hand_asset, paper, pen, ink, seed, liveliness,
       signature, signature_asset, letterhead, guides, author, recipient, sender, envelope, state, written,
       approved, printed, posted, addressee, batch_row
FROM note
ORDER BY written DESC, batch_id, batch_row, id
