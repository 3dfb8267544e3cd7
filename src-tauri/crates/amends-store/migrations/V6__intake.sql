-- What the columns of an unknown file mean, kept under the set of its columns; and of a message what it repeats of
-- earlier ones and which files came with it, apart from its own words.

CREATE TABLE mapping (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    mapping  TEXT NOT NULL,
    made     INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

ALTER TABLE signal ADD COLUMN quoted TEXT NOT NULL DEFAULT '';
ALTER TABLE signal ADD COLUMN attachments TEXT NOT NULL DEFAULT '[]';
