//! Promises: anything we said we would do, with an owner and a day.

use crate::{CaseId, Day, Moment, PersonId, PromiseId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// What became of it.
    "promise state" PromiseState {
        Open = "open",
        Kept = "kept",
        Broken = "broken",
        /// The customer let us off.
        Released = "released",
    }
}

/// Anything we said we would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Identity.
    pub id: PromiseId,
    /// Of which case.
    pub case: CaseId,
    /// What we said.
    pub text: String,
    /// Who keeps it.
    pub owner: PersonId,
    /// By which day.
    pub due: Day,
    /// What became of it.
    pub state: PromiseState,
    /// When that was decided.
    pub settled: Option<Moment>,
}
