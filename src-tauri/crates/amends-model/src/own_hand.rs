//! Hands of the user's own: a font file that was imported, or letters captured from paper.

use crate::{AssetId, HandId, Moment, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// Where a hand comes from.
    "origin of a hand" HandOrigin {
        /// A font file.
        Font = "font",
        /// Capture sheets, filled in by pen.
        Captured = "captured",
    }
}

/// A hand of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnHand {
    /// Identity; as text it is the hand's id in notes and settings.
    pub id: HandId,
    /// What people call it.
    pub name: String,
    /// Where it comes from.
    pub origin: HandOrigin,
    /// Its font.
    pub asset: AssetId,
    /// How it moves, as JSON of the writing engine.
    pub habits: String,
    /// Characters of the usual set that it lacks.
    pub missing: String,
    /// When it was made.
    pub made: Moment,
    /// When it was retired: kept for what was written with it, and no longer offered.
    pub retired: Option<Moment>,
}
