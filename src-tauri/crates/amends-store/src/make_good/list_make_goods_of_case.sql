SELECT id, case_id, kind, nature, text, amount_minor, currency, state, offered, delivered
FROM make_good
WHERE case_id = :case
ORDER BY offered, rowid
