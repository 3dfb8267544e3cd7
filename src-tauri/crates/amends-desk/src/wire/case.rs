//! A case and everything its four stages show.

use super::{
    CaseRef, MoneyView, PersonView,
    cause::{CauseLink, QuestionView, WhyView},
    clock::{CaseDeadlineView, ClockView, WaitView},
    inbox::{AttachmentView, CustomerCard, GroundView, LaneView, OrderBrief},
    incoming,
    note::NoteRow,
    outgoing,
};
use amends_model::{
    Day, Stage,
    case::{Fault, Outcome},
    make_good::{MakeGoodKind, MakeGoodNature, MakeGoodState},
    message::Channel,
    promise::PromiseState,
    pulse::{PulseKind, PulseWhen},
    signal::SignalKind,
    stage::Missing,
    triage::Lane,
};

outgoing! {
    /// One case in the list.
    pub struct CaseRow {
        pub id: String,
        pub number: String,
        pub title: String,
        pub customer: String,
        #[ts(type = "Stage")]
        pub stage: Stage,
        pub severity: u8,
        pub vip: bool,
        pub words: String,
        pub owner: String,
        pub opened: String,
        pub silent_hours: i64,
        /// The nearest clock that is not stopped: when it runs out, and what it is called.
        pub next_due: Option<String>,
        pub next_clock: Option<String>,
        pub late: bool,
        /// We wait for them: working clocks stand still.
        pub waiting: bool,
        pub value_at_risk: Option<MoneyView>,
        #[ts(type = "Outcome | null")]
        pub outcome: Option<Outcome>,
    }

    /// One case, whole.
    pub struct CaseView {
        pub id: String,
        pub number: String,
        pub title: String,
        #[ts(type = "Stage")]
        pub stage: Stage,
        pub severity: u8,
        pub severity_name: String,
        #[ts(type = "Lane | null")]
        pub lane: Option<Lane>,
        /// What triage would suggest, and why; a person decides.
        pub suggested: SuggestedSeverity,
        pub owner: PersonView,
        pub opened: String,
        pub wrote: String,
        pub resolved: Option<String>,
        pub closed: Option<String>,
        #[ts(type = "Outcome | null")]
        pub outcome: Option<Outcome>,
        pub outcome_because: Option<String>,
        pub their_words: String,
        pub emotions: Vec<String>,
        pub remedy_sought: String,
        /// What their text asks for, while nothing is noted; a person confirms it.
        pub wanted: Option<String>,
        /// Words of their text for how it felt that are not noted yet.
        pub felt: Vec<String>,
        pub order: Option<OrderBrief>,
        /// Their other recent orders, to choose the one it is about.
        pub order_choices: Vec<OrderBrief>,
        pub signals: Vec<CaseSignal>,
        pub customer: CustomerCard,
        pub first_answer: ClockView,
        pub resolution: ClockView,
        /// The goals between them.
        pub other_clocks: Vec<ClockView>,
        pub deadlines: Vec<CaseDeadlineView>,
        /// While the next word is theirs.
        pub wait: Option<WaitView>,
        pub silent_hours: i64,
        pub diagnosis: DiagnosisView,
        pub messages: Vec<MessageView>,
        pub goodwill: GoodwillView,
        pub make_goods: Vec<MakeGoodView>,
        pub promises: Vec<PromiseView>,
        pub actions: Vec<ActionView>,
        pub check_ins: Vec<CheckInView>,
        pub pulses: Vec<PulseView>,
        pub notes: Vec<NoteRow>,
        pub lesson_id: Option<String>,
        /// What is missing before the next stage (in follow-up: before closing).
        pub missing: Vec<MissingView>,
        pub timeline: Vec<TimelineRow>,
    }

    /// What triage makes of everything that was written about a case.
    pub struct SuggestedSeverity {
        pub level: u8,
        #[ts(type = "Lane | null")]
        pub lane: Option<Lane>,
        /// Worst first.
        pub grounds: Vec<GroundView>,
    }

    /// What arrived, kept as written.
    pub struct CaseSignal {
        pub id: String,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        pub source: String,
        pub stars: Option<u8>,
        pub at: String,
        pub body: String,
        /// What it repeats of earlier messages; empty if nothing.
        pub quoted: String,
        pub attachments: Vec<AttachmentView>,
    }

    /// What broke, and why.
    pub struct DiagnosisView {
        pub category: Option<String>,
        pub sub: Option<String>,
        /// `Shipping › late`.
        pub path: Option<String>,
        /// What its cause is called; empty while it has none.
        pub cause: String,
        pub cause_link: Option<CauseLink>,
        /// From the symptom to the cause.
        pub whys: Vec<WhyView>,
        pub questions: Vec<QuestionView>,
        #[ts(type = "Fault")]
        pub fault: Fault,
        pub facts: Vec<FactView>,
        /// Other cases of the last 30 days with the same fracture point or cause.
        pub same: Vec<CaseRef>,
    }

    /// Something established.
    pub struct FactView {
        pub id: String,
        pub text: String,
        pub source: String,
        pub noted: String,
    }

    /// A text for one channel.
    pub struct MessageView {
        pub id: String,
        #[ts(type = "Channel")]
        pub channel: Channel,
        pub subject: String,
        pub text: String,
        /// The text with the placeholders filled in that the case can fill.
        pub filled: String,
        pub edited: String,
        /// Whether somebody looked at it in exactly these words.
        pub looked_at: bool,
        pub sent: Option<String>,
    }

    /// How much goodwill fits, and why.
    pub struct GoodwillView {
        pub per_cent: u32,
        pub amount: Option<MoneyView>,
        /// `severity 4 · VIP, first failure · order £119.90`.
        pub why: String,
        /// What the person at this computer may give without asking.
        pub limit: Option<MoneyView>,
    }

    /// What they get.
    pub struct MakeGoodView {
        pub id: String,
        #[ts(type = "MakeGoodKind")]
        pub kind: MakeGoodKind,
        #[ts(type = "MakeGoodNature")]
        pub nature: MakeGoodNature,
        pub text: String,
        pub amount: Option<MoneyView>,
        #[ts(type = "MakeGoodState")]
        pub state: MakeGoodState,
        pub offered: String,
        pub delivered: Option<String>,
    }

    /// What we said we would do.
    pub struct PromiseView {
        pub id: String,
        pub text: String,
        pub owner: PersonView,
        pub due: String,
        #[ts(type = "PromiseState")]
        pub state: PromiseState,
        pub overdue: bool,
    }

    /// An internal fix.
    pub struct ActionView {
        pub id: String,
        pub text: String,
        pub team: String,
        pub due: String,
        pub done: Option<String>,
        pub overdue: bool,
    }

    /// A planned contact.
    pub struct CheckInView {
        pub id: String,
        pub day: u16,
        pub purpose: String,
        pub due: String,
        pub done: Option<String>,
        pub said: String,
        pub overdue: bool,
    }

    /// A survey answer.
    pub struct PulseView {
        pub id: String,
        #[ts(type = "PulseKind")]
        pub kind: PulseKind,
        #[ts(type = "PulseWhen")]
        pub when: PulseWhen,
        pub score: u8,
        pub good: bool,
        pub taken: String,
    }

    /// Something a gate misses.
    pub struct MissingView {
        #[ts(type = "Missing")]
        pub id: Missing,
        pub sentence: String,
    }

    /// One line of the timeline.
    pub struct TimelineRow {
        pub seq: i64,
        pub at: String,
        /// The operation's word.
        pub op: String,
        pub said: String,
    }

    /// What the diagnosis can choose from.
    pub struct Choices {
        pub categories: Vec<CategoryView>,
        pub severities: Vec<SeverityView>,
        pub people: Vec<PersonView>,
        pub pulses: Vec<PulseScale>,
        pub lanes: Vec<LaneView>,
    }

    /// A category of fracture points.
    pub struct CategoryView {
        pub id: String,
        pub label: String,
        pub subs: Vec<SubView>,
    }

    /// A sub-category.
    pub struct SubView {
        pub id: String,
        pub label: String,
        pub owner: String,
        pub severity_floor: Option<u8>,
    }

    /// A severity with its criteria.
    pub struct SeverityView {
        pub level: u8,
        pub name: String,
        pub criteria: Vec<String>,
        /// What we aim for: `4 working hours`.
        pub first_answer: String,
        pub resolution: String,
    }

    /// The scale of a pulse.
    pub struct PulseScale {
        #[ts(type = "PulseKind")]
        pub kind: PulseKind,
        pub low: u8,
        pub high: u8,
        pub good_from: u8,
    }
}

