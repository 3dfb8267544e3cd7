SELECT promise.case_id, min(promise.id) AS first
FROM promise
JOIN cases ON cases.id = promise.case_id
WHERE cases.closed IS NULL
GROUP BY promise.case_id
