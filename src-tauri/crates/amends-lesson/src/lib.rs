//! Lessons: what we learnt, without personal data, as files that colleagues read without Amends.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod error;
pub mod markdown;
pub mod publish;
pub mod redact;
pub mod slug;

pub use error::{Error, Kept};