incoming! {
    /// Fields of a case that a person edits; `null` leaves a field as it is.
    #[derive(Default)]
    #[serde(default)]
    pub struct CaseEdit {
        pub title: Option<String>,
        pub their_words: Option<String>,
        pub emotions: Option<Vec<String>>,
        pub remedy_sought: Option<String>,
        pub severity: Option<u8>,
        pub owner_id: Option<String>,
        pub order_name: Option<String>,
        pub fracture_sub: Option<String>,
        #[ts(type = "Fault | null")]
        pub fault: Option<Fault>,
    }

    /// A fact to note.
    pub struct NewFact {
        pub text: String,
        pub source: String,
    }

    /// A make-good to offer.
    pub struct NewMakeGood {
        #[ts(type = "MakeGoodKind")]
        pub kind: MakeGoodKind,
        #[ts(type = "MakeGoodNature")]
        pub nature: MakeGoodNature,
        pub text: String,
        /// A decimal such as `30` or `4.90`; empty for none.
        pub amount: String,
    }

    /// A promise to make.
    pub struct NewPromise {
        pub text: String,
        pub owner_id: String,
        #[ts(type = "string")]
        pub due: Day,
    }

    /// An action to give.
    pub struct NewAction {
        pub text: String,
        pub team: String,
        #[ts(type = "string")]
        pub due: Day,
    }

    /// A pulse to record.
    pub struct NewPulse {
        #[ts(type = "PulseKind")]
        pub kind: PulseKind,
        #[ts(type = "PulseWhen")]
        pub when: PulseWhen,
        pub score: u8,
    }

    /// How a case ends.
    pub struct Closing {
        #[ts(type = "Outcome")]
        pub outcome: Outcome,
        /// The proof, in one sentence.
        pub because: String,
        /// Why what is missing does not matter; required while something is.
        pub overrule: Option<String>,
    }
}
