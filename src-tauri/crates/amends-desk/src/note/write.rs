//! Seeing a note, keeping it, and the very same card again.

use super::{
    About, Card, CardSpec,
    card::{hints, pages, written},
};
use crate::{
    Desk, Error, Result,
    desk::{case_of, id, me},
    text,
    wire::{
        Change,
        note::{NoteInput, NotePreview},
    },
};
use amends_model::{
    NoteId,
    case::Case,
    event::Op,
    note::{Note, NoteState},
};
use amends_store::{Reader, Told};

impl Desk {
    /// The card as it would be written.
    pub fn preview_note(&self, input: &NoteInput) -> Result<NotePreview> {
        let (spec, own) = self.read(|r| {
            let spec = CardSpec::of_input(input, me(r)?.name)?;
            Ok((spec, self.own_now(r, &input.hand, input.signature)?))
        })?;
        let plan = spec.plan(&own)?;
        Ok(NotePreview {
            pages: pages(&plan),
            envelope: None,
            words: input.text.split_whitespace().count(),
            hints: hints(&plan),
            duplicate_of: None,
        })
    }

    /// Keeps a card, so that the very same one can be printed again.
    pub fn write_note(&self, input: &NoteInput) -> Result<Change> {
        let note = self.read(|r| self.note_of(r, NoteId::new(self.seed()), input))?;
        self.change(|tx| {
            tx.put_note(&note)?;
            let id = Some(note.id.to_string());
            Ok(told(&note, Op::NoteWritten, "Note written by hand", id))
        })
    }

    /// A note from what somebody typed, checked: it can be written as it stands.
    fn note_of(&self, r: &Reader<'_>, id: NoteId, input: &NoteInput) -> Result<Note> {
        let author = me(r)?.name;
        let spec = CardSpec::of_input(input, author.clone())?;
        text::without_blanks(&spec.text)?;
        let own = self.own_now(r, &input.hand, input.signature)?;
        spec.plan(&own)?;
        let case: Option<Case> = input
            .case_id
            .as_deref()
            .map(|case| case_of(r, case))
            .transpose()?;
        Ok(Note {
            id,
            case: case.as_ref().map(|c| c.id),
            customer: case.as_ref().map(|c| c.customer),
            batch: None,
            text: spec.text,
            hand: input.hand.clone(),
            hand_asset: own.hand_asset,
            paper: input.paper.clone(),
            pen: input.pen.clone(),
            ink: input.ink.clone(),
            seed: spec.seed,
            liveliness: spec.liveliness,
            signature: input.signature,
            signature_asset: own.signature_asset,
            letterhead: own.placed,
            guides: input.guides,
            author,
            recipient: text::text("recipient", &input.recipient)?,
            sender: String::new(),
            envelope: input.envelope.clone().filter(|e| !e.is_empty()),
            state: NoteState::Draft,
            written: self.now(),
            approved: None,
            printed: None,
            posted: None,
        })
    }

    /// Removes a note.
    pub fn remove_note(&self, note: &str) -> Result<Change> {
        let note: NoteId = id(note, "note")?;
        self.change(|tx| {
            let note = tx.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            tx.remove_note(note.id)?;
            Ok(told(&note, Op::NoteRemoved, "Note removed", None))
        })
    }

    /// The card of a note: equal to the one that was kept, to the last stroke.
    pub fn get_card(&self, note: &str) -> Result<Card> {
        let note: NoteId = id(note, "note")?;
        let (note, number, own) = self.read(|r| {
            let note = r.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            let number = About::new(r)?.number(&note)?;
            let own = self.own_then(r, &note)?;
            Ok((note, number, own))
        })?;
        let card = written(&CardSpec::of_note(&note), &own)?;
        let name = number.map_or_else(|| "Note.pdf".to_owned(), |number| format!("Note {number}.pdf"));
        Ok(Card { name, ..card })
    }
}

/// What the timeline says of a note: its case's own, if it has one.
fn told(note: &Note, op: Op, said: &str, id: Option<String>) -> Told<Option<String>> {
    match note.case {
        Some(case) => Told::of(case, op, said, id),
        None => Told::workspace(op, said, id),
    }
}
