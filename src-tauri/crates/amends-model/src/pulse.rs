//! Pulses: survey answers before and after the repair.

use crate::{CaseId, Moment, PulseId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// Which question was asked.
    "pulse" PulseKind {
        /// Satisfaction, 1 to 5.
        Csat = "csat",
        /// Recommendation, 0 to 10.
        Nps = "nps",
        /// Ease, 1 to 7.
        Ces = "ces",
    }
}

words! {
    /// When it was asked.
    "moment of a pulse" PulseWhen {
        Before = "before",
        After = "after",
    }
}

impl PulseKind {
    /// Smallest and largest answer.
    pub const fn range(self) -> (u8, u8) {
        match self {
            Self::Csat => (1, 5),
            Self::Nps => (0, 10),
            Self::Ces => (1, 7),
        }
    }

    /// The answer from which we call it good: the scale's own convention (CSAT 4, NPS 9 “promoter”, CES 5).
    pub const fn good_from(self) -> u8 {
        match self {
            Self::Csat => 4,
            Self::Nps => 9,
            Self::Ces => 5,
        }
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pulse {
    /// Identity.
    pub id: PulseId,
    /// Of which case.
    pub case: CaseId,
    /// Which question.
    pub kind: PulseKind,
    /// Before or after the repair.
    pub when: PulseWhen,
    /// The answer.
    pub score: u8,
    /// When it was given.
    pub taken: Moment,
}

impl Pulse {
    /// Whether the answer is a good one.
    pub const fn is_good(&self) -> bool {
        self.score >= self.kind.good_from()
    }
}
