//! The coach's phrase book as a workspace has changed it: levels of groups, phrases, weights, and the way back to ours.
//!
//! Only the changes are kept, in one setting. What cannot be read stays as it is: then ours is used, and one sentence
//! says so. Building a book takes some tenths of a second, so it is kept until the setting changes.

use crate::{
    Code, Desk, Error, Result,
    apology::word,
    text,
    wire::{
        Change,
        phrases::{ElementWeight, PhraseBookEdit, PhraseBookView, PhraseGroup, PhraseLevel, PhraseView},
    },
};
use amends_coach::{
    ElementId, Group, Level, PhraseBook, Wording,
    edits::{BookEdits, OwnPhrase, pattern_of},
};
use amends_model::event::Op;
use amends_store::{Reader, Told};
use serde::de::DeserializeOwned;
use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError},
};

const SETTING: &str = "phrase_book";
/// More phrases of one's own than this would slow every reading down.
const MOST_OWN: usize = 300;
const UNREADABLE: &str = "The phrases kept here cannot be read, so ours are used; nothing was overwritten.";

/// The book that was built last, with the setting it was built from; none if that could not be read.
#[derive(Default)]
pub(crate) struct Phrases(Mutex<Option<(String, Option<Arc<PhraseBook>>)>>);

/// The book drafts are read with.
pub(crate) enum Book {
    Ours,
    Edited(Arc<PhraseBook>),
}

impl Deref for Book {
    type Target = PhraseBook;
    fn deref(&self) -> &PhraseBook {
        match self {
            Self::Ours => PhraseBook::built_in(),
            Self::Edited(book) => book,
        }
    }
}

impl Desk {
    /// What the coach listens for, and what of it was changed.
    pub fn get_phrase_book(&self) -> Result<PhraseBookView> {
        self.read(|r| {
            let kept = kept(r)?;
            let problem = kept
                .as_deref()
                .is_some_and(|text| self.phrases.built(text).is_none());
            let readable = kept.as_deref().filter(|_| !problem);
            let edits = readable.map(BookEdits::parse).transpose().unwrap_or_default();
            let edits = edits.unwrap_or_default();
            Ok(PhraseBookView {
                ours: edits == BookEdits::default() && !problem,
                problem: problem.then(|| UNREADABLE.to_owned()),
                groups: groups(&edits),
                weights: weights(&edits),
            })
        })
    }

    /// Changes one thing about the phrase book.
    pub fn edit_phrase_book(&self, edit: &PhraseBookEdit) -> Result<Change> {
        self.change(|tx| {
            let mut edits = match kept(tx)? {
                None => BookEdits::default(),
                Some(text) => BookEdits::parse(&text).map_err(|_| unreadable())?,
            };
            let said = apply(self, &mut edits, edit)?;
            let text = match edits == BookEdits::default() {
                true => String::new(),
                false => serde_json::to_string(&edits).map_err(|_| unreadable())?,
            };
            if !text.is_empty() && self.phrases.built(&text).is_none() {
                return Err(Error::invalid(
                    "weight",
                    "At least one element has to be worth something.",
                ));
            }
            if !text.is_empty() || tx.get_setting(SETTING)?.is_some() {
                tx.set_setting(SETTING, &text)?;
            }
            Ok(Told::workspace(Op::SettingsChanged, said, None))
        })
    }

    /// Ours again: every level, weight and phrase.
    pub fn restore_phrase_book(&self) -> Result<Change> {
        self.change(|tx| {
            if tx.get_setting(SETTING)?.is_some() {
                tx.set_setting(SETTING, "")?;
            }
            Ok(Told::workspace(
                Op::SettingsChanged,
                "The coach's phrases are ours again",
                None,
            ))
        })
    }

    /// The book to read drafts with; ours where nothing was changed, or what was changed cannot be read.
    pub(crate) fn phrase_book(&self, r: &Reader<'_>) -> Result<Book> {
        let edited = kept(r)?.and_then(|text| self.phrases.built(&text));
        Ok(edited.map_or(Book::Ours, Book::Edited))
    }
}

