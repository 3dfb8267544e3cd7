//! The coach's phrase book, and changes to it.

use super::outgoing;

/// What a group counts for: as we set it, a level, or nothing at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum PhraseLevel {
    Ours,
    Blocker,
    Major,
    Minor,
    Hint,
    Off,
}

outgoing! {
    /// Everything the coach listens for that somebody may change.
    pub struct PhraseBookView {
        /// Nothing was changed.
        pub ours: bool,
        /// What is kept but cannot be read; ours is used instead.
        pub problem: Option<String>,
        pub groups: Vec<PhraseGroup>,
        pub weights: Vec<ElementWeight>,
    }

    /// A family of harmful wordings.
    pub struct PhraseGroup {
        pub id: String,
        pub title: String,
        pub level: PhraseLevel,
        /// What it counts for as we set it.
        pub usual: PhraseLevel,
        pub phrases: Vec<PhraseView>,
    }

    /// A wording of a group.
    pub struct PhraseView {
        pub id: String,
        pub title: String,
        /// A sentence that has it; the words of an own phrase.
        pub example: String,
        pub why: String,
        pub rewrite: String,
        pub own: bool,
        /// Whether the coach listens for it, if the group is not off.
        pub on: bool,
    }

    /// What an element of an apology is worth.
    pub struct ElementWeight {
        pub id: String,
        pub label: String,
        /// Its share of the score, of all weights together.
        pub weight: u8,
        pub usual: u8,
    }
}

/// One change to the phrase book.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, ts_rs::TS)]
#[serde(tag = "what", rename_all = "snake_case")]
#[serde(deny_unknown_fields)]
pub enum PhraseBookEdit {
    /// What a group counts for.
    Group { group: String, level: PhraseLevel },
    /// Whether a built-in wording is listened for.
    Listen { id: String, on: bool },
    /// What an element is worth, 0 to 100.
    Weight { element: String, weight: u8 },
    /// A phrase of our own, new (`id` null) or changed.
    Own {
        id: Option<String>,
        group: String,
        words: String,
        why: String,
        rewrite: String,
    },
    /// Takes out a phrase of our own.
    Remove { id: String },
}
