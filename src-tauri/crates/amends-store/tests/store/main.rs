//! The database as a real encrypted file. One binary, so that the engine is linked once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod gate; // one gate: rows and one event, undo, what is refused
mod notes; // what the notes desk keeps
mod parts; // parts of a transaction, what an event keeps of its rows
mod start; // many at once, first thing in a process
mod upgrade; // every earlier schema
