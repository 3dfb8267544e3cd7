//! Finds harmful wordings, weighs them by what else the draft says, and offers a sentence to put instead.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::bytes::Regex;

use crate::draft::Draft;
use crate::elements::Heard;
use crate::phrase_book::{Pattern, PhraseBook};
use crate::reading::{ElementId, Finding, Group, Level};
use crate::sentences::Prose;
use crate::stance;

/// Harmful wordings in the order of the text. A sentence is reported once a group, by its worst wording: the rewrite
/// replaces the whole sentence, and two marks for one fault would only scold.
pub(crate) fn find(book: &PhraseBook, prose: &Prose, draft: &Draft<'_>, heard: &Heard) -> Vec<Finding> {
    let mut worst: BTreeMap<(usize, Group), (Level, &Pattern)> = BTreeMap::new();
    for pattern in &book.patterns {
        let Some(level) = level(pattern, heard) else {
            continue;
        };
        for hit in hits(pattern, prose) {
            let sentence = prose.sentence_at(hit.start).start;
            let entry = worst.entry((sentence, pattern.group)).or_insert((level, pattern));
            if entry.0 < level {
                *entry = (level, pattern);
            }
        }
    }
    let letters = Letters::of(draft.text);
    worst
        .into_iter()
        .map(|((at, group), (level, pattern))| {
            let [start, end] = prose.span(&prose.sentence_at(at));
            Finding {
                id: pattern.id.clone(),
                group,
                level,
                start,
                end,
                title: pattern.title.clone(),
                why: pattern.why.clone(),
                rewrite: rewrite(book, pattern, letters.slice(start, end)),
            }
        })
        .collect()
}

/// The level in this draft, or nothing when the draft makes the wording harmless.
fn level(pattern: &Pattern, heard: &Heard) -> Option<Level> {
    let any = |ids: &[ElementId]| ids.iter().any(|id| heard.has(*id));
    if any(&pattern.suppress_if) {
        return None;
    }
    if any(&pattern.hint_if) {
        return Some(Level::Hint);
    }
    // A hedge beside a plain apology weakens it; a hedge instead of one denies the harm.
    let softened = pattern.group == Group::Conditional && heard.has(ElementId::Regret);
    Some(if softened {
        pattern.level.min(Level::Major)
    } else {
        pattern.level
    })
}

fn hits(pattern: &Pattern, prose: &Prose) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for regex in &pattern.regexes {
        found.extend(
            regex
                .find_iter(&prose.bytes)
                .map(|m| prose.trim(&m.range()))
                .filter(|hit| {
                    let sentence = &prose.bytes[prose.sentence_at(hit.start)];
                    let matches = |rule: &Option<Regex>| rule.as_ref().is_some_and(|r| r.is_match(sentence));
                    !matches(&pattern.unless)
                        && (pattern.needs.is_none() || matches(&pattern.needs))
                        && !stance::is_talked_about(prose, hit)
                }),
        );
    }
    found
}

/// The author's sentence, mended, when a swap applies and leaves nothing harmful; otherwise the model sentence.
fn rewrite(book: &PhraseBook, pattern: &Pattern, sentence: &str) -> String {
    for (find, put) in &pattern.swaps {
        if find.is_match(sentence) {
            let mended = capitalised_like(sentence, &find.replace(sentence, put.as_str()));
            let prose = Prose::of(&mended);
            if book.patterns.iter().all(|other| hits(other, &prose).is_empty()) {
                return mended;
            }
        }
    }
    pattern.rewrite.clone()
}

/// A capital at the start stays one, a chat that writes small letters keeps writing them.
fn capitalised_like(model: &str, text: &str) -> String {
    let small = model.chars().next().is_some_and(char::is_lowercase);
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if small && !text.starts_with("I ") && !text.starts_with("I'") => {
            first.to_lowercase().chain(letters).collect()
        }
        Some(first) if !small => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// Byte positions of the scalar values of a text, so that slices by scalar values take no search.
pub(crate) struct Letters<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Letters<'a> {
    pub(crate) fn of(text: &'a str) -> Letters<'a> {
        let starts = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        Letters { text, starts }
    }

    /// The text from scalar value `start` up to `end`; empty when they lie outside.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'a str {
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(&from), Some(&to)) if from <= to => &self.text[from..to],
            _ => "",
        }
    }
}
