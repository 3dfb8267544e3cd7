//! A time zone by its IANA name, such as `Europe/London`, and what the clock on the wall shows there.
//!
//! The rules of all zones are compiled in (they come with the release, not from the computer), so that a deadline is
//! the same on every computer of a team.

use super::CalendarError;
use crate::{Day, Moment};
use chrono::{Datelike, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike};
use serde::{Deserialize, Serialize};

/// Moments outside these years count as their first and last second: nothing of ours was due before, and arithmetic
/// beyond would leave what can be represented.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9_998;

/// A time zone with all its clock changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(chrono_tz::Tz);

/// A stretch of UTC time in which the clocks of the zone are not changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub from: Moment,
    pub to: Moment,
    /// What is added to UTC.
    pub offset: TimeDelta,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Every name there is, for a list to choose from.
    pub fn names() -> impl Iterator<Item = &'static str> {
        chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
    }

    /// The day the calendar on the wall shows.
    pub fn day_of(self, at: Moment) -> Day {
        self.local(at).date()
    }

    /// The moment at which the clock on the wall shows this, minutes after midnight. A time that is shown twice is the
    /// first of both; one that is skipped is what the clock shows an hour later.
    pub fn moment(self, day: Day, minute: u16) -> Moment {
        let wall = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute));
        let at = |wall: NaiveDateTime| self.0.from_local_datetime(&wall).earliest();
        let found = at(wall).or_else(|| at(wall + TimeDelta::hours(1)));
        found.map_or_else(|| wall.and_utc(), |found| found.to_utc())
    }

    /// The minutes since midnight that the clock on the wall shows.
    pub fn minute_of(self, at: Moment) -> u16 {
        let local = self.local(at);
        u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
    }

    /// The first moment at which this day, and every day before it, is over.
    pub fn end_of(self, day: Day) -> Moment {
        let Some(midnight) = day.succ_opt().map(|next| next.and_time(NaiveTime::MIN)) else {
            return last_moment();
        };
        // No zone is or was further than 16 hours from UTC.
        let around = midnight.and_utc();
        let (from, to) = (
            within(around) - TimeDelta::hours(20),
            within(around) + TimeDelta::hours(20),
        );
        let ends = self.pieces(from, to).filter_map(|piece| {
            let end = (midnight - piece.offset).and_utc();
            (piece.from < end).then(|| end.min(piece.to))
        });
        ends.max().unwrap_or(around)
    }

    /// What the clock on the wall shows.
    pub(super) fn local(self, at: Moment) -> NaiveDateTime {
        let at = within(at);
        at.naive_utc() + self.offset(at)
    }

    /// Cuts `[from, to)` into pieces of a day at most, and at every change of the clocks.
    pub(super) fn pieces(self, from: Moment, to: Moment) -> impl Iterator<Item = Piece> {
        let (mut at, to) = (within(from), within(to));
        let mut offset = self.offset(at);
        std::iter::from_fn(move || {
            if at >= to {
                return None;
            }
            let piece_offset = offset;
            let mut end = (at + TimeDelta::days(1)).min(to);
            offset = self.offset(end);
            if offset != piece_offset {
                end = self.change(at, end, piece_offset).min(end);
                offset = self.offset(end);
            }
            let piece = Piece {
                from: at,
                to: end,
                offset: piece_offset,
            };
            at = end;
            Some(piece)
        })
    }

    /// The first second after `from` whose offset is another than `was`; clocks change at whole seconds.
    fn change(self, from: Moment, to: Moment, was: TimeDelta) -> Moment {
        let (mut before, mut after) = (from.timestamp(), to.timestamp());
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            match Moment::from_timestamp(middle, 0) {
                Some(at) if self.offset(at) != was => after = middle,
                _ => before = middle,
            }
        }
        Moment::from_timestamp(after, 0).unwrap_or(to)
    }

    fn offset(self, at: Moment) -> TimeDelta {
        let offset = self.0.offset_from_utc_datetime(&at.naive_utc()).fix();
        TimeDelta::seconds(i64::from(offset.local_minus_utc()))
    }
}

/// The last moment that is told apart from those after it.
pub(super) fn last_moment() -> Moment {
    within(Moment::MAX_UTC)
}

/// The moment, or the edge of the years we count in.
fn within(at: Moment) -> Moment {
    let edge =
        |year, month, day| Day::from_ymd_opt(year, month, day).map(|d| d.and_time(NaiveTime::MIN).and_utc());
    if at.year() < *YEARS.start() {
        edge(*YEARS.start(), 1, 1).unwrap_or(at)
    } else if at.year() > *YEARS.end() {
        edge(YEARS.end() + 1, 1, 1).unwrap_or(at)
    } else {
        at
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Zone {
    type Err = CalendarError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim();
        name.parse()
            .map(Self)
            .map_err(|_| CalendarError::Zone(name.to_owned()))
    }
}

impl TryFrom<String> for Zone {
    type Error = CalendarError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name().to_owned()
    }
}
