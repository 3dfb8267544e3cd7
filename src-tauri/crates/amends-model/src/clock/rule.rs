//! What a clock counts and how it stands: three kinds, one reading.
//!
//! A working clock may be given working days: each is as long as the usual day of the workspace, so that “5 working
//! days” are five days for those who work seven hours and for those who work ten.
//!
//! A *working* clock counts the time in which we could have acted: working hours, less the waits for the customer. A
//! clock *around the clock* counts every hour. A *fixed* one is a deadline somebody else set: it is never paused, and
//! counted in days it ends with the last of them, as laws and regulators count (the day it began does not count).

use super::{Length, Unit, Waits};
use crate::{Moment, calendar::WorkingHours, word::words};
use chrono::{Days, Months, TimeDelta};
use serde::{Deserialize, Serialize};

words! {
    /// What a clock counts.
    "kind of clock" Kind {
        Working = "working",
        Fixed = "fixed",
        AroundTheClock = "around_the_clock",
    }
}

words! {
    /// How a clock stands.
    "state of a clock" State {
        Running = "running",
        Paused = "paused",
        Met = "met",
        Missed = "missed",
    }
}

/// A kind of clock with the length it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Rule {
    kind: Kind,
    length: Length,
}

/// A clock that counts hours was given days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a clock of this kind counts hours, so {0} has no meaning for it; write hours, working days if it counts working time, or make it a fixed clock"
)]
pub struct NotInHours(Length);

/// What happened to one clock of a case.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// When it was started.
    pub started: Moment,
    /// When what it waits for was done.
    pub stopped: Option<Moment>,
    /// When the next word was the customer's.
    pub waits: &'a Waits,
}

/// How a clock stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Running, paused, met or missed. Done or not is a question for `stopped`: what is missed may still be to do.
    pub state: State,
    /// When it runs out, to be in time at that very moment. None while it is paused.
    pub due: Option<Moment>,
    /// When what it waits for was done.
    pub stopped: Option<Moment>,
    /// Time used, in what the clock counts: working time, or time.
    pub spent: TimeDelta,
    /// Time left, in the same; below zero when more was used than given.
    pub left: TimeDelta,
    /// Used of what was given, in whole per cent rounded down; more than 100 when it ran over.
    pub percent: u32,
}

impl Rule {
    /// A clock of this kind and length.
    ///
    /// # Errors
    /// [`NotInHours`] when a clock that is not fixed is given days, weeks or months; a working one may have working days.
    pub fn new(kind: Kind, length: Length) -> Result<Self, NotInHours> {
        match (kind, length.time()) {
            (Kind::Working, None) if length.unit() == Unit::BusinessDay => Ok(Self { kind, length }),
            (Kind::Working | Kind::AroundTheClock, None) => Err(NotInHours(length)),
            _ => Ok(Self { kind, length }),
        }
    }

    /// A deadline that nothing pauses.
    pub const fn fixed(length: Length) -> Self {
        Self {
            kind: Kind::Fixed,
            length,
        }
    }

    /// What it counts.
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// What it gives.
    pub const fn length(self) -> Length {
        self.length
    }

    /// How the clock stands at `now`.
    pub fn read(self, hours: &WorkingHours, run: Run<'_>, now: Moment) -> Reading {
        match (self.kind, self.working_time(hours)) {
            (Kind::Working, Some(given)) => working(hours, given, run, now),
            _ => elapsing(self.length, hours, run, now),
        }
    }

    /// When it runs out if nothing ever pauses it: for saying what will be, before anything began.
    pub fn due(self, hours: &WorkingHours, started: Moment) -> Moment {
        match (self.kind, self.working_time(hours)) {
            (Kind::Working, Some(given)) => hours.add(started, given),
            _ => end_of(self.length, hours, started),
        }
    }
}

impl Rule {
    /// The working time it gives; a working day is a usual one.
    pub(super) fn working_time(self, hours: &WorkingHours) -> Option<TimeDelta> {
        let days = || {
            let count = i32::try_from(self.length.count()).unwrap_or(i32::MAX);
            (self.length.unit() == Unit::BusinessDay).then(|| hours.usual_day() * count)
        };
        self.length.time().or_else(days)
    }
}

