//! How far cards have come: draft, approved, printed, posted; one step on, or one back, many at once or none.

use super::write::told;
use crate::{
    Code, Desk, Error, Result,
    compose::{Values, looked_at, wants_a_look, with_nobody_looked},
    desk::id,
    promised,
    wire::Change,
};
use amends_model::{
    CaseId, Moment, NoteId,
    event::Op,
    message::Channel,
    note::{Note, NoteState},
};
use amends_store::{Reader, Told, Tx};

/// A card that went a step.
struct Moved {
    before: NoteState,
    note: Note,
    /// Promises on it that nobody owns; on the way back nobody asks.
    unowned: usize,
    /// Whether somebody should have looked at it, and nobody is known to have done.
    unlooked: bool,
}

impl Desk {
    /// Takes notes one step on, or one back; notes that are there already stay as they are. Either all go or none.
    ///
    /// A card that was posted is a message that was sent: its case is answered, and its timeline says so. With each step
    /// on it is told how many promises on it nobody owns.
    pub fn set_note_state(&self, ids: &[String], state: NoteState) -> Result<Change> {
        self.change(|tx| {
            let notes = notes(tx, ids)?;
            may_all_become(&notes, state)?;
            Ok(told_of(&self.put_all_into(tx, notes, state)?, state))
        })
    }

    /// Cards that came out of the printer are printed, drafts too; those that were so before stay as they are. Gives back
    /// how many promises on them nobody owns.
    pub(crate) fn mark_printed(&self, ids: &[NoteId]) -> Result<usize> {
        let mut unowned = 0;
        self.change(|tx| {
            let mut notes = Vec::new();
            for id in ids {
                // Somebody may have removed one while the printer was at work.
                notes.extend(tx.get_note(*id)?.filter(|note| note.state < NoteState::Printed));
            }
            let moved = self.put_all_into(tx, notes, NoteState::Printed)?;
            unowned = unowned_on(&moved);
            Ok(told_of(&moved, NoteState::Printed))
        })?;
        Ok(unowned)
    }

    fn put_all_into(&self, tx: &Tx<'_>, notes: Vec<Note>, state: NoteState) -> Result<Vec<Moved>> {
        let (now, mut moved) = (self.now(), Vec::new());
        for mut note in notes {
            if note.state == state {
                continue;
            }
            let before = note.clone();
            note.put_into(state, now);
            tx.put_note(&note)?;
            match (before.state, state) {
                (_, NoteState::Posted) => post(tx, &note, now)?,
                (NoteState::Posted, _) => take_back(tx, &before)?,
                _ => {}
            }
            let forward = before.state < state;
            moved.push(Moved {
                unowned: if forward { self.unowned_of(tx, &note)? } else { 0 },
                unlooked: forward && self.unlooked(tx, &note)?,
                before: before.state,
                note,
            });
        }
        Ok(moved)
    }

    fn unowned_of(&self, r: &Reader<'_>, note: &Note) -> Result<usize> {
        match note.case.map(|case| r.get_case(case)).transpose()?.flatten() {
            Some(case) => promised::unowned(self, r, &case, &note.text),
            None => Ok(0),
        }
    }

