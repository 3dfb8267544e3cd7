//! Clocks: how those of a case stand, and what a workspace has set for them.

use super::{incoming, outgoing};
use amends_model::{
    Day,
    clock::{Kind, State},
};

outgoing! {
    /// One clock of a case, as it stands now.
    pub struct ClockView {
        /// `acknowledge`, `human`, `plan` or `resolve`; the id of the case's deadline for one that others set.
        pub id: String,
        pub label: String,
        #[ts(type = "ClockKind")]
        pub kind: Kind,
        #[ts(type = "ClockState")]
        pub state: State,
        pub started: String,
        /// When it runs out; null while it is paused.
        pub due: Option<String>,
        pub stopped: Option<String>,
        pub late: bool,
        /// In what it counts: working time, or time.
        pub spent_minutes: i64,
        /// Below zero when more was used than given.
        pub left_minutes: i64,
        /// Used, in whole per cent; more than 100 when it ran over.
        pub percent: u32,
        /// How it stands, in words.
        pub sentence: String,
    }

    /// That we wait for the customer.
    pub struct WaitView {
        pub since: String,
        /// What we asked them for.
        pub why: String,
    }

    /// What a law or regulator says, or what somebody of ours added to the list.
    pub struct DeadlineView {
        pub id: String,
        pub jurisdiction: String,
        pub applies_to: String,
        pub duty: String,
        pub starts: String,
        /// Such as `8 weeks`; empty where the rule gives no figure.
        pub within: String,
        /// At the very most, if a reason allows more; empty where nothing does.
        pub at_most: String,
        pub if_so: String,
        pub note: String,
        pub source: String,
    }

    /// A deadline others set that runs for a case.
    pub struct CaseDeadlineView {
        pub terms: DeadlineView,
        pub clock: ClockView,
        /// The end of the longer time that a reason allows.
        pub at_most: Option<String>,
        /// The reason for which it was claimed; the clock counts it then.
        pub claimed: Option<String>,
        /// The rule gives no figure: the goal for the first answer stands in.
        pub stands_in: bool,
    }

    /// Everything on the settings screen about clocks.
    pub struct ClockSettings {
        pub zone: String,
        pub zones: Vec<String>,
        /// Nobody has set the hours yet: office hours in this computer's zone hold.
        pub assumed: bool,
        /// Hours of each day, Monday first: `09:00–12:30, 13:30–17:00`; empty on a day without any.
        pub week: Vec<String>,
        pub holidays: Vec<HolidayView>,
        pub goals: Vec<GoalsView>,
        pub goals_are_ours: bool,
        pub deadlines: Vec<DeadlineView>,
        pub deadlines_are_ours: bool,
        /// What is kept but cannot be read; ours holds instead.
        pub problems: Vec<ClockProblem>,
    }

    /// A part of the settings that cannot be read.
    pub struct ClockProblem {
        pub part: ClockPart,
        pub sentence: String,
    }

    /// A day on which the hours of its weekday do not hold.
    pub struct HolidayView {
        /// A date; of one that comes back every year only month and day count.
        pub date: String,
        pub name: String,
        /// The hours that hold instead; empty for a day off.
        pub hours: String,
        pub own: bool,
        pub every_year: bool,
    }

    /// The goals at one severity, lengths as they are typed.
    pub struct GoalsView {
        pub severity: u8,
        pub name: String,
        #[ts(type = "ClockKind")]
        pub clock: Kind,
        pub acknowledge: String,
        pub human: String,
        /// Empty where there is no such goal.
        pub plan: String,
        pub resolve: String,
    }
}

/// A part of the settings about clocks that has its own defaults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockPart {
    Hours,
    Goals,
    Deadlines,
}

incoming! {
    /// Working hours; `null` leaves a part as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct HoursEdit {
        pub zone: Option<String>,
        /// Seven days, Monday first.
        pub week: Option<Vec<String>>,
    }

    /// The goals at one severity.
    pub struct GoalsEdit {
        pub severity: u8,
        #[ts(type = "ClockKind")]
        pub clock: Kind,
        pub acknowledge: String,
        pub human: String,
        pub plan: String,
        pub resolve: String,
    }

    /// A deadline of the list, new (`id` null) or changed.
    pub struct DeadlineEdit {
        pub id: Option<String>,
        pub jurisdiction: String,
        pub applies_to: String,
        pub duty: String,
        pub starts: String,
        pub within: String,
        pub at_most: String,
        pub if_so: String,
        pub note: String,
        pub source: String,
    }

    /// A deadline of the list to run for a case.
    pub struct NewDeadline {
        pub deadline_id: String,
        /// The day its clock begins.
        #[ts(type = "string")]
        pub day: Day,
        /// The time of that day, such as `14:30`; empty if it does not matter.
        pub time: String,
    }
}
