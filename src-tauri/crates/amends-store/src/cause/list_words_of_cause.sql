SELECT cases.id AS case_id, signal.body AS text
FROM cases
JOIN signal ON signal.case_id = cases.id
WHERE cases.cause_id = :cause
UNION ALL
SELECT cases.id AS case_id, fact.text || ' ' || fact.source AS text
FROM cases
JOIN fact ON fact.case_id = cases.id
WHERE cases.cause_id = :cause
