//! A stretch of one day, such as 09:00–12:30, as the clock on the wall shows it.
//!
//! Minutes since midnight, because nobody opens at half a minute past nine; 24:00 is the end of the day, so that a
//! night can be written as two stretches and a day without a gap as 00:00–24:00.

use super::CalendarError;
use serde::{Deserialize, Serialize};

/// Minutes of a day whose clock is not changed.
const MINUTES: u16 = 24 * 60;

/// Hours of one day: from, and until just before, a time of that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// 00:00–24:00.
    pub const WHOLE_DAY: Self = Self { from: 0, to: MINUTES };

    /// Nine to five.
    pub const OFFICE: Self = Self {
        from: 9 * 60,
        to: 17 * 60,
    };

    /// Hours between two times of one day, in minutes since midnight; 1440 is 24:00.
    ///
    /// # Errors
    /// [`CalendarError::OverMidnight`] if it ends no later than it begins, [`CalendarError::Time`] beyond 24:00.
    pub fn new(from: u16, to: u16) -> Result<Self, CalendarError> {
        if let Some(beyond) = [from, to].into_iter().find(|minute| *minute > MINUTES) {
            return Err(CalendarError::Time(time(beyond)));
        }
        if to <= from {
            return Err(CalendarError::OverMidnight(time(from), time(to)));
        }
        Ok(Self { from, to })
    }

    /// When it begins, in minutes since midnight.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// When it ends, in minutes since midnight; 1440 is 24:00.
    pub const fn to(self) -> u16 {
        self.to
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–{}", time(self.from), time(self.to))
    }
}

impl std::str::FromStr for Span {
    type Err = CalendarError;

    /// Reads `09:00–12:30`, also with a hyphen, blanks, or without a leading zero.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text
            .split_once(['-', '–'])
            .ok_or_else(|| CalendarError::Hours(text.to_owned()))?;
        Self::new(minute(from)?, minute(to)?)
    }
}

/// The hours of one day as people write them: `09:00–12:30, 13:30–17:00`; nothing on a day without any.
///
/// # Errors
/// [`CalendarError`] for what is no time, ends before it begins, or overlaps.
pub fn spans(day: &str, text: &str) -> Result<Vec<Span>, CalendarError> {
    let parts = text.split([',', ';', '\n']).map(str::trim);
    let spans: Result<Vec<Span>, _> = parts.filter(|p| !p.is_empty()).map(str::parse).collect();
    in_order(day, spans?)
}

impl TryFrom<String> for Span {
    type Error = CalendarError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

/// `09:05` for 545.
fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// 545 for `09:05` or `9:05`.
fn minute(text: &str) -> Result<u16, CalendarError> {
    let wrong = || CalendarError::Time(text.trim().to_owned());
    let (hours, minutes) = text.trim().split_once(':').ok_or_else(wrong)?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit()) && (1..=2).contains(&part.len());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return Err(wrong());
    }
    let hours: u16 = hours.parse().map_err(|_| wrong())?;
    let minutes: u16 = minutes.parse().map_err(|_| wrong())?;
    let all = hours * 60 + minutes;
    if minutes < 60 && all <= MINUTES {
        Ok(all)
    } else {
        Err(wrong())
    }
}

/// Puts the hours of one day in order and joins those that touch; hours that overlap are refused.
pub(super) fn in_order(day: &str, mut spans: Vec<Span>) -> Result<Vec<Span>, CalendarError> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from < last.to => {
                return Err(CalendarError::Overlap(
                    day.to_owned(),
                    last.to_string(),
                    span.to_string(),
                ));
            }
            Some(last) if span.from == last.to => last.to = span.to,
            _ => joined.push(span),
        }
    }
    Ok(joined)
}
