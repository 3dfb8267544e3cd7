//! Whether the author stands by the words: not when they are denied, only supposed, or talked about.
//!
//! "We cannot offer a refund" offers none, "if we made a mistake" admits none, and "I will not tell you that mistakes
//! were made" is no evasion. What decides stands before the words, in the same clause.

use std::ops::Range;

use crate::sentences::Prose;

/// How far back in the clause a denial is looked for, in letters.
const REACH: usize = 120;

/// The clause up to the hit.
fn before<'a>(prose: &'a Prose<'_>, hit: &Range<usize>) -> &'a [u8] {
    let start = prose.clause_start(hit.start).max(hit.start.saturating_sub(REACH));
    &prose.bytes[start.min(hit.start)..hit.start]
}

/// Whether a "not" before the hit takes it back.
pub(crate) fn is_denied(prose: &Prose<'_>, hit: &Range<usize>) -> bool {
    let before = before(prose, hit);
    prose.grammar.denied.is_match(before) && !prose.grammar.no_denial.is_match(before)
}

/// Whether the hit is only supposed: it stands in an "if" clause.
pub(crate) fn is_supposed(prose: &Prose<'_>, hit: &Range<usize>) -> bool {
    prose.grammar.supposed.is_match(before(prose, hit))
}

/// Whether the author speaks about the wording instead of using it.
pub(crate) fn is_talked_about(prose: &Prose<'_>, hit: &Range<usize>) -> bool {
    prose.grammar.talked_about.is_match(before(prose, hit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str, word: &str) -> (Prose<'static>, Range<usize>) {
        let prose = Prose::english(text);
        let at = text.to_lowercase().find(word).unwrap();
        (prose, at..at + word.len())
    }

    fn denied(text: &str, word: &str) -> bool {
        let (prose, range) = hit(text, word);
        is_denied(&prose, &range)
    }

    #[test]
    fn a_denial_takes_back_what_follows_in_its_clause() {
        assert!(denied("We cannot offer a refund.", "refund"));
        assert!(denied("We are unable to give you any kind of refund.", "refund"));
        assert!(denied("We won't be able to send you a refund.", "refund"));
        assert!(!denied(
            "We could not reach you, so a refund is on its way.",
            "refund"
        ));
        assert!(!denied("Not only that: the refund left today.", "refund"));
        assert!(!denied("At no charge we replaced it.", "replaced"));
    }

    #[test]
    fn an_if_clause_only_supposes() {
        let (prose, range) = hit("If we made a mistake, tell us.", "we made");
        assert!(is_supposed(&prose, &range));
        let (prose, range) = hit("If you agree, we made a mistake.", "we made");
        assert!(!is_supposed(&prose, &range));
    }

    #[test]
    fn a_wording_that_is_refused_is_only_talked_about() {
        let (prose, range) = hit("I will not tell you that mistakes were made.", "mistakes");
        assert!(is_talked_about(&prose, &range));
        let (prose, range) = hit("I can tell you that mistakes were made.", "mistakes");
        assert!(!is_talked_about(&prose, &range));
    }
}
