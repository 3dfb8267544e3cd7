//! What a workspace sets for its clocks: hours, holidays, goals, the list of deadlines.

use crate::{
    Desk, Error, Result,
    clocks::{Rules, holidays, rules::ours},
    text,
    wire::{
        Change,
        clock::{
            ClockPart, ClockSettings, DeadlineEdit, DeadlineView, GoalsEdit, GoalsView, HolidayView,
            HoursEdit,
        },
    },
};
use amends_model::{
    Day,
    calendar::{DAYS, Holiday, Span, WorkingHours, Zone, spans},
    clock::{
        GoalTable, Goals, Kind, Length, Rule,
        regulated::{Deadline, checked},
    },
    event::Op,
    severity::Severity,
};
use amends_store::{Told, Tx};
use serde::Serialize;

/// What a law asks for, in a sentence or two.
const SENTENCE: usize = 600;
/// More days than any calendar has; a list longer than this was pasted by mistake.
const HOLIDAYS: usize = 2_000;

impl Desk {
    /// Everything that is set for clocks.
    pub fn get_clock_settings(&self) -> Result<ClockSettings> {
        self.read(|r| {
            let rules = Rules::read(self, r)?;
            Ok(ClockSettings {
                zone: rules.hours.zone().name().to_owned(),
                zones: Zone::names().map(str::to_owned).collect(),
                assumed: rules.assumed,
                week: rules.hours.week().iter().map(|day| listed(day)).collect(),
                holidays: rules.hours.holidays().map(holiday_view).collect(),
                goals: rules.goals.iter().map(goals_view).collect(),
                goals_are_ours: rules.goals.is_house(),
                deadlines_are_ours: rules.deadlines == ours()?,
                deadlines: rules.deadlines.iter().map(deadline_view).collect(),
                problems: rules.problems,
            })
        })
    }

    /// Changes the zone, or the hours of the week.
    pub fn edit_working_hours(&self, edit: &HoursEdit) -> Result<Change> {
        self.change_hours("Working hours changed", |hours| {
            let zone = match &edit.zone {
                Some(name) => {
                    let name = text::maybe_line("zone", name)?;
                    name.parse()
                        .map_err(|_| Error::invalid("zone", "Choose a time zone of the list."))?
                }
                None => hours.zone(),
            };
            let week = match &edit.week {
                Some(typed) => week(typed)?,
                None => hours.week().clone(),
            };
            let holidays = hours.holidays().cloned().collect();
            WorkingHours::new(zone, week, holidays).map_err(|e| Error::invalid("week", sentence(&e)))
        })
    }

    /// Adds holidays, one a line; a day that is there already is replaced.
    pub fn add_holidays(&self, list: &str) -> Result<Change> {
        let list = text::text("list", list)?;
        let added = holidays::read(&list).map_err(|said| Error::invalid("list", said))?;
        if added.is_empty() {
            return Err(Error::invalid(
                "list",
                "Write a day, such as 2026-12-25 Christmas Day.",
            ));
        }
        self.change_hours("Holidays changed", |hours| {
            let mut all: Vec<Holiday> = hours.holidays().cloned().collect();
            for holiday in added {
                all.retain(|h| !same_day(h, holiday.date, holiday.every_year));
                all.push(holiday);
            }
            if all.len() > HOLIDAYS {
                return Err(Error::invalid(
                    "list",
                    "These are more than 2,000 days; nothing was added.",
                ));
            }
            WorkingHours::new(hours.zone(), hours.week().clone(), all)
                .map_err(|e| Error::invalid("list", sentence(&e)))
        })
    }

    /// Removes a holiday.
    pub fn remove_holiday(&self, date: Day, every_year: bool) -> Result<Change> {
        self.change_hours("Holiday removed", |hours| {
            let kept: Vec<Holiday> = hours
                .holidays()
                .filter(|h| !same_day(h, date, every_year))
                .cloned()
                .collect();
            if kept.len() == hours.holidays().count() {
                return Err(Error::not_found("holiday"));
            }
            WorkingHours::new(hours.zone(), hours.week().clone(), kept)
                .map_err(|e| Error::invalid("list", sentence(&e)))
        })
    }

    fn change_hours(
        &self,
        said: &str,
        change: impl FnOnce(&WorkingHours) -> Result<WorkingHours>,
    ) -> Result<Change> {
        self.change(|tx| {
            let rules = Rules::read(self, tx)?;
            rules.readable(ClockPart::Hours)?;
            keep(tx, ClockPart::Hours, &change(&rules.hours)?)?;
            Ok(Told::workspace(Op::SettingsChanged, said, None))
        })
    }

