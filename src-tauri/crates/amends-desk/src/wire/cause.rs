//! Causes, the why-chain that leads to one, and questions to teams.

use super::{CaseRef, incoming, outgoing};
use amends_model::Day;

outgoing! {
    /// One cause in the list.
    pub struct CauseRow {
        pub id: String,
        pub title: String,
        /// `Shipping › late`: where it usually shows.
        pub path: Option<String>,
        pub team: String,
        pub carrier: String,
        pub product: String,
        /// Cases of the last 30 days, open and closed.
        pub recent: usize,
        /// Cases of the 30 days before those.
        pub before: usize,
        pub total: usize,
        /// From how many cases in 30 days it is told about; `null` for never.
        pub told_from: Option<u32>,
        /// That many were reached.
        pub reached: bool,
        /// Cases of the last twelve weeks, oldest first.
        pub weeks: Vec<usize>,
    }

    /// A cause that fits what was typed.
    pub struct CauseFound {
        pub id: String,
        pub title: String,
        pub path: Option<String>,
        pub recent: usize,
        pub total: usize,
        /// It usually shows where this case broke.
        pub same_point: bool,
    }

    /// One cause, whole.
    pub struct CauseView {
        pub id: String,
        pub title: String,
        pub sub: Option<String>,
        pub path: Option<String>,
        pub team: String,
        pub carrier: String,
        pub product: String,
        /// Its own number; `null` takes the workspace's.
        pub threshold: Option<u32>,
        pub usual_threshold: u32,
        pub told_from: Option<u32>,
        pub reached: bool,
        pub recent: usize,
        pub before: usize,
        pub total: usize,
        /// How many customers the cases of the last 30 days are of.
        pub customers: usize,
        /// The last twelve weeks, oldest first, empty ones too.
        pub weeks: Vec<CauseWeek>,
        pub products: Vec<CauseShare>,
        pub carriers: Vec<CauseShare>,
        pub teams: Vec<CauseShare>,
        pub severities: Vec<CauseShare>,
        /// Newest first.
        pub cases: Vec<CauseCase>,
    }

    /// One week of the trend.
    pub struct CauseWeek {
        /// Its Monday.
        pub from: String,
        /// Ids of the cases that were opened in it.
        pub cases: Vec<String>,
    }

    /// What several of its cases have in common.
    pub struct CauseShare {
        pub label: String,
        /// Ids of those cases.
        pub cases: Vec<String>,
    }

    /// One of its cases.
    pub struct CauseCase {
        pub id: String,
        pub number: String,
        pub title: String,
        pub customer: String,
        pub severity: u8,
        pub opened: String,
        pub open: bool,
        /// Opened in the last 30 days.
        pub recent: bool,
    }

    /// The cause a case has.
    pub struct CauseLink {
        pub id: String,
        pub path: Option<String>,
        /// Cases of the last 30 days, this one among them if it is as new.
        pub recent: usize,
        pub reached: bool,
        /// Its other cases of the last 30 days.
        pub cases: Vec<CaseRef>,
    }

    /// A cause that reached its threshold.
    pub struct CauseAlert {
        pub id: String,
        pub title: String,
        pub team: String,
        pub cases: usize,
        pub days: u32,
    }

    /// One step of a why-chain.
    pub struct WhyView {
        pub id: String,
        pub text: String,
        /// How we know.
        pub evidence: String,
    }

    /// A question to a team.
    pub struct QuestionView {
        pub id: String,
        pub text: String,
        pub who: String,
        pub due: String,
        pub late: bool,
        pub asked: String,
        pub answer: String,
        pub answered: Option<String>,
    }

    /// A wording that blames a person, and a better question. Offsets are Unicode scalar values, end exclusive.
    pub struct BlameHint {
        pub start: usize,
        pub end: usize,
        pub word: String,
        pub ask: String,
    }
}

incoming! {
    /// An existing cause by its id, or a new one by its title.
    pub struct CauseChoice {
        pub id: Option<String>,
        pub title: String,
    }

    /// Fields of a cause that a person edits; `null` leaves a field as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct CauseEdit {
        pub title: Option<String>,
        /// The fracture point; empty for none.
        pub sub: Option<String>,
        pub team: Option<String>,
        pub carrier: Option<String>,
        pub product: Option<String>,
        /// A whole number; empty takes the workspace's, `0` never tells.
        pub threshold: Option<String>,
    }

    /// A step of the why-chain.
    pub struct NewWhy {
        pub text: String,
        pub evidence: String,
    }

    /// Fields of a step; `null` leaves a field as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct WhyEdit {
        pub text: Option<String>,
        pub evidence: Option<String>,
    }

    /// Something to ask a team.
    pub struct NewQuestion {
        pub text: String,
        pub who: String,
        #[ts(type = "string")]
        pub due: Day,
    }
}
