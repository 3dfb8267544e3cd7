//! Settings: the workspace's name, its people, its look, its folder and its keys.

use crate::{
    Desk, Error, Result, address,
    cause::usual_threshold,
    desk::{id, me, person_view},
    note::{no_signature, note_choices},
    ours, text,
    wire::{
        Change,
        settings::{Held, KeysView, PersonEdit, RoleLimit, SettingsEdit, SettingsView},
    },
};
use amends_model::{
    Currency, PersonId,
    cause::MOST_THRESHOLD,
    event::Op,
    note::{NoteGuides, SignatureKind},
    person::{Person, Role},
};
use amends_store::{Reader, Told};
use amends_vault::SlotKind;

const THEMES: [&str; 3] = ["system", "light", "dark"];
/// What the paper looks like on the screen, never in print; the first is the usual one.
const TINTS: [&str; 4] = ["cream", "white", "ivory", "grey"];
const HELD: [&str; 6] = ["customer", "customer_order", "signal", "case", "note", "lesson"];

impl Desk {
    /// The workspace's name.
    pub fn workspace_name(&self) -> Result<String> {
        self.read(|r| Ok(r.get_setting("workspace_name")?.unwrap_or_default()))
    }

    /// Everything on the settings screen.
    pub fn get_settings(&self) -> Result<SettingsView> {
        let slots = self.vault.slots()?;
        let folder = self.get_lessons_folder()?;
        self.read(|r| {
            let me = me(r)?.id;
            let choices = note_choices();
            let first = |id: Option<&str>| id.unwrap_or_default().to_owned();
            let set = |name: &str, or: String| Ok::<_, Error>(r.get_setting(name)?.unwrap_or(or));
            Ok(SettingsView {
                workspace_name: set("workspace_name", String::new())?,
                currency: set("currency", Currency::GBP.to_string())?,
                theme: set("theme", THEMES[0].to_owned())?,
                people: r.list_people()?.into_iter().map(|p| person_view(p, me)).collect(),
                folder,
                note_hand: set("note_hand", first(choices.hands.first().map(|h| h.id.as_str())))?,
                note_paper: set("note_paper", first(choices.papers.first().map(|p| p.id.as_str())))?,
                note_pen: set("note_pen", first(choices.pens.first().map(|p| p.id.as_str())))?,
                note_ink: set("note_ink", first(choices.inks.first().map(|i| i.id.as_str())))?,
                note_signature: word(r, "note_signature")?.unwrap_or(SignatureKind::Blank),
                note_tint: set("note_tint", TINTS[0].to_owned())?,
                note_guides: word(r, "note_guides")?.unwrap_or(NoteGuides::None),
                sender_address: set(address::SENDER, String::new())?,
                our_addresses: set(ours::SETTING, String::new())?,
                letterhead: self.letterhead_view(r)?,
                keys: KeysView {
                    keyring: slots.contains(&SlotKind::Keyring),
                    passphrase: slots.contains(&SlotKind::Passphrase),
                },
                cause_threshold: usual_threshold(r)?,
                limits: Role::ALL.iter().map(|r| limit(*r)).collect(),
                holds: held(r)?,
                version: env!("CARGO_PKG_VERSION").to_owned(),
            })
        })
    }

    /// Changes settings.
    pub fn edit_settings(&self, edit: &SettingsEdit) -> Result<Change> {
        let mut values = words(edit)?;
        values.extend(choices(edit)?);
        self.change(|tx| {
            if edit.note_signature == Some(SignatureKind::Drawn) && self.signature(tx)?.is_none() {
                return Err(Error {
                    field: Some("note_signature".to_owned()),
                    ..no_signature()
                });
            }
            if let Some(hand) = &edit.note_hand {
                Self::offered(tx, hand)?;
                tx.set_setting("note_hand", hand)?;
            }
            for (name, value) in &values {
                tx.set_setting(name, value)?;
            }
            Ok(Told::workspace(Op::SettingsChanged, "Settings changed", None))
        })
    }

