-- What a person decided about the lane of a case, where triage alone does not decide. The id is the case's.

CREATE TABLE case_lane (
    id       TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
    lane     TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
