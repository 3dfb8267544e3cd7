//! The desk: every use case of Amends, callable by the window, the command line and the tests alike.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod error;
pub mod wire;

pub use error::{Code, Error, Result};
