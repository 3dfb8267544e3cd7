//! A card: everything that decides how it looks, as plain words, and the way from there to the page.

use super::own::Own;
use crate::{
    Error, Result, address, text,
    wire::note::{NoteInput, PageView},
};
use amends_hand::{Address, EnvelopeId, EnvelopeSpec, Guides, Ink, NoteSpec, PagePlan, PaperId, Pen};
use amends_model::{
    Moment, NoteId,
    note::{Note, NoteGuides, NoteState, SignatureKind},
};

/// Whole numbers below this fit a window's number exactly.
const LARGEST_SEED: f64 = 9_007_199_254_740_992.0;
/// The liveliest a hand may be, in per cent.
const LIVELIEST: u16 = 200;

/// A written card.
pub struct Card {
    /// The PDF at true size.
    pub pdf: Vec<u8>,
    /// One SVG a page.
    pub svg: Vec<String>,
    /// What the writer should know.
    pub hints: Vec<String>,
    /// A file name to suggest.
    pub name: String,
}

/// Everything that decides how a card looks. `None` is the usual one.
#[derive(Debug, Clone)]
pub struct CardSpec {
    /// What it says.
    pub text: String,
    /// Which hand.
    pub hand: Option<String>,
    /// Which paper.
    pub paper: Option<String>,
    /// Which pen.
    pub pen: Option<String>,
    /// Which ink.
    pub ink: Option<String>,
    /// Chance, fixed.
    pub seed: u64,
    /// Per cent; 100 is normal.
    pub liveliness: u16,
    /// What stands under the closing.
    pub signature: SignatureKind,
    /// Faint lines under the writing.
    pub guides: NoteGuides,
    /// Who wrote it.
    pub author: String,
    /// To whom it goes: the lines of the address; empty without one.
    pub recipient: String,
    /// From whom: the lines of the return address; empty without one.
    pub sender: String,
    /// Which envelope; `None` for none.
    pub envelope: Option<String>,
}

/// The pages of a card, and its envelope.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Planned {
    pub card: PagePlan,
    pub envelope: Option<PagePlan>,
}

impl Default for CardSpec {
    fn default() -> Self {
        Self {
            text: String::new(),
            hand: None,
            paper: None,
            pen: None,
            ink: None,
            seed: 1,
            liveliness: 100,
            signature: SignatureKind::Blank,
            guides: NoteGuides::None,
            author: String::new(),
            recipient: String::new(),
            sender: String::new(),
            envelope: None,
        }
    }
}

/// Writes a card, and its envelope as a page behind it. Needs no workspace.
pub fn write_card(spec: &CardSpec, own: &Own) -> Result<Card> {
    written(&spec.planned(own)?, "Note.pdf")
}

/// Addresses an envelope. Needs no workspace.
pub fn write_envelope(spec: &CardSpec, own: &Own) -> Result<Card> {
    let nobody = || Error::invalid("recipient", "There is no address to write; nothing was made.");
    let plan = spec.envelope(own)?.ok_or_else(nobody)?;
    Ok(Card {
        pdf: amends_hand::pdf(&plan)?,
        svg: pages(&plan).into_iter().map(|page| page.svg).collect(),
        hints: plan.hints.iter().map(amends_hand::Hint::sentence).collect(),
        name: "Envelope.pdf".to_owned(),
    })
}

/// A card on paper.
pub(super) fn written(planned: &Planned, name: &str) -> Result<Card> {
    let plans: Vec<PagePlan> = planned.all().cloned().collect();
    Ok(Card {
        pdf: amends_hand::pdf_of(&plans, &planned.card.title, &amends_hand::PdfOptions::default())?,
        svg: planned.all().flat_map(pages).map(|page| page.svg).collect(),
        hints: planned.hints(),
        name: name.to_owned(),
    })
}

impl Planned {
    /// The card, and its envelope if it has one.
    pub fn all(&self) -> impl Iterator<Item = &PagePlan> {
        std::iter::once(&self.card).chain(&self.envelope)
    }

    /// What the writer should know, as sentences, each once.
    pub fn hints(&self) -> Vec<String> {
        let mut hints: Vec<String> = Vec::new();
        for hint in self
            .all()
            .flat_map(|plan| &plan.hints)
            .map(amends_hand::Hint::sentence)
        {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints
    }
}

impl CardSpec {
    /// What somebody typed.
    pub(super) fn of_input(input: &NoteInput, author: String, sender: String) -> Result<Self> {
        Ok(Self {
            text: text::text("text", &input.text)?,
            hand: Some(input.hand.clone()),
            paper: Some(input.paper.clone()),
            pen: Some(input.pen.clone()),
            ink: Some(input.ink.clone()),
            seed: whole_seed(input.seed)?,
            liveliness: input.liveliness.min(LIVELIEST),
            signature: input.signature,
            guides: input.guides,
            author,
            recipient: address::typed("recipient", &input.recipient)?,
            sender,
            envelope: input.envelope.clone().filter(|envelope| !envelope.is_empty()),
        })
    }

