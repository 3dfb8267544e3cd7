-- Messages have a subject where the channel has one, and keep what they said before.

ALTER TABLE message ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX message_sent ON message (sent) WHERE sent IS NOT NULL;

CREATE TABLE message_version (
    id         TEXT PRIMARY KEY NOT NULL,
    message_id TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    subject    TEXT NOT NULL,
    text       TEXT NOT NULL,
    saved      INTEGER NOT NULL,
    reason     TEXT NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX message_version_message ON message_version (message_id, saved);
