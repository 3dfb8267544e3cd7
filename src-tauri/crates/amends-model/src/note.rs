//! Notes: handwritten-style cards, reproducible from what is stored.

use crate::{CaseId, Moment, NoteId};
use serde::{Deserialize, Serialize};

/// A card that was written. Hand, paper, seed and text are all it takes to write the very same card again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// For which case, if any.
    pub case: Option<CaseId>,
    /// What it says.
    pub text: String,
    /// Which hand, by its id.
    pub hand: String,
    /// Which paper, by its id.
    pub paper: String,
    /// Which ink, by its id.
    pub ink: String,
    /// Chance, fixed.
    pub seed: u64,
    /// How lively, in per cent; 100 is normal and 0 the bare font.
    pub liveliness: u16,
    /// When it was written.
    pub written: Moment,
}
