//! Adds up the score and gives the verdict.
//!
//! Weights and caps are house defaults: research supports the order of the elements (Lewicki, Polin & Lount 2016;
//! Scher & Darley 1997), not the numbers. Penalties count once a group, so that one bad habit is not fined ten times.

use std::collections::BTreeMap;

use crate::elements::Heard;
use crate::phrase_book::PhraseBook;
use crate::reading::{Finding, Group, Level, Verdict};

/// Cap with one core element missing.
const CAP_ONE_CORE_MISSING: u32 = 69;
/// Cap with two or three core elements missing.
const CAP_MORE_CORE_MISSING: u32 = 39;
/// Cap while a blocker stands in the text.
const CAP_BLOCKER: u32 = 59;
const GOOD_FROM: u8 = 75;
const MIXED_FROM: u8 = 45;

/// 0 to 100: the weights of the elements heard, less the penalties, under the caps.
pub(crate) fn score(book: &PhraseBook, heard: &Heard, findings: &[Finding]) -> u8 {
    let earned: u32 = book
        .elements
        .iter()
        .filter(|e| heard.has(e.id))
        .map(|e| u32::from(e.weight))
        .sum();
    let missing = book
        .elements
        .iter()
        .filter(|e| e.core && !heard.has(e.id))
        .count();
    let cap = match missing {
        0 => 100,
        1 => CAP_ONE_CORE_MISSING,
        _ => CAP_MORE_CORE_MISSING,
    };
    let blocked = findings.iter().any(|f| f.level == Level::Blocker);
    let cap = if blocked { cap.min(CAP_BLOCKER) } else { cap };
    let points = earned.saturating_sub(fine(book, findings)).min(cap);
    u8::try_from(points.min(100)).unwrap_or(100)
}

pub(crate) fn verdict(score: u8) -> Verdict {
    match score {
        GOOD_FROM.. => Verdict::Good,
        MIXED_FROM.. => Verdict::Mixed,
        _ => Verdict::Poor,
    }
}

/// Each group fined once, for its worst finding. A group's penalty is set for its own level; each level below halves
/// it (rounded up), and a hint costs nothing.
fn fine(book: &PhraseBook, findings: &[Finding]) -> u32 {
    let mut worst: BTreeMap<Group, Level> = BTreeMap::new();
    for finding in findings {
        let level = worst.entry(finding.group).or_insert(finding.level);
        *level = (*level).max(finding.level);
    }
    worst
        .iter()
        .filter_map(|(group, level)| {
            let entry = book.groups.get(group)?;
            let steps = (entry.level as u32).saturating_sub(*level as u32);
            (*level > Level::Hint).then(|| u32::from(entry.penalty).div_ceil(1 << steps))
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_meet_without_a_gap() {
        assert_eq!(verdict(100), Verdict::Good);
        assert_eq!(verdict(75), Verdict::Good);
        assert_eq!(verdict(74), Verdict::Mixed);
        assert_eq!(verdict(45), Verdict::Mixed);
        assert_eq!(verdict(44), Verdict::Poor);
        assert_eq!(verdict(0), Verdict::Poor);
    }
}
