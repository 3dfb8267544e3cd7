//! Reads a draft apology and says which of the seven elements it has, which wordings do harm, and what it promises.
//!
//! Pure: the text, the day and the facts of the case come in, a [`Reading`] goes out. No clock, no files, no network,
//! no randomness; the same draft always gives the same reading. The knowledge of language is data (`data/en/*.toml`),
//! the modules here only know how to listen: fold the text to plain letters (`plain`), set other people's words aside
//! (`quoted`), cut sentences and clauses (`sentences`), weigh negation and conditions (`stance`), then look for
//! `elements`, `findings`, `promises` and `cautions`, and add up the `score`. [`evaluate`] measures it on labelled texts.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod blame;
mod book_file;
mod cautions;
pub mod consistency;
mod dates;
mod draft;
mod ear;
pub mod edits;
mod elements;
pub mod evaluate;
mod findings;
pub mod joined;
mod language;
mod pattern;
mod phrase_book;
mod plain;
mod promises;
mod quoted;
mod reading;
pub mod scaffold;
mod score;
mod sentences;
mod sieve;
mod spelling;
mod stance;
pub mod starters;
#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;

pub use book_file::BookError;
pub use dates::When;
pub use draft::{CaseFacts, Channel, Draft, Fault, ReviewFlag};
pub use phrase_book::{PhraseBook, Wording};
pub use reading::{
    Caution, CautionId, ElementId, ElementReading, Finding, FoundPromise, Group, Level, Reading, Verdict, Who,
};

use sentences::Prose;

/// Compiles the phrase book now, which takes some tenths of a second once, instead of at the first [`read`].
pub fn prepare() {
    let _ = PhraseBook::built_in();
}

/// Reads a draft with the built-in phrase book.
///
/// Never fails and never panics, whatever the text; takes time in proportion to its length. An empty draft scores 0.
#[must_use]
pub fn read(draft: &Draft<'_>) -> Reading {
    read_with(PhraseBook::built_in(), draft)
}

/// Reads a draft with a phrase book of one's own: edited, or in another language.
#[must_use]
pub fn read_with(book: &PhraseBook, draft: &Draft<'_>) -> Reading {
    let prose = Prose::of(&book.grammar, draft.text);
    let places = book.sieve.places(&prose);
    let sounds = book.listen(&prose);
    let heard = elements::hear(book, &prose, &places, &sounds, &draft.case);
    let flags = cautions::flags(book, &prose, draft);
    let findings = findings::find(book, &prose, &places, &sounds, draft, &heard, !flags.is_empty());
    let (score, verdict) = score::judge(book, &heard, &findings);
    Reading {
        score,
        verdict,
        words: draft.text.unicode_words().count(),
        elements: elements::report(book, &prose, &draft.case, &heard, !flags.is_empty()),
        cautions: cautions::find(book, &prose, draft, &heard, &findings, &flags),
        review: flags.into_iter().collect(),
        findings,
        promises: promises::find(book, &prose, draft),
    }
}
