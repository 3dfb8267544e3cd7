SELECT 1 + max(
    (SELECT coalesce(max(number), 0) FROM cases),
    (SELECT count(*) FROM event WHERE op = 'case_opened')
)
