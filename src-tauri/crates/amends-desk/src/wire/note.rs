//! Notes: what there is to choose, a preview, and what was written.

use super::{incoming, outgoing};

outgoing! {
    /// What a note can be written with.
    pub struct NoteChoices {
        pub hands: Vec<HandView>,
        pub papers: Vec<PaperView>,
        pub inks: Vec<InkView>,
    }

    /// A hand.
    pub struct HandView {
        pub id: String,
        pub name: String,
        pub description: String,
        /// Name and licence of the font behind it.
        pub font: String,
        pub licence: String,
    }

    /// A paper.
    pub struct PaperView {
        pub id: String,
        pub name: String,
        pub width_mm: f64,
        pub height_mm: f64,
    }

    /// An ink.
    pub struct InkView {
        pub id: String,
        pub name: String,
        /// `#1B2A5B`.
        pub colour: String,
    }

    /// A note as it would be written.
    pub struct NotePreview {
        /// One SVG document a page: paths only, no text of anybody's.
        pub pages: Vec<String>,
        pub width_mm: f64,
        pub height_mm: f64,
        pub words: usize,
        /// What was done to make it fit, and characters another hand had to write.
        pub hints: Vec<String>,
    }

    /// A note in the list.
    pub struct NoteRow {
        pub id: String,
        pub case_id: Option<String>,
        pub number: Option<String>,
        pub customer: Option<String>,
        pub text: String,
        pub hand: String,
        pub paper: String,
        pub ink: String,
        pub seed: f64,
        pub liveliness: u16,
        pub written: String,
    }

    /// A file that was written where the person chose.
    pub struct SavedFile {
        /// Its name; `null` if they changed their mind.
        pub name: Option<String>,
        pub pages: usize,
    }
}

incoming! {
    /// What to write, and how. The seed is a whole number below 2^53, so that a window can hold it.
    pub struct NoteInput {
        pub case_id: Option<String>,
        pub text: String,
        pub hand: String,
        pub paper: String,
        pub ink: String,
        pub seed: f64,
        /// Per cent; 100 is normal, 0 the bare font.
        pub liveliness: u16,
    }
}
