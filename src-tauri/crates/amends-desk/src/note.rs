//! Notes: choosing hand, paper and ink, seeing the card, keeping it, and the very same card again as PDF.

use crate::{
    Desk, Error, Result,
    customer::{Known, known},
    desk::{case_of, id, moment},
    text,
    wire::{
        Change,
        note::{HandView, InkView, NoteChoices, NoteInput, NotePreview, NoteRow, PaperView},
    },
};
use amends_hand::{Hand, Ink, NoteSpec, PagePlan, PaperId};
use amends_model::{NoteId, case::Case, event::Op, note::Note};
use amends_store::{Reader, Told};

/// Whole numbers below this fit a window's number exactly.
const LARGEST_SEED: f64 = 9_007_199_254_740_992.0;

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

/// Everything that decides how a card looks.
#[derive(Debug, Clone)]
pub struct CardSpec {
    /// What it says.
    pub text: String,
    /// Which hand; `None` for the default.
    pub hand: Option<String>,
    /// Which paper; `None` for the default.
    pub paper: Option<String>,
    /// Which ink; `None` for the default.
    pub ink: Option<String>,
    /// Chance, fixed.
    pub seed: u64,
    /// Per cent; 100 is normal.
    pub liveliness: u16,
    /// Who wrote it, for the PDF's properties.
    pub author: String,
}

/// Writes a card. Needs no workspace.
pub fn write_card(spec: &CardSpec) -> Result<Card> {
    let plan = plan(spec)?;
    Ok(Card {
        pdf: amends_hand::pdf(&plan)?,
        svg: pages(&plan),
        hints: plan.hints.iter().map(amends_hand::Hint::sentence).collect(),
        name: "Note.pdf".to_owned(),
    })
}

/// The hands, papers and inks there are.
pub fn note_choices() -> NoteChoices {
    let hands = amends_hand::hands().iter().map(|h| HandView {
        id: h.about().id.clone(),
        name: h.about().name.clone(),
        description: h.about().description.clone(),
        font: h.about().font.clone(),
        licence: h.about().licence.clone(),
    });
    let papers = amends_hand::papers().iter().map(|p| PaperView {
        id: p.id.to_owned(),
        name: p.name.to_owned(),
        width_mm: f64::from(p.width_mm),
        height_mm: f64::from(p.height_mm),
    });
    let inks = Ink::ALL.iter().map(|ink| {
        let [r, g, b] = ink.rgb();
        let name = ink.id();
        InkView {
            id: name.to_owned(),
            name: name[..1].to_uppercase() + &name[1..],
            colour: format!("#{r:02X}{g:02X}{b:02X}"),
        }
    });
    NoteChoices {
        hands: hands.collect(),
        papers: papers.collect(),
        inks: inks.collect(),
    }
}

fn plan(spec: &CardSpec) -> Result<PagePlan> {
    let parsed = |text: &Option<String>| text.clone().filter(|t| !t.is_empty());
    let hand = parsed(&spec.hand).map(|t| t.parse::<Hand>()).transpose();
    let paper = parsed(&spec.paper).map(|t| t.parse::<PaperId>()).transpose();
    let ink = parsed(&spec.ink).map(|t| t.parse::<Ink>()).transpose();
    let wrong = |field: &str, e: amends_hand::Error| Error::invalid(field, e.to_string());
    Ok(amends_hand::plan(&NoteSpec {
        hand: hand.map_err(|e| wrong("hand", e))?.unwrap_or_default(),
        paper: paper.map_err(|e| wrong("paper", e))?.unwrap_or_default(),
        ink: ink.map_err(|e| wrong("ink", e))?.unwrap_or_default(),
        seed: spec.seed,
        liveliness: f32::from(spec.liveliness.min(200)) / 100.0,
        title: "Note".to_owned(),
        author: spec.author.clone(),
        ..NoteSpec::new(spec.text.as_str())
    })?)
}

fn pages(plan: &PagePlan) -> Vec<String> {
    plan.pages
        .iter()
        .map(|page| amends_hand::svg(page, plan.ink))
        .collect()
}

fn spec_of(input: &NoteInput) -> Result<CardSpec> {
    let whole =
        input.seed.is_finite() && input.seed >= 0.0 && input.seed.fract() == 0.0 && input.seed < LARGEST_SEED;
    if !whole {
        return Err(Error::invalid(
            "seed",
            "The seed is a whole number below 9,007,199,254,740,992.",
        ));
    }
    Ok(CardSpec {
        text: text::text("text", &input.text)?,
        hand: Some(input.hand.clone()),
        paper: Some(input.paper.clone()),
        ink: Some(input.ink.clone()),
        seed: input.seed as u64,
        liveliness: input.liveliness,
        author: String::new(),
    })
}

