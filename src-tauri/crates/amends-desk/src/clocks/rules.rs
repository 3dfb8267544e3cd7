//! The rules of a workspace's clocks: hours, goals and deadlines as they were set, or ours where nothing was.
//!
//! What is kept may be damaged or written by a newer Amends. Then ours holds, one sentence says so, and what is kept
//! stays as it is until somebody restores ours on purpose.

use crate::{
    Desk, Error, Result,
    wire::clock::{ClockPart, ClockProblem},
};
use amends_model::{
    Moment,
    calendar::{WorkingHours, Zone},
    clock::{
        Goal, GoalTable,
        regulated::{self, Deadline},
    },
    severity::Severity,
};
use amends_store::Reader;
use serde::de::DeserializeOwned;

/// What the clocks of a workspace go by.
pub(crate) struct Rules {
    pub hours: WorkingHours,
    /// Nobody has set the hours.
    pub assumed: bool,
    pub goals: GoalTable,
    pub deadlines: Vec<Deadline>,
    pub problems: Vec<ClockProblem>,
}

impl ClockPart {
    /// The setting it is kept under.
    pub(super) const fn setting(self) -> &'static str {
        match self {
            Self::Hours => "working_hours",
            Self::Goals => "goals",
            Self::Deadlines => "deadlines",
        }
    }

    const fn unreadable(self) -> &'static str {
        match self {
            Self::Hours => {
                "The working hours kept here cannot be read, so Monday to Friday, 09:00–17:00 holds; nothing was overwritten."
            }
            Self::Goals => "The goals kept here cannot be read, so ours hold; nothing was overwritten.",
            Self::Deadlines => {
                "The list of deadlines kept here cannot be read, so ours holds; nothing was overwritten."
            }
        }
    }
}

impl Rules {
    pub fn read(desk: &Desk, r: &Reader<'_>) -> Result<Self> {
        let set = |part: ClockPart| r.get_setting(part.setting());
        let mut problems = Vec::new();
        let hours: Option<WorkingHours> = kept(set(ClockPart::Hours)?, ClockPart::Hours, &mut problems);
        let goals: Option<GoalTable> = kept(set(ClockPart::Goals)?, ClockPart::Goals, &mut problems);
        let listed: Option<Vec<Deadline>> =
            kept(set(ClockPart::Deadlines)?, ClockPart::Deadlines, &mut problems);
        let deadlines = match listed {
            Some(listed) => listed,
            None => ours()?,
        };
        let assumed = hours.is_none();
        Ok(Self {
            hours: hours.unwrap_or_else(|| WorkingHours::office(here(desk))),
            assumed,
            goals: goals.unwrap_or_default(),
            deadlines,
            problems,
        })
    }

    /// When we work, where somebody has said so and it can be read.
    pub fn hours_set(r: &Reader<'_>) -> Result<Option<WorkingHours>> {
        Ok(kept(
            r.get_setting(ClockPart::Hours.setting())?,
            ClockPart::Hours,
            &mut Vec::new(),
        ))
    }

    /// What a deadline says now: as in the list, or as it was kept if the list has it no more.
    pub fn terms<'a>(&'a self, kept: &'a Deadline) -> &'a Deadline {
        self.deadlines.iter().find(|d| d.id == kept.id).unwrap_or(kept)
    }

    /// When a case that is opened now should be put right.
    pub fn resolve_by(&self, severity: Severity, opened: Moment) -> Moment {
        let rule = self.goals.at(severity).rule(Goal::Resolve);
        rule.map_or(opened, |rule| rule.due(&self.hours, opened))
    }

    /// What is aimed for at a severity, in words.
    pub fn aim(&self, goal: Goal, severity: Severity) -> String {
        let rule = self.goals.at(severity).rule(goal);
        rule.map(|rule| rule.to_string()).unwrap_or_default()
    }

    /// Refuses to write over what could not be read.
    pub(super) fn readable(&self, part: ClockPart) -> Result<()> {
        match self.problems.iter().find(|p| p.part == part) {
            Some(_) => Err(Error::new(
                crate::Code::Damaged,
                "What is kept here cannot be read; restore ours first, which replaces it.",
            )),
            None => Ok(()),
        }
    }
}

/// The deadlines that come with the program.
pub(super) fn ours() -> Result<Vec<Deadline>> {
    let ours = regulated::built_in().map_err(|e| Error::new(crate::Code::Internal, e.to_string()));
    ours.map(<[Deadline]>::to_vec)
}

/// The zone of this computer; UTC where it does not say.
fn here(desk: &Desk) -> Zone {
    let named = desk.around.clock.zone().and_then(|name| name.parse().ok());
    named.unwrap_or(Zone::UTC)
}

/// What is kept, if it can be read; a setting that was restored is empty, as if it had never been set.
fn kept<T: DeserializeOwned>(
    text: Option<String>,
    part: ClockPart,
    problems: &mut Vec<ClockProblem>,
) -> Option<T> {
    let text = text.filter(|text| !text.is_empty())?;
    let found = serde_json::from_str(&text).ok();
    if found.is_none() {
        problems.push(ClockProblem {
            part,
            sentence: part.unreadable().to_owned(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_said_and_what_was_restored_is_not() {
        let mut problems = Vec::new();
        let mut read =
            |text: &str| kept::<WorkingHours>(Some(text.to_owned()), ClockPart::Hours, &mut problems);
        let newer = r#"{"zone":"Europe/London","week":{"monday":["09:00–17:00"]},"shifts":[]}"#;
        for bad in ["{", "null", r#"{"zone":"Mars/Olympus","week":{}}"#, newer] {
            assert!(read(bad).is_none(), "{bad}");
        }
        assert!(read("").is_none());
        assert!(read(r#"{"zone":"Europe/London","week":{"monday":["09:00–17:00"]}}"#).is_some());
        assert_eq!(problems.len(), 4);
        assert!(problems[0].sentence.ends_with("nothing was overwritten."));
        assert!(kept::<GoalTable>(None, ClockPart::Goals, &mut problems).is_none());
        assert_eq!(problems.len(), 4);
    }
}