    /// Adds somebody of ours, or changes what is known of them.
    pub fn edit_person(&self, input: &PersonEdit) -> Result<Change> {
        let name = text::line("name", &input.name, "Write down their name.")?;
        let given: Option<PersonId> = input.id.as_deref().map(|p| id(p, "person")).transpose()?;
        self.change(|tx| {
            if let Some(given) = given {
                tx.get_person(given)?.ok_or_else(|| Error::not_found("person"))?;
            }
            let others = tx.list_people()?;
            let last_owner = !others
                .iter()
                .any(|p| p.role == Role::Owner && Some(p.id) != given);
            if last_owner && input.role != Role::Owner {
                return Err(Error::invalid(
                    "role",
                    "Somebody has to stay owner; make another person one first.",
                ));
            }
            let person = Person {
                id: given.unwrap_or_else(|| PersonId::new(self.seed())),
                name,
                role: input.role,
            };
            if others.iter().find(|p| p.id == person.id) != Some(&person) {
                tx.put_person(&person)?;
            }
            if input.is_me {
                tx.set_setting("me", &person.id.to_string())?;
            }
            let said = format!("{} is {}", person.name, person.role);
            Ok(Told::workspace(
                Op::PersonChanged,
                said,
                Some(person.id.to_string()),
            ))
        })
    }

    /// Sets the passphrase; the workspace opens with it where there is no keyring.
    pub fn set_passphrase(&self, passphrase: &str) -> Result<Change> {
        self.vault
            .set_passphrase(&self.key, passphrase, &mut |bytes| self.around.chance.fill(bytes))?;
        Ok(Change {
            nouns: vec!["setting".to_owned()],
            case_id: None,
            id: None,
            said: "The passphrase was set".to_owned(),
        })
    }
}

/// Settings that are typed, as they are kept.
fn words(edit: &SettingsEdit) -> Result<Vec<(&'static str, String)>> {
    let mut values = Vec::new();
    if let Some(name) = &edit.workspace_name {
        let name = text::line("workspace_name", name, "Give the workspace a name.")?;
        values.push(("workspace_name", name));
    }
    if let Some(currency) = &edit.currency {
        let known: Currency = currency.parse().map_err(|_| {
            Error::invalid(
                "currency",
                "Write the currency as three letters, such as GBP or EUR.",
            )
        })?;
        values.push(("currency", known.to_string()));
    }
    if let Some(address) = &edit.sender_address {
        values.push((address::SENDER, address::typed(address::SENDER, address)?));
    }
    if let Some(addresses) = &edit.our_addresses {
        values.push((ours::SETTING, ours::typed(addresses)?));
    }
    if let Some(cases) = edit.cause_threshold {
        if cases > MOST_THRESHOLD {
            let message = format!("Write a whole number up to {MOST_THRESHOLD}; 0 for never.");
            return Err(Error::invalid("cause_threshold", message));
        }
        values.push(("cause_threshold", cases.to_string()));
    }
    Ok(values)
}

/// Settings that are chosen from a list, if they are on it.
fn choices(edit: &SettingsEdit) -> Result<Vec<(&'static str, String)>> {
    let choices = note_choices();
    let papers = choices.papers.into_iter().map(|p| p.id);
    let pens = choices.pens.into_iter().map(|p| p.id);
    let inks = choices.inks.into_iter().map(|i| i.id);
    let lists: [(&'static str, &Option<String>, Vec<String>); 5] = [
        ("theme", &edit.theme, THEMES.map(str::to_owned).to_vec()),
        ("note_paper", &edit.note_paper, papers.collect()),
        ("note_pen", &edit.note_pen, pens.collect()),
        ("note_ink", &edit.note_ink, inks.collect()),
        ("note_tint", &edit.note_tint, TINTS.map(str::to_owned).to_vec()),
    ];
    let mut values = Vec::new();
    for (name, chosen, known) in lists {
        match chosen {
            Some(value) if known.contains(value) => values.push((name, value.clone())),
            Some(_) => return Err(Error::invalid(name, "Choose one of the list.")),
            None => {}
        }
    }
    values.extend(edit.note_signature.map(|s| ("note_signature", s.to_string())));
    values.extend(edit.note_guides.map(|g| ("note_guides", g.to_string())));
    Ok(values)
}

/// A setting that is a word of a closed set; one this program does not know counts as not set.
fn word<T: std::str::FromStr>(reader: &Reader<'_>, name: &str) -> Result<Option<T>> {
    Ok(reader.get_setting(name)?.and_then(|value| value.parse().ok()))
}

fn limit(role: Role) -> RoleLimit {
    let sentence = match role.limit() {
        Some((per_cent, major)) => format!("up to {per_cent} % of the order and {major} without asking"),
        None => "no limit".to_owned(),
    };
    RoleLimit { role, sentence }
}

fn held(reader: &Reader<'_>) -> Result<Vec<Held>> {
    let count = |noun: &&str| {
        Ok(Held {
            noun: (*noun).to_owned(),
            count: reader.count_rows(noun)?,
        })
    };
    HELD.iter().map(count).collect()
}
