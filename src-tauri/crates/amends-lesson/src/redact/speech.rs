//! Words that tell about a person's life: special categories are dropped, dated family days become "family event".
//!
//! Two word lists as one pattern each. A word is matched whole: "gay" must not be found in "Gaynor".

use super::lexicon::{EVENTS, PRIVATE};
use super::pattern::compiled;
use super::{Find, HitKind, token};
use regex::Regex;
use std::sync::LazyLock;

static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    // The article is taken along, because "an anniversary" must not become "an family event".
    let source = format!(r"(?i)\b(?:(?P<private>{PRIVATE})|(?:(?P<article>an?)\s+)?(?P<event>{EVENTS}))\b");
    compiled(&source)
});

/// The words to drop or to generalise.
pub(super) fn find(text: &str) -> Vec<Find> {
    let Some(pattern) = WORDS.as_ref() else {
        return Vec::new();
    };
    let to_find = |c: regex::Captures| {
        let range = c.get(0)?.range();
        Some(match (c.name("private"), c.name("article")) {
            (Some(_), _) => Find::new(range, HitKind::Sensitive, token::PRIVATE),
            (None, Some(_)) => Find::new(range, HitKind::Event, format!("a {}", token::EVENT)),
            (None, None) => Find::new(range, HitKind::Event, token::EVENT),
        })
    };
    pattern.captures_iter(text).filter_map(to_find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_words_are_dropped_and_family_days_generalised() {
        let found = find("for an Anniversary, after chemotherapy, the wedding of Gaynor");
        let tokens: Vec<_> = found.iter().map(|f| f.replacement.as_str()).collect();
        assert_eq!(tokens, ["a family event", "[private]", "family event"]);
        assert!(WORDS.is_some());
    }
}
