INSERT INTO action (id, case_id, text, team, due, done)
VALUES (:id, :case_id, :text, :team, :due, :done)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    text = excluded.text,
    team = excluded.team,
    due = excluded.due,
    done = excluded.done,
    revision = revision + 1
