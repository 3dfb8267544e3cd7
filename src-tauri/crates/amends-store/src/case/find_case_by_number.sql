SELECT id, number, customer_id, title, stage, owner_id, severity, their_words, emotions, remedy_sought, order_name, wrote, opened, answered, last_spoke, resolved, closed, outcome, outcome_because, fracture_category, fracture_sub, cause_id, fault
FROM cases
WHERE number = ?1
