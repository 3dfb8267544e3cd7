//! What the coach is given: a text, where it goes, which day it is, and what is known about the case.

use amends_model::calendar::WorkingHours;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// Whether the customer was heard: their words and the fact are in the diagnosis. `None` when nobody knows.
    pub heard: Option<bool>,
    /// What happened, as a clause that can follow a colon: "your parcel came four days late".
    pub fact: Option<&'a str>,
    /// The day it happened.
    pub happened_on: Option<NaiveDate>,
    /// What we had promised them, as words that can follow "we had promised you": "to call on Monday".
    pub promised: Option<&'a str>,
    /// How the customer is addressed: "Ms Okafor".
    pub name: Option<&'a str>,
    /// What the customer wrote; looked through for what needs a review, and for nothing else.
    pub customer_words: &'a [&'a str],
    /// What the case is already known to need a review for.
    pub review: &'a [ReviewFlag],
    /// When we work; none for Monday to Friday. "Within two working days" is counted by it.
    pub hours: Option<&'a WorkingHours>,
}

/// Why somebody has to look at a case before an admission is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewFlag {
    Injury,
    Privacy,
    Discrimination,
    LegalThreat,
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
    /// Nobody has decided: blaming somebody else is still marked, and no sentence is offered that says whose doing it was.
    Undecided,
}
