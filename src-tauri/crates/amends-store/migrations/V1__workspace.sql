-- The first schema of a workspace.
-- Rows carry a revision and ids that can be made anywhere, so that several desks can be joined later. Moments are
-- milliseconds UTC, days are text, money is minor units with a currency. `event` is append-only; what it says lies
-- in `event_payload`, which may be erased while the chain of hashes still verifies.

CREATE TABLE setting (
    id       TEXT PRIMARY KEY NOT NULL,
    value    TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE person (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE customer (
    id                TEXT PRIMARY KEY NOT NULL,
    name              TEXT NOT NULL,
    email             TEXT,
    shop_id           TEXT,
    phone             TEXT,
    company           TEXT,
    street            TEXT,
    city              TEXT,
    postcode          TEXT,
    country           TEXT,
    accepts_marketing INTEGER NOT NULL,
    spent_minor       INTEGER,
    spent_currency    TEXT,
    order_count       INTEGER NOT NULL,
    tags              TEXT NOT NULL,
    note              TEXT,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX customer_email ON customer (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX customer_shop_id ON customer (shop_id) WHERE shop_id IS NOT NULL;
CREATE INDEX customer_name ON customer (name COLLATE NOCASE);

CREATE TABLE customer_order (
    id                TEXT PRIMARY KEY NOT NULL,
    customer_id       TEXT REFERENCES customer (id),
    name              TEXT NOT NULL,
    shop_id           TEXT,
    placed            INTEGER NOT NULL,
    total_minor       INTEGER NOT NULL,
    refunded_minor    INTEGER NOT NULL,
    currency          TEXT NOT NULL,
    financial_status  TEXT,
    fulfilment_status TEXT,
    fulfilled         INTEGER,
    cancelled         INTEGER,
    note              TEXT,
    lines             TEXT NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX customer_order_shop_id ON customer_order (shop_id) WHERE shop_id IS NOT NULL;
CREATE INDEX customer_order_name ON customer_order (name);
CREATE INDEX customer_order_customer ON customer_order (customer_id, placed);

CREATE TABLE cases (
    id                TEXT PRIMARY KEY NOT NULL,
    number            INTEGER NOT NULL UNIQUE,
    customer_id       TEXT NOT NULL REFERENCES customer (id),
    title             TEXT NOT NULL,
    stage             TEXT NOT NULL,
    owner_id          TEXT NOT NULL REFERENCES person (id),
    severity          INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
    their_words       TEXT NOT NULL,
    emotions          TEXT NOT NULL,
    remedy_sought     TEXT NOT NULL,
    order_name        TEXT,
    wrote             INTEGER NOT NULL,
    opened            INTEGER NOT NULL,
    answered          INTEGER,
    last_spoke        INTEGER,
    resolved          INTEGER,
    closed            INTEGER,
    outcome           TEXT,
    outcome_because   TEXT,
    fracture_category TEXT,
    fracture_sub      TEXT,
    cause             TEXT NOT NULL,
    fault             TEXT NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX cases_customer ON cases (customer_id);
CREATE INDEX cases_open ON cases (closed, severity, opened);
CREATE INDEX cases_fracture ON cases (fracture_sub, opened);

CREATE TABLE signal (
    id                TEXT PRIMARY KEY NOT NULL,
    customer_id       TEXT REFERENCES customer (id),
    kind              TEXT NOT NULL,
    source            TEXT NOT NULL,
    source_key        TEXT NOT NULL,
    at                INTEGER NOT NULL,
    author            TEXT NOT NULL,
    title             TEXT NOT NULL,
    body              TEXT NOT NULL,
    stars             INTEGER,
    product           TEXT,
    state             TEXT NOT NULL,
    dismissed_because TEXT,
    case_id           TEXT REFERENCES cases (id),
    revision          INTEGER NOT NULL DEFAULT 1,
    UNIQUE (source, source_key)
) STRICT;
CREATE INDEX signal_state ON signal (state, at);
CREATE INDEX signal_customer ON signal (customer_id);
CREATE INDEX signal_case ON signal (case_id);

CREATE TABLE fact (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    text     TEXT NOT NULL,
    source   TEXT NOT NULL,
    noted    INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX fact_case ON fact (case_id);

CREATE TABLE message (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    channel  TEXT NOT NULL,
    text     TEXT NOT NULL,
    edited   INTEGER NOT NULL,
    sent     INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX message_case ON message (case_id);

CREATE TABLE make_good (
    id           TEXT PRIMARY KEY NOT NULL,
    case_id      TEXT NOT NULL REFERENCES cases (id),
    kind         TEXT NOT NULL,
    nature       TEXT NOT NULL,
    text         TEXT NOT NULL,
    amount_minor INTEGER,
    currency     TEXT,
    state        TEXT NOT NULL,
    offered      INTEGER NOT NULL,
    delivered    INTEGER,
    revision     INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX make_good_case ON make_good (case_id);
CREATE INDEX make_good_state ON make_good (state);

CREATE TABLE promise (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    text     TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES person (id),
    due      TEXT NOT NULL,
    state    TEXT NOT NULL,
    settled  INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX promise_case ON promise (case_id);
CREATE INDEX promise_state ON promise (state, due);

CREATE TABLE action (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    text     TEXT NOT NULL,
    team     TEXT NOT NULL,
    due      TEXT NOT NULL,
    done     INTEGER,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX action_case ON action (case_id);

CREATE TABLE pause (
    id          TEXT PRIMARY KEY NOT NULL,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    case_id     TEXT NOT NULL REFERENCES cases (id),
    reason      TEXT NOT NULL,
    starts      INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    released    INTEGER,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX pause_customer ON pause (customer_id);
CREATE INDEX pause_case ON pause (case_id);

CREATE TABLE check_in (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    day      INTEGER NOT NULL,
    due      TEXT NOT NULL,
    done     INTEGER,
    said     TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    UNIQUE (case_id, day)
) STRICT;
CREATE INDEX check_in_due ON check_in (done, due);

CREATE TABLE pulse (
    id       TEXT PRIMARY KEY NOT NULL,
    case_id  TEXT NOT NULL REFERENCES cases (id),
    kind     TEXT NOT NULL,
    asked    TEXT NOT NULL,
    score    INTEGER NOT NULL,
    taken    INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX pulse_case ON pulse (case_id);

CREATE TABLE note (
    id         TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT REFERENCES cases (id),
    text       TEXT NOT NULL,
    hand       TEXT NOT NULL,
    paper      TEXT NOT NULL,
    ink        TEXT NOT NULL,
    seed       INTEGER NOT NULL,
    liveliness INTEGER NOT NULL,
    written    INTEGER NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX note_case ON note (case_id);

CREATE TABLE lesson (
    id                TEXT PRIMARY KEY NOT NULL,
    case_id           TEXT REFERENCES cases (id),
    title             TEXT NOT NULL,
    expected          TEXT NOT NULL,
    happened          TEXT NOT NULL,
    cause             TEXT NOT NULL,
    learnt            TEXT NOT NULL,
    do_this           TEXT NOT NULL,
    words_that_helped TEXT NOT NULL,
    category          TEXT,
    sub               TEXT,
    severity          INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 5),
    owner_team        TEXT NOT NULL,
    review            TEXT NOT NULL,
    state             TEXT NOT NULL,
    edited            INTEGER NOT NULL,
    revision          INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX lesson_case ON lesson (case_id);

CREATE TABLE event (
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    id           TEXT NOT NULL UNIQUE,
    device_id    TEXT NOT NULL,
    device_seq   INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    op           TEXT NOT NULL,
    case_id      TEXT,
    undoes       INTEGER,
    payload_hash BLOB NOT NULL,
    hash         BLOB NOT NULL,
    UNIQUE (device_id, device_seq)
) STRICT;
CREATE INDEX event_case ON event (case_id, seq);
CREATE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE event_payload (
    event_id TEXT PRIMARY KEY NOT NULL REFERENCES event (id),
    salt     BLOB NOT NULL,
    body     TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_payload_is_never_changed BEFORE UPDATE ON event_payload
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
