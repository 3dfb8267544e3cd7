//! What the coach is given: a text, where it goes, which day it is, and what is known about the case.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A draft apology and its surroundings.
///
/// The day is passed in because the coach has no clock: "by Tuesday" is resolved against it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    pub text: &'a str,
    pub channel: Channel,
    pub today: NaiveDate,
    pub case: CaseFacts<'a>,
}

/// Where the words will be read or heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    #[default]
    Email,
    Chat,
    Phone,
    PublicReply,
    Social,
    Letter,
    Handwritten,
}

/// What the diagnosis of the case knows and the text alone cannot show. The default is a case nothing is known about.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseFacts<'a> {
    pub fault: Fault,
    /// The customer's own words for how it felt, such as "embarrassed". Saying one back counts as acknowledgement.
    pub emotions: &'a [&'a str],
    /// Whether the same cause has failed this customer before: then prevention is asked for with more weight.
    pub repeat_of_same_cause: bool,
}

/// Whose fault the failure was, by the diagnosis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    #[default]
    Ours,
    Shared,
    /// A storm, a strike: ownership of the response takes the place of responsibility, and no false admission is asked.
    NotOurs,
}
