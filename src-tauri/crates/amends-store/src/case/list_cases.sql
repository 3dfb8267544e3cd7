SELECT cases.id, cases.number, cases.customer_id, cases.title, cases.stage, cases.owner_id, cases.severity, cases.their_words, cases.emotions, cases.remedy_sought, cases.order_name, cases.wrote, cases.opened, cases.answered, cases.last_spoke, cases.resolved, cases.closed, cases.outcome, cases.outcome_because, cases.fracture_category, cases.fracture_sub, cases.cause_id, cases.fault
FROM cases
JOIN customer ON customer.id = cases.customer_id
WHERE (cases.closed IS NOT NULL) = :closed
  AND (:stage IS NULL OR cases.stage = :stage)
  AND (:query = ''
       OR 'AM-' || printf('%04d', cases.number) LIKE '%' || :query || '%' ESCAPE '\'
       OR cases.title LIKE '%' || :query || '%' ESCAPE '\'
       OR cases.their_words LIKE '%' || :query || '%' ESCAPE '\'
       OR customer.name LIKE '%' || :query || '%' ESCAPE '\'
       OR customer.email LIKE '%' || :query || '%' ESCAPE '\')
ORDER BY cases.severity DESC, cases.opened, cases.id
