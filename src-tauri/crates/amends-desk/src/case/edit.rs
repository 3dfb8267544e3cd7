//! Editing a case: each field saves itself, and facts are noted.

use crate::{
    Desk, Error, Result,
    desk::{case_of, id},
    text,
    wire::{
        Change,
        case::{CaseEdit, NewFact},
    },
};
use amends_model::{
    FactId, PersonId,
    case::{Case, Fact},
    event::Op,
    severity::Severity,
    taxonomy,
};
use amends_store::{Reader, Told};

impl Desk {
    /// Changes fields of a case.
    pub fn edit_case(&self, case: &str, edit: &CaseEdit) -> Result<Change> {
        self.change(|tx| {
            let mut case = case_of(tx, case)?;
            let before = case.clone();
            let mut said = Vec::new();
            apply_words(&mut case, edit)?;
            apply_diagnosis(&mut case, edit, &mut said)?;
            apply_owner(tx, &mut case, edit, &mut said)?;
            if let Some(level) = edit.severity {
                apply_severity(&mut case, level)?;
                said.push(format!("Severity {level}"));
            }
            if case != before {
                tx.put_case(&case)?;
            }
            let diagnosed = edit.fracture_sub.is_some() || edit.fault.is_some();
            let op = if diagnosed { Op::Diagnosed } else { Op::CaseEdited };
            let said = if said.is_empty() {
                edited(edit).to_owned()
            } else {
                said.join("; ")
            };
            Ok(Told::of(case.id, op, said, Some(case.id.to_string())))
        })
    }

    /// Notes a fact and how we know it.
    pub fn add_fact(&self, case: &str, input: &NewFact) -> Result<Change> {
        let fact = text::text("text", &input.text)?;
        let fact = fact.trim().to_owned();
        if fact.is_empty() {
            return Err(Error::invalid("text", "Write down one fact."));
        }
        let source = text::maybe_line("source", &input.source)?;
        self.change(|tx| {
            let case = case_of(tx, case)?;
            let fact = Fact {
                id: FactId::new(self.seed()),
                case: case.id,
                text: fact,
                source,
                noted: self.now(),
            };
            tx.put_fact(&fact)?;
            Ok(Told::of(
                case.id,
                Op::FactAdded,
                format!("Fact: {}", fact.text),
                Some(fact.id.to_string()),
            ))
        })
    }

    /// Removes a fact.
    pub fn remove_fact(&self, fact: &str) -> Result<Change> {
        let fact: FactId = id(fact, "fact")?;
        self.change(|tx| {
            let fact = tx.get_fact(fact)?.ok_or_else(|| Error::not_found("fact"))?;
            tx.remove_fact(fact.id)?;
            Ok(Told::of(
                fact.case,
                Op::FactRemoved,
                format!("Fact removed: {}", fact.text),
                None,
            ))
        })
    }
}

fn apply_words(case: &mut Case, edit: &CaseEdit) -> Result<()> {
    if let Some(title) = &edit.title {
        case.title = text::line("title", title, "A case needs a title.")?;
    }
    if let Some(words) = &edit.their_words {
        text::text("their_words", words)?
            .trim()
            .clone_into(&mut case.their_words);
    }
    if let Some(emotions) = &edit.emotions {
        let mut kept: Vec<String> = Vec::new();
        for emotion in emotions {
            let emotion = text::maybe_line("emotions", emotion)?;
            if !emotion.is_empty() && !kept.contains(&emotion) {
                kept.push(emotion);
            }
        }
        case.emotions = kept;
    }
    if let Some(remedy) = &edit.remedy_sought {
        text::text("remedy_sought", remedy)?
            .trim()
            .clone_into(&mut case.remedy_sought);
    }
    if let Some(order) = &edit.order_name {
        case.order_name = Some(text::maybe_line("order_name", order)?).filter(|o| !o.is_empty());
    }
    Ok(())
}

fn apply_diagnosis(case: &mut Case, edit: &CaseEdit, said: &mut Vec<String>) -> Result<()> {
    if let Some(sub) = edit.fracture_sub.as_deref() {
        if sub.is_empty() {
            case.fracture_category = None;
            case.fracture_sub = None;
        } else {
            let (category, found) = taxonomy::find(sub)
                .ok_or_else(|| Error::invalid("fracture_sub", "Choose what broke from the list."))?;
            case.fracture_category = Some(category.id.to_owned());
            case.fracture_sub = Some(found.id.to_owned());
            if let Some(floor) = found.severity_floor().filter(|f| *f > case.severity) {
                case.severity = floor;
                said.push(format!(
                    "Severity {}: {} is never less",
                    floor.level(),
                    found.label
                ));
            }
            said.push(format!("What broke: {} › {}", category.label, found.label));
        }
    }
    if let Some(fault) = edit.fault {
        case.fault = fault;
    }
    Ok(())
}

fn apply_owner(reader: &Reader<'_>, case: &mut Case, edit: &CaseEdit, said: &mut Vec<String>) -> Result<()> {
    if let Some(owner) = &edit.owner_id {
        let owner: PersonId = id(owner, "person")?;
        let person = reader
            .get_person(owner)?
            .ok_or_else(|| Error::not_found("person"))?;
        case.owner = owner;
        said.push(format!("Owner: {}", person.name));
    }
    Ok(())
}

/// A person decides the severity, but what broke may set a floor.
fn apply_severity(case: &mut Case, level: u8) -> Result<()> {
    let wanted = Severity::try_from(level).map_err(|_| Error::invalid("severity", "Severity is 1 to 5."))?;
    let floor = case
        .fracture_sub
        .as_deref()
        .and_then(taxonomy::find)
        .and_then(|(_, s)| s.severity_floor());
    if let Some(floor) = floor.filter(|f| *f > wanted) {
        let message = format!("What broke here is never less than severity {}.", floor.level());
        return Err(Error::invalid("severity", message));
    }
    case.severity = wanted;
    Ok(())
}

fn edited(edit: &CaseEdit) -> &'static str {
    match edit {
        CaseEdit {
            their_words: Some(_), ..
        } => "Their words were noted",
        CaseEdit {
            emotions: Some(_), ..
        } => "How it felt was noted",
        CaseEdit {
            remedy_sought: Some(_),
            ..
        } => "What they want was noted",
        CaseEdit { title: Some(_), .. } => "The title was changed",
        CaseEdit {
            order_name: Some(_), ..
        } => "The order was chosen",
        CaseEdit { fault: Some(_), .. } => "Whose fault it was, was noted",
        _ => "The case was changed",
    }
}
