//! What is kept with a case for its clocks: that we wait for the customer, and deadlines others set.
//!
//! A goal needs nothing of its own, because severity and settings say all of it; so a changed severity or a changed
//! goal is read at once.

use super::{Rule, Wait, regulated::Deadline};
use crate::{CaseDeadlineId, CaseId, Moment, WaitId};
use serde::{Deserialize, Serialize};

/// One stretch in which we wait for the customer of a case, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseWait {
    /// Identity.
    pub id: WaitId,
    /// Of which case.
    pub case: CaseId,
    /// From when to when.
    pub wait: Wait,
    /// What we asked them for.
    pub why: String,
}

/// A deadline somebody else set, running for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDeadline {
    /// Identity.
    pub id: CaseDeadlineId,
    /// Of which case.
    pub case: CaseId,
    /// What it said when it was added. The list of the workspace holds where it still has one of this name, so that a
    /// figure that is corrected there is corrected here; this copy holds where it was removed.
    pub terms: Deadline,
    /// When its clock began.
    pub started: Moment,
    /// When its duty was done.
    pub met: Option<Moment>,
    /// The reason for which its longer time was claimed.
    pub claimed: Option<String>,
}

impl CaseDeadline {
    /// The clock that holds by these terms; none where they give no figure.
    pub fn rule(&self, terms: &Deadline) -> Option<Rule> {
        let longer = terms.longest().filter(|_| self.claimed.is_some());
        longer.or_else(|| terms.rule())
    }
}
