//! By when: reads "by Tuesday", "within two working days" or "before Christmas" and says which day is meant.
//!
//! A promise with a wrong day is worse than one without: where people would disagree about the words ("next Tuesday",
//! 3/5, "by the end of the week"), where there is no such day or it is gone, and where no day is named ("soon"), the
//! answer is a question for the author, never a guess. The words of a language are data (`data/en/dates.toml`); what
//! they can mean is arithmetic on a calendar (`meaning`); several phrases of one clause are weighed in `weigh`.

mod book;
mod calendar;
mod meaning;
mod say;
#[cfg(test)]
mod table;
mod weigh;
mod written;

use std::ops::Range;

use amends_model::calendar::{WorkingHours, Zone};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::phrase_book::PhraseBook;

pub(crate) use book::DateBook;

/// What the words say about the day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum When {
    /// They do not speak of a day.
    #[default]
    None,
    /// One day, without doubt.
    Day {
        day: NaiveDate,
        /// One sentence or two where something is worth knowing: nobody works then, the later of two was taken.
        note: Option<String>,
    },
    /// Two days or more that people would read in the same words, in order.
    Unclear {
        readings: Vec<NaiveDate>,
        question: String,
    },
    /// There is no such day, or it has passed. The readings are what may have been meant; there may be none.
    Wrong {
        readings: Vec<NaiveDate>,
        question: String,
    },
    /// "Soon", "in due course": the author has to name a day.
    Vague { question: String },
}

impl When {
    /// The day, where there is no doubt.
    #[must_use]
    pub const fn day(&self) -> Option<NaiveDate> {
        match self {
            When::Day { day, .. } => Some(*day),
            _ => None,
        }
    }

    /// The days to choose from, where there is a choice.
    #[must_use]
    pub fn readings(&self) -> &[NaiveDate] {
        match self {
            When::Unclear { readings, .. } | When::Wrong { readings, .. } => readings,
            _ => &[],
        }
    }

    /// What to ask the author, or to tell.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        match self {
            When::None => None,
            When::Day { note, .. } => note.as_deref(),
            When::Unclear { question, .. } | When::Wrong { question, .. } | When::Vague { question } => {
                Some(question)
            }
        }
    }
}

/// What is known when a phrase is read.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) today: NaiveDate,
    pub(crate) hours: &'a WorkingHours,
    /// Whether somebody of ours has to work on the day: then a day off is worth a word.
    pub(crate) our_work: bool,
}

/// The answer, and which words of the clause gave it (when it was one phrase, spelt as the clause spells it).
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) when: When,
    pub(crate) words: Option<Range<usize>>,
}

/// The day that words name without doubt, gone or ahead, in the built-in language: to hold one text against another.
/// `words` is in small letters.
pub(crate) fn named_day(words: &[u8], today: NaiveDate) -> Option<NaiveDate> {
    let has_year = words.windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    let hours = WorkingHours::office(Zone::UTC);
    let known = Known {
        // With its year written out a day is meant even where it is gone.
        today: if has_year { NaiveDate::default() } else { today },
        hours: &hours,
        our_work: false,
    };
    PhraseBook::built_in().dates.when(words, known).when.day()
}
