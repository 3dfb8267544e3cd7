SELECT id, case_id, text, who, person_id, due, asked, answer, answered
FROM question
WHERE case_id = :case
ORDER BY answered IS NOT NULL, due, asked, id
