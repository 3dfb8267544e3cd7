//! Where the draft and the facts of the case do not fit together.
//!
//! Findings look at wordings, cautions look at the whole: an apology without a repair, a repair without an apology, the
//! same promise a second time, a full apology before the customer was heard, a case that somebody has to look at first.

use std::collections::{BTreeMap, BTreeSet};

use regex::bytes::Regex;
use serde::Deserialize;

use crate::blame;
use crate::book_file::{BookError, Sources};
use crate::draft::{Channel, Draft, ReviewFlag};
use crate::elements::Heard;
use crate::pattern::{Parts, compile};
use crate::phrase_book::PhraseBook;
use crate::plain::fold;
use crate::reading::{Caution, CautionId, ElementId, Finding, Group, Level};
use crate::sentences::Prose;

/// The table `[case]` of a language.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CaseEntry {
    repeat_question: String,
    /// What to ask for an element that is missing while somebody has to look at the case first.
    review_questions: BTreeMap<ElementId, String>,
    promise_named: String,
    longest: BTreeMap<Channel, usize>,
    months: Vec<String>,
}

/// An entry `[[caution]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CautionEntry {
    id: CautionId,
    level: Level,
    title: String,
    why: String,
    advice: String,
}

/// An entry `[[review]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewEntry {
    id: ReviewFlag,
    label: String,
    pattern: String,
    unless: Option<String>,
}

struct Review {
    flag: ReviewFlag,
    label: String,
    regex: Regex,
    unless: Option<Regex>,
}

/// What a language says about cases, compiled.
pub(crate) struct CaseBook {
    pub(crate) repeat_question: String,
    pub(crate) review_questions: BTreeMap<ElementId, String>,
    promise_named: Option<Regex>,
    longest: BTreeMap<Channel, usize>,
    months: Vec<String>,
    cautions: BTreeMap<CautionId, CautionEntry>,
    reviews: Vec<Review>,
}

impl CaseBook {
    /// Compiles the sentences about cases.
    ///
    /// # Errors
    /// [`BookError`] when an entry cannot be read or a pattern does not compile.
    pub(crate) fn compile(sources: &Sources, parts: &Parts) -> Result<CaseBook, BookError> {
        let (case, cautions) = sources.case()?;
        let promise_named = match case.promise_named.as_str() {
            "" => None,
            text => Some(
                compile("promise_named", text, parts)
                    .map_err(|e| BookError::new(&sources.table("case").file, "promise_named", e))?,
            ),
        };
        let reviews = sources.reviews()?.into_iter().map(|(entry, read)| {
            let make = |text: &str| compile(&entry.key, text, parts).map_err(|e| entry.error(e));
            Ok(Review {
                flag: read.id,
                label: read.label,
                regex: make(&read.pattern)?,
                unless: read.unless.as_deref().map(make).transpose()?,
            })
        });
        Ok(CaseBook {
            repeat_question: case.repeat_question,
            review_questions: case.review_questions,
            promise_named,
            longest: case.longest,
            months: case.months,
            cautions: cautions.into_iter().map(|c| (c.id, c)).collect(),
            reviews: reviews.collect::<Result<_, BookError>>()?,
        })
    }

    /// A template with the facts of the case put in; nothing when a fact it asks for is not known.
    pub(crate) fn fill(&self, template: &str, draft: &Draft<'_>) -> Option<String> {
        let case = &draft.case;
        let day = || {
            use chrono::Datelike;
            let day = case.happened_on?;
            let month = self.months.get(usize::try_from(day.month0()).ok()?)?;
            Some(format!("{} {month}", day.day()))
        };
        let mut out = template.to_owned();
        let facts: [(&str, Option<String>); 5] = [
            (
                "{fact}",
                case.fact
                    .map(|f| f.trim().trim_end_matches('.').to_owned())
                    .filter(|f| can_be_said(f)),
            ),
            (
                "{emotion}",
                case.emotions.first().map(|e| e.trim().to_lowercase()),
            ),
            (
                "{promise}",
                case.promised.map(|p| p.trim().trim_end_matches('.').to_owned()),
            ),
            ("{name}", case.name.map(|n| n.trim().to_owned())),
            ("{day}", day()),
        ];
        for (blank, fact) in facts {
            if out.contains(blank) {
                out = out.replace(blank, fact.filter(|f| !f.is_empty())?.as_str());
            }
        }
        Some(out)
    }
}

