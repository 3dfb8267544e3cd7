//! The words and shapes of dates in one language, compiled from its data.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::Weekday;
use regex::bytes::Regex;
use serde::Deserialize;

use super::meaning::{Meaning, Unit};
use crate::book_file::{BookError, Entry, Sources};
use crate::pattern::{NEVER, Parts, compile};
use crate::spelling::one_slip;

/// A typed word shorter than this is never taken for a slip of a name.
const SHORTEST_SLIP: usize = 6;

/// How a date of two numbers is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Numeric {
    #[default]
    Ask,
    Day,
    Month,
}

/// The table `[dates]` of a language.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DatesEntry {
    numeric: Numeric,
    weekend: Vec<String>,
    moving: Vec<String>,
    loose: Vec<String>,
    deadline: Option<String>,
    deadline_start: Option<String>,
    before: Option<String>,
    after: Option<String>,
    up_to: Option<String>,
    reference: Option<String>,
    joins: Option<String>,
    joins_opened: Option<String>,
    opens: Option<String>,
    choice: Option<String>,
    latest: Option<String>,
    hinges: Option<String>,
    ends_here: Option<String>,
    leads: Option<String>,
    trails: Option<String>,
    real_words: Vec<String>,
    weekdays: BTreeMap<String, Vec<String>>,
    months: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, u32>,
    nths: BTreeMap<String, u32>,
    units: BTreeMap<Unit, Vec<String>>,
    feasts: BTreeMap<String, [u32; 2]>,
    say: Sentences,
    parts: BTreeMap<String, String>,
}

/// The sentences for the author.
#[derive(Deserialize, Default, Clone)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Sentences {
    pub(crate) weekdays: Vec<String>,
    pub(crate) months: Vec<String>,
    pub(crate) day: String,
    pub(crate) date: String,
    pub(crate) year: String,
    pub(crate) or: String,
    pub(crate) which: String,
    pub(crate) passed: String,
    pub(crate) absent: String,
    pub(crate) mismatch: String,
    pub(crate) vague: String,
    pub(crate) again: String,
    pub(crate) hinges: String,
    pub(crate) later: String,
    pub(crate) last: String,
    pub(crate) shorter: String,
    pub(crate) moved: String,
    pub(crate) closed: String,
    pub(crate) far: String,
}

/// An entry `[[shape]]`: one way to say by when.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShapeEntry {
    #[serde(rename = "id")]
    _id: String,
    means: Meaning,
    pattern: String,
    unless: Option<String>,
    /// Days from today, for the meaning `ahead`.
    #[serde(default)]
    days: i64,
    /// Counts only where nothing else names a day: a time, the end of the day.
    #[serde(default)]
    weak: bool,
    /// Whether what follows has to end the phrase: "the 31st", not "the 31st parcel".
    #[serde(default)]
    alone: bool,
}

pub(crate) struct Shape {
    pub(crate) means: Meaning,
    pub(crate) regex: Regex,
    pub(crate) unless: Option<Regex>,
    pub(crate) days: i64,
    pub(crate) weak: bool,
    pub(crate) alone: bool,
}

/// How a language says by when, compiled.
pub(crate) struct DateBook {
    pub(crate) numeric: Numeric,
    pub(crate) weekend: Vec<Weekday>,
    pub(crate) deadline: Regex,
    pub(crate) deadline_start: Regex,
    pub(crate) before: Regex,
    pub(crate) after: Regex,
    pub(crate) up_to: Regex,
    pub(crate) reference: Regex,
    pub(crate) joins: Regex,
    pub(crate) joins_opened: Regex,
    pub(crate) opens: Regex,
    pub(crate) choice: Regex,
    pub(crate) latest: Regex,
    pub(crate) loose: Vec<String>,
    pub(crate) hinges: Regex,
    pub(crate) ends_here: Regex,
    pub(crate) leads: Regex,
    pub(crate) trails: Regex,
    pub(crate) weekdays: BTreeMap<String, Weekday>,
    pub(crate) months: BTreeMap<String, u32>,
    pub(crate) numbers: BTreeMap<String, u32>,
    pub(crate) nths: BTreeMap<String, u32>,
    pub(crate) units: BTreeMap<String, Unit>,
    pub(crate) feasts: BTreeMap<String, [u32; 2]>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) say: Sentences,
    /// Names of days and months that are long enough to be mistyped.
    slips: Vec<Vec<u8>>,
    real_words: Vec<Vec<u8>>,
}

