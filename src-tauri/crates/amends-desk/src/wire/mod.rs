//! What crosses to the window and the command line: plain values, no ids of another kind, no paths, no HTML.
//!
//! TypeScript is generated from these types (`typescript`), committed, and checked by a test, so that the two
//! sides cannot drift. Words of the model travel under the model's own spelling.

pub mod brief;
pub mod case;
pub mod cause;
pub mod clock;
pub mod coach;
pub mod compose;
pub mod customer;
pub mod hand;
pub mod inbox;
pub mod lesson;
pub mod mapping;
pub mod note;
pub mod paste;
pub mod phrases;
pub mod practice;
pub mod settings;
pub mod today;
pub mod typescript;
pub mod workspace;

use amends_model::Money;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares a value that goes out.
macro_rules! outgoing {
    ($($(#[$meta:meta])* pub struct $name:ident $body:tt)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, ts_rs::TS)]
        pub struct $name $body
    )+};
}
pub(crate) use outgoing;

/// Declares a value that comes in.
macro_rules! incoming {
    ($($(#[$meta:meta])* pub struct $name:ident $body:tt)+) => {$(
        #[derive(Debug, Clone, PartialEq, serde::Deserialize, ts_rs::TS)]
        $(#[$meta])*
        #[serde(deny_unknown_fields)]
        pub struct $name $body
    )+};
}
pub(crate) use incoming;

/// An amount in minor units of a currency (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "Money")]
pub struct MoneyView {
    /// Minor units.
    pub minor: i64,
    /// Three letters.
    pub currency: String,
    /// Digits of the minor unit, so that nobody has to know which currencies have none.
    pub digits: u32,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self {
            minor: money.minor,
            currency: money.currency.to_string(),
            digits: money.currency.minor_digits(),
        }
    }
}

impl std::fmt::Display for MoneyView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.currency.parse() {
            Ok(currency) => Money::new(self.minor, currency).fmt(f),
            Err(_) => write!(f, "{} {}", self.minor, self.currency),
        }
    }
}

outgoing! {
    /// What a change did: the window refreshes by `nouns`, and says `said`.
    pub struct Change {
        /// Kinds of rows that changed; empty when nothing did.
        pub nouns: Vec<String>,
        /// The case it belongs to.
        pub case_id: Option<String>,
        /// What was made, if something was.
        pub id: Option<String>,
        /// One sentence for the person who did it.
        pub said: String,
    }

    /// Somebody of ours.
    pub struct PersonView {
        pub id: String,
        pub name: String,
        #[ts(type = "Role")]
        pub role: amends_model::person::Role,
        /// Whether this is the person at this computer.
        pub is_me: bool,
    }

    /// A case named in passing.
    pub struct CaseRef {
        pub id: String,
        pub number: String,
        pub title: String,
        pub open: bool,
    }
}
