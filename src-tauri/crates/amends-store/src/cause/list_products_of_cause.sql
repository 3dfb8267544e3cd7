SELECT cases.id AS case_id, signal.product AS text, 1 AS named
FROM cases
JOIN signal ON signal.case_id = cases.id
WHERE cases.cause_id = :cause AND coalesce(signal.product, '') <> ''
UNION
SELECT cases.id AS case_id, json_extract(line.value, '$.name') AS text, 0 AS named
FROM cases
JOIN customer_order ON customer_order.name = cases.order_name AND customer_order.customer_id = cases.customer_id
JOIN json_each(customer_order.lines) AS line
WHERE cases.cause_id = :cause
ORDER BY case_id, named, text
