-- Clocks: when the next word is the customer's, so that working clocks stand still, and deadlines others set. Working
-- hours, goals and the list of deadlines are settings.

CREATE TABLE wait (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    starts   INTEGER NOT NULL,
    ends     INTEGER,
    why      TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX wait_case ON wait (case_id);

-- What a deadline said when it was added is kept as JSON: the list it came from may change.
CREATE TABLE case_deadline (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    terms    TEXT NOT NULL,
    started  INTEGER NOT NULL,
    met      INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX case_deadline_case ON case_deadline (case_id);