/// Whether what happened, as it was noted, may stand in a message: one short sentence that blames no colleague.
fn can_be_said(fact: &str) -> bool {
    const MOST_WORDS: usize = 30;
    let blames = blame::find(fact, &[]).is_some_and(|hint| {
        let before: String = fact.chars().take(hint.start).collect();
        let said_of = before
            .split_whitespace()
            .next_back()
            .unwrap_or_default()
            .to_lowercase();
        !matches!(said_of.as_str(), "we" | "i")
    });
    let ends_inside = fact.contains(['!', '?', '\n']) || fact.contains(". ");
    !blames && !ends_inside && fact.split_whitespace().count() <= MOST_WORDS
}

/// What the case must be looked at for: known by the case, or heard in the customer's words or in the draft.
pub(crate) fn flags(book: &PhraseBook, prose: &Prose<'_>, draft: &Draft<'_>) -> BTreeSet<ReviewFlag> {
    let mut found: BTreeSet<ReviewFlag> = draft.case.review.iter().copied().collect();
    let words: Vec<Vec<u8>> = draft
        .case
        .customer_words
        .iter()
        .map(|text| fold(text).iter().map(|c| c.byte).collect())
        .collect();
    for review in &book.case.reviews {
        let speaks = |text: &[u8]| {
            text.split(|&b| b == b'\n').any(|line| {
                review.regex.is_match(line) && !review.unless.as_ref().is_some_and(|u| u.is_match(line))
            })
        };
        if !found.contains(&review.flag) && (speaks(&prose.bytes) || words.iter().any(|text| speaks(text))) {
            found.insert(review.flag);
        }
    }
    found
}

/// Whether one of our bare promises stands in the draft.
fn promises_too_much(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.group == Group::OverPromise)
}

/// The cautions of a draft, the gravest first.
pub(crate) fn find(
    book: &PhraseBook,
    prose: &Prose<'_>,
    draft: &Draft<'_>,
    heard: &Heard,
    findings: &[Finding],
    flags: &BTreeSet<ReviewFlag>,
) -> Vec<Caution> {
    let case = &draft.case;
    let has = |id| heard.has(id);
    let mut found: Vec<(CautionId, String)> = Vec::new();
    let mut say = |id, flag: &str| found.push((id, flag.to_owned()));
    for review in book.case.reviews.iter().filter(|r| flags.contains(&r.flag)) {
        say(CautionId::ReviewNeeded, &review.label);
    }
    if prose.sentences.is_empty() {
        return written(book, draft, found);
    }
    if has(ElementId::Regret) && !has(ElementId::Repair) {
        say(CautionId::ApologyWithoutRepair, "");
    }
    if has(ElementId::Repair) && !has(ElementId::Regret) {
        say(CautionId::RepairWithoutApology, "");
    }
    if case.repeat_of_same_cause && !has(ElementId::Prevention) {
        if promises_too_much(findings) {
            say(CautionId::BarePromiseOnRepeat, "");
        } else {
            say(CautionId::NoPreventionOnRepeat, "");
        }
    }
    if case.heard == Some(false) && has(ElementId::Regret) && has(ElementId::Responsibility) {
        say(CautionId::ApologyBeforeHeard, "");
    }
    if !case.emotions.is_empty() && !heard.says_an_emotion {
        say(CautionId::EmotionNotNamed, "");
    }
    let silent = book
        .case
        .promise_named
        .as_ref()
        .is_some_and(|p| !p.is_match(&prose.bytes));
    if case.promised.is_some() && silent {
        say(CautionId::PromiseNotNamed, "");
    }
    let words = prose
        .bytes
        .split(|&b| b == b' ' || b == b'\n')
        .filter(|w| !w.is_empty())
        .count();
    if book
        .case
        .longest
        .get(&draft.channel)
        .is_some_and(|&most| words > most)
    {
        say(CautionId::TooLong, "");
    }
    written(book, draft, found)
}

fn written(book: &PhraseBook, draft: &Draft<'_>, found: Vec<(CautionId, String)>) -> Vec<Caution> {
    let mut cautions: Vec<Caution> = found
        .into_iter()
        .filter_map(|(id, flag)| {
            let entry = book.case.cautions.get(&id)?;
            let put = |text: &str| book.case.fill(&text.replace("{flag}", &flag), draft);
            Some(Caution {
                id,
                level: entry.level,
                title: entry.title.clone(),
                why: put(&entry.why)?,
                advice: put(&entry.advice)?,
            })
        })
        .collect();
    cautions.sort_by_key(|c| std::cmp::Reverse(c.level));
    cautions
}
