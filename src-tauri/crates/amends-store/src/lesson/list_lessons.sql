SELECT id, case_id, title, expected, happened, cause, learnt, do_this, words_that_helped, category, sub, severity, owner_team, review, state, edited
FROM lesson
ORDER BY edited DESC, id
