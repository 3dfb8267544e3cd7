//! How long a clock gives us, as people say it: `4 hours`, `15 business days`, `8 weeks`.
//!
//! A unit is kept as it was written and never converted: eight weeks end on the same weekday, two months on the same
//! date, and 24 hours are neither a day nor three working days.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The largest number a length may have; a wrong digit more is far likelier than a clock of centuries.
const MOST: u32 = 100_000;

/// A number of one unit, at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Length {
    count: u32,
    unit: Unit,
}

/// What a length is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Sixty seconds.
    Minute,
    /// Sixty minutes.
    Hour,
    /// A day of the calendar, whether or not anybody works.
    Day,
    /// Monday to Friday without holidays, whether or not we work.
    BusinessDay,
    /// Seven days of the calendar.
    Week,
    /// To the same date of a later month, or to its last day.
    Month,
}

/// Every unit with its word and its short forms.
const WORDS: [(Unit, &str, &[&str]); 6] = [
    (Unit::Minute, "minute", &["min"]),
    (Unit::Hour, "hour", &["h"]),
    (Unit::Day, "day", &["calendar day", "d"]),
    (Unit::BusinessDay, "business day", &["working day"]),
    (Unit::Week, "week", &[]),
    (Unit::Month, "month", &[]),
];

/// A length that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a length of time; write one such as 4 hours, 15 business days or 8 weeks, from 1 to {MOST}"
)]
pub struct UnknownLength(String);

impl Length {
    /// So many of a unit; zero becomes one.
    pub const fn new(count: u32, unit: Unit) -> Self {
        let count = match count {
            0 => 1,
            MOST.. => MOST,
            count => count,
        };
        Self { count, unit }
    }

    /// So many hours.
    pub const fn hours(count: u32) -> Self {
        Self::new(count, Unit::Hour)
    }

    /// How many.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// Of what.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// The time itself, if it is counted in hours or minutes; days have no one length.
    pub fn time(self) -> Option<TimeDelta> {
        match self.unit {
            Unit::Minute => Some(TimeDelta::minutes(i64::from(self.count))),
            Unit::Hour => Some(TimeDelta::hours(i64::from(self.count))),
            _ => None,
        }
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = WORDS
            .iter()
            .find(|(unit, ..)| *unit == self.unit)
            .map_or("", |(_, word, _)| word);
        write!(
            f,
            "{} {word}{}",
            self.count,
            if self.count == 1 { "" } else { "s" }
        )
    }
}

impl std::str::FromStr for Length {
    type Err = UnknownLength;

    /// Reads `4 hours`, `4 h`, `15 business days`, `8 weeks`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || UnknownLength(text.to_owned());
        let lower = text.trim().to_lowercase();
        let digits = lower.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = lower.split_at(digits);
        let count: u32 = number.parse().map_err(|_| wrong())?;
        let word = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        let (unit, ..) = WORDS
            .iter()
            .find(|(_, long, short)| {
                let one = word.strip_suffix('s').unwrap_or(&word);
                one == *long || short.contains(&one)
            })
            .ok_or_else(wrong)?;
        if !(1..=MOST).contains(&count) {
            return Err(wrong());
        }
        Ok(Self::new(count, *unit))
    }
}

impl TryFrom<String> for Length {
    type Error = UnknownLength;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}
