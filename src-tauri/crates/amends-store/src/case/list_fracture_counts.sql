SELECT fracture_sub AS sub, count(*) AS cases
FROM cases
WHERE fracture_sub IS NOT NULL AND opened >= :since
GROUP BY fracture_sub
