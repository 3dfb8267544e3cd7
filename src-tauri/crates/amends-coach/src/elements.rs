//! Hears the seven elements of an apology: where each one is said, and what to tell the author about it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::draft::{CaseFacts, Fault};
use crate::pattern::fixed;
use crate::phrase_book::{Element, PhraseBook, Signal};
use crate::plain::fold;
use crate::reading::{ElementId, ElementReading};
use crate::sentences::Prose;
use crate::stance;

/// An emotion after "sorry you are …" is the customer's reaction held at arm's length, not heard.
static AT_ARMS_LENGTH: LazyLock<Regex> =
    LazyLock::new(|| fixed(r"\b(?:sorry|apologi[sz]\w*|regret\w*|if|may|might|understand)\b"));

/// Where each element was heard, in bytes of the prose; an element that is absent has no entry.
pub(crate) struct Heard(BTreeMap<ElementId, Vec<Range<usize>>>);

impl Heard {
    pub(crate) fn has(&self, id: ElementId) -> bool {
        self.0.contains_key(&id)
    }

    fn add(&mut self, id: ElementId, hit: &Range<usize>) {
        self.0.entry(id).or_default().push(hit.clone());
    }
}

/// Listens for every signal of the book.
pub(crate) fn hear(book: &PhraseBook, prose: &Prose, case: &CaseFacts<'_>) -> Heard {
    let mut heard = Heard(BTreeMap::new());
    for signal in &book.signals {
        for hit in hits(signal, prose) {
            for id in &signal.shows {
                heard.add(*id, &hit);
            }
            if signal.ownership && case.fault == Fault::NotOurs {
                heard.add(ElementId::Responsibility, &hit);
            }
        }
    }
    for hit in emotions(prose, case) {
        heard.add(ElementId::Acknowledgement, &hit);
    }
    for ranges in heard.0.values_mut() {
        *ranges = merged(std::mem::take(ranges));
    }
    heard
}

/// What to tell the author about each element, in the order of the book.
pub(crate) fn report(
    book: &PhraseBook,
    prose: &Prose,
    case: &CaseFacts<'_>,
    heard: &Heard,
) -> Vec<ElementReading> {
    book.elements
        .iter()
        .map(|element| {
            let ours = case.fault != Fault::NotOurs || element.id != ElementId::Responsibility;
            describe(if ours { element } else { &book.ownership }, prose, case, heard)
        })
        .collect()
}

fn describe(element: &Element, prose: &Prose, case: &CaseFacts<'_>, heard: &Heard) -> ElementReading {
    let present = heard.has(element.id);
    let ranges = heard.0.get(&element.id).map(Vec::as_slice).unwrap_or_default();
    let mut advice = if present {
        element.present.clone()
    } else {
        element.question.clone()
    };
    if !present && element.id == ElementId::Prevention && case.repeat_of_same_cause {
        "The same thing has happened to them before: what is different this time, and how could they check it?"
            .clone_into(&mut advice);
    }
    ElementReading {
        id: element.id,
        label: element.label.clone(),
        present,
        core: element.core,
        spans: ranges.iter().map(|range| prose.span(range)).collect(),
        advice,
    }
}

fn hits(signal: &Signal, prose: &Prose) -> Vec<Range<usize>> {
    let stands = |hit: &Range<usize>| {
        let sentence = &prose.bytes[prose.sentence_at(hit.start)];
        !signal
            .unless
            .as_ref()
            .is_some_and(|unless| unless.is_match(sentence))
            && signal.needs.as_ref().is_none_or(|needs| needs.is_match(sentence))
            && !(signal.negatable && (stance::is_denied(prose, hit) || stance::is_supposed(prose, hit)))
    };
    signal
        .regex
        .find_iter(&prose.bytes)
        .map(|m| prose.trim(&m.range()))
        .filter(|hit| hit.start < hit.end && stands(hit))
        .collect()
}

/// The customer's own emotion words, said back by the author.
fn emotions(prose: &Prose, case: &CaseFacts<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for emotion in case.emotions {
        let word: Vec<u8> = fold(emotion.trim()).iter().map(|c| c.byte).collect();
        if word.is_empty() {
            continue;
        }
        for at in places(&prose.bytes, &word) {
            let sentence = prose.sentence_at(at);
            if !AT_ARMS_LENGTH.is_match(&prose.bytes[sentence]) {
                found.push(at..at + word.len());
            }
        }
    }
    found
}

/// Where `word` stands in `text` as a whole word.
fn places(text: &[u8], word: &[u8]) -> Vec<usize> {
    let border = |byte: Option<&u8>| !byte.is_some_and(u8::is_ascii_alphanumeric);
    (0..text.len().saturating_sub(word.len() - 1))
        .filter(|&at| text[at..].starts_with(word))
        .filter(|&at| (at == 0 || border(text.get(at - 1))) && border(text.get(at + word.len())))
        .collect()
}

/// Sorted, and without overlaps: the window draws each span once.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
