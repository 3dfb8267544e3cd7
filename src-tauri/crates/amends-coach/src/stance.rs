//! Whether the author stands by the words: not when they are denied, only supposed, or talked about.
//!
//! "We cannot offer a refund" offers none, "if we made a mistake" admits none, and "I will not tell you that mistakes
//! were made" is no evasion. What decides stands before the words, in the same clause.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::pattern::fixed;
use crate::sentences::Prose;

/// How far back in the clause a denial is looked for, in letters.
const REACH: usize = 120;

/// A denial at most three words before the hit, or "unable to" and its kin at most eight.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?:\b(?:no|not|never|cannot|nor|neither|without|hardly|[a-z]+n't)(?: [\w'$.-]+){0,3}|\b(?:unable to|cannot|can't|won't|(?:will|do|does|can|is|are) not|don't|(?:not|[a-z]+n't) (?:be )?able to|not in a position to|refus\w+ to|declin\w+ to|rather than|instead of|far from|no longer)(?: [\w'$.-]+){0,8}) ?$",
    )
});
/// Words that look like a denial and are none.
static NO_DENIAL: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:not (?:only|just|least)|no (?:doubt|matter|later|longer than|charge|cost|fee|one|excuse)|why not|(?:do|does|did)n't (?:only|just)|without (?:delay|question|being asked|you))(?: [\w'$.-]+){0,3} ?$",
    )
});
static SUPPOSED: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"(?:^|\s)(?:if|unless|whether|in case|should (?:we|you|there)|had we|were we)\b[^,;]*$")
});
static TALKED_ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"\b(?:not|never|n't|instead of|rather than|without)(?: \w+){0,3} (?:say|saying|said|tell|telling|write|writing|hide|hiding|call|calling|pretend|pretending)\b.*$",
    )
});

/// The clause up to the hit.
fn before<'a>(prose: &'a Prose, hit: &Range<usize>) -> &'a [u8] {
    let start = prose.clause_start(hit.start).max(hit.start.saturating_sub(REACH));
    &prose.bytes[start.min(hit.start)..hit.start]
}

/// Whether a "not" before the hit takes it back.
pub(crate) fn is_denied(prose: &Prose, hit: &Range<usize>) -> bool {
    let before = before(prose, hit);
    DENIED.is_match(before) && !NO_DENIAL.is_match(before)
}

/// Whether the hit is only supposed: it stands in an "if" clause.
pub(crate) fn is_supposed(prose: &Prose, hit: &Range<usize>) -> bool {
    SUPPOSED.is_match(before(prose, hit))
}

/// Whether the author speaks about the wording instead of using it.
pub(crate) fn is_talked_about(prose: &Prose, hit: &Range<usize>) -> bool {
    TALKED_ABOUT.is_match(before(prose, hit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str, word: &str) -> (Prose, Range<usize>) {
        let prose = Prose::of(text);
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