impl std::fmt::Display for Rule {
    /// `4 working hours`, `5 working days`, `1 hour`, `3 days`, `8 weeks`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let length = self.length.to_string();
        let hours = self.length.count();
        if self.kind == Kind::AroundTheClock
            && self.length.unit() == Unit::Hour
            && hours >= 48
            && hours.is_multiple_of(24)
        {
            return write!(f, "{} days", hours / 24);
        }
        match (self.kind, length.split_once(' ')) {
            (Kind::Working, _) if self.length.unit() == Unit::BusinessDay => {
                f.write_str(&length.replace("business", "working"))
            }
            (Kind::Working, Some((count, unit))) => write!(f, "{count} working {unit}"),
            _ => f.write_str(&length),
        }
    }
}

/// Counts working time outside waits.
fn working(hours: &WorkingHours, given: TimeDelta, run: Run<'_>, now: Moment) -> Reading {
    let until = run.stopped.unwrap_or(now).max(run.started);
    let waits = &match run.stopped {
        // What we waited for came with the stop, if not before.
        Some(stop) => run.waits.until(stop),
        None => run.waits.begun(now),
    };
    let spent = spent(hours, run.started, until, waits);
    let due = due(hours, given, run.started, waits);
    let late = |at: Moment| due.is_some_and(|due| at > due);
    let state = match run.stopped {
        Some(stop) if late(stop) => State::Missed,
        Some(_) => State::Met,
        None if late(now) => State::Missed,
        None if waits.at(now) => State::Paused,
        None => State::Running,
    };
    Reading {
        state,
        due: due.filter(|_| state != State::Paused),
        stopped: run.stopped,
        spent,
        left: given - spent,
        percent: percent(spent, given),
    }
}

fn spent(hours: &WorkingHours, started: Moment, until: Moment, waits: &Waits) -> TimeDelta {
    let (mut sum, mut at) = (TimeDelta::zero(), started);
    for wait in waits.iter() {
        sum += hours.working_time(at, wait.from.min(until));
        at = wait.to.map_or(until, |to| at.max(to));
    }
    sum + hours.working_time(at, until)
}

/// When the time is used up; none if a wait without an end comes first.
fn due(hours: &WorkingHours, given: TimeDelta, started: Moment, waits: &Waits) -> Option<Moment> {
    let (mut left, mut at) = (given, started);
    for wait in waits.iter() {
        let free = hours.working_time(at, wait.from);
        if free >= left {
            break;
        }
        left -= free;
        at = at.max(wait.to?);
    }
    Some(hours.add(at, left))
}

/// Counts every hour from the start to the deadline.
fn elapsing(length: Length, hours: &WorkingHours, run: Run<'_>, now: Moment) -> Reading {
    let due = end_of(length, hours, run.started);
    let until = run.stopped.unwrap_or(now).max(run.started);
    let state = match run.stopped {
        _ if until > due => State::Missed,
        Some(_) => State::Met,
        None => State::Running,
    };
    Reading {
        state,
        due: Some(due),
        stopped: run.stopped,
        spent: until - run.started,
        left: due - until,
        percent: percent(until - run.started, due - run.started),
    }
}

/// The moment a length after another is over; counted in days, the last millisecond of the last day, because
/// midnight would already be called by the name of the next.
fn end_of(length: Length, hours: &WorkingHours, started: Moment) -> Moment {
    let count = length.count();
    let first = hours.zone().day_of(started);
    let last = match length.unit() {
        Unit::Minute | Unit::Hour => {
            let given = length.time().unwrap_or_default();
            return started.checked_add_signed(given).unwrap_or(started);
        }
        Unit::Day => first.checked_add_days(Days::new(count.into())),
        Unit::Week => first.checked_add_days(Days::new(u64::from(count) * 7)),
        Unit::BusinessDay => Some(hours.business_day_after(first, count)),
        Unit::Month => first.checked_add_months(Months::new(count)),
    };
    let over = hours.zone().end_of(last.unwrap_or(first));
    (over - TimeDelta::milliseconds(1)).max(started)
}

/// A share in whole per cent, rounded down; a clock that gave nothing is used up.
fn percent(spent: TimeDelta, given: TimeDelta) -> u32 {
    let (spent, given) = (spent.num_milliseconds().max(0), given.num_milliseconds());
    if given <= 0 {
        return 100;
    }
    u32::try_from(i128::from(spent) * 100 / i128::from(given)).unwrap_or(u32::MAX)
}

/// A rule as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Kind,
    length: Length,
}

impl TryFrom<Written> for Rule {
    type Error = NotInHours;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        Self::new(written.kind, written.length)
    }
}

impl From<Rule> for Written {
    fn from(rule: Rule) -> Self {
        Self {
            kind: rule.kind,
            length: rule.length,
        }
    }
}
