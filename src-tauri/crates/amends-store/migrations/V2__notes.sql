-- The notes desk: what decides how a card looks is kept with the note, so that the very same card can be printed again
-- after settings, signature and hands have changed. What is large lies in `asset` under the hash of its bytes; it never
-- changes and is not copied into events.

CREATE TABLE asset (
    id    TEXT PRIMARY KEY NOT NULL,
    kind  TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER asset_is_never_changed BEFORE UPDATE ON asset
BEGIN SELECT RAISE(ABORT, 'assets never change'); END;

CREATE TABLE hand (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL,
    origin   TEXT NOT NULL,
    asset    TEXT NOT NULL REFERENCES asset (id),
    habits   TEXT NOT NULL,
    missing  TEXT NOT NULL,
    made     INTEGER NOT NULL,
    retired  INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

-- The id is the printer's name in the system's queue; offsets are micrometres.
CREATE TABLE printer (
    id          TEXT PRIMARY KEY NOT NULL,
    offset_x_um INTEGER NOT NULL,
    offset_y_um INTEGER NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE batch (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL,
    made     INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

ALTER TABLE note ADD COLUMN customer_id TEXT REFERENCES customer (id);
ALTER TABLE note ADD COLUMN batch_id TEXT REFERENCES batch (id);
ALTER TABLE note ADD COLUMN hand_asset TEXT REFERENCES asset (id);
ALTER TABLE note ADD COLUMN pen TEXT NOT NULL DEFAULT 'ballpoint';
ALTER TABLE note ADD COLUMN signature TEXT NOT NULL DEFAULT 'blank';
ALTER TABLE note ADD COLUMN signature_asset TEXT REFERENCES asset (id);
ALTER TABLE note ADD COLUMN letterhead TEXT;
ALTER TABLE note ADD COLUMN guides TEXT NOT NULL DEFAULT 'none';
ALTER TABLE note ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN sender TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN envelope TEXT;
ALTER TABLE note ADD COLUMN state TEXT NOT NULL DEFAULT 'draft';
ALTER TABLE note ADD COLUMN approved INTEGER;
ALTER TABLE note ADD COLUMN printed INTEGER;
ALTER TABLE note ADD COLUMN posted INTEGER;
UPDATE note SET customer_id = (SELECT cases.customer_id FROM cases WHERE cases.id = note.case_id);
CREATE INDEX note_state ON note (state, written);
CREATE INDEX note_batch ON note (batch_id);

-- One event may be about many cases (cards posted together); each case's timeline finds it here. What it says to each
-- of them lies in the event's payload.
CREATE TABLE event_also (
    event_id TEXT NOT NULL REFERENCES event (id),
    case_id  TEXT NOT NULL,
    PRIMARY KEY (event_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_also_case ON event_also (case_id);

CREATE TRIGGER event_also_is_never_changed BEFORE UPDATE ON event_also
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_also_is_never_removed BEFORE DELETE ON event_also
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