    /// What was kept.
    pub(crate) fn of_note(note: &Note) -> Self {
        Self {
            text: note.text.clone(),
            hand: Some(note.hand.clone()),
            paper: Some(note.paper.clone()),
            pen: Some(note.pen.clone()),
            ink: Some(note.ink.clone()),
            seed: note.seed,
            liveliness: note.liveliness,
            signature: note.signature,
            guides: note.guides,
            author: note.author.clone(),
            recipient: note.recipient.clone(),
            sender: note.sender.clone(),
            envelope: note.envelope.clone(),
        }
    }

    /// A draft of this card, for nobody yet. What was left to the usual is spelt out: the usual may change.
    pub(crate) fn kept(&self, own: &Own, id: NoteId, now: Moment) -> Result<Note> {
        Ok(Note {
            id,
            case: None,
            customer: None,
            batch: None,
            text: self.text.clone(),
            hand: own.hand.id().to_owned(),
            hand_asset: own.hand_asset.clone(),
            paper: chosen::<PaperId>("paper", self.paper.as_deref())?
                .as_str()
                .to_owned(),
            pen: chosen::<Pen>("pen", self.pen.as_deref())?.id().to_owned(),
            ink: chosen::<Ink>("ink", self.ink.as_deref())?.id().to_owned(),
            seed: self.seed,
            liveliness: self.liveliness.min(LIVELIEST),
            signature: self.signature,
            signature_asset: own.signature_asset.clone(),
            letterhead: own.placed.clone(),
            guides: self.guides,
            author: self.author.clone(),
            recipient: self.recipient.clone(),
            sender: self.sender.clone(),
            envelope: self.envelope.clone(),
            state: NoteState::Draft,
            written: now,
            approved: None,
            printed: None,
            posted: None,
            addressee: String::new(),
            batch_row: None,
        })
    }

    /// The pages and the envelope, or what keeps them from being written. An envelope without an address is none.
    pub(crate) fn planned(&self, own: &Own) -> Result<Planned> {
        Ok(Planned {
            card: self.plan(own)?,
            envelope: self.envelope(own)?,
        })
    }

    fn envelope(&self, own: &Own) -> Result<Option<PagePlan>> {
        let Some(id) = &self.envelope else { return Ok(None) };
        let envelope: EnvelopeId = chosen("envelope", Some(id))?;
        if self.recipient.is_empty() {
            return Ok(None);
        }
        let plan = amends_hand::envelope(&EnvelopeSpec {
            envelope,
            recipient: Address::parse_lines(&self.recipient),
            sender: (!self.sender.is_empty()).then(|| Address::parse_lines(&self.sender)),
            hand: own.hand.clone(),
            pen: chosen("pen", self.pen.as_deref())?,
            ink: chosen("ink", self.ink.as_deref())?,
            seed: self.seed,
            liveliness: self.steadiness(),
        });
        plan.map(Some)
            .map_err(|e| Error::invalid("recipient", e.to_string()))
    }

    fn steadiness(&self) -> f32 {
        f32::from(self.liveliness.min(LIVELIEST)) / 100.0
    }

    /// The pages, or what keeps them from being written.
    fn plan(&self, own: &Own) -> Result<PagePlan> {
        Ok(amends_hand::plan(&NoteSpec {
            hand: own.hand.clone(),
            paper: chosen::<PaperId>("paper", self.paper.as_deref())?,
            pen: chosen::<Pen>("pen", self.pen.as_deref())?,
            ink: chosen::<Ink>("ink", self.ink.as_deref())?,
            seed: self.seed,
            liveliness: self.steadiness(),
            title: "Note".to_owned(),
            author: self.author.clone(),
            signature: own.signature.clone(),
            letterhead: own.letterhead.clone(),
            guides: ruled(self.guides),
            ..NoteSpec::new(self.text.as_str())
        })?)
    }
}

/// The thing with this id, or the usual one.
pub(super) fn chosen<T>(field: &str, id: Option<&str>) -> Result<T>
where
    T: std::str::FromStr<Err = amends_hand::Error> + Default,
{
    match id.filter(|id| !id.is_empty()) {
        Some(id) => id
            .parse()
            .map_err(|e: T::Err| Error::invalid(field, e.to_string())),
        None => Ok(T::default()),
    }
}

const fn ruled(guides: NoteGuides) -> Guides {
    match guides {
        NoteGuides::None => Guides::None,
        NoteGuides::Screen => Guides::Screen,
        NoteGuides::Print => Guides::Print,
    }
}

fn whole_seed(seed: f64) -> Result<u64> {
    let whole = seed.is_finite() && seed >= 0.0 && seed.fract() == 0.0 && seed < LARGEST_SEED;
    if whole {
        Ok(seed as u64)
    } else {
        Err(Error::invalid(
            "seed",
            "The seed is a whole number below 9,007,199,254,740,992.",
        ))
    }
}

/// The pages as pictures.
pub(crate) fn pages(plan: &PagePlan) -> Vec<PageView> {
    let page = |page: &amends_hand::Page| PageView {
        svg: amends_hand::svg(page, plan.ink),
        width_mm: f64::from(page.width_mm),
        height_mm: f64::from(page.height_mm),
        name: page.name.clone(),
    };
    plan.pages.iter().map(page).collect()
}
