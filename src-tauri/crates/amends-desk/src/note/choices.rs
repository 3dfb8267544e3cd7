//! What a note can be written with.

use crate::wire::{
    hand::{HandView, SignatureView},
    note::{EnvelopeView, InkView, NoteChoices, PaperView, PenView, SheetView},
};
use amends_hand::{Envelope, Hand, Ink, Paper, Pen, SheetSize};
use std::sync::LazyLock;

/// The built-in hands; their samples take a moment to write.
static BUILT_IN: LazyLock<Vec<HandView>> = LazyLock::new(|| amends_hand::hands().iter().map(hand).collect());

/// The hands, papers, pens and inks there are, without those of any workspace.
pub fn note_choices() -> NoteChoices {
    NoteChoices {
        hands: BUILT_IN.clone(),
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

fn hand(hand: &Hand) -> HandView {
    let about = hand.about();
    HandView {
        id: about.id.clone(),
        name: about.name.clone(),
        description: about.description.clone(),
        scripts: about.scripts.clone(),
        font: about.font.clone(),
        licence: about.licence.clone(),
        origin: "built_in".to_owned(),
        missing: hand.missing(),
        // A hand without the letters of the sample is still a hand.
        sample: amends_hand::sample(hand).unwrap_or_default(),
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
