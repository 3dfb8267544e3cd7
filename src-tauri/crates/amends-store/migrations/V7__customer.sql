-- The whole customer in one view: tier, points, wishlist, how they stand to marketing, and which fields a person has
-- typed, so that an import leaves them alone. What went wrong on an order may be noted in a line of our own (the id is
-- the order's); signs that somebody comes back are kept beside their orders.

ALTER TABLE customer ADD COLUMN tier TEXT;
ALTER TABLE customer ADD COLUMN points INTEGER;
ALTER TABLE customer ADD COLUMN wishlist TEXT NOT NULL DEFAULT '[]';
ALTER TABLE customer ADD COLUMN by_hand TEXT NOT NULL DEFAULT '[]';
-- Until now everybody who had not agreed was kept as one; who was never asked is no longer known.
ALTER TABLE customer ADD COLUMN marketing TEXT NOT NULL DEFAULT 'unknown';
UPDATE customer SET marketing = 'subscribed' WHERE accepts_marketing = 1;
ALTER TABLE customer DROP COLUMN accepts_marketing;

CREATE TABLE order_trouble (
    id       TEXT PRIMARY KEY NOT NULL REFERENCES customer_order (id),
    said     TEXT NOT NULL,
    noted    INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE warming (
    id          TEXT PRIMARY KEY NOT NULL,
    customer_id TEXT NOT NULL REFERENCES customer (id),
    kind        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    said        TEXT NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX warming_customer ON warming (customer_id, at);
