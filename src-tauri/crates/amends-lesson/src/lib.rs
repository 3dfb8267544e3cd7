//! Lessons: what we learnt, without personal data, as files that colleagues read without Amends.
//!
//! Three steps, each of use alone: [`redact`] takes personal data out of a text and shows what it took, [`markdown`]
//! turns a lesson into one file, [`publish`] puts files into a shared folder. What there is not: no clock and no chance
//! (the day and the ids are passed in), no place but the folder that was passed in, no way to publish a draft or a
//! lesson in which a name is left, and no personal data in an error message.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod error;
pub mod markdown;
pub mod publish;
pub mod redact;
pub mod slug;

pub use error::{Error, Kept};
