//! Notes in a list: whose they are, and how far they have come.

use crate::{Desk, Result, desk::moment, wire::note::NoteRow};
use amends_model::{
    CaseId, CustomerId,
    note::{Batch, Note},
};
use amends_store::Reader;
use std::collections::HashMap;

/// Names of what notes belong to, each looked up once.
pub(crate) struct About<'r> {
    reader: &'r Reader<'r>,
    numbers: HashMap<CaseId, Option<String>>,
    customers: HashMap<CustomerId, Option<String>>,
    batches: Vec<Batch>,
}

impl<'r> About<'r> {
    pub fn new(reader: &'r Reader<'r>) -> Result<Self> {
        Ok(Self {
            reader,
            numbers: HashMap::new(),
            customers: HashMap::new(),
            batches: reader.list_batches()?,
        })
    }

    /// The number of a note's case.
    pub fn number(&mut self, note: &Note) -> Result<Option<String>> {
        let Some(case) = note.case else { return Ok(None) };
        if let Some(known) = self.numbers.get(&case) {
            return Ok(known.clone());
        }
        let found = self.reader.get_case(case)?.map(|c| c.number.to_string());
        self.numbers.insert(case, found.clone());
        Ok(found)
    }

    /// For whom a note is: the customer, else the name in the list it was made from, else the first line of the address.
    pub fn customer(&mut self, note: &Note) -> Result<Option<String>> {
        let Some(customer) = note.customer else {
            let mut names = std::iter::once(note.addressee.as_str()).chain(note.recipient.lines().next());
            return Ok(names
                .find(|name| !name.trim().is_empty())
                .map(|name| name.trim().to_owned()));
        };
        if let Some(known) = self.customers.get(&customer) {
            return Ok(known.clone());
        }
        let found = self.reader.get_customer(customer)?;
        let found = found.map(|c| c.shown_name().to_owned());
        self.customers.insert(customer, found.clone());
        Ok(found)
    }

    fn batch(&self, note: &Note) -> Option<String> {
        let found = self.batches.iter().find(|b| Some(b.id) == note.batch);
        found.map(|b| b.name.clone())
    }
}

/// A note in a list.
pub(crate) fn note_row(note: &Note, about: &mut About<'_>) -> Result<NoteRow> {
    Ok(NoteRow {
        id: note.id.to_string(),
        case_id: note.case.map(|c| c.to_string()),
        number: about.number(note)?,
        customer: about.customer(note)?,
        text: note.text.clone(),
        hand: note.hand.clone(),
        paper: note.paper.clone(),
        pen: note.pen.clone(),
        ink: note.ink.clone(),
        seed: note.seed as f64,
        liveliness: note.liveliness,
        signature: note.signature,
        guides: note.guides,
        state: note.state,
        written: moment(note.written),
        approved: note.approved.map(moment),
        printed: note.printed.map(moment),
        posted: note.posted.map(moment),
        batch_id: note.batch.map(|b| b.to_string()),
        batch: about.batch(note),
        recipient: note.recipient.clone(),
        envelope: note.envelope.clone(),
    })
}

impl Desk {
    /// Every note, newest first.
    pub fn list_notes(&self) -> Result<Vec<NoteRow>> {
        self.read(|r| {
            let mut about = About::new(r)?;
            let notes = r.list_notes()?;
            notes.iter().map(|note| note_row(note, &mut about)).collect()
        })
    }
}
