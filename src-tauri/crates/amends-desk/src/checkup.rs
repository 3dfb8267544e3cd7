//! The check-up (`amends doctor`): is everything whole, and if not, what is wrong.

use crate::{
    Desk, Result,
    wire::settings::{Check, Checkup},
};

impl Desk {
    /// Checks database, record, keys and folder.
    pub fn get_checkup(&self) -> Result<Checkup> {
        let checks = vec![
            self.check_database()?,
            self.check_record()?,
            self.check_keys(),
            self.check_folder()?,
        ];
        Ok(Checkup {
            ok: checks.iter().all(|c| c.ok),
            checks,
        })
    }

    fn check_database(&self) -> Result<Check> {
        let wrong = self.store.check_integrity()?;
        let said = match wrong.first() {
            None => "Every page of the database is whole.".to_owned(),
            Some(first) => format!(
                "The database is damaged ({} findings; the first: {first}).",
                wrong.len()
            ),
        };
        Ok(Check {
            name: "Database".to_owned(),
            ok: wrong.is_empty(),
            said,
        })
    }

    fn check_record(&self) -> Result<Check> {
        let report = self.store.verify_chain()?;
        let said = match report.broken_at {
            None => format!("All {} events are there and unchanged.", report.events),
            Some(seq) => format!("Event {seq} is not what was written; somebody or something changed it."),
        };
        Ok(Check {
            name: "Timeline".to_owned(),
            ok: report.broken_at.is_none(),
            said,
        })
    }

    fn check_keys(&self) -> Check {
        let ok = self.vault.health().is_good();
        let said = match (ok, self.vault.key_file()) {
            (true, _) => "Both copies of the key file are whole and alike.",
            (false, Ok(_)) => "One copy of the key file is missing or damaged; the other one works.",
            (false, Err(_)) => {
                "Both copies of the key file are missing or damaged. Put one back before closing Amends."
            }
        };
        Check {
            name: "Keys".to_owned(),
            ok,
            said: said.to_owned(),
        }
    }

    fn check_folder(&self) -> Result<Check> {
        let folder = self.get_lessons_folder()?;
        let (ok, said) = match (&folder.name, &folder.problem) {
            (None, _) => (true, "No folder for lessons was chosen yet.".to_owned()),
            (Some(_), Some(problem)) => (false, problem.clone()),
            (Some(name), None) => (true, format!("{name} can be reached.")),
        };
        Ok(Check {
            name: "Lessons folder".to_owned(),
            ok,
            said,
        })
    }
}