    /// Changes the goals at one severity.
    pub fn edit_goals(&self, edit: &GoalsEdit) -> Result<Change> {
        let severity = Severity::try_from(edit.severity)
            .map_err(|_| Error::invalid("severity", "Severity is 1 to 5."))?;
        let read = |field: &str, typed: &str| goal(edit, field, typed);
        let goals = Goals {
            severity,
            clock: edit.clock,
            acknowledge: read("acknowledge", &edit.acknowledge)?,
            human: read("human", &edit.human)?,
            plan: match edit.plan.trim() {
                "" => None,
                typed => Some(read("plan", typed)?),
            },
            resolve: read("resolve", &edit.resolve)?,
        };
        self.change(|tx| {
            let rules = Rules::read(self, tx)?;
            rules.readable(ClockPart::Goals)?;
            let others = rules.goals.iter().filter(|g| g.severity != severity);
            let all = others.copied().chain([goals]).collect();
            let table = GoalTable::new(all).map_err(|e| Error::invalid("severity", sentence(&e)))?;
            keep(tx, ClockPart::Goals, &table)?;
            let said = format!("Goals of severity {} changed", severity.level());
            Ok(Told::workspace(Op::SettingsChanged, said, None))
        })
    }

    /// Changes a deadline of the list, or adds one of our own.
    pub fn edit_deadline(&self, edit: &DeadlineEdit) -> Result<Change> {
        let fresh = || self.own_name();
        let terms = terms(edit, edit.id.clone().unwrap_or_else(fresh))?;
        self.change_deadlines("The list of deadlines changed", |list| {
            match list.iter_mut().find(|d| d.id == terms.id) {
                Some(place) => *place = terms,
                None if edit.id.is_none() => list.push(terms),
                None => return Err(Error::not_found("deadline")),
            }
            Ok(())
        })
    }

    /// Takes a deadline out of the list; where it runs for a case it goes on as it was.
    pub fn forget_deadline(&self, deadline: &str) -> Result<Change> {
        self.change_deadlines("A deadline was taken out of the list", |list| {
            let before = list.len();
            list.retain(|d| d.id != deadline);
            if list.len() == before {
                return Err(Error::not_found("deadline"));
            }
            Ok(())
        })
    }

    fn change_deadlines(
        &self,
        said: &str,
        change: impl FnOnce(&mut Vec<Deadline>) -> Result<()>,
    ) -> Result<Change> {
        self.change(|tx| {
            let mut rules = Rules::read(self, tx)?;
            rules.readable(ClockPart::Deadlines)?;
            change(&mut rules.deadlines)?;
            let list = checked(rules.deadlines).map_err(|e| Error::invalid("duty", sentence(&e)))?;
            keep(tx, ClockPart::Deadlines, &list)?;
            Ok(Told::workspace(Op::SettingsChanged, said, None))
        })
    }

    /// Ours again: hours in this computer's zone, our goals, or our list of deadlines.
    pub fn restore_clocks(&self, part: ClockPart) -> Result<Change> {
        let said = match part {
            ClockPart::Hours => "Working hours are ours again",
            ClockPart::Goals => "Goals are ours again",
            ClockPart::Deadlines => "Deadlines are ours again",
        };
        self.change(|tx| {
            if tx.get_setting(part.setting())?.is_some() {
                tx.set_setting(part.setting(), "")?;
            }
            Ok(Told::workspace(Op::SettingsChanged, said, None))
        })
    }
}

fn keep(tx: &Tx<'_>, part: ClockPart, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string(value).map_err(|_| {
        Error::new(
            crate::Code::Internal,
            "This could not be kept; nothing was changed.",
        )
    })?;
    Ok(tx.set_setting(part.setting(), &text)?)
}

fn week(typed: &[String]) -> Result<[Vec<Span>; 7]> {
    let mut found: [Vec<Span>; 7] = Default::default();
    if typed.len() != found.len() {
        return Err(Error::invalid("week", "A week has seven days."));
    }
    for ((typed, day), place) in typed.iter().zip(DAYS).zip(&mut found) {
        let field = day.to_lowercase();
        let typed = text::maybe_line(&field, typed)?;
        *place = spans(day, &typed).map_err(|e| Error::invalid(&field, sentence(&e)))?;
    }
    Ok(found)
}

