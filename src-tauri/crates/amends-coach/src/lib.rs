//! Reads a draft apology and says which of the seven elements it has, which wordings do harm, and what it promises.
//!
//! Pure: the text, the day and the facts of the case come in, a [`Reading`] goes out. No clock, no files, no network,
//! no randomness; the same draft always gives the same reading. The knowledge of language is data (`data/*.toml`),
//! the modules here only know how to listen: fold the text to plain letters (`plain`), set other people's words aside
//! (`quoted`), cut sentences and clauses (`sentences`), weigh negation and conditions (`stance`), then look for
//! `elements`, `findings` and `promises`, and add up the `score`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod draft;
mod due;
mod elements;
mod findings;
mod pattern;
mod phrase_book;
mod plain;
mod promises;
mod quoted;
mod reading;
mod score;
mod sentences;
mod stance;
#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

pub use draft::{CaseFacts, Channel, Draft, Fault};
pub use reading::{ElementId, ElementReading, Finding, FoundPromise, Group, Level, Reading, Verdict};

use phrase_book::PhraseBook;
use sentences::Prose;

/// Why the phrase book could not be used. The built-in book is checked by the tests, so callers never meet this.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("The phrase book is not valid TOML: {0}")]
    Toml(#[from] toml::de::Error),
    #[error("The pattern of {owner} does not compile: {reason}")]
    Pattern {
        owner: String,
        reason: Box<regex::Error>,
    },
    #[error("The pattern of {owner} names the part {name}, which does not exist or names itself")]
    Part { owner: String, name: String },
    #[error("The pattern {owner} belongs to a group that has no entry")]
    Group { owner: String },
}

/// Compiles the phrase book now, which takes a tenth of a second once, instead of at the first [`read`].
pub fn prepare() {
    let _ = PhraseBook::embedded();
}

/// Reads a draft.
///
/// Never fails and never panics, whatever the text; takes time in proportion to its length. An empty draft scores 0.
#[must_use]
pub fn read(draft: &Draft<'_>) -> Reading {
    let book = PhraseBook::embedded();
    let prose = Prose::of(draft.text);
    let heard = elements::hear(book, &prose, &draft.case);
    let findings = findings::find(book, &prose, draft, &heard);
    let score = score::score(book, &heard, &findings);
    Reading {
        score,
        verdict: score::verdict(score),
        words: draft.text.unicode_words().count(),
        elements: elements::report(book, &prose, &draft.case, &heard),
        findings,
        promises: promises::find(&prose, draft),
    }
}