impl Phrases {
    /// The book of a setting, built once.
    fn built(&self, text: &str) -> Option<Arc<PhraseBook>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, book)) = &*last
            && of == text
        {
            return book.clone();
        }
        let book = BookEdits::parse(text).and_then(|edits| edits.book());
        let book = book.ok().map(Arc::new);
        *last = Some((text.to_owned(), book.clone()));
        book
    }
}

/// What is kept; what was restored is empty, as if nothing had ever been changed.
fn kept(r: &Reader<'_>) -> Result<Option<String>> {
    Ok(r.get_setting(SETTING)?.filter(|text| !text.is_empty()))
}

fn unreadable() -> Error {
    let said = "What is kept here cannot be read; restore ours first, which replaces it.";
    Error::new(Code::Damaged, said)
}

/// Makes the change, and says what it was.
fn apply(desk: &Desk, edits: &mut BookEdits, edit: &PhraseBookEdit) -> Result<String> {
    let ours = PhraseBook::built_in();
    match edit {
        PhraseBookEdit::Group { group, level } => {
            let group = known::<Group>("group", group)?;
            match level {
                PhraseLevel::Ours => edits.groups.remove(&group),
                set => edits.groups.insert(group, level_of(*set)),
            };
            Ok(format!("The coach’s level of “{}” changed", ours.label(group)))
        }
        PhraseBookEdit::Listen { id, on } => {
            let wording = ours.wordings().find(|w| w.id == id.as_str());
            let wording = wording.ok_or_else(|| Error::not_found("phrase"))?;
            match on {
                true => edits.off.remove(id),
                false => edits.off.insert(id.clone()),
            };
            let does = if *on { "listens for" } else { "passes over" };
            Ok(format!("The coach {does} “{}”", wording.title))
        }
        PhraseBookEdit::Weight { element, weight } => {
            let element = known::<ElementId>("weight", element)?;
            if *weight > 100 {
                return Err(Error::invalid("weight", "Write a whole number from 0 to 100."));
            }
            let usual = ours
                .weights()
                .any(|(id, _, usual)| id == element && usual == *weight);
            match usual {
                true => edits.weights.remove(&element),
                false => edits.weights.insert(element, *weight),
            };
            Ok("A weight of the coach changed".to_owned())
        }
        PhraseBookEdit::Own {
            id,
            group,
            words,
            why,
            rewrite,
        } => {
            let phrase = own(desk, id.as_deref(), [group, words, why, rewrite])?;
            let said = format!("The coach listens for “{}”", phrase.words);
            keep(edits, phrase, id.is_some())?;
            Ok(said)
        }
        PhraseBookEdit::Remove { id } => {
            let place = edits.own.iter().position(|own| own.id == *id);
            let gone = edits.own.remove(place.ok_or_else(|| Error::not_found("phrase"))?);
            Ok(format!("“{}” was taken out", gone.words))
        }
    }
}

/// An own phrase as it was typed.
fn own(desk: &Desk, id: Option<&str>, [group, words, why, rewrite]: [&String; 4]) -> Result<OwnPhrase> {
    let words = text::line("words", words, "Write the words as they stand in a draft.")?;
    pattern_of(&words).map_err(|said| Error::invalid("words", said))?;
    let fresh = || desk.own_name();
    Ok(OwnPhrase {
        id: id.map_or_else(fresh, str::to_owned),
        group: known("group", group)?,
        words,
        why: text::line("why", why, "Say in one sentence why it does harm.")?,
        rewrite: text::line("rewrite", rewrite, "Write a sentence to put instead.")?,
    })
}

