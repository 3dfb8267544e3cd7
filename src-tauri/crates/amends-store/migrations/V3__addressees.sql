-- Who a card of a batch goes to, where no case says it, and its place in the list it was made from, so that cards leave
-- the printer in the order of labels and envelopes.

ALTER TABLE note ADD COLUMN addressee TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN batch_row INTEGER;
