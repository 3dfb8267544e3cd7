//! A card: everything that decides how it looks, as plain words, and the way from there to the page.

use super::own::Own;
use crate::{Error, Result, text, wire::note::NoteInput, wire::note::PageView};
use amends_hand::{Guides, Ink, NoteSpec, PagePlan, PaperId, Pen};
use amends_model::note::{Note, NoteGuides, SignatureKind};

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
        }
    }
}

/// Writes a card. Needs no workspace.
pub fn write_card(spec: &CardSpec) -> Result<Card> {
    let hand = chosen("hand", spec.hand.as_deref())?;
    written(spec, &Own::without_workspace(hand, spec.signature)?)
}

/// Writes a card with what lies in the workspace.
pub(super) fn written(spec: &CardSpec, own: &Own) -> Result<Card> {
    let plan = spec.plan(own)?;
    Ok(Card {
        pdf: amends_hand::pdf(&plan)?,
        svg: pages(&plan).into_iter().map(|page| page.svg).collect(),
        hints: hints(&plan),
        name: "Note.pdf".to_owned(),
    })
}

impl CardSpec {
    /// What somebody typed.
    pub(super) fn of_input(input: &NoteInput, author: String) -> Result<Self> {
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
        })
    }

    /// What was kept.
    pub(super) fn of_note(note: &Note) -> Self {
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
        }
    }

    /// The pages, or what keeps them from being written.
    pub(super) fn plan(&self, own: &Own) -> Result<PagePlan> {
        Ok(amends_hand::plan(&NoteSpec {
            hand: own.hand.clone(),
            paper: chosen::<PaperId>("paper", self.paper.as_deref())?,
            pen: chosen::<Pen>("pen", self.pen.as_deref())?,
            ink: chosen::<Ink>("ink", self.ink.as_deref())?,
            seed: self.seed,
            liveliness: f32::from(self.liveliness.min(LIVELIEST)) / 100.0,
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
fn chosen<T>(field: &str, id: Option<&str>) -> Result<T>
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
pub(super) fn pages(plan: &PagePlan) -> Vec<PageView> {
    let page = |page: &amends_hand::Page| PageView {
        svg: amends_hand::svg(page, plan.ink),
        width_mm: f64::from(page.width_mm),
        height_mm: f64::from(page.height_mm),
        name: page.name.clone(),
    };
    plan.pages.iter().map(page).collect()
}

/// What the writer should know, as sentences.
pub(super) fn hints(plan: &PagePlan) -> Vec<String> {
    plan.hints.iter().map(amends_hand::Hint::sentence).collect()
}
