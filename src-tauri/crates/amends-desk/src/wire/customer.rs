//! A customer, whole: what is known of them, what they ordered and said, and how we did by them.

use super::{
    CaseRef, MoneyView,
    case::{MakeGoodView, PromiseView},
    inbox::CustomerCard,
    incoming, outgoing,
};
use amends_model::{
    Day, Stage,
    case::Outcome,
    customer::{CustomerField, Marketing},
    signal::SignalKind,
    warming::WarmingKind,
};

outgoing! {
    /// A customer, whole. Lists are newest first.
    pub struct CustomerView {
        pub card: CustomerCard,
        /// The name as kept; the card's falls back to the e-mail.
        pub name: String,
        pub phone: String,
        pub company: String,
        pub street: String,
        pub city: String,
        pub postcode: String,
        pub country: String,
        /// One thing a line.
        pub wishlist: Vec<String>,
        pub tags: Vec<String>,
        pub note: String,
        /// Fields that a person has typed, which imports leave alone.
        #[ts(type = "CustomerField[]")]
        pub by_hand: Vec<CustomerField>,
        pub pauses: Vec<CustomerPause>,
        /// The first page.
        pub orders: OrderPage,
        /// The newest of them.
        pub cases: Vec<CustomerCase>,
        pub cases_count: usize,
        /// The newest of what they wrote.
        pub words: Vec<CustomerWords>,
        pub words_count: usize,
        pub warming: Vec<WarmingView>,
        /// How long they have waited for a word from us, if a case of theirs is open.
        pub silent_hours: Option<i64>,
        pub last_spoke: Option<String>,
        /// Others of the very same name, so that nobody is taken for somebody else.
        pub same_name: Vec<Namesake>,
    }

    /// Some orders of a customer.
    pub struct OrderPage {
        pub rows: Vec<OrderRow>,
        /// How many come before these.
        pub skipped: u32,
        /// How many there are.
        pub count: u32,
    }

    /// An order, and what went wrong on it.
    pub struct OrderRow {
        pub id: String,
        pub name: String,
        pub placed: String,
        pub total: MoneyView,
        /// What was given back, if anything was.
        pub refunded: Option<MoneyView>,
        /// First line and how many more.
        pub what: String,
        /// `cancelled`, else what the shop says of its delivery.
        pub state: Option<String>,
        /// What they wrote on it.
        pub note: Option<String>,
        /// What cases about it say.
        pub troubles: Vec<OrderTrouble>,
        /// A line of our own; empty if nothing was noted.
        pub said: String,
    }

    /// What a case says went wrong on an order.
    pub struct OrderTrouble {
        pub case: CaseRef,
        /// `Shipping › late`; none before the diagnosis.
        pub path: Option<String>,
    }

    /// A case of the customer, and how we did by them.
    pub struct CustomerCase {
        pub case: CaseRef,
        #[ts(type = "Stage")]
        pub stage: Stage,
        pub severity: u8,
        pub opened: String,
        pub closed: Option<String>,
        #[ts(type = "Outcome | null")]
        pub outcome: Option<Outcome>,
        pub because: Option<String>,
        /// `Shipping › late`.
        pub path: Option<String>,
        pub words: String,
        pub promises: Vec<PromiseView>,
        pub make_goods: Vec<MakeGoodView>,
    }

    /// Something they wrote or said.
    pub struct CustomerWords {
        pub id: String,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        pub source: String,
        pub at: String,
        pub stars: Option<u8>,
        pub title: String,
        pub body: String,
        /// The case it became.
        pub case: Option<CaseRef>,
    }

    /// A marketing stop.
    pub struct CustomerPause {
        pub case: Option<CaseRef>,
        pub reason: String,
        pub from: String,
        /// Until when; later while its case is open.
        pub until: String,
        pub released: Option<String>,
        pub on: bool,
        /// Its case is open, so that nobody knows the day yet.
        pub while_open: bool,
    }

    /// A sign that they come back.
    pub struct WarmingView {
        pub id: String,
        #[ts(type = "WarmingKind")]
        pub kind: WarmingKind,
        pub at: String,
        pub said: String,
    }

    /// Somebody else of the same name.
    pub struct Namesake {
        pub id: String,
        pub name: String,
        /// What tells them apart: e-mail, town, the shop's id.
        pub apart: String,
    }
}

incoming! {
    /// Fields of a customer that a person edits; `null` leaves a field as it is, an empty text clears it.
    #[derive(Default)]
    #[serde(default)]
    pub struct CustomerEdit {
        pub name: Option<String>,
        pub email: Option<String>,
        pub phone: Option<String>,
        pub company: Option<String>,
        pub street: Option<String>,
        pub city: Option<String>,
        pub postcode: Option<String>,
        pub country: Option<String>,
        pub tier: Option<String>,
        /// A whole number.
        pub points: Option<String>,
        pub wishlist: Option<Vec<String>>,
        pub tags: Option<Vec<String>>,
        /// The tag `VIP`, set or taken away.
        pub vip: Option<bool>,
        #[ts(type = "Marketing | null")]
        pub marketing: Option<Marketing>,
        pub note: Option<String>,
        /// Fields that imports may write again.
        #[ts(type = "CustomerField[]")]
        pub give_back: Vec<CustomerField>,
    }

    /// A sign that they come back, as somebody noted it.
    pub struct NewWarming {
        #[ts(type = "WarmingKind")]
        pub kind: WarmingKind,
        #[ts(type = "string")]
        pub day: Day,
        pub said: String,
    }
}
