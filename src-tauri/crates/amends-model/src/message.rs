//! Messages: what we say to a customer, one text per channel, and the versions a text went through.
//!
//! What differs between channels (how long, with a subject or not, read by others or not) is one table here, so that
//! the coach's panel, the tabs and the use cases cannot disagree about it.

use crate::{CaseId, MessageId, MessageVersionId, Moment, word::words};
use serde::{Deserialize, Serialize};

words! {
    /// How it reaches them.
    "channel" Channel {
        Handwritten = "handwritten",
        Email = "email",
        Letter = "letter",
        Chat = "chat",
        Phone = "phone",
        PublicReply = "public_reply",
        Social = "social",
    }
}

words! {
    /// Why a version was kept.
    "reason for a version" VersionReason {
        /// Some minutes of typing had passed.
        Typed = "typed",
        /// A starter was about to take its place.
        Starter = "starter",
        /// Words of the coach were about to take the place of some of its words.
        Rewrite = "rewrite",
        /// The text was left.
        Left = "left",
        /// An earlier version was about to take its place.
        Restored = "restored",
        /// Somebody looked at it before it goes out.
        LookedAt = "looked_at",
        /// It went out.
        Sent = "sent",
    }
}

/// What sets a channel apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelFacts {
    /// In the middle of a sentence: `e-mail`.
    pub name: &'static str,
    /// With its article: `an e-mail`.
    pub one: &'static str,
    /// Fewest and most words that usually do (house defaults; no study gives numbers).
    pub words: (u16, u16),
    /// Whether it has a subject line.
    pub has_subject: bool,
    /// Whether strangers read it.
    pub public: bool,
    /// What the timeline says once it went out.
    pub went_out: &'static str,
}

impl Channel {
    /// What sets it apart.
    pub fn facts(self) -> ChannelFacts {
        let facts = |name, one, words, went_out| ChannelFacts {
            name,
            one,
            words,
            has_subject: matches!(self, Self::Email | Self::Letter),
            public: matches!(self, Self::PublicReply | Self::Social),
            went_out,
        };
        match self {
            Self::Handwritten => facts(
                "handwritten note",
                "a handwritten note",
                (40, 110),
                "Handwritten note posted",
            ),
            Self::Email => facts("e-mail", "an e-mail", (80, 220), "E-mail sent"),
            Self::Letter => facts("letter", "a letter", (150, 400), "Letter posted"),
            Self::Chat => facts("chat message", "a chat message", (25, 90), "Chat message sent"),
            Self::Phone => facts("phone script", "a phone script", (40, 160), "They were called"),
            Self::PublicReply => facts(
                "public reply",
                "a public reply",
                (40, 120),
                "Public reply was posted",
            ),
            Self::Social => facts("social post", "a social post", (15, 55), "Social post was posted"),
        }
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
    /// The subject line, where the channel has one.
    pub subject: String,
    /// The text. A draft may hold questions and placeholders; what was sent holds the words that went out.
    pub text: String,
    /// When it was last written.
    pub edited: Moment,
    /// When it was sent.
    pub sent: Option<Moment>,
}

/// What a message said at some moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageVersion {
    /// Identity.
    pub id: MessageVersionId,
    /// Of which message.
    pub message: MessageId,
    /// The subject line then.
    pub subject: String,
    /// The text then.
    pub text: String,
    /// When it was kept.
    pub saved: Moment,
    /// Why it was kept.
    pub reason: VersionReason,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_says_how_long_it_usually_is() {
        for channel in Channel::ALL {
            let facts = channel.facts();
            assert!(0 < facts.words.0 && facts.words.0 < facts.words.1, "{channel}");
            assert!(facts.one.ends_with(facts.name), "{channel}");
        }
        assert!(Channel::Social.facts().public && !Channel::Letter.facts().public);
    }
}
