SELECT id, case_id, title, expected, happened, cause, learnt, do_this, words_that_helped, category, sub, severity, owner_team, review, state, edited
FROM lesson
WHERE case_id = :case
ORDER BY edited, id
