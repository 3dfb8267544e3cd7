//! What a note can be written with.

use crate::wire::{
    hand::{HandView, SignatureView},
    note::{InkView, NoteChoices, PaperView, PenView},
};
use amends_hand::{Hand, Ink, Paper, Pen};

/// The hands, papers, pens and inks there are, without those of any workspace.
pub fn note_choices() -> NoteChoices {
    NoteChoices {
        hands: amends_hand::hands().iter().map(hand).collect(),
        papers: amends_hand::papers().iter().map(paper).collect(),
        pens: Pen::ALL.into_iter().map(pen).collect(),
        inks: Ink::ALL.into_iter().map(ink).collect(),
        envelopes: Vec::new(),
        sheets: Vec::new(),
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
        missing: String::new(),
        sample: String::new(),
    }
}

fn paper(paper: &Paper) -> PaperView {
    PaperView {
        id: paper.id.to_owned(),
        name: paper.name.to_owned(),
        width_mm: f64::from(paper.width_mm),
        height_mm: f64::from(paper.height_mm),
        folded: false,
        family: paper.id.split('-').next().unwrap_or_default().to_owned(),
    }
}

fn pen(pen: Pen) -> PenView {
    PenView {
        id: pen.id().to_owned(),
        name: pen.name().to_owned(),
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
