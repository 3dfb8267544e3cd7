//! The desk: an open workspace and everything that can be done with it. Use cases are methods in each noun's module.

use crate::{
    Code, Error, Result,
    asset::Kept,
    batch::Tables,
    capture::Reading,
    clock::id_seed,
    mapping::Holding,
    phrases::Phrases,
    place::Surroundings,
    wire::{Change, PersonView},
};
use amends_model::{
    CaseDeadlineId, CaseId, Day, DeviceId, EventId, IdSeed, Moment, PersonId, case::Case, event::Op,
    person::Person,
};
use amends_store::{Done, Reader, Stamp, Store, Told, Tx};
use amends_vault::{DatabaseKey, Vault};
use std::{fs::File, str::FromStr};

/// An open workspace.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) key: DatabaseKey,
    pub(crate) around: Surroundings,
    pub(crate) device: DeviceId,
    pub(crate) kept: Kept,
    pub(crate) tables: Tables,
    pub(crate) reading: Reading,
    pub(crate) holding: Holding,
    pub(crate) phrases: Phrases,
    _lock: File,
}

/// What work inside the gate hands back: the id of what was made, if something was.
pub(crate) type Outcome = Result<Told<Option<String>>>;

impl Desk {
    pub(crate) fn new(
        store: Store,
        vault: Vault,
        key: DatabaseKey,
        around: Surroundings,
        device: DeviceId,
        lock: File,
    ) -> Self {
        Self {
            store,
            vault,
            key,
            around,
            device,
            kept: Kept::default(),
            tables: Tables::default(),
            reading: Reading::default(),
            holding: Holding::default(),
            phrases: Phrases::default(),
            _lock: lock,
        }
    }

    /// Now.
    pub(crate) fn now(&self) -> Moment {
        self.around.clock.now()
    }

    /// Today, where the person is.
    pub(crate) fn today(&self) -> Day {
        self.around.clock.today()
    }

    /// What a new id is made from.
    pub(crate) fn seed(&self) -> IdSeed {
        id_seed(&*self.around.clock, &*self.around.chance)
    }

    /// A name for something of a workspace's own in a list that comes with names of ours; no other has it.
    pub(crate) fn own_name(&self) -> String {
        let id = CaseDeadlineId::new(self.seed());
        format!("own-{id}")
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let mut salt = [0; 16];
        self.around.chance.fill(&mut salt);
        Stamp {
            event: EventId::new(self.seed()),
            at: self.now(),
            device: self.device,
            salt,
        }
    }

    /// Changes something, and says what changed.
    pub(crate) fn change(&self, work: impl FnOnce(&Tx<'_>) -> Outcome) -> Result<Change> {
        Ok(told(self.store.transact(self.stamp(), work)?))
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        self.store.read(work)
    }

    /// Takes back the last change.
    pub fn undo_last(&self) -> Result<Change> {
        taken_back(self.store.undo_last(self.stamp())?)
    }

    /// Moves everything into the database file; called when the program ends.
    pub fn close(&self) {
        // A log that could not be folded in is read again at the next start; nothing is lost by it.
        let _ = self.store.settle();
    }
}

/// An undo, as it is told; there may have been nothing to undo.
pub(crate) fn taken_back(done: Option<Done<Op>>) -> Result<Change> {
    let done = done.ok_or_else(|| Error::new(Code::NotFound, "There is nothing to undo."))?;
    Ok(told(Done {
        value: None,
        changes: done.changes,
        case: done.case,
        said: done.said,
    }))
}

fn told(done: Done<Option<String>>) -> Change {
    let mut nouns: Vec<String> = done.changes.iter().map(|c| c.noun.to_owned()).collect();
    nouns.sort_unstable();
    nouns.dedup();
    Change {
        nouns,
        case_id: done.case.map(|c| c.to_string()),
        id: done.value,
        said: done.said,
    }
}

/// An id as it came over the wire.
pub(crate) fn id<T: FromStr>(text: &str, noun: &str) -> Result<T> {
    text.parse().map_err(|_| Error::not_found(noun))
}

/// The case with this id.
pub(crate) fn case_of(reader: &Reader<'_>, text: &str) -> Result<Case> {
    let case: CaseId = id(text, "case")?;
    reader.get_case(case)?.ok_or_else(|| Error::not_found("case"))
}

/// The person at this computer.
pub(crate) fn me(reader: &Reader<'_>) -> Result<Person> {
    let stored: Option<PersonId> = reader.get_setting("me")?.and_then(|text| text.parse().ok());
    let person = match stored {
        Some(id) => reader.get_person(id)?,
        None => None,
    };
    match person {
        Some(person) => Ok(person),
        None => reader
            .list_people()?
            .into_iter()
            .next()
            .ok_or_else(|| Error::not_found("person")),
    }
}

/// A person for the wire.
pub(crate) fn person_view(person: Person, me: PersonId) -> PersonView {
    PersonView {
        is_me: person.id == me,
        id: person.id.to_string(),
        name: person.name,
        role: person.role,
    }
}

/// The person with this id, for the wire; somebody who was removed is still named as unknown.
pub(crate) fn person_by_id(reader: &Reader<'_>, person: PersonId) -> Result<PersonView> {
    let me = me(reader)?.id;
    let found = reader
        .get_person(person)?
        .ok_or_else(|| Error::not_found("person"))?;
    Ok(person_view(found, me))
}

/// A moment for the wire.
pub(crate) fn moment(at: Moment) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
