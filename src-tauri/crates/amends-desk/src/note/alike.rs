//! The earlier note to somebody else that a new one is likest to, if the two say nearly the same.

use super::{
    About, CardSpec,
    likeness::{NEARLY_THE_SAME, Said},
};
use crate::{
    Result,
    desk::case_of,
    wire::note::{NoteInput, NoteRef},
};
use amends_model::{CaseId, CustomerId, note::Note};
use amends_store::Reader;

/// How many of the newest notes are looked through.
const LOOKED_THROUGH: usize = 2_000;

/// A note that is being written, as far as it matters to whom it goes and what it says.
pub(crate) struct Seen {
    pub case: Option<CaseId>,
    pub customer: Option<CustomerId>,
    pub recipient: String,
    pub seed: u64,
    pub said: Said,
}

impl Seen {
    /// What somebody typed.
    pub fn typed(r: &Reader<'_>, input: &NoteInput, spec: &CardSpec) -> Result<Self> {
        let case = input
            .case_id
            .as_deref()
            .map(|case| case_of(r, case))
            .transpose()?;
        let customer = case
            .as_ref()
            .map(|c| r.get_customer(c.customer))
            .transpose()?
            .flatten();
        let name = customer.map_or_else(String::new, |c| c.name);
        let names = [name.as_str(), first_line(&spec.recipient), spec.author.as_str()];
        Ok(Self {
            case: case.as_ref().map(|c| c.id),
            customer: case.as_ref().map(|c| c.customer),
            recipient: spec.recipient.clone(),
            seed: spec.seed,
            said: Said::of(&spec.text, names),
        })
    }

    /// Whether a kept note goes to the same person, or is this very one.
    fn is_to_the_same(&self, note: &Note) -> bool {
        let same = |a: Option<_>, b: Option<_>| a.is_some() && a == b;
        (self.case.is_some() && self.case == note.case)
            || same(self.customer, note.customer)
            || (!self.recipient.is_empty() && self.recipient == note.recipient)
            || self.seed == note.seed
    }
}

/// Earlier notes, read once to be compared with many.
pub(crate) struct Earlier {
    notes: Vec<(Note, Option<String>, Option<String>, Said)>,
}

impl Earlier {
    /// The newest notes of the workspace.
    pub fn read(r: &Reader<'_>) -> Result<Self> {
        let mut about = About::new(r)?;
        let mut notes = Vec::new();
        for note in r.list_notes()?.into_iter().take(LOOKED_THROUGH) {
            let (customer, number) = (about.customer(&note)?, about.number(&note)?);
            let names = [
                customer.as_deref().unwrap_or_default(),
                first_line(&note.recipient),
                note.author.as_str(),
            ];
            let said = Said::of(&note.text, names);
            notes.push((note, customer, number, said));
        }
        Ok(Self { notes })
    }

    /// The likest to somebody else, if it says nearly the same.
    pub fn likest(&self, seen: &Seen) -> Option<NoteRef> {
        let others = self.notes.iter().filter(|(note, ..)| !seen.is_to_the_same(note));
        let like = others.map(|other| (other, seen.said.likeness(&other.3)));
        // The newest comes first, and of equals it is meant.
        let ((note, customer, number, _), likeness) = like.rev().max_by_key(|(_, likeness)| *likeness)?;
        (likeness >= NEARLY_THE_SAME).then(|| NoteRef {
            id: note.id.to_string(),
            customer: customer.clone(),
            number: number.clone(),
            likeness,
        })
    }
}

/// The earlier note to somebody else that says nearly the same.
pub(crate) fn likest(r: &Reader<'_>, seen: &Seen) -> Result<Option<NoteRef>> {
    Ok(Earlier::read(r)?.likest(seen))
}

fn first_line(lines: &str) -> &str {
    lines.lines().next().unwrap_or_default()
}
