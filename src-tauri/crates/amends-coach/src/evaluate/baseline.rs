//! The plain keyword baseline: phrases looked for anywhere in the text, and the same rule for the verdict.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::Said;
use crate::elements::Heard;
use crate::phrase_book::PhraseBook;
use crate::reading::{ElementId, Group};
use crate::score;

#[derive(Deserialize, Default)]
struct Keywords {
    elements: BTreeMap<ElementId, Vec<String>>,
    groups: BTreeMap<Group, Vec<String>>,
}

static KEYWORDS: LazyLock<Keywords> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/en/baseline.toml")).unwrap_or_default());

pub(super) fn read(book: &PhraseBook, text: &str) -> Said {
    let text = text.to_lowercase().replace('’', "'");
    let elements: BTreeSet<ElementId> = found(&KEYWORDS.elements, &text);
    let groups: BTreeSet<Group> = found(&KEYWORDS.groups, &text);
    let levels = groups
        .iter()
        .filter_map(|g| Some((*g, book.groups.get(g)?.level)))
        .collect();
    Said {
        verdict: score::verdict(book, &Heard::of(&elements), &levels),
        elements,
        groups,
    }
}

fn found<T: Copy + Ord>(keywords: &BTreeMap<T, Vec<String>>, text: &str) -> BTreeSet<T> {
    keywords
        .iter()
        .filter(|(_, phrases)| phrases.iter().any(|p| text.contains(p.as_str())))
        .map(|(id, _)| *id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_baseline_has_phrases_for_every_element_and_group() {
        assert_eq!(KEYWORDS.elements.len(), 7);
        assert_eq!(KEYWORDS.groups.len(), 22);
    }

    #[test]
    fn the_baseline_is_deaf_to_negation() {
        let said = read(PhraseBook::built_in(), "We cannot offer a refund.");
        assert!(said.elements.contains(&ElementId::Repair));
    }
}
