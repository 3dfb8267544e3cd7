//! Hands, signatures and letterheads: those there are, and those of the user's own being made.

use super::outgoing;
use amends_model::note::Corner;

outgoing! {
    /// A hand.
    pub struct HandView {
        pub id: String,
        pub name: String,
        pub description: String,
        /// Scripts it writes, as ISO 15924 codes.
        pub scripts: Vec<String>,
        /// Name and licence of the font behind it.
        pub font: String,
        pub licence: String,
        /// `built_in`, `font` or `captured`.
        #[ts(type = "\"built_in\" | \"font\" | \"captured\"")]
        pub origin: String,
        /// Characters of the usual set that it lacks.
        pub missing: String,
        /// A few words in the hand, as SVG.
        pub sample: String,
    }

    /// The signature of the person at this computer.
    pub struct SignatureView {
        pub has_own: bool,
        pub svg: Option<String>,
    }

    /// The picture on every card.
    pub struct LetterheadView {
        /// A `data:` address of the picture.
        pub picture: String,
        #[ts(type = "Corner")]
        pub corner: Corner,
        pub width_mm: f64,
    }

    /// What was read from filled-in capture sheets.
    pub struct CaptureView {
        /// Names it when it is kept.
        pub token: String,
        pub pages: usize,
        pub forms: Vec<FormView>,
        /// Characters that were not written.
        pub missing: String,
    }

    /// One written form of a letter.
    pub struct FormView {
        /// What it stands for: `a`, `th`.
        pub text: String,
        /// Which of its forms, from 1.
        pub form: u8,
        pub svg: String,
        /// Why it may be better dropped.
        pub doubt: Option<String>,
    }
}

/// A point of a signature being drawn.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct PadPoint {
    /// To the right, in any unit.
    pub x: f64,
    /// Downwards, in the same unit.
    pub y: f64,
    /// 0 to 1; 0.5 where the pad does not feel it.
    pub pressure: f64,
}
