//! A case: one damaged relationship.

use crate::{
    CaseId, CaseNumber, CauseId, CustomerId, FactId, Moment, PersonId, Stage, severity::Severity, word::words,
};
use serde::{Deserialize, Serialize};

words! {
    /// How a case ended.
    "outcome" Outcome {
        Mended = "mended",
        Stronger = "stronger",
        Neutral = "neutral",
        Lost = "lost",
        BeyondRepair = "beyond_repair",
    }
}

words! {
    /// Whose fault it was. What a partner did counts as ours: we chose the partner.
    "fault" Fault {
        Ours = "ours",
        Shared = "shared",
        NotOurs = "not_ours",
        /// Nobody has decided: until somebody does, nothing of ours says whose it was.
        Undecided = "undecided",
    }
}

/// One damaged relationship.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Identity.
    pub id: CaseId,
    /// The number people use.
    pub number: CaseNumber,
    /// Whose relationship.
    pub customer: CustomerId,
    /// A few words that say what happened.
    pub title: String,
    /// Where it stands.
    pub stage: Stage,
    /// Who of us owns it.
    pub owner: PersonId,
    /// How bad it is, decided by a person.
    pub severity: Severity,
    /// The customer's own sentence; quoted, never paraphrased.
    pub their_words: String,
    /// The customer's own words for how it felt.
    pub emotions: Vec<String>,
    /// What the customer asked for.
    pub remedy_sought: String,
    /// The order it is about, such as `#1001`.
    pub order_name: Option<String>,
    /// When the customer wrote.
    pub wrote: Moment,
    /// When the case was opened: the clocks start here.
    pub opened: Moment,
    /// When somebody of ours first answered.
    pub answered: Option<Moment>,
    /// When we last spoke to them.
    pub last_spoke: Option<Moment>,
    /// When the remedy was with the customer (follow-up began).
    pub resolved: Option<Moment>,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Proof of the outcome, in one sentence.
    pub outcome_because: Option<String>,
    /// What broke: category of [`crate::taxonomy`].
    pub fracture_category: Option<String>,
    /// What broke: sub-category.
    pub fracture_sub: Option<String>,
    /// The cause it shares with other cases.
    pub cause: Option<CauseId>,
    /// Whose fault.
    pub fault: Fault,
}

impl Case {
    /// Whether the same failed in another case: what broke, or why.
    pub fn failed_like(&self, other: &Self) -> bool {
        let point = self.fracture_sub.is_some() && self.fracture_sub == other.fracture_sub;
        point || (self.cause.is_some() && self.cause == other.cause)
    }

    /// They heard from us: the first answer is the earliest, and the silence ends with the latest.
    pub fn spoke(&mut self, at: Moment) {
        self.answered = Some(self.answered.map_or(at, |first| first.min(at)));
        self.last_spoke = self.last_spoke.max(Some(at));
    }

    /// Whether somebody still works on it.
    pub const fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}

/// Something established during diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Identity.
    pub id: FactId,
    /// Of which case.
    pub case: CaseId,
    /// What is known.
    pub text: String,
    /// How we know: a person, a record, a scan.
    pub source: String,
    /// When it was noted.
    pub noted: Moment,
}
