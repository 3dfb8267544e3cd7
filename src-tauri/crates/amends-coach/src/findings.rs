//! Finds harmful wordings, weighs them by what else the draft says, and offers a sentence to put instead.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use regex::bytes::Regex;

use crate::draft::{Draft, Fault};
use crate::ear::{Label, Sounds};
use crate::elements::Heard;
use crate::phrase_book::{Pattern, PhraseBook};
use crate::reading::{ElementId, Finding, Group, Level};
use crate::sentences::Prose;
use crate::sieve::Places;
use crate::stance;

/// Harmful wordings in the order of the text. A sentence is reported once a group, by its worst wording: the rewrite
/// replaces the whole sentence, and two marks for one fault would only scold.
pub(crate) fn find(
    book: &PhraseBook,
    prose: &Prose<'_>,
    places: &Places,
    sounds: &Sounds,
    draft: &Draft<'_>,
    heard: &Heard,
    needs_review: bool,
) -> Vec<Finding> {
    let mut worst: BTreeMap<(usize, Group), (Level, &Pattern)> = BTreeMap::new();
    let sentence = |hit: &Range<usize>| prose.sentence_at(hit.start).start;
    // Where a pattern has looked, in force or not, the ear has no say: a pattern knows what makes a wording harmless.
    let mut looked_at: BTreeSet<(usize, Group)> = BTreeSet::new();
    for pattern in &book.switched_off {
        looked_at.extend(
            hits(pattern, prose, places, sounds)
                .iter()
                .map(|hit| (sentence(hit), pattern.group)),
        );
    }
    let (by_ear, by_pattern): (Vec<_>, Vec<_>) = book.patterns.iter().partition(|p| p.by_ear);
    for pattern in by_pattern.into_iter().chain(by_ear) {
        let level = level(book, pattern, draft, heard, needs_review);
        for hit in hits(pattern, prose, places, sounds) {
            let sentence = sentence(&hit);
            let known = !looked_at.insert((sentence, pattern.group));
            let Some(level) = level.filter(|_| !(pattern.by_ear && known)) else {
                continue;
            };
            let entry = worst.entry((sentence, pattern.group)).or_insert((level, pattern));
            if entry.0 < level {
                *entry = (level, pattern);
            }
        }
    }
    let letters = Letters::of(draft.text);
    let spans: Vec<_> = worst
        .keys()
        .map(|(at, _)| prose.span(&prose.sentence_at(*at)))
        .collect();
    let sentences = spans.iter().map(|[start, end]| letters.slice(*start, *end));
    let mended = mended(book, worst.values().map(|(_, pattern)| *pattern).zip(sentences));
    let mut rewriter = Rewriter {
        book,
        draft,
        needs_review,
        told: false,
    };
    worst
        .into_iter()
        .zip(spans)
        .zip(mended)
        .map(
            |((((_, group), (level, pattern)), [start, end]), mended)| Finding {
                id: pattern.id.clone(),
                group,
                level,
                start,
                end,
                title: pattern.title.clone(),
                why: pattern.why.clone(),
                rewrite: rewriter.put(pattern, mended),
            },
        )
        .collect()
}

/// The level in this draft, or nothing when the draft makes the wording harmless.
fn level(
    book: &PhraseBook,
    pattern: &Pattern,
    draft: &Draft<'_>,
    heard: &Heard,
    needs_review: bool,
) -> Option<Level> {
    let any = |ids: &[ElementId]| ids.iter().any(|id| heard.has(*id));
    if any(&pattern.suppress_if)
        || any(&pattern.only_if_missing)
        || !pattern.only_if.iter().all(|id| heard.has(*id))
    {
        return None;
    }
    let group = book.groups.get(&pattern.group)?;
    let case = &draft.case;
    // Naming the storm is no excuse when the storm did it, and a lawyer's words are expected where lawyers read along.
    let allowed = (pattern.group == Group::BlameThirdParty && case.fault == Fault::NotOurs)
        || (pattern.group == Group::Legalese && needs_review);
    if any(&pattern.hint_if) || any(&group.forgiven_if) || allowed {
        return Some(Level::Hint);
    }
    // The same promise a second time, with nothing behind it.
    if pattern.group == Group::OverPromise && case.repeat_of_same_cause && pattern.level >= Level::Minor {
        return Some(Level::Blocker);
    }
    // A hedge beside a plain apology weakens it; a hedge instead of one denies the harm.
    Some(if any(&group.softened_by) {
        pattern.level.min(Level::Major)
    } else {
        pattern.level
    })
}

