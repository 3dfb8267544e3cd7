//! Two texts side by side, word by word.

use crate::wire::compose::{ComparedPiece, Comparison};
use similar::{ChangeTag, TextDiff};

/// What both say, and what only one of them does.
pub(super) fn compared(one: &str, other: &str) -> Comparison {
    let diff = TextDiff::from_words(one, other);
    let mut found = Comparison {
        one: Vec::new(),
        other: Vec::new(),
    };
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                put(&mut found.one, text, true);
                put(&mut found.other, text, true);
            }
            ChangeTag::Delete => put(&mut found.one, text, false),
            ChangeTag::Insert => put(&mut found.other, text, false),
        }
    }
    found
}

fn put(pieces: &mut Vec<ComparedPiece>, text: &str, same: bool) {
    match pieces.last_mut() {
        Some(last) if last.same == same => last.text.push_str(text),
        _ => pieces.push(ComparedPiece {
            text: text.to_owned(),
            same,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_say_is_the_same_and_each_side_is_whole() {
        let (one, other) = ("We send it on Friday. 😞", "We send the box on Monday. 😞");
        let found = compared(one, other);
        let whole = |pieces: &[ComparedPiece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(
            (whole(&found.one), whole(&found.other)),
            (one.into(), other.into())
        );
        let only = |pieces: &[ComparedPiece]| {
            let own = pieces.iter().filter(|p| !p.same);
            own.map(|p| p.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(only(&found.one), ["it", "Friday."]);
        assert_eq!(only(&found.other), ["the box", "Monday."]);
    }

    #[test]
    fn an_empty_side_has_nothing() {
        assert!(compared("", "Sorry").one.is_empty());
        assert_eq!(compared("Sorry", "Sorry").other.len(), 1);
    }
}
