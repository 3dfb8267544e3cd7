-- Causes as shared things: what was typed in each case becomes one cause for all cases with the same words, so that they
-- can be counted. Ids are UUIDv7 of the day the first of its cases was opened, as the program makes them.

CREATE TABLE cause (
    id          TEXT PRIMARY KEY NOT NULL,
    title       TEXT NOT NULL,
    sub         TEXT,
    team        TEXT NOT NULL,
    carrier     TEXT NOT NULL,
    product     TEXT NOT NULL,
    threshold   INTEGER,
    seen        INTEGER NOT NULL,
    made        INTEGER NOT NULL,
    merged_into TEXT REFERENCES cause (id),
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;

ALTER TABLE cases ADD COLUMN cause_id TEXT REFERENCES cause (id);

INSERT INTO cause (id, title, sub, team, carrier, product, threshold, seen, made)
SELECT substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4)
           || '-7' || substr(lower(hex(randomblob(2))), 2)
           || '-8' || substr(lower(hex(randomblob(2))), 2)
           || '-' || lower(hex(randomblob(6))),
       title, sub, '', '', '', NULL, 0, made
FROM (
    SELECT printf('%012x', max(min(opened), 0)) AS stamp, min(opened) AS made, trim(cause) AS title, fracture_sub AS sub
    FROM cases
    WHERE trim(cause) <> ''
    GROUP BY lower(trim(cause))
);

UPDATE cases
SET cause_id = (SELECT cause.id FROM cause WHERE lower(cause.title) = lower(trim(cases.cause)))
WHERE trim(cause) <> '';

ALTER TABLE cases DROP COLUMN cause;
CREATE INDEX cases_cause ON cases (cause_id, opened);

CREATE TABLE why_step (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    evidence TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX why_step_case ON why_step (case_id, position);

CREATE TABLE question (
    id        TEXT PRIMARY KEY NOT NULL,
    case_id   TEXT NOT NULL REFERENCES cases (id),
    text      TEXT NOT NULL,
    who       TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    due       TEXT NOT NULL,
    asked     INTEGER NOT NULL,
    answer    TEXT NOT NULL,
    answered  INTEGER,
    revision  INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX question_case ON question (case_id);
CREATE INDEX question_open ON question (answered, due);
