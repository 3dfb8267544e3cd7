INSERT INTO check_in (id, case_id, day, due, done, said)
VALUES (:id, :case_id, :day, :due, :done, :said)
ON CONFLICT (id) DO UPDATE SET
    case_id = excluded.case_id,
    day = excluded.day,
    due = excluded.due,
    done = excluded.done,
    said = excluded.said,
    revision = revision + 1
