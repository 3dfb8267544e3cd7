//! The inbox: signals, worst first.

use super::{CaseRef, MoneyView, incoming, outgoing};
use amends_model::{customer::Marketing, signal::SignalKind, triage::Lane};

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
        /// The order it is probably about: the newest before they wrote.
        pub order: Option<OrderBrief>,
        pub severity_name: String,
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