impl DateBook {
    /// Compiles the words and shapes of a language.
    ///
    /// # Errors
    /// [`BookError`] names the entry and what is wrong with it.
    pub(crate) fn compile(sources: &Sources) -> Result<DateBook, BookError> {
        let table = sources.table("dates");
        let entry: DatesEntry = table.read()?;
        let parts = entry.named_parts();
        let make = |key: &str, pattern: &Option<String>| {
            compile(key, pattern.as_deref().unwrap_or(NEVER), &parts).map_err(|e| table.error(e))
        };
        let shapes = sources
            .list("shape")
            .iter()
            .map(|shape| read_shape(shape, &parts));
        let shapes = shapes.collect::<Result<_, _>>()?;
        let months = entry.month_numbers().map_err(|e| table.error(e))?;
        let weekdays = entry.weekday_names().map_err(|e| table.error(e))?;
        let weekend = entry.weekend.iter().map(|name| weekday(name));
        let weekend = weekend.collect::<Result<_, _>>().map_err(|e| table.error(e))?;
        let long = weekdays
            .keys()
            .chain(months.keys())
            .filter(|name| name.len() >= SHORTEST_SLIP);
        Ok(DateBook {
            numeric: entry.numeric,
            deadline: make("deadline", &entry.deadline)?,
            deadline_start: make("deadline_start", &entry.deadline_start)?,
            before: make("before", &entry.before)?,
            after: make("after", &entry.after)?,
            up_to: make("up_to", &entry.up_to)?,
            reference: make("reference", &entry.reference)?,
            joins: make("joins", &entry.joins)?,
            joins_opened: make("joins_opened", &entry.joins_opened)?,
            opens: make("opens", &entry.opens)?,
            choice: make("choice", &entry.choice)?,
            latest: make("latest", &entry.latest)?,
            hinges: make("hinges", &entry.hinges)?,
            ends_here: make("ends_here", &entry.ends_here)?,
            leads: make("leads", &entry.leads)?,
            trails: make("trails", &entry.trails)?,
            slips: long.map(|name| name.clone().into_bytes()).collect(),
            real_words: entry.real_words.into_iter().map(String::into_bytes).collect(),
            units: entry
                .units
                .iter()
                .flat_map(|(unit, names)| names.iter().map(|n| (n.clone(), *unit)))
                .collect(),
            weekend,
            numbers: entry.numbers,
            nths: entry.nths,
            feasts: entry.feasts,
            loose: entry.loose,
            say: entry.say,
            weekdays,
            months,
            shapes,
        })
    }

    /// The clause with mistyped names of days and months mended: `Wendesday`, `14 Decmber`.
    pub(crate) fn spelt<'a>(&self, clause: &'a [u8]) -> Cow<'a, [u8]> {
        let mut out: Option<Vec<u8>> = None;
        let mut at = 0;
        while at < clause.len() {
            let length = clause[at..].iter().take_while(|b| b.is_ascii_lowercase()).count();
            let word = &clause[at..at + length.max(1)];
            let meant = self.meant(word);
            if let Some(meant) = meant {
                out.get_or_insert_with(|| clause[..at].to_vec())
                    .extend_from_slice(meant);
            } else if let Some(out) = &mut out {
                out.extend_from_slice(word);
            }
            at += word.len();
        }
        out.map_or(Cow::Borrowed(clause), Cow::Owned)
    }

    fn meant(&self, word: &[u8]) -> Option<&[u8]> {
        let known = |names: &[Vec<u8>]| names.iter().any(|name| name == word);
        if word.len() < SHORTEST_SLIP || known(&self.slips) || known(&self.real_words) {
            return None;
        }
        let mut near = self
            .slips
            .iter()
            .filter(|name| name[0] == word[0] && one_slip(word, name));
        near.next().map(Vec::as_slice)
    }
}

fn read_shape(entry: &Entry, parts: &Parts) -> Result<Shape, BookError> {
    let read: ShapeEntry = entry.read()?;
    let make = |text: &str| compile(&entry.key, text, parts).map_err(|e| entry.error(e));
    Ok(Shape {
        means: read.means,
        regex: make(&read.pattern)?,
        unless: read.unless.as_deref().map(make).transpose()?,
        days: read.days,
        weak: read.weak,
        alone: read.alone,
    })
}

impl DatesEntry {
    /// The word lists as parts of patterns, beside the parts that the language writes itself.
    fn named_parts(&self) -> Parts {
        let mut parts: Parts = self.parts.clone();
        let mut list = |name: &str, words: Vec<&String>| {
            parts.insert(name.to_owned(), one_of(words));
        };
        let first = self.weekdays.values().filter_map(|names| names.first());
        list("weekday", first.collect());
        list("day_name", self.weekdays.values().flatten().collect());
        list("month", self.months.values().flatten().collect());
        list("number", self.numbers.keys().collect());
        list("nth", self.nths.keys().collect());
        list("unit", self.units.values().flatten().collect());
        list("feast", self.feasts.keys().collect());
        list("moving", self.moving.iter().collect());
        parts
    }

    fn weekday_names(&self) -> Result<BTreeMap<String, Weekday>, String> {
        let mut days = BTreeMap::new();
        for (name, words) in &self.weekdays {
            let day = weekday(name)?;
            days.extend(words.iter().map(|word| (word.clone(), day)));
        }
        Ok(days)
    }

    fn month_numbers(&self) -> Result<BTreeMap<String, u32>, String> {
        let mut numbers = BTreeMap::new();
        for (number, names) in &self.months {
            let number: u32 = number
                .parse()
                .ok()
                .filter(|n| (1..=12).contains(n))
                .ok_or_else(|| format!("months.{number}: months are numbered from 1 to 12."))?;
            numbers.extend(names.iter().map(|name| (name.clone(), number)));
        }
        Ok(numbers)
    }
}

fn weekday(name: &str) -> Result<Weekday, String> {
    name.parse()
        .map_err(|_| format!("{name} is no day of the week: they are monday to sunday."))
}

/// Any of the words, the longest first, so that a short one does not take a piece of a long one.
fn one_of(mut words: Vec<&String>) -> String {
    if words.is_empty() {
        return NEVER.to_owned();
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let escaped: Vec<String> = words.into_iter().map(|word| regex::escape(word)).collect();
    escaped.join("|")
}
