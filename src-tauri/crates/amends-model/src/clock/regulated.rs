//! Deadlines that laws and regulators set for answering people, as data (`data/regulated.toml`).
//!
//! Facts with their source in words, for a workspace to choose from and to change: laws change, and which of them
//! binds whom is for people to decide. Their clocks are fixed, so nothing pauses them.

use super::{Length, Rule};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A deadline somebody else set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Its name in settings and in the database; never changes.
    pub id: String,
    /// Where it holds.
    pub jurisdiction: String,
    /// For whom.
    pub applies_to: String,
    /// What has to be done.
    pub duty: String,
    /// What starts the clock.
    pub starts: String,
    /// How long there is; none where the rule gives no figure, such as “promptly”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Length>,
    /// How long there is at the very most, if a reason allows more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Length>,
    /// The reason that allows more, and what is to be done then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub if_so: String,
    /// What to know before relying on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it stands, in words.
    pub source: String,
}

/// Why deadlines cannot be as they were written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeadlineError {
    /// Not the form of a list of deadlines.
    #[error("the list of deadlines cannot be read: {0}")]
    Unreadable(String),
    /// Two of one name.
    #[error("the deadline {0} is there twice; every one needs a name of its own")]
    Twice(String),
    /// Something is left empty.
    #[error("the deadline {0} does not say {1}")]
    Empty(String, &'static str),
    /// More time for a reason, but no reason, no shorter time, or no more time.
    #[error(
        "the deadline {0} may be longer for a reason: say how long it is without, and what the reason is"
    )]
    Reason(String),
}

impl Deadline {
    /// Its clock; none where the rule gives no figure.
    pub fn rule(&self) -> Option<Rule> {
        self.within.map(Rule::fixed)
    }

    /// The clock that holds when a reason allows more; none where nothing does.
    pub fn longest(&self) -> Option<Rule> {
        self.at_most.map(Rule::fixed)
    }

    fn check(&self) -> Result<(), DeadlineError> {
        let texts = [
            (&self.jurisdiction, "where it holds"),
            (&self.applies_to, "whom it binds"),
            (&self.duty, "what has to be done"),
            (&self.starts, "what starts it"),
            (&self.source, "where it stands"),
        ];
        if self.id.trim().is_empty() {
            return Err(DeadlineError::Empty(self.duty.clone(), "its name"));
        }
        if let Some((_, what)) = texts.iter().find(|(text, _)| text.trim().is_empty()) {
            return Err(DeadlineError::Empty(self.id.clone(), what));
        }
        let has_reason = !self.if_so.trim().is_empty();
        if self.at_most.is_some() == has_reason && (self.within.is_some() || !has_reason) {
            return Ok(());
        }
        Err(DeadlineError::Reason(self.id.clone()))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    deadline: Vec<Deadline>,
}

/// Deadlines from TOML, checked.
///
/// # Errors
/// [`DeadlineError`], in one sentence, for text that is no such list, a name twice, or something left out.
pub fn from_toml(text: &str) -> Result<Vec<Deadline>, DeadlineError> {
    let written: Written =
        toml::from_str(text).map_err(|e| DeadlineError::Unreadable(e.message().to_owned()))?;
    checked(written.deadline)
}

/// Deadlines that were changed, checked before they are kept.
///
/// # Errors
/// [`DeadlineError`] for a name that is there twice, or something left out.
pub fn checked(deadlines: Vec<Deadline>) -> Result<Vec<Deadline>, DeadlineError> {
    let mut seen = std::collections::BTreeSet::new();
    for deadline in &deadlines {
        deadline.check()?;
        if !seen.insert(&deadline.id) {
            return Err(DeadlineError::Twice(deadline.id.clone()));
        }
    }
    Ok(deadlines)
}

/// The deadlines that come with the program.
///
/// # Errors
/// None in a program whose tests passed: the list is compiled in and read by them.
pub fn built_in() -> Result<&'static [Deadline], &'static DeadlineError> {
    /// Read once: every list and every case asks for it.
    static LIST: LazyLock<Result<Vec<Deadline>, DeadlineError>> =
        LazyLock::new(|| from_toml(include_str!("../../data/regulated.toml")));
    LIST.as_ref().map(Vec::as_slice)
}
