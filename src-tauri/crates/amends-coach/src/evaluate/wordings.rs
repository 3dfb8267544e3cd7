//! Single sentences, sorted by what they show: for each element and group some that must be heard and some that look
//! alike and must not be.
//!
//! A labelled draft says how well a text is judged as a whole; a sentence says which family is deaf. Each sentence counts
//! only for its own family, because what else it shows is not labelled.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Count, Labelled, Said, coach, name};
use crate::draft::Channel;
use crate::phrase_book::PhraseBook;
use crate::reading::{ElementId, Group};

/// The sentences of one family, as they stand in a file of sentences.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    hears: Vec<String>,
    ignores: Vec<String>,
}

/// How one family was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hearing {
    /// The name of the element or group.
    pub name: String,
    /// Whether the family is an element; otherwise it is a group of harmful wordings.
    pub element: bool,
    pub count: Count,
    /// Sentences that were not heard although they should be.
    pub missed: Vec<String>,
    /// Sentences that were heard although they should not be.
    pub mistaken: Vec<String>,
}

/// Measures the coach with `book` on a TOML file of sentences: one table a family, with `hears` and `ignores`.
///
/// # Errors
/// One sentence when the file is not TOML or names no family of the book.
pub fn wordings(book: &PhraseBook, file: &str) -> Result<Vec<Hearing>, String> {
    let families: BTreeMap<String, Family> = toml::from_str(file)
        .map_err(|e| format!("The file of sentences cannot be read: {}.", e.message()))?;
    let elements: BTreeMap<String, ElementId> = book.elements.iter().map(|e| (name(e.id), e.id)).collect();
    let groups: BTreeMap<String, Group> = book.groups.keys().map(|g| (name(*g), *g)).collect();
    families
        .into_iter()
        .map(|(family, sentences)| {
            let element = elements.get(&family).copied();
            match (element, groups.get(&family).copied()) {
                (Some(id), _) => Ok(hearing(book, family, true, &sentences, |s| {
                    s.elements.contains(&id)
                })),
                (None, Some(id)) => Ok(hearing(book, family, false, &sentences, |s| {
                    s.groups.contains(&id)
                })),
                (None, None) => Err(format!("“{family}” is no element and no group.")),
            }
        })
        .collect()
}

fn hearing(
    book: &PhraseBook,
    name: String,
    element: bool,
    family: &Family,
    shows: impl Fn(&Said) -> bool,
) -> Hearing {
    let is_heard = |text: &String| {
        let text = text.clone();
        let channel = Channel::default();
        shows(&coach(
            book,
            &Labelled {
                text,
                channel,
                ..Labelled::default()
            },
        ))
    };
    let mut count = Count::default();
    let mut sort = |sentences: &[String], labelled: bool| -> Vec<String> {
        let wrong = |text: &&String| {
            let heard = is_heard(text);
            count.add(heard, labelled);
            heard != labelled
        };
        sentences.iter().filter(wrong).cloned().collect()
    };
    let missed = sort(&family.hears, true);
    let mistaken = sort(&family.ignores, false);
    Hearing {
        name,
        element,
        count,
        missed,
        mistaken,
    }
}

/// The counts of all elements together, then of all groups.
#[must_use]
pub fn joined(hearings: &[Hearing]) -> (Count, Count) {
    let (mut elements, mut groups) = (Count::default(), Count::default());
    for hearing in hearings {
        if hearing.element {
            &mut elements
        } else {
            &mut groups
        }
        .join(hearing.count);
    }
    (elements, groups)
}