impl Desk {
    /// The card as it would be written.
    pub fn preview_note(&self, input: &NoteInput) -> Result<NotePreview> {
        let plan = plan(&spec_of(input)?)?;
        let page = plan.pages.first();
        Ok(NotePreview {
            width_mm: page.map_or(0.0, |p| f64::from(p.width_mm)),
            height_mm: page.map_or(0.0, |p| f64::from(p.height_mm)),
            words: input.text.split_whitespace().count(),
            hints: plan.hints.iter().map(amends_hand::Hint::sentence).collect(),
            pages: pages(&plan),
        })
    }

    /// Keeps a card, so that the very same one can be printed again.
    pub fn write_note(&self, input: &NoteInput) -> Result<Change> {
        let spec = spec_of(input)?;
        text::without_blanks(&spec.text)?;
        plan(&spec)?;
        self.change(|tx| {
            let case = input
                .case_id
                .as_deref()
                .map(|case| case_of(tx, case))
                .transpose()?;
            let note = Note {
                id: NoteId::new(self.seed()),
                case: case.as_ref().map(|c| c.id),
                text: spec.text.clone(),
                hand: input.hand.clone(),
                paper: input.paper.clone(),
                ink: input.ink.clone(),
                seed: spec.seed,
                liveliness: spec.liveliness.min(200),
                written: self.now(),
            };
            tx.put_note(&note)?;
            let id = Some(note.id.to_string());
            Ok(match note.case {
                Some(case) => Told::of(case, Op::NoteWritten, "Note written by hand", id),
                None => Told::workspace(Op::NoteWritten, "Note written by hand", id),
            })
        })
    }

    /// Removes a note.
    pub fn remove_note(&self, note: &str) -> Result<Change> {
        let note: NoteId = id(note, "note")?;
        self.change(|tx| {
            let note = tx.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            tx.remove_note(note.id)?;
            Ok(match note.case {
                Some(case) => Told::of(case, Op::NoteRemoved, "Note removed", None),
                None => Told::workspace(Op::NoteRemoved, "Note removed", None),
            })
        })
    }

    /// Every note, newest first.
    pub fn list_notes(&self) -> Result<Vec<NoteRow>> {
        self.read(|r| {
            let mut rows = Vec::new();
            for note in r.list_notes()? {
                let of = note_case(r, &note, self.now())?;
                rows.push(note_row(&note, of.as_ref().map(|(case, known)| (case, known))));
            }
            Ok(rows)
        })
    }

    /// The card of a note: equal to the one that was kept, to the last stroke.
    pub fn get_card(&self, note: &str) -> Result<Card> {
        let note: NoteId = id(note, "note")?;
        let (note, of, author) = self.read(|r| {
            let note = r.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            let of = note_case(r, &note, self.now())?;
            Ok((note, of, crate::desk::me(r)?.name))
        })?;
        let card = write_card(&CardSpec {
            text: note.text,
            hand: Some(note.hand),
            paper: Some(note.paper),
            ink: Some(note.ink),
            seed: note.seed,
            liveliness: note.liveliness,
            author,
        })?;
        let name = of.map_or_else(
            || "Note.pdf".to_owned(),
            |(case, _)| format!("Note {}.pdf", case.number),
        );
        Ok(Card { name, ..card })
    }
}

fn note_case(reader: &Reader<'_>, note: &Note, now: amends_model::Moment) -> Result<Option<(Case, Known)>> {
    let Some(case) = note.case else { return Ok(None) };
    let Some(case) = reader.get_case(case)? else {
        return Ok(None);
    };
    let known = known(reader, case.customer, now)?;
    Ok(Some((case, known)))
}

/// A note in a list.
pub(crate) fn note_row(note: &Note, of: Option<(&Case, &Known)>) -> NoteRow {
    NoteRow {
        id: note.id.to_string(),
        case_id: note.case.map(|c| c.to_string()),
        number: of.map(|(case, _)| case.number.to_string()),
        customer: of.map(|(_, known)| known.customer.shown_name().to_owned()),
        text: note.text.clone(),
        hand: note.hand.clone(),
        paper: note.paper.clone(),
        ink: note.ink.clone(),
        seed: note.seed as f64,
        liveliness: note.liveliness,
        written: moment(note.written),
    }
}
