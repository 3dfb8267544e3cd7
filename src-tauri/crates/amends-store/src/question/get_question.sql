SELECT id, case_id, text, who, person_id, due, asked, answer, answered
FROM question
WHERE id = ?1