fn keep(edits: &mut BookEdits, phrase: OwnPhrase, is_known: bool) -> Result<()> {
    let same = |other: &&OwnPhrase| other.words.eq_ignore_ascii_case(&phrase.words);
    if edits.own.iter().filter(same).any(|other| other.id != phrase.id) {
        return Err(Error::invalid("words", "This phrase is in your list already."));
    }
    let full = edits.own.len() >= MOST_OWN;
    match edits.own.iter_mut().find(|own| own.id == phrase.id) {
        Some(place) => *place = phrase,
        None if is_known => return Err(Error::not_found("phrase")),
        None if full => {
            let said = format!("At most {MOST_OWN} phrases of your own fit; take one out first.");
            return Err(Error::invalid("words", said));
        }
        None => edits.own.push(phrase),
    }
    Ok(())
}

fn groups(edits: &BookEdits) -> Vec<PhraseGroup> {
    let ours = PhraseBook::built_in();
    let one = |(group, usual): (Group, Level)| PhraseGroup {
        id: word(group),
        title: ours.label(group).to_owned(),
        level: edits
            .groups
            .get(&group)
            .map_or(PhraseLevel::Ours, |set| shown(*set)),
        usual: shown(Some(usual)),
        phrases: own_views(edits, group)
            .chain(
                ours.wordings()
                    .filter(|w| w.group == group)
                    .map(|w| view(edits, &w)),
            )
            .collect(),
    };
    ours.families().map(one).collect()
}

fn own_views(edits: &BookEdits, group: Group) -> impl Iterator<Item = PhraseView> {
    let own = edits.own.iter().filter(move |own| own.group == group);
    own.map(|own| PhraseView {
        id: own.id.clone(),
        title: format!("“{}”", own.words),
        example: own.words.clone(),
        why: own.why.clone(),
        rewrite: own.rewrite.clone(),
        own: true,
        on: true,
    })
}

fn view(edits: &BookEdits, wording: &Wording<'_>) -> PhraseView {
    PhraseView {
        id: wording.id.to_owned(),
        title: wording.title.to_owned(),
        example: wording.example.to_owned(),
        why: wording.why.to_owned(),
        rewrite: wording.rewrite.to_owned(),
        own: false,
        on: !edits.off.contains(wording.id),
    }
}

fn weights(edits: &BookEdits) -> Vec<ElementWeight> {
    let one = |(id, label, usual): (ElementId, &str, u8)| ElementWeight {
        id: word(id),
        label: label.to_owned(),
        weight: edits.weights.get(&id).copied().unwrap_or(usual),
        usual,
    };
    PhraseBook::built_in().weights().map(one).collect()
}

const fn level_of(level: PhraseLevel) -> Option<Level> {
    match level {
        PhraseLevel::Ours | PhraseLevel::Off => None,
        PhraseLevel::Blocker => Some(Level::Blocker),
        PhraseLevel::Major => Some(Level::Major),
        PhraseLevel::Minor => Some(Level::Minor),
        PhraseLevel::Hint => Some(Level::Hint),
    }
}

const fn shown(level: Option<Level>) -> PhraseLevel {
    match level {
        None => PhraseLevel::Off,
        Some(Level::Blocker) => PhraseLevel::Blocker,
        Some(Level::Major) => PhraseLevel::Major,
        Some(Level::Minor) => PhraseLevel::Minor,
        Some(Level::Hint) => PhraseLevel::Hint,
    }
}

/// A word from the wire, if the coach knows it.
fn known<T: DeserializeOwned>(field: &str, word: &str) -> Result<T> {
    let found = serde_json::from_value(serde_json::Value::String(word.to_owned()));
    found.map_err(|_| Error::invalid(field, "Choose one of the list."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_gives_no_book_and_a_book_is_built_once() {
        let phrases = Phrases::default();
        for bad in ["half", r#"{"moods": []}"#, r#"{"groups": {"jokes": "minor"}}"#] {
            assert!(phrases.built(bad).is_none(), "{bad}");
        }
        let good = r#"{"off": ["mi-05", "gone-99"]}"#;
        let first = phrases.built(good).unwrap();
        assert!(Arc::ptr_eq(&first, &phrases.built(good).unwrap()));
    }
}
