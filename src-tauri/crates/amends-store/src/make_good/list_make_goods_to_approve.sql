SELECT id, case_id, kind, nature, text, amount_minor, currency, state, offered, delivered
FROM make_good
WHERE state = 'offered'
ORDER BY offered, rowid
