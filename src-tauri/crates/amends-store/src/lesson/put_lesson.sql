INSERT INTO lesson (id, case_id, title, expected, happened, cause, learnt, do_this, words_that_helped, category, sub, severity, owner_team, review, state, edited)
VALUES (:id, :case_id, :title, :expected, :happened, :cause, :learnt, :do_this, :words_that_helped, :category, :sub, :severity, :owner_team, :review, :state, :edited)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    title = excluded.title,
    expected = excluded.expected,
    happened = excluded.happened,
    cause = excluded.cause,
    learnt = excluded.learnt,
    do_this = excluded.do_this,
    words_that_helped = excluded.words_that_helped,
    category = excluded.category,
    sub = excluded.sub,
    severity = excluded.severity,
    owner_team = excluded.owner_team,
    review = excluded.review,
    state = excluded.state,
    edited = excluded.edited,
    revision = revision + 1
