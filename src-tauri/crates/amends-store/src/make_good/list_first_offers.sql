SELECT make_good.case_id, min(make_good.offered) AS first
FROM make_good
JOIN cases ON cases.id = make_good.case_id
WHERE cases.closed IS NULL AND make_good.state <> 'declined'
GROUP BY make_good.case_id
