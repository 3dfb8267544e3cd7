//! The inbox: signals, worst first.

use super::{CaseRef, MoneyView, incoming, outgoing};
use amends_model::{
    customer::Marketing,
    signal::{Kinship, SignalKind},
    triage::Lane,
};

outgoing! {
    /// The inbox.
    pub struct Inbox {
        /// Worst first.
        pub rows: Vec<SignalRow>,
        /// Kind reviews that went straight to their customers.
        pub kind_count: usize,
    }

    /// One signal in the list.
    pub struct SignalRow {
        pub id: String,
        pub customer_id: Option<String>,
        pub author: String,
        pub at: String,
        pub stars: Option<u8>,
        /// The sentence that says most.
        pub words: String,
        #[ts(type = "Lane | null")]
        pub lane: Option<Lane>,
        pub severity: u8,
        pub reasons: Vec<String>,
        pub vip: bool,
        pub value_at_risk: Option<MoneyView>,
        /// Cases of the same customer, so that a follow-up is not opened twice.
        pub open_case: Option<CaseRef>,
        pub earlier_cases: usize,
    }

    /// Everything about one signal.
    pub struct SignalDetail {
        pub row: SignalRow,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        pub source: String,
        pub title: String,
        /// The whole text, as written.
        pub body: String,
        /// What it repeats of earlier messages; empty if nothing.
        pub quoted: String,
        pub attachments: Vec<AttachmentView>,
        pub product: Option<String>,
        pub customer: Option<CustomerCard>,
        /// The order it names, or the newest with the product it tells of.
        pub order: Option<OrderBrief>,
        pub severity_name: String,
        /// Why it stands where it stands, worst first.
        pub grounds: Vec<GroundView>,
        /// What it may belong to, the surest first.
        pub kin: Vec<KinView>,
        /// Who may have written it, where nobody knows.
        pub people: Vec<PossibleCustomer>,
    }

    /// A reason for a severity, or for a place in the inbox.
    pub struct GroundView {
        /// At which severity it is a criterion; `null` where it only moves the signal up.
        pub severity: Option<u8>,
        pub reason: String,
        /// Their words for it.
        pub evidence: Vec<String>,
    }

    /// Something a signal may belong to.
    pub struct KinView {
        #[ts(type = "Kinship")]
        pub kind: Kinship,
        /// The other message, if it waits too.
        pub signal_id: Option<String>,
        /// The case it is part of, or that is still in everybody's mind.
        pub case: Option<CaseRef>,
        pub at: String,
        pub source: String,
        pub words: String,
        /// Who wrote it, where that is another customer or nobody known.
        pub author: Option<String>,
        /// It may be the same person's, so that the two can become one case.
        pub joins: bool,
        /// The text names the order that the case is about.
        pub names_order: bool,
        /// How much of the words is the same, in per cent.
        pub likeness: u8,
    }

    /// A customer who may have written a signal.
    pub struct PossibleCustomer {
        pub id: String,
        pub name: String,
        pub email: Option<String>,
        /// Their order with the product it is about.
        pub ordered: Option<String>,
    }

    /// What holds in a lane of its own.
    pub struct LaneView {
        #[ts(type = "Lane")]
        pub id: Lane,
        pub label: String,
        /// Why it is one, in a sentence.
        pub say: String,
        /// What comes first, in order.
        pub first: Vec<String>,
        /// What is never said.
        pub never: Vec<String>,
    }

    /// A file that came with a message, by name: what it holds is not kept.
    pub struct AttachmentView {
        pub name: String,
        /// Its size in bytes.
        pub bytes: u64,
    }

    /// A customer beside their signal or case.
    pub struct CustomerCard {
        pub id: String,
        pub name: String,
        pub email: Option<String>,
        /// First order we know.
        pub since: Option<String>,
        pub orders: u32,
        pub spent: Option<MoneyView>,
        pub vip: bool,
        pub value_at_risk: Option<MoneyView>,
        /// How the value at risk was worked out.
        pub formula: Option<String>,
        pub earlier_cases: Vec<CaseRef>,
        pub accepts_marketing: bool,
        #[ts(type = "Marketing")]
        pub marketing: Marketing,
        pub tier: Option<String>,
        pub points: Option<u32>,
        pub paused_until: Option<String>,
        /// A case of theirs is open: nobody knows the day yet, only that it is quiet until after that.
        pub paused_while_open: bool,
    }

    /// An order in one line.
    pub struct OrderBrief {
        pub name: String,
        pub placed: String,
        pub total: MoneyView,
        /// First line and how many more.
        pub what: String,
        pub note: Option<String>,
    }
}

incoming! {
    /// A case typed in by hand.
    pub struct NewCase {
        /// An existing customer, or none.
        pub customer_id: Option<String>,
        pub customer_name: String,
        pub customer_email: String,
        pub their_words: String,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        pub remedy_sought: String,
        /// Empty: triage suggests.
        pub severity: Option<u8>,
    }
}
