SELECT DISTINCT action.case_id AS case_id, action.team AS text
FROM action
JOIN cases ON cases.id = action.case_id
WHERE cases.cause_id = :cause AND action.team <> ''
ORDER BY action.team, action.case_id
