//! What a note can be written with.

use crate::{
    Desk, Result,
    own_hand::built_in_hands,
    wire::{
        hand::SignatureView,
        note::{EnvelopeView, InkView, NoteChoices, PaperView, PenView, SheetView},
    },
};
use amends_hand::{Envelope, Ink, Paper, Pen, SheetSize};

/// The hands, papers, pens and inks there are, without those of any workspace.
pub fn note_choices() -> NoteChoices {
    NoteChoices {
        hands: built_in_hands().to_vec(),
        papers: amends_hand::papers().iter().map(paper).collect(),
        pens: Pen::ALL.into_iter().map(pen).collect(),
        inks: Ink::ALL.into_iter().map(ink).collect(),
        envelopes: amends_hand::envelopes().iter().map(envelope).collect(),
        sheets: SheetSize::ALL.into_iter().map(sheet).collect(),
        signature: SignatureView {
            has_own: false,
            svg: None,
        },
    }
}

impl Desk {
    /// What a note can be written with here: the user's own hands too, and their signature.
    pub fn get_note_choices(&self) -> Result<NoteChoices> {
        self.read(|r| {
            Ok(NoteChoices {
                hands: self.hand_views(r)?,
                signature: self.signature_view(r)?,
                ..note_choices()
            })
        })
    }
}

fn paper(paper: &Paper) -> PaperView {
    PaperView {
        id: paper.id.to_owned(),
        name: paper.name.to_owned(),
        width_mm: f64::from(paper.width_mm),
        height_mm: f64::from(paper.height_mm),
        folded: paper.fold.is_some(),
        family: paper.family.to_owned(),
    }
}

fn pen(pen: Pen) -> PenView {
    PenView {
        id: pen.id().to_owned(),
        name: pen.name().to_owned(),
    }
}

fn envelope(envelope: &Envelope) -> EnvelopeView {
    EnvelopeView {
        id: envelope.id.to_owned(),
        name: envelope.name.to_owned(),
        width_mm: f64::from(envelope.width_mm),
        height_mm: f64::from(envelope.height_mm),
    }
}

fn sheet(sheet: SheetSize) -> SheetView {
    SheetView {
        id: sheet.id().to_owned(),
        name: sheet.name().to_owned(),
    }
}

fn ink(ink: Ink) -> InkView {
    let [r, g, b] = ink.rgb();
    let name = ink.id();
    InkView {
        id: name.to_owned(),
        name: name[..1].to_uppercase() + &name[1..],
        colour: format!("#{r:02X}{g:02X}{b:02X}"),
    }
}
