//! Messages: what we say to a customer, one text per channel.

use crate::{CaseId, MessageId, Moment, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// How it reaches them.
    "channel" Channel {
        Handwritten = "handwritten",
        Email = "email",
        Phone = "phone",
        PublicReply = "public_reply",
    }
}

/// A draft, or what was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Identity.
    pub id: MessageId,
    /// Of which case.
    pub case: CaseId,
    /// Which channel.
    pub channel: Channel,
    /// The text.
    pub text: String,
    /// When it was last written.
    pub edited: Moment,
    /// When it was sent.
    pub sent: Option<Moment>,
}
