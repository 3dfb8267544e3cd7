//! Nouns, ids and rules of Amends: what a case is, when a stage is done, what is at risk, what may be given.
//!
//! Pure by design, so that every rule can be tested as a table and reused by the window, the command line and
//! the tests alike. There is no I/O here, no clock and no chance: the time and random bytes are passed in.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod word;
pub use word::UnknownWord;

pub mod action;
pub mod asset;
pub mod brief;
pub mod calendar;
pub mod carrier;
pub mod case;
pub mod cause;
pub mod check_in;
pub mod clock;
pub mod customer;
pub mod event;
pub mod ids;
pub mod lesson;
pub mod make_good;
pub mod mapping;
pub mod message;
pub mod money;
pub mod note;
pub mod own_hand;
pub mod pause;
pub mod person;
pub mod printer;
pub mod promise;
pub mod pulse;
pub mod severity;
pub mod signal;
pub mod stage;
pub mod taxonomy;
pub mod triage;
pub mod value;
pub mod warming;

pub use asset::AssetId;
pub use ids::*;
pub use money::{Currency, Money};
pub use stage::Stage;

/// A moment, in UTC. Screens convert to the local zone.
pub type Moment = chrono::DateTime<chrono::Utc>;
/// A calendar day in the workspace's zone: promises and actions are due on days, not at moments.
pub type Day = chrono::NaiveDate;
