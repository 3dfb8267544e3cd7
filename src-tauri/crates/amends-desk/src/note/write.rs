//! Seeing a note, keeping it, and the very same card again.

use super::{
    About, Card, CardSpec,
    alike::{Seen, likest},
    card::{pages, written},
    own::Own,
};
use crate::{
    Code, Desk, Error, Result, address,
    desk::{case_of, id, me},
    text,
    wire::{
        Change,
        note::{NoteInput, NotePreview},
    },
};
use amends_model::{
    NoteId,
    event::Op,
    note::{Note, NoteState},
};
use amends_store::{Reader, Told};

/// What stands beside a preview whose envelope has nobody to go to.
const NO_ADDRESS: &str = "There is no address yet, so the envelope stays empty.";

impl Desk {
    /// The card as it would be written.
    pub fn preview_note(&self, input: &NoteInput) -> Result<NotePreview> {
        let (spec, own, likest) = self.read(|r| {
            let (spec, own) = self.spec_of(r, input)?;
            let likest = likest(r, &Seen::typed(r, input, &spec)?)?;
            Ok((spec, own, likest))
        })?;
        let planned = spec.planned(&own)?;
        let mut hints = planned.hints();
        if spec.envelope.is_some() && planned.envelope.is_none() {
            hints.push(NO_ADDRESS.to_owned());
        }
        Ok(NotePreview {
            envelope: planned.envelope.iter().flat_map(pages).next(),
            words: input.text.split_whitespace().count(),
            hints,
            duplicate_of: likest,
            pages: pages(&planned.card),
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

    /// Writes a draft anew. What was approved stays as it is.
    pub fn edit_note(&self, note: &str, input: &NoteInput) -> Result<Change> {
        let note: NoteId = id(note, "note")?;
        let written = self.read(|r| self.note_of(r, note, input))?;
        self.change(|tx| {
            let before = tx.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            if before.state != NoteState::Draft {
                return Err(Error::new(
                    Code::Invalid,
                    "Only drafts can be changed. Take the card back to draft first, or write a new one.",
                ));
            }
            let after = Note {
                customer: written.customer.or(before.customer),
                batch: before.batch,
                addressee: before.addressee.clone(),
                batch_row: before.batch_row,
                written: before.written,
                ..written
            };
            if after != before {
                tx.put_note(&after)?;
            }
            Ok(told(
                &after,
                Op::NoteEdited,
                "Note changed",
                Some(note.to_string()),
            ))
        })
    }

    /// What somebody typed, with what lies in the workspace now.
    fn spec_of(&self, r: &Reader<'_>, input: &NoteInput) -> Result<(CardSpec, Own)> {
        let sender = r.get_setting(address::SENDER)?.unwrap_or_default();
        let spec = CardSpec::of_input(input, me(r)?.name, sender)?;
        Ok((spec, self.own_now(r, &input.hand, input.signature)?))
    }

    /// A note from what somebody typed, checked: it can be written as it stands.
    fn note_of(&self, r: &Reader<'_>, id: NoteId, input: &NoteInput) -> Result<Note> {
        let (spec, own) = self.spec_of(r, input)?;
        text::without_blanks(&spec.text)?;
        spec.planned(&own)?;
        let case = input
            .case_id
            .as_deref()
            .map(|case| case_of(r, case))
            .transpose()?;
        Ok(Note {
            case: case.as_ref().map(|c| c.id),
            customer: case.as_ref().map(|c| c.customer),
            ..spec.kept(&own, id, self.now())?
        })
    }

    /// The card of a note: equal to the one that was kept, to the last stroke. Its envelope, if it has one, comes last.
    pub fn get_card(&self, note: &str) -> Result<Card> {
        let note: NoteId = id(note, "note")?;
        let (spec, own, number) = self.read(|r| {
            let note = r.get_note(note)?.ok_or_else(|| Error::not_found("note"))?;
            let number = About::new(r)?.number(&note)?;
            Ok((CardSpec::of_note(&note), self.own_then(r, &note)?, number))
        })?;
        let planned = spec.planned(&own)?;
        let name = number.map_or_else(|| "Note.pdf".to_owned(), |number| format!("Note {number}.pdf"));
        written(&planned, &name)
    }

    /// A text without the characters that no hand can write, for somebody who wants them taken out.
    pub fn take_out_unwritable(&self, text: &str, hand: &str) -> Result<String> {
        let text = text::text("text", text)?;
        let hand = self.read(|r| self.hand(r, hand))?.hand;
        Ok(amends_hand::without_unwritable(&text, &hand))
    }
}

/// What the timeline says of a note: its case's own, if it has one.
pub(super) fn told(note: &Note, op: Op, said: &str, id: Option<String>) -> Told<Option<String>> {
    match note.case {
        Some(case) => Told::of(case, op, said, id),
        None => Told::workspace(op, said, id),
    }
}
