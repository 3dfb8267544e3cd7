//! A signal: something that arrived and may become a case.

use crate::{CaseId, CustomerId, Moment, SignalId, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// Where it came from.
    "kind of signal" SignalKind {
        Review = "review",
        Complaint = "complaint",
        Ticket = "ticket",
        Phone = "phone",
        Social = "social",
    }
}

words! {
    /// What became of it.
    "signal state" SignalState {
        /// Waiting in the inbox.
        Waiting = "waiting",
        /// Kind words: kept with the customer, never in the inbox.
        Kind = "kind",
        /// It became a case, or was added to one.
        Case = "case",
        /// A person decided it is not a case.
        Dismissed = "dismissed",
    }
}

/// A file that came with a message. What it holds is not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// Its kind as the message says: `image/jpeg`.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: u64,
}

words! {
    /// How two messages belong together.
    "kinship" Kinship {
        /// The same words, from another tool or sent twice.
        Duplicate = "duplicate",
        /// The next message about the same thing.
        FollowUp = "follow_up",
    }
}

/// Something that arrived and may become a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Identity.
    pub id: SignalId,
    /// Who wrote, if known.
    pub customer: Option<CustomerId>,
    /// Review, ticket, …
    pub kind: SignalKind,
    /// Which tool it came from, for people: `Judge.me`.
    pub source: String,
    /// The tool's key, so that importing again changes nothing.
    pub source_key: String,
    /// When it was written.
    pub at: Moment,
    /// Name the writer gave.
    pub author: String,
    /// Headline.
    pub title: String,
    /// The whole text, as written.
    pub body: String,
    /// What it repeats of earlier messages, as it stood there; empty if nothing.
    pub quoted: String,
    /// What came with it, by name; what it holds is not kept.
    pub attachments: Vec<Attachment>,
    /// Stars, 1 to 5.
    pub stars: Option<u8>,
    /// The product it is about.
    pub product: Option<String>,
    /// What became of it.
    pub state: SignalState,
    /// Why it was dismissed.
    pub dismissed_because: Option<String>,
    /// The case it belongs to.
    pub case: Option<CaseId>,
}

impl Signal {
    /// What a tool knows under a key and was written at some moment, waiting; of whom and what is yet to be said.
    pub fn new(id: SignalId, kind: SignalKind, (source, key): (&str, &str), at: Moment) -> Self {
        Self {
            id,
            customer: None,
            kind,
            source: source.to_owned(),
            source_key: key.to_owned(),
            at,
            author: String::new(),
            title: String::new(),
            body: String::new(),
            quoted: String::new(),
            attachments: Vec::new(),
            stars: None,
            product: None,
            state: SignalState::Waiting,
            dismissed_because: None,
            case: None,
        }
    }

    /// This one, read once more from where it came from: what a person has decided since stays.
    #[must_use]
    pub fn again(self, kept: &Self) -> Self {
        let is_settled = matches!(kept.state, SignalState::Case | SignalState::Dismissed);
        Self {
            id: kept.id,
            customer: self.customer.or(kept.customer),
            state: if is_settled { kept.state } else { self.state },
            dismissed_because: kept.dismissed_because.clone(),
            case: kept.case,
            ..self
        }
    }

    /// Whether it is kind enough not to need anybody: four or five stars.
    pub fn is_kind(stars: Option<u8>) -> bool {
        stars.is_some_and(|s| s >= 4)
    }

    /// Headline and text together, as triage reads them.
    pub fn whole_text(&self) -> String {
        if self.title.is_empty() {
            self.body.clone()
        } else {
            format!("{}. {}", self.title, self.body)
        }
    }
}
