//! What we aim for at each severity: how soon we acknowledge, speak in person, have a plan, and resolve.
//!
//! The figures are our own judgement, to be tuned with own data; research gives their direction (a slow answer spoils
//! what follows it), not their size. They are data: a workspace keeps its own set, and this one can be restored.

use super::{Kind, Length, NotInHours, Rule, Unit};
use crate::severity::Severity;
use serde::{Deserialize, Serialize};

/// What is to be reached in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// We have read it and say so.
    Acknowledge,
    /// A person of ours spoke with them.
    Human,
    /// They know what we will do, and when.
    Plan,
    /// The remedy is with them.
    Resolve,
}

impl Goal {
    /// Every goal, in the order they are reached.
    pub const ALL: [Self; 4] = [Self::Acknowledge, Self::Human, Self::Plan, Self::Resolve];

    /// Its name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Human => "human",
            Self::Plan => "plan",
            Self::Resolve => "resolve",
        }
    }

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Acknowledge => "First answer",
            Self::Human => "In person",
            Self::Plan => "Plan",
            Self::Resolve => "Resolution",
        }
    }
}

/// The goals at one severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    /// At which severity.
    pub severity: Severity,
    /// What the clocks count.
    pub clock: Kind,
    /// Until we have read it and say so.
    pub acknowledge: Length,
    /// Until a person of ours spoke with them.
    pub human: Length,
    /// Until they know what we will do; none where a plan would be too much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Length>,
    /// Until the remedy is with them.
    pub resolve: Length,
}

/// The goals at all five severities, mildest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct GoalTable([Goals; 5]);

/// Why goals cannot be as they were written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// A severity is missing.
    #[error("severity {0} has no goals; every severity from 1 to 5 needs one entry")]
    Missing(u8),
    /// A severity is there more than once.
    #[error("severity {0} is entered twice among the goals; keep one of them")]
    Twice(u8),
    /// A clock cannot count what it was given.
    #[error("severity {0}: {1}")]
    Length(u8, NotInHours),
}

impl Goals {
    /// The clock of one goal; none where there is no such goal.
    pub fn rule(&self, goal: Goal) -> Option<Rule> {
        let length = match goal {
            Goal::Acknowledge => self.acknowledge,
            Goal::Human => self.human,
            Goal::Plan => self.plan?,
            Goal::Resolve => self.resolve,
        };
        Rule::new(self.clock, length).ok()
    }
}

impl GoalTable {
    /// Goals for every severity, in any order.
    ///
    /// # Errors
    /// [`GoalError`] if a severity is missing or there twice, or a length is in days where a clock counts hours.
    pub fn new(goals: Vec<Goals>) -> Result<Self, GoalError> {
        let mut table = Self::house();
        for (severity, place) in Severity::ALL.into_iter().zip(&mut table.0) {
            let mut of_it = goals.iter().filter(|g| g.severity == severity);
            *place = *of_it.next().ok_or(GoalError::Missing(severity.level()))?;
            if of_it.next().is_some() {
                return Err(GoalError::Twice(severity.level()));
            }
            let lengths = [
                Some(place.acknowledge),
                Some(place.human),
                place.plan,
                Some(place.resolve),
            ];
            for length in lengths.into_iter().flatten() {
                Rule::new(place.clock, length).map_err(|e| GoalError::Length(severity.level(), e))?;
            }
        }
        Ok(table)
    }

    /// Our own judgement: working hours and days at severity 1 to 4, every hour at severity 5. A day and more of the
    /// notes (24, 120 hours) is so many working days: 120 hours of work would be three weeks of silence.
    pub const fn house() -> Self {
        use Kind::{AroundTheClock, Working};
        Self([
            goals(Severity::ONE, Working, [days(1), days(2), days(7)], None),
            goals(
                Severity::TWO,
                Working,
                [hours(8), days(1), days(7)],
                Some(days(3)),
            ),
            goals(
                Severity::THREE,
                Working,
                [hours(4), days(1), days(5)],
                Some(days(2)),
            ),
            goals(
                Severity::FOUR,
                Working,
                [hours(2), hours(8), days(5)],
                Some(days(2)),
            ),
            goals(
                Severity::FIVE,
                AroundTheClock,
                [hours(1), hours(4), hours(72)],
                Some(hours(24)),
            ),
        ])
    }

    /// Whether these are our own judgement still, for a screen to say so.
    pub fn is_house(&self) -> bool {
        *self == Self::house()
    }

    /// The goals at a severity.
    pub const fn at(&self, severity: Severity) -> &Goals {
        match severity.level() {
            1 => &self.0[0],
            2 => &self.0[1],
            3 => &self.0[2],
            4 => &self.0[3],
            _ => &self.0[4],
        }
    }

    /// Mildest first.
    pub fn iter(&self) -> impl Iterator<Item = &Goals> {
        self.0.iter()
    }
}

impl Default for GoalTable {
    fn default() -> Self {
        Self::house()
    }
}

const fn hours(count: u32) -> Length {
    Length::hours(count)
}

/// Working days.
const fn days(count: u32) -> Length {
    Length::new(count, Unit::BusinessDay)
}

/// Goals of one severity: acknowledge, human, resolve, and the plan if there is one.
const fn goals(
    severity: Severity,
    clock: Kind,
    [acknowledge, human, resolve]: [Length; 3],
    plan: Option<Length>,
) -> Goals {
    Goals {
        severity,
        clock,
        acknowledge,
        human,
        plan,
        resolve,
    }
}

/// Goals as they are written down: a list under one name, as TOML wants it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    goals: Vec<Goals>,
}

impl TryFrom<Written> for GoalTable {
    type Error = GoalError;
    fn try_from(written: Written) -> Result<Self, Self::Error> {
        Self::new(written.goals)
    }
}

impl From<GoalTable> for Written {
    fn from(table: GoalTable) -> Self {
        Self {
            goals: table.0.to_vec(),
        }
    }
}
