//! Nouns, ids and rules of Amends; no I/O, no clock, no chance