    /// Whether a card of a grave case goes on in words that nobody looked at: neither as its draft nor as what was sent.
    fn unlooked(&self, r: &Reader<'_>, note: &Note) -> Result<bool> {
        let Some(case) = note.case.map(|case| r.get_case(case)).transpose()?.flatten() else {
            return Ok(false);
        };
        if wants_a_look(self, r, &case, &note.text, Channel::Handwritten)?.is_none() {
            return Ok(false);
        }
        let values = Values::of(r, &case)?;
        for message in r.list_messages_of_case(case.id)? {
            let same = values.fill(&message.text).text.trim() == note.text.trim();
            if message.channel == Channel::Handwritten && same && looked_at(r, &message)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Removes notes.
    pub fn remove_notes(&self, ids: &[String]) -> Result<Change> {
        self.change(|tx| {
            let notes = notes(tx, ids)?;
            for note in &notes {
                tx.remove_note(note.id)?;
            }
            let many = format!("{} notes removed", notes.len());
            let each = notes.iter().map(|note| (note, "Note removed".to_owned()));
            Ok(of_many(each, Op::NoteRemoved, &many))
        })
    }
}

/// The notes with these ids, each once, in their order.
pub(crate) fn notes(r: &Reader<'_>, ids: &[String]) -> Result<Vec<Note>> {
    let mut found: Vec<Note> = Vec::new();
    for text in ids {
        let note: NoteId = id(text, "note")?;
        if !found.iter().any(|known| known.id == note) {
            found.push(r.get_note(note)?.ok_or_else(|| Error::not_found("note"))?);
        }
    }
    if found.is_empty() {
        return Err(Error::new(Code::Invalid, "Choose some notes first."));
    }
    Ok(found)
}

fn may_all_become(notes: &[Note], state: NoteState) -> Result<()> {
    let not: Vec<&Note> = notes
        .iter()
        .filter(|note| note.state != state && !note.state.may_become(state))
        .collect();
    let Some(first) = not.first() else { return Ok(()) };
    let is = match (not.len(), first.state) {
        (1, NoteState::Draft) => "One of these cards is a draft".to_owned(),
        (1, state) => format!("One of these cards is {state}"),
        (some, _) => format!("{some} of these cards are not next to {state}"),
    };
    let steps = "A card goes one step at a time: draft, approved, printed, posted.";
    Err(Error::new(
        Code::Invalid,
        format!("{is}. {steps} Nothing was changed."),
    ))
}

/// The card is on its way: its draft message is sent, and the silence ends.
fn post(tx: &Tx<'_>, note: &Note, now: Moment) -> Result<()> {
    let Some(case) = note.case else { return Ok(()) };
    let Some(mut found) = tx.get_case(case)? else {
        return Ok(());
    };
    let values = Values::of(tx, &found)?;
    for mut message in tx.list_messages_of_case(case)? {
        let text = values.fill(&message.text).text;
        let same = message.channel == Channel::Handwritten && text.trim() == note.text.trim();
        if same && message.sent.is_none() {
            message.text = text;
            message.sent = Some(now);
            tx.put_message(&message)?;
        }
    }
    found.spoke(now);
    Ok(tx.put_case(&found)?)
}

/// The card was not posted after all: what posting it did is taken back, as far as nothing else did the same since.
fn take_back(tx: &Tx<'_>, note: &Note) -> Result<()> {
    let (Some(case), Some(posted)) = (note.case, note.posted) else {
        return Ok(());
    };
    for mut message in tx.list_messages_of_case(case)? {
        if message.channel == Channel::Handwritten && message.sent == Some(posted) {
            message.sent = None;
            tx.put_message(&message)?;
        }
    }
    let Some(mut found) = tx.get_case(case)? else {
        return Ok(());
    };
    let before = found.clone();
    let spoken = spoken(tx, case)?;
    if found.answered == Some(posted) {
        found.answered = spoken.iter().min().copied();
    }
    if found.last_spoke == Some(posted) {
        found.last_spoke = spoken.iter().max().copied();
    }
    if found != before {
        tx.put_case(&found)?;
    }
    Ok(())
}

/// When something was said to the customer of a case.
fn spoken(tx: &Tx<'_>, case: CaseId) -> Result<Vec<Moment>> {
    let messages = tx.list_messages_of_case(case)?.into_iter().filter_map(|m| m.sent);
    let cards = tx.list_notes_of_case(case)?.into_iter().filter_map(|n| n.posted);
    let check_ins = tx
        .list_check_ins_of_case(case)?
        .into_iter()
        .filter_map(|c| c.done);
    Ok(messages.chain(cards).chain(check_ins).collect())
}

fn unowned_on(moved: &[Moved]) -> usize {
    moved.iter().map(|m| m.unowned).sum()
}

fn told_of(moved: &[Moved], state: NoteState) -> Told<Option<String>> {
    let back = moved.iter().any(|m| m.before > state);
    let (op, one, many) = match (back, state) {
        (true, _) | (false, NoteState::Draft) => (
            Op::NoteTakenBack,
            format!("Card taken back to {state}"),
            format!("taken back to {state}"),
        ),
        (false, NoteState::Approved) => (
            Op::NoteApproved,
            "Card approved".to_owned(),
            "approved".to_owned(),
        ),
        (false, NoteState::Printed) => (Op::NotePrinted, "Card printed".to_owned(), "printed".to_owned()),
        (false, NoteState::Posted) => (Op::NotePosted, "Card posted".to_owned(), "posted".to_owned()),
    };
    let with = |count, unlooked| {
        let promises = promised::with_unowned(count);
        format!("{promises}{}", with_nobody_looked(unlooked))
    };
    let each = moved
        .iter()
        .map(|m| (&m.note, format!("{one}{}", with(m.unowned, m.unlooked))));
    let unlooked = moved.iter().any(|m| m.unlooked);
    let all = format!(
        "{} cards {many}{}",
        moved.len(),
        with(unowned_on(moved), unlooked)
    );
    of_many(each, op, &all)
}

/// One event for many notes; each case among them is told of its own.
pub(crate) fn of_many<'n>(
    notes: impl Iterator<Item = (&'n Note, String)>,
    op: Op,
    many: &str,
) -> Told<Option<String>> {
    let notes: Vec<(&Note, String)> = notes.collect();
    if let [(only, one)] = notes.as_slice() {
        return told(only, op, one, Some(only.id.to_string()));
    }
    let mut also: Vec<(CaseId, String)> = Vec::new();
    for (note, one) in notes {
        if let Some(case) = note.case
            && !also.iter().any(|(known, _)| *known == case)
        {
            also.push((case, one));
        }
    }
    Told {
        also,
        ..Told::workspace(op, many, None)
    }
}
