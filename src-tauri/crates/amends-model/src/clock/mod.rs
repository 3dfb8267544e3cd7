//! The clocks of a case: first answer and resolution by severity, deadlines others set, and how long they hear nothing.
//!
//! A clock is a [`Rule`] that is read at a moment, with the working hours of a workspace and the [`Waits`] of a case.

mod attached;
mod goals;
mod length;
pub mod regulated;
mod rule;
#[cfg(test)]
mod table;
#[cfg(test)]
mod tests;
mod wait;

pub use attached::{CaseDeadline, CaseWait};
pub use goals::{Goal, GoalError, GoalTable, Goals};
pub use length::{Length, Unit, UnknownLength};
pub use rule::{Kind, NotInHours, Reading, Rule, Run, State};
pub use wait::{Wait, Waits};

use crate::Moment;
use chrono::TimeDelta;

/// How long the customer has heard nothing: since we last spoke, else since they wrote. As they live it: nights,
/// weekends and the time we wait for them count. Never negative, even if the computer's clock was set back.
pub fn silence(wrote: Moment, last_spoke: Option<Moment>, now: Moment) -> TimeDelta {
    let since = last_spoke.map_or(wrote, |s| s.max(wrote));
    (now - since).max(TimeDelta::zero())
}
