INSERT INTO question (id, case_id, text, who, person_id, due, asked, answer, answered)
VALUES (:id, :case_id, :text, :who, :person_id, :due, :asked, :answer, :answered)
ON CONFLICT (id) DO UPDATE SET
    text = excluded.text,
    who = excluded.who,
    person_id = excluded.person_id,
    due = excluded.due,
    answer = excluded.answer,
    answered = excluded.answered,
    revision = revision + 1
