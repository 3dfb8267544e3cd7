//! The clocks of a case: first answer and resolution by severity, deadlines others set, and how long they hear nothing.
//!
//! With the working hours of a workspace a clock is a [`Rule`] that is read at a moment. [`clocks`] is what holds
//! without working hours: it runs around the clock from the moment the case was opened, and nothing stops it.

mod goals;
mod length;
pub mod regulated;
mod rule;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
mod wait;

pub use goals::{Goal, GoalError, GoalTable, Goals};
pub use length::{Length, Unit, UnknownLength};
pub use rule::{Kind, NotInHours, Reading, Rule, Run, State};
pub use wait::{Wait, Waits};

use crate::{Moment, severity::Severity};
use chrono::TimeDelta;

/// Targets in hours, from opening the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Targets {
    /// Until somebody of ours has answered.
    pub first_answer_hours: i64,
    /// Until the remedy is with the customer.
    pub resolution_hours: i64,
}

/// What we aim for at this severity.
pub const fn targets(severity: Severity) -> Targets {
    let (first_answer_hours, resolution_hours) = match severity.level() {
        5 => (1, 72),
        4 => (2, 120),
        3 => (4, 120),
        2 => (8, 168),
        _ => (24, 168),
    };
    Targets {
        first_answer_hours,
        resolution_hours,
    }
}

/// One clock of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// When it runs out.
    pub due: Moment,
    /// When it was stopped by the thing it waits for.
    pub stopped: Option<Moment>,
}

impl Clock {
    /// Whether it ran out before it was stopped.
    pub fn is_late(&self, now: Moment) -> bool {
        self.stopped.unwrap_or(now) > self.due
    }
}

/// Both clocks of a case.
pub fn clocks(
    severity: Severity,
    opened: Moment,
    answered: Option<Moment>,
    resolved: Option<Moment>,
) -> (Clock, Clock) {
    let t = targets(severity);
    (
        Clock {
            due: opened + TimeDelta::hours(t.first_answer_hours),
            stopped: answered,
        },
        Clock {
            due: opened + TimeDelta::hours(t.resolution_hours),
            stopped: resolved,
        },
    )
}

/// How long the customer has heard nothing: since we last spoke, else since they wrote. As they live it: nights,
/// weekends and the time we wait for them count. Never negative, even if the computer's clock was set back.
pub fn silence(wrote: Moment, last_spoke: Option<Moment>, now: Moment) -> TimeDelta {
    let since = last_spoke.map_or(wrote, |s| s.max(wrote));
    (now - since).max(TimeDelta::zero())
}
