//! What the user should know about a card before printing it.

use serde::Serialize;

use crate::Hand;

/// Something that was done so that the whole text could be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Hint {
    /// The writing is smaller than usual.
    SetSmaller {
        /// Size in percent of the usual one.
        percent: u8,
    },
    /// The text needs more than one side.
    Continues {
        /// Number of sides.
        pages: usize,
    },
    /// The text needs both inner sides of a folded card.
    BothInside {
        /// It begins above the fold rather than left of it.
        above: bool,
    },
    /// The text needs more than one folded card.
    MoreCards {
        /// Number of cards.
        cards: usize,
    },
    /// The note should be signed in the hand, but has no name.
    Unsigned,
    /// Another hand wrote some characters.
    MissingCharacters {
        /// The characters, each once.
        characters: String,
        /// The hand that wrote them.
        fallback: Hand,
    },
    /// Words too wide for the sheet were broken.
    BrokenWords {
        /// Number of such words.
        words: usize,
    },
}

impl Hint {
    /// The hint as one sentence for the user.
    pub fn sentence(&self) -> String {
        match self {
            Self::SetSmaller { percent } => {
                format!("The writing is smaller, at {percent} % of its usual size, to take less room.")
            }
            Self::Continues { pages: 2 } => {
                "The text goes on overleaf: print the second page on the back or on a second card.".to_owned()
            }
            Self::Continues { pages } => {
                format!("The text fills {pages} pages; shorten it if it should fit on one card.")
            }
            Self::BothInside { above: true } => {
                "The text needs both inner sides: it begins above the fold.".to_owned()
            }
            Self::BothInside { above: false } => {
                "The text needs both inner sides: it begins on the left one.".to_owned()
            }
            Self::MoreCards { cards } => {
                format!(
                    "The text goes on inside another card: it fills {cards}; shorten it if one should do."
                )
            }
            Self::Unsigned => {
                "There is no name to sign with: end the note with one, or choose another signature."
                    .to_owned()
            }
            Self::MissingCharacters { characters, fallback } => format!(
                "This hand has no {characters}; the hand “{}” wrote them instead.",
                fallback.about().name
            ),
            Self::BrokenWords { words: 1 } => {
                "One word is wider than the card and goes on in the next line.".to_owned()
            }
            Self::BrokenWords { words } => {
                format!("{words} words are wider than the card and go on in the next line.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_is_one_sentence() {
        let fallback = Hand::default();
        for hint in [
            Hint::SetSmaller { percent: 80 },
            Hint::Continues { pages: 2 },
            Hint::Continues { pages: 7 },
            Hint::BothInside { above: true },
            Hint::BothInside { above: false },
            Hint::MoreCards { cards: 2 },
            Hint::Unsigned,
            Hint::MissingCharacters {
                characters: "Я".into(),
                fallback,
            },
            Hint::BrokenWords { words: 1 },
            Hint::BrokenWords { words: 3 },
        ] {
            let sentence = hint.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains(". "), "{sentence}");
        }
    }
}
