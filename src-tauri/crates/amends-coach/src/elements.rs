//! Hears the seven elements of an apology: where each one is said, and what to tell the author about it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::draft::{CaseFacts, Fault};
use crate::ear::{Label, Sounds};
use crate::phrase_book::{Element, PhraseBook, Signal};
use crate::plain::fold;
use crate::reading::{ElementId, ElementReading};
use crate::sentences::Prose;
use crate::sieve::Places;
use crate::stance;

/// Where each element was heard, in bytes of the prose; an element that is absent has no entry.
pub(crate) struct Heard {
    places: BTreeMap<ElementId, Vec<Range<usize>>>,
    /// Whether one of the customer's own emotion words is said back.
    pub(crate) says_an_emotion: bool,
}

impl Heard {
    /// As if these elements had been heard.
    pub(crate) fn of(ids: &std::collections::BTreeSet<ElementId>) -> Heard {
        Heard {
            places: ids.iter().map(|id| (*id, Vec::new())).collect(),
            says_an_emotion: false,
        }
    }

    pub(crate) fn has(&self, id: ElementId) -> bool {
        self.places.contains_key(&id)
    }

    fn add(&mut self, id: ElementId, hit: &Range<usize>) {
        self.places.entry(id).or_default().push(hit.clone());
    }
}

/// Listens for every signal of the book, and for what only sounds like an element.
pub(crate) fn hear(
    book: &PhraseBook,
    prose: &Prose<'_>,
    places: &Places,
    sounds: &Sounds,
    case: &CaseFacts<'_>,
) -> Heard {
    let mut heard = Heard {
        places: BTreeMap::new(),
        says_an_emotion: false,
    };
    for signal in &book.signals {
        for hit in hits(signal, prose, places) {
            for id in &signal.shows {
                heard.add(*id, &hit);
            }
            if signal.ownership && case.fault == Fault::NotOurs {
                heard.add(ElementId::Responsibility, &hit);
            }
        }
    }
    for element in &book.elements {
        for hit in sounds.of(Label::Element(element.id), prose) {
            heard.add(element.id, &hit);
        }
    }
    for hit in emotions(prose, case) {
        heard.says_an_emotion = true;
        heard.add(ElementId::Acknowledgement, &hit);
    }
    for ranges in heard.places.values_mut() {
        *ranges = merged(std::mem::take(ranges));
    }
    heard
}

/// What to tell the author about each element, in the order of the book.
pub(crate) fn report(
    book: &PhraseBook,
    prose: &Prose<'_>,
    case: &CaseFacts<'_>,
    heard: &Heard,
    needs_review: bool,
) -> Vec<ElementReading> {
    book.elements
        .iter()
        .map(|element| {
            let ours = case.fault != Fault::NotOurs || element.id != ElementId::Responsibility;
            let element = if ours { element } else { &book.ownership };
            let mut told = describe(element, prose, heard);
            if !told.present && element.id == ElementId::Prevention && case.repeat_of_same_cause {
                told.advice.clone_from(&book.case.repeat_question);
            }
            if let Some(question) = book.case.review_questions.get(&element.id)
                && needs_review
                && !told.present
            {
                told.advice.clone_from(question);
            }
            told
        })
        .collect()
}

fn describe(element: &Element, prose: &Prose<'_>, heard: &Heard) -> ElementReading {
    let present = heard.has(element.id);
    let ranges = heard
        .places
        .get(&element.id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let advice = if present {
        &element.present
    } else {
        &element.question
    };
    ElementReading {
        id: element.id,
        label: element.label.clone(),
        present,
        core: element.core,
        spans: ranges.iter().map(|range| prose.span(range)).collect(),
        advice: advice.clone(),
    }
}

fn hits(signal: &Signal, prose: &Prose<'_>, places: &Places) -> Vec<Range<usize>> {
    let stands = |hit: &Range<usize>| {
        let sentence = &prose.bytes[prose.sentence_at(hit.start)];
        !signal
            .unless
            .as_ref()
            .is_some_and(|unless| unless.is_match(sentence))
            && signal.needs.as_ref().is_none_or(|needs| needs.is_match(sentence))
            && !(signal.negatable && (stance::is_denied(prose, hit) || stance::is_supposed(prose, hit)))
    };
    let found = places.of(&signal.expression, prose).into_iter();
    found
        .map(|place| prose.trim(&place))
        .filter(|hit| hit.start < hit.end && stands(hit))
        .collect()
}

/// The customer's own emotion words, said back by the author.
fn emotions(prose: &Prose<'_>, case: &CaseFacts<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for emotion in case.emotions {
        let word: Vec<u8> = fold(emotion.trim()).iter().map(|c| c.byte).collect();
        if word.is_empty() {
            continue;
        }
        for at in places(&prose.bytes, &word) {
            let sentence = prose.sentence_at(at);
            if !prose.grammar.at_arms_length.is_match(&prose.bytes[sentence]) {
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
