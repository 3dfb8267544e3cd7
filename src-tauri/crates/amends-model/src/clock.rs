//! The two clocks of a case: first answer and resolution.
//!
//! Hours per severity are house defaults. They run around the clock from the moment the case was opened; working
//! hours come with a calendar of the workspace, and until there is one a clock that never stops is the honest one.

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

/// How long the customer has heard nothing: since we last spoke, else since they wrote. Never negative, even if
/// the computer's clock was set back.
pub fn silence(wrote: Moment, last_spoke: Option<Moment>, now: Moment) -> TimeDelta {
    let since = last_spoke.map_or(wrote, |s| s.max(wrote));
    (now - since).max(TimeDelta::zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(hour: u32) -> Moment {
        chrono::Utc.with_ymd_and_hms(2026, 11, 20, hour, 0, 0).unwrap()
    }

    #[test]
    fn a_worse_case_never_has_more_time() {
        for pair in Severity::ALL.windows(2) {
            let (mild, bad) = (targets(pair[0]), targets(pair[1]));
            assert!(
                bad.first_answer_hours < mild.first_answer_hours
                    && bad.resolution_hours <= mild.resolution_hours
            );
        }
    }

    #[test]
    fn a_clock_stopped_in_time_stays_in_time() {
        let (first, _) = clocks(Severity::FOUR, at(8), Some(at(9)), None);
        assert!(!first.is_late(at(23)));
        let (late, _) = clocks(Severity::FOUR, at(8), Some(at(11)), None);
        assert!(late.is_late(at(11)));
    }

    #[test]
    fn silence_counts_from_our_last_word_and_never_runs_backwards() {
        assert_eq!(silence(at(1), None, at(20)).num_hours(), 19);
        assert_eq!(silence(at(1), Some(at(18)), at(20)).num_hours(), 2);
        assert_eq!(silence(at(10), None, at(2)), TimeDelta::zero());
    }
}
