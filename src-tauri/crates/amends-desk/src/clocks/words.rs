//! How a clock stands, in words.

use amends_model::{
    Moment,
    clock::{Kind, Reading, State},
};
use chrono::TimeDelta;

/// One sentence without its full stop: `2 h 10 min of working time left`, `5 working days left`, `late by 3 h`. `day`
/// is how long a usual working day is.
pub(super) fn stands(kind: Kind, reading: &Reading, now: Moment, day: TimeDelta) -> String {
    let counted = |time| match kind {
        Kind::Working => working(time, day),
        _ => span(time),
    };
    match (reading.state, reading.stopped) {
        (State::Met, _) => format!("in time, after {}", counted(reading.spent)),
        (State::Missed, Some(stopped)) => format!("done {} late", late(reading, stopped)),
        (State::Missed, None) => format!("late by {}", late(reading, now)),
        (State::Paused, _) => format!("paused while we wait for them, {} left", counted(reading.left)),
        (State::Running, _) => format!("{} left", counted(reading.left)),
    }
}

/// Late is told in time as it passes for the customer, whatever the clock counts: a deadline missed on Friday evening
/// is two days late on Sunday.
fn late(reading: &Reading, until: Moment) -> String {
    span(reading.due.map_or_else(TimeDelta::zero, |due| until - due))
}

/// `50 min`, `2 h 10 min`, `26 h`, `3 days`.
pub(super) fn span(time: TimeDelta) -> String {
    if time < TimeDelta::hours(48) {
        hours(time)
    } else {
        format!("{} days", time.num_days())
    }
}

/// `2 h 10 min of working time`, `5 working days`: from two days on in days of ours, for nobody thinks of a week as 40
/// hours. An hour short of a day is that day still.
fn working(time: TimeDelta, day: TimeDelta) -> String {
    let days = (time + TimeDelta::hours(1)).num_minutes() / day.num_minutes().max(1);
    if day > TimeDelta::hours(1) && days >= 2 {
        format!("{days} working days")
    } else {
        format!("{} of working time", hours(time))
    }
}

/// `50 min`, `2 h 10 min`, `118 h`.
fn hours(time: TimeDelta) -> String {
    let minutes = time.num_minutes().max(0);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, minutes) if hours < 10 && minutes > 0 => format!("{hours} h {minutes} min"),
        (hours, _) => format!("{hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_as_people_say_them() {
        for (minutes, said) in [
            (0, "less than a minute"),
            (59, "59 min"),
            (60, "1 h"),
            (130, "2 h 10 min"),
            (601, "10 h"),
            (47 * 60, "47 h"),
            (75 * 60, "3 days"),
        ] {
            assert_eq!(span(TimeDelta::minutes(minutes)), said);
        }
        assert_eq!(hours(TimeDelta::hours(118)), "118 h");
        assert_eq!(hours(TimeDelta::hours(-3)), "less than a minute");
        let eight = TimeDelta::hours(8);
        for (minutes, said) in [
            (40 * 60, "5 working days"),
            (40 * 60 - 20, "5 working days"),
            (39 * 60 - 1, "4 working days"),
            (14 * 60, "14 h of working time"),
            (130, "2 h 10 min of working time"),
        ] {
            assert_eq!(working(TimeDelta::minutes(minutes), eight), said);
        }
    }
}
