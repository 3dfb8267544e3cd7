//! The encrypted database of a workspace.
//!
//! Every write goes through one gate, [`Store::transact`]: rows and exactly one append-only event in the same
//! transaction, and back comes what changed. There is no other way to write, so the timeline, undo and (later)
//! several desks can be read from the events. No SQL leaves this crate; no clock, chance or window enters it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod capture;
mod chain;
mod column;
mod error;
mod gate;
mod many;
mod open;

mod action;
mod asset;
mod batch;
mod case;
mod case_deadline;
mod cause;
mod check_in;
mod customer;
mod event;
mod fact;
mod lane;
mod lesson;
mod make_good;
mod mapping;
mod message;
mod note;
mod order;
mod order_trouble;
mod own_hand;
mod pause;
mod person;
mod printer;
mod promise;
mod pulse;
mod question;
mod setting;
mod signal;
mod wait;
mod warming;
mod why_step;

pub use case::CaseFilter;
pub use cause::{CaseProduct, CauseCount};
pub use chain::ChainReport;
pub use error::{Error, Result};
pub use gate::{Change, Done, Reader, Stamp, Told, Tx};
pub use open::{Options, Store, schema_version};