fn goal(edit: &GoalsEdit, field: &str, typed: &str) -> Result<Length> {
    let length = length(field, typed)?;
    Rule::new(edit.clock, length).map_err(|e| Error::invalid(field, sentence(&e)))?;
    Ok(length)
}

fn length(field: &str, typed: &str) -> Result<Length> {
    let typed = text::line(field, typed, "Write a length such as 4 hours.")?;
    typed.parse().map_err(|e| Error::invalid(field, sentence(&e)))
}

fn terms(edit: &DeadlineEdit, id: String) -> Result<Deadline> {
    let words = |field: &str, typed: &str, if_empty: &str| match sentence_typed(field, typed)? {
        empty if empty.is_empty() => Err(Error::invalid(field, if_empty)),
        typed => Ok(typed),
    };
    let maybe = |field: &str, typed: &str| match typed.trim() {
        "" => Ok(None),
        typed => length(field, typed).map(Some),
    };
    let found = Deadline {
        id,
        duty: words("duty", &edit.duty, "Say what has to be done.")?,
        jurisdiction: words("jurisdiction", &edit.jurisdiction, "Say where it holds.")?,
        applies_to: words("applies_to", &edit.applies_to, "Say whom it binds.")?,
        starts: words("starts", &edit.starts, "Say what starts it.")?,
        within: maybe("within", &edit.within)?,
        at_most: maybe("at_most", &edit.at_most)?,
        if_so: sentence_typed("if_so", &edit.if_so)?,
        note: sentence_typed("note", &edit.note)?,
        source: words(
            "source",
            &edit.source,
            "Say where it stands, so that others can look.",
        )?,
    };
    if found.at_most.is_some() && found.within.is_none() {
        return Err(Error::invalid(
            "within",
            "Say how long it is without a reason for more.",
        ));
    }
    match (found.at_most.is_some(), found.if_so.is_empty()) {
        (true, true) => Err(Error::invalid(
            "if_so",
            "Say which reason allows the longer time.",
        )),
        (false, false) => Err(Error::invalid(
            "at_most",
            "Say how long it may take for that reason.",
        )),
        _ => Ok(found),
    }
}

/// A sentence or two on one line: what a law says is longer than a title.
fn sentence_typed(field: &str, typed: &str) -> Result<String> {
    let found = text::text(field, typed)?;
    let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
    if found.chars().count() > SENTENCE {
        return Err(Error::invalid(
            field,
            format!("At most {SENTENCE} characters fit here."),
        ));
    }
    Ok(found)
}

fn same_day(holiday: &Holiday, date: Day, every_year: bool) -> bool {
    use chrono::Datelike as _;
    let day = |d: Day| (d.month(), d.day());
    holiday.every_year == every_year
        && if every_year {
            day(holiday.date) == day(date)
        } else {
            holiday.date == date
        }
}

/// What the model says about bad input, as a sentence of its own.
fn sentence(error: &impl std::fmt::Display) -> String {
    let said = error.to_string();
    let mut letters = said.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => said,
    }
}

fn listed(spans: &[Span]) -> String {
    spans
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

fn holiday_view(holiday: &Holiday) -> HolidayView {
    HolidayView {
        date: holiday.date.to_string(),
        name: holiday.name.clone(),
        hours: listed(&holiday.hours),
        own: holiday.own,
        every_year: holiday.every_year,
    }
}

fn goals_view(goals: &Goals) -> GoalsView {
    // Our own days are no days of laws, which may fall on one that we do not work.
    let typed = |length: Length| match goals.clock {
        Kind::Working => length.to_string().replace("business", "working"),
        _ => length.to_string(),
    };
    GoalsView {
        severity: goals.severity.level(),
        name: goals.severity.name().to_owned(),
        clock: goals.clock,
        acknowledge: typed(goals.acknowledge),
        human: typed(goals.human),
        plan: goals.plan.map(typed).unwrap_or_default(),
        resolve: typed(goals.resolve),
    }
}

pub(super) fn deadline_view(terms: &Deadline) -> DeadlineView {
    let length = |length: Option<Length>| length.map(|l| l.to_string()).unwrap_or_default();
    DeadlineView {
        id: terms.id.clone(),
        jurisdiction: terms.jurisdiction.clone(),
        applies_to: terms.applies_to.clone(),
        duty: terms.duty.clone(),
        starts: terms.starts.clone(),
        within: length(terms.within),
        at_most: length(terms.at_most),
        if_so: terms.if_so.clone(),
        note: terms.note.clone(),
        source: terms.source.clone(),
    }
}
