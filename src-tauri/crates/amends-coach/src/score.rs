//! Adds up the score and gives the verdict.
//!
//! Weights and caps are house defaults: research supports the order of the elements (Lewicki, Polin & Lount 2016;
//! Scher & Darley 1997), not the numbers. Penalties count once a group, so that one bad habit is not fined ten times.

use std::collections::BTreeMap;

use crate::elements::Heard;
use crate::phrase_book::{PhraseBook, Weighs};
use crate::reading::{ElementId, Finding, Group, Level, Verdict};

/// Cap with one core element missing.
const CAP_ONE_CORE_MISSING: u32 = 69;
/// Cap with two or three core elements missing.
const CAP_MORE_CORE_MISSING: u32 = 39;
/// Cap while a blocker stands in the text.
const CAP_BLOCKER: u32 = 59;
const GOOD_FROM: u8 = 75;
const MIXED_FROM: u8 = 45;

/// What a draft can be forgiven and still be good, in halves: one major wording and one minor one.
const MOST_HALVES_FOR_GOOD: u32 = 3;
/// What makes a draft poor when one core element is missing, in halves: three major wordings.
const HALVES_FOR_POOR: u32 = 6;

/// The score and the verdict, the score within the bounds of the verdict.
pub(crate) fn judge(book: &PhraseBook, heard: &Heard, findings: &[Finding]) -> (u8, Verdict) {
    let groups = worst(findings)
        .into_iter()
        .filter(|(_, level)| *level > Level::Hint)
        .collect();
    let verdict = verdict(book, heard, &groups);
    let score = score(book, heard, findings);
    let within = match verdict {
        Verdict::Good => score.max(GOOD_FROM),
        Verdict::Mixed => score.clamp(MIXED_FROM, GOOD_FROM - 1),
        Verdict::Poor => score.min(MIXED_FROM - 1),
    };
    (within, verdict)
}

/// What is missing and what is harmful, weighed.
///
/// Poor: two core elements missing; or one and a fatal wording; or one and three major ones; or two fatal ones. Good:
/// no core element missing, a repair or a prevention, nothing fatal and little else. Mixed: everything between.
pub(crate) fn verdict(book: &PhraseBook, heard: &Heard, groups: &BTreeMap<Group, Level>) -> Verdict {
    let (mut fatal, mut halves) = (0, 0);
    for (group, level) in groups {
        let Some(entry) = book.groups.get(group) else {
            continue;
        };
        let softened = entry.softened_by.iter().any(|id| heard.has(*id));
        match entry.weighs {
            Weighs::Fatal if !softened && *level > Level::Minor => fatal += 1,
            // The engine raises a wording above its family when the case makes it worse.
            Weighs::Major if *level == Level::Blocker && *group == Group::OverPromise => fatal += 1,
            Weighs::Minor => halves += 1,
            _ if *level == Level::Minor => halves += 1,
            _ => halves += 2,
        }
    }
    let missing = missing_core(book, heard);
    let acts = heard.has(ElementId::Repair) || heard.has(ElementId::Prevention);
    let poor = missing >= 2
        || (missing == 1 && (fatal > 0 || halves >= HALVES_FOR_POOR))
        || (missing == 0 && fatal >= 2);
    match (
        poor,
        missing == 0 && acts && fatal == 0 && halves <= MOST_HALVES_FOR_GOOD,
    ) {
        (true, _) => Verdict::Poor,
        (false, true) => Verdict::Good,
        (false, false) => Verdict::Mixed,
    }
}

fn missing_core(book: &PhraseBook, heard: &Heard) -> usize {
    book.elements
        .iter()
        .filter(|e| e.core && !heard.has(e.id))
        .count()
}

/// 0 to 100: the weights of the elements heard, less the penalties, under the caps.
fn score(book: &PhraseBook, heard: &Heard, findings: &[Finding]) -> u8 {
    let all: u32 = book.elements.iter().map(|e| u32::from(e.weight)).sum();
    let earned: u32 = book
        .elements
        .iter()
        .filter(|e| heard.has(e.id))
        .map(|e| u32::from(e.weight))
        .sum();
    let earned = 100 * earned / all.max(1);
    let cap = match missing_core(book, heard) {
        0 => 100,
        1 => CAP_ONE_CORE_MISSING,
        _ => CAP_MORE_CORE_MISSING,
    };
    let blocked = findings.iter().any(|f| f.level == Level::Blocker);
    let cap = if blocked { cap.min(CAP_BLOCKER) } else { cap };
    let points = earned.saturating_sub(fine(book, findings)).min(cap);
    u8::try_from(points.min(100)).unwrap_or(100)
}

/// The worst level of each group found.
fn worst(findings: &[Finding]) -> BTreeMap<Group, Level> {
    let mut worst: BTreeMap<Group, Level> = BTreeMap::new();
    for finding in findings {
        let level = worst.entry(finding.group).or_insert(finding.level);
        *level = (*level).max(finding.level);
    }
    worst
}

/// Each group fined once, for its worst finding. A group's penalty is set for its own level; each level below halves
/// it (rounded up), and a hint costs nothing.
fn fine(book: &PhraseBook, findings: &[Finding]) -> u32 {
    worst(findings)
        .iter()
        .filter_map(|(group, level)| {
            let entry = book.groups.get(group)?;
            let steps = (entry.level as u32).saturating_sub(*level as u32);
            (*level > Level::Hint).then(|| u32::from(entry.penalty).div_ceil(1 << steps))
        })
        .sum()
}