/// Where a pattern stands in the prose.
pub(crate) fn hits(
    pattern: &Pattern,
    prose: &Prose<'_>,
    places: &Places,
    sounds: &Sounds,
) -> Vec<Range<usize>> {
    let stands = |hit: &Range<usize>| {
        let sentence = &prose.bytes[prose.sentence_at(hit.start)];
        let matches = |rule: &Option<Regex>| rule.as_ref().is_some_and(|r| r.is_match(sentence));
        !matches(&pattern.unless)
            && (pattern.needs.is_none() || matches(&pattern.needs))
            && !stance::is_talked_about(prose, hit)
    };
    if pattern.by_ear {
        return sounds
            .of(Label::Group(pattern.group), prose)
            .filter(stands)
            .collect();
    }
    let expressions = pattern.expressions.iter();
    expressions
        .flat_map(|expression| places.of(expression, prose))
        .map(|place| prose.trim(&place))
        .filter(|hit| hit.start < hit.end && stands(hit))
        .collect()
}

/// Finds what to put instead of a sentence.
struct Rewriter<'a> {
    book: &'a PhraseBook,
    draft: &'a Draft<'a>,
    needs_review: bool,
    /// Whether what happened was put into a sentence already: once a draft is enough.
    told: bool,
}

impl Rewriter<'_> {
    /// What the case demands, if it does; the author's sentence, mended, where there is one; a sentence with the facts
    /// of the case; otherwise the model sentence.
    fn put(&mut self, pattern: &Pattern, mended: Option<String>) -> String {
        let group = self.book.groups.get(&pattern.group);
        let demanded = match self.draft.case.fault {
            _ if self.needs_review => group.and_then(|g| g.in_review.clone()),
            Fault::NotOurs => group.and_then(|g| g.not_ours.clone()),
            Fault::Ours | Fault::Shared | Fault::Undecided => None,
        };
        demanded
            .or(mended)
            .or_else(|| self.with_case(&group?.with_case))
            .unwrap_or_else(|| pattern.rewrite.clone())
    }

    fn with_case(&mut self, templates: &[String]) -> Option<String> {
        let tells = |template: &String| template.contains("{fact}");
        if self.needs_review || self.draft.case.fault == Fault::Undecided {
            return None;
        }
        let (template, filled) = templates
            .iter()
            .filter(|template| !(self.told && tells(template)))
            .find_map(|template| Some((template, self.book.case.fill(template, self.draft)?)))?;
        self.told |= tells(template);
        Some(filled)
    }
}

/// For each wording in its sentence the sentence with the first swap that applies and leaves nothing harmful.
fn mended<'a>(
    book: &'a PhraseBook,
    sentences: impl Iterator<Item = (&'a Pattern, &'a str)>,
) -> Vec<Option<String>> {
    let tries: Vec<Vec<String>> = sentences
        .map(|(pattern, sentence)| {
            let swaps = pattern.swaps.iter().filter(|(find, _)| find.is_match(sentence));
            swaps
                .map(|(find, put)| capitalised_like(sentence, &find.replace(sentence, put.as_str())))
                .collect()
        })
        .collect();
    let mut harmless = harmless(book, &tries.concat()).into_iter();
    tries
        .into_iter()
        .map(|tries| {
            let fit = harmless.by_ref().take(tries.len()).collect::<Vec<_>>();
            tries
                .into_iter()
                .zip(fit)
                .find_map(|(text, fit)| fit.then_some(text))
        })
        .collect()
}

/// In which of these sentences, which are to stand in the draft, no wording of the book is found. All are read at once,
/// a paragraph each: to look for every wording costs almost the same for one sentence as for twenty.
fn harmless(book: &PhraseBook, sentences: &[String]) -> Vec<bool> {
    let prose = Prose::of(&book.grammar, &sentences.join("\n\n"));
    let places = book.sieve.places(&prose);
    let wordings = book
        .patterns
        .iter()
        .filter(|p| p.only_if_missing.is_empty() && !p.by_ear && p.level > Level::Hint);
    let found: BTreeSet<usize> = wordings
        .flat_map(|other| hits(other, &prose, &places, &Sounds::default()))
        .map(|hit| prose.span(&hit)[0])
        .collect();
    let mut end = 0;
    sentences
        .iter()
        .map(|sentence| {
            let start = end;
            end += sentence.chars().count() + 2;
            found.range(start..end).next().is_none()
        })
        .collect()
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
