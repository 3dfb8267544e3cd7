//! Today: who is waiting, and what one key would do about it.

use super::outgoing;

/// Which group a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum TodayGroup {
    Promise,
    Deadline,
    Quiet,
    Question,
    CheckIn,
    Decision,
}

outgoing! {
    /// The first screen.
    pub struct Today {
        /// People waiting: each customer once.
        pub waiting: usize,
        pub rows: Vec<TodayRow>,
        pub last_90: Last90,
        /// A fracture point that several open cases share.
        pub pattern: Option<PatternView>,
        /// Causes that reached their threshold and were not put away since.
        pub causes: Vec<super::cause::CauseAlert>,
    }

    /// One thing to do.
    pub struct TodayRow {
        pub group: TodayGroup,
        /// Id of the promise, deadline, check-in or make-good; of the case for the quiet ones.
        pub id: String,
        pub case_id: String,
        pub number: String,
        pub case_title: String,
        pub customer: String,
        pub vip: bool,
        #[ts(type = "Stage")]
        pub stage: amends_model::Stage,
        /// Main line: the promise, or the check-in's purpose.
        pub title: String,
        /// Their words, for the quiet ones.
        pub words: Option<String>,
        /// Who of us.
        pub owner: Option<String>,
        /// A day or moment.
        pub due: Option<String>,
        pub late: bool,
        pub silent_hours: Option<i64>,
        /// We wait for them.
        pub waiting: bool,
        pub amount: Option<super::MoneyView>,
    }

    /// Counts of the last 90 days; small numbers are shown as counts, never as per cent.
    pub struct Last90 {
        pub promises_kept: usize,
        pub promises_settled: usize,
        pub mended: usize,
        pub closed: usize,
    }

    /// Cases with one fracture point.
    pub struct PatternView {
        pub path: String,
        pub cases: usize,
        pub days: u32,
    }
}
