-- The reason for which the longer time of a deadline was claimed.

ALTER TABLE case_deadline ADD COLUMN claimed TEXT;
