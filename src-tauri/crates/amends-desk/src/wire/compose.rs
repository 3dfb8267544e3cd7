//! The composer: what stands beside the drafts of a case. Offsets are Unicode scalar values, end exclusive.

use super::outgoing;
use amends_model::message::{Channel, VersionReason};

outgoing! {
    /// Everything the composer knows about the drafts of a case besides their words.
    pub struct Composition {
        pub channels: Vec<ChannelView>,
        /// Where two channels, or a channel and the case, say different things.
        pub differences: Vec<DifferenceView>,
        pub starters: Vec<StarterView>,
        /// Why only the short scaffold is offered; nothing when the whole apology is.
        pub not_yet: Option<String>,
        pub placeholders: Vec<PlaceholderOfCase>,
    }

    /// A channel, and how the text for it stands.
    pub struct ChannelView {
        #[ts(type = "Channel")]
        pub channel: Channel,
        /// In the middle of a sentence: `e-mail`.
        pub name: String,
        /// With its article: `an e-mail`.
        pub one: String,
        pub least_words: u16,
        pub most_words: u16,
        pub has_subject: bool,
        /// Whether strangers read it.
        pub public: bool,
        /// What a public text gives away.
        pub exposures: Vec<ExposureView>,
        /// Placeholders nothing stands behind.
        pub unknown: Vec<UnknownPlaceholder>,
        /// How many versions of the draft are kept.
        pub versions: usize,
    }

    /// Two texts that do not fit together.
    pub struct DifferenceView {
        /// `amount`, `day`, `order`, `span` or `name`.
        pub kind: String,
        /// `The e-mail says “Friday”, the letter says “Monday”.`
        pub sentence: String,
        pub one: SaidHere,
        pub other: SaidHere,
    }

    /// One side of a difference.
    pub struct SaidHere {
        /// Nothing for what is kept in the case.
        #[ts(type = "Channel | null")]
        pub channel: Option<Channel>,
        /// As it is written.
        pub words: String,
        pub start: usize,
        pub end: usize,
    }

    /// Something a public text gives away.
    pub struct ExposureView {
        pub sentence: String,
        pub words: String,
        pub start: usize,
        pub end: usize,
    }

    /// A placeholder nothing stands behind.
    pub struct UnknownPlaceholder {
        pub name: String,
        /// What to do about it.
        pub why: String,
    }

    /// A placeholder that can stand in a draft of this case.
    pub struct PlaceholderOfCase {
        pub name: String,
        pub value: Option<String>,
    }

    /// A kind of failure to begin from.
    pub struct StarterView {
        pub id: String,
        pub title: String,
        /// Whether the diagnosis points to it.
        pub fits: bool,
    }

    /// A text with everything filled in that can be.
    pub struct MessagePreview {
        pub subject: String,
        pub text: String,
        /// Questions nobody has answered.
        pub questions: Vec<String>,
        pub unknown: Vec<UnknownPlaceholder>,
    }

    /// What goes out.
    pub struct FinishedMessage {
        pub subject: String,
        pub text: String,
        /// Why somebody has to look at it before it goes out; nothing once somebody did.
        pub review: Option<String>,
        /// How many promises in it nobody owns.
        pub unowned: usize,
    }

    /// What the mail program was given.
    pub struct MailOpened {
        /// Whether the text went with it; otherwise it has to be pasted.
        pub whole: bool,
        /// What to paste.
        pub text: String,
        /// Why it has to be pasted.
        pub why: Option<String>,
        /// How many promises in it nobody owns.
        pub unowned: usize,
    }

    /// A version of a text.
    pub struct VersionView {
        pub id: String,
        /// Counted from 1 within its message.
        pub number: usize,
        pub saved: String,
        #[ts(type = "VersionReason")]
        pub reason: VersionReason,
        pub subject: String,
        pub text: String,
        pub words: usize,
        /// When its message was sent, if it was.
        pub sent: Option<String>,
    }

    /// Two texts side by side.
    pub struct Comparison {
        pub one: Vec<ComparedPiece>,
        pub other: Vec<ComparedPiece>,
    }

    /// A stretch of one of two texts.
    pub struct ComparedPiece {
        pub text: String,
        /// Whether the other has it too.
        pub same: bool,
    }

    /// An earlier text that says nearly the same.
    pub struct AlikeMessage {
        pub customer: String,
        pub number: String,
        /// `e-mail`, `handwritten note`, …
        pub what: String,
        pub said: String,
        pub text: String,
        /// Whether it went to the same customer.
        pub same_customer: bool,
        /// Per cent of what the two say in common.
        pub likeness: u8,
    }
}
