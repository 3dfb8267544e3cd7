SELECT wait.id, wait.case_id, wait.starts, wait.ends, wait.why
FROM wait
JOIN cases ON cases.id = wait.case_id
WHERE cases.closed IS NULL
ORDER BY wait.starts, wait.id
