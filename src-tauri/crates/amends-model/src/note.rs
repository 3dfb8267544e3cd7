//! Notes: handwritten-style cards, reproducible from what is stored, on their way from a draft to the post.
//!
//! A note keeps everything that decides how its card looks: settings, signatures and hands may change afterwards, and
//! still the very same card comes out of the printer. What is large (a font, a signature, a logo) lies in an asset
//! that is never changed; the note keeps its name.

use crate::{AssetId, BatchId, CaseId, CustomerId, Moment, NoteId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// How far a card has come.
    "state of a note" NoteState {
        /// Written; may be changed.
        Draft = "draft",
        /// Somebody said yes; its words are fixed.
        Approved = "approved",
        /// It is on paper.
        Printed = "printed",
        /// It is on its way.
        Posted = "posted",
    }
}

words! {
    /// What stands under the closing.
    "signature" SignatureKind {
        /// Room for a pen.
        Blank = "blank",
        /// The name, signed in the hand of the note.
        Written = "written",
        /// The writer's own signature.
        Drawn = "drawn",
    }
}

words! {
    /// Faint lines under the writing.
    "guide" NoteGuides {
        None = "none",
        Screen = "screen",
        Print = "print",
    }
}

words! {
    /// Where a letterhead stands on a card.
    "corner" Corner {
        TopLeft = "top_left",
        TopMiddle = "top_middle",
        TopRight = "top_right",
        BottomLeft = "bottom_left",
        BottomMiddle = "bottom_middle",
        BottomRight = "bottom_right",
    }
}

/// A picture on every card, as it was when the card was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLetterhead {
    /// The picture.
    pub asset: AssetId,
    /// Where it stands.
    pub corner: Corner,
    /// How wide it is, in micrometres.
    pub width_um: u32,
}

/// A card that was written, with all it takes to write the very same card again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identity.
    pub id: NoteId,
    /// For which case, if any.
    pub case: Option<CaseId>,
    /// For whom, if it is somebody the workspace knows.
    pub customer: Option<CustomerId>,
    /// The batch it was written in, if any.
    pub batch: Option<BatchId>,
    /// What it says.
    pub text: String,
    /// Which hand, by its id.
    pub hand: String,
    /// The font of a hand of the user's own.
    pub hand_asset: Option<AssetId>,
    /// Which paper, by its id.
    pub paper: String,
    /// Which pen, by its id.
    pub pen: String,
    /// Which ink, by its id.
    pub ink: String,
    /// Chance, fixed.
    pub seed: u64,
    /// How lively, in per cent; 100 is normal and 0 the bare font.
    pub liveliness: u16,
    /// What stands under the closing.
    pub signature: SignatureKind,
    /// The drawn signature.
    pub signature_asset: Option<AssetId>,
    /// The picture on the card.
    pub letterhead: Option<NoteLetterhead>,
    /// Faint lines under the writing.
    pub guides: NoteGuides,
    /// Who wrote it, as it stands in the file's properties and under a written signature.
    pub author: String,
    /// To whom it goes: the lines of the address as typed; empty without one.
    pub recipient: String,
    /// From whom: the lines of the return address; empty without one.
    pub sender: String,
    /// Which envelope, by its id.
    pub envelope: Option<String>,
    /// How far it has come.
    pub state: NoteState,
    /// When it was written.
    pub written: Moment,
    /// When somebody said yes.
    pub approved: Option<Moment>,
    /// When it came out of the printer.
    pub printed: Option<Moment>,
    /// When it was posted.
    pub posted: Option<Moment>,
    /// Who it goes to, where neither case nor address says it; else empty.
    #[serde(default)]
    pub addressee: String,
    /// Its place in the list of its batch: cards leave the printer in this order.
    #[serde(default)]
    pub batch_row: Option<u32>,
}

/// Cards that were written together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Identity.
    pub id: BatchId,
    /// What people call it.
    pub name: String,
    /// When it was written.
    pub made: Moment,
}

impl NoteState {
    /// Whether a note may go from this state to another: one step on, or one step back.
    pub fn may_become(self, to: Self) -> bool {
        (self as u8).abs_diff(to as u8) == 1
    }

    /// The state that comes before this one.
    pub fn before(self) -> Option<Self> {
        Self::ALL.iter().rev().copied().find(|state| *state < self)
    }
}

impl Note {
    /// Puts the note into a state: the moment is noted on the way on, and forgotten on the way back.
    pub fn put_into(&mut self, state: NoteState, now: Moment) {
        let reached = |wanted, at: Option<Moment>| (state >= wanted).then(|| at.unwrap_or(now));
        self.approved = reached(NoteState::Approved, self.approved);
        self.printed = reached(NoteState::Printed, self.printed);
        self.posted = reached(NoteState::Posted, self.posted);
        self.state = state;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use NoteState::{Approved, Draft, Posted, Printed};

    #[test]
    fn a_card_goes_one_step_at_a_time_and_one_back() {
        for from in NoteState::ALL {
            for to in NoteState::ALL {
                let step = [
                    (Draft, Approved),
                    (Approved, Printed),
                    (Printed, Posted),
                    (Approved, Draft),
                    (Printed, Approved),
                    (Posted, Printed),
                ]
                .contains(&(*from, *to));
                assert_eq!(from.may_become(*to), step, "{from} to {to}");
            }
        }
        assert_eq!(Draft.before(), None);
        assert_eq!(Posted.before(), Some(Printed));
    }
}
