//! Check-ins: planned contacts after the repair, so that nobody is forgotten once it is quiet.

use crate::{CaseId, CheckInId, Day, Moment, severity::Severity};
use serde::{Deserialize, Serialize};

/// A planned contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// Identity.
    pub id: CheckInId,
    /// Of which case.
    pub case: CaseId,
    /// Days after the resolution: 2, 7, 30 or 90.
    pub day: u16,
    /// When that is.
    pub due: Day,
    /// When it was done.
    pub done: Option<Moment>,
    /// What they said.
    pub said: String,
}

/// One row of the plan: the day, what it is for, and from which severity on.
#[derive(Debug, Clone, Copy)]
pub struct Planned {
    /// Days after the resolution.
    pub day: u16,
    /// What to ask.
    pub purpose: &'static str,
    /// Milder cases skip it.
    pub from: Severity,
}

/// The plan. Days are from the second seed article; the severities are house defaults.
pub const PLAN: [Planned; 4] = [
    Planned {
        day: 2,
        purpose: "Did it arrive, and is it right?",
        from: Severity::TWO,
    },
    Planned {
        day: 7,
        purpose: "Is it settled? Ask for a pulse.",
        from: Severity::ONE,
    },
    Planned {
        day: 30,
        purpose: "Is it still good? Tell what we changed.",
        from: Severity::TWO,
    },
    Planned {
        day: 90,
        purpose: "Did they come back?",
        from: Severity::THREE,
    },
];

/// What the check-in of this day is for.
pub fn purpose(day: u16) -> &'static str {
    PLAN.iter()
        .find(|p| p.day == day)
        .map_or("How is it now?", |p| p.purpose)
}
