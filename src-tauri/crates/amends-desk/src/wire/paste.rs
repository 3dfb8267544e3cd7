//! Text that somebody has pasted, on its way to a signal.

use super::{inbox::AttachmentView, incoming, outgoing};
use amends_model::signal::SignalKind;

outgoing! {
    /// What was read in a pasted text; what is unclear is empty and has to be said.
    pub struct PastedView {
        pub author: String,
        pub email: String,
        /// When it was written, if the text says so clearly.
        pub at: Option<String>,
        pub title: String,
        /// What is new in it.
        pub body: String,
        /// What it repeats of earlier messages; empty if nothing.
        pub quoted: String,
        pub attachments: Vec<AttachmentView>,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        /// It was sent from one of our own addresses.
        pub ours: bool,
    }
}

incoming! {
    /// A pasted text as a person has confirmed it.
    pub struct PastedInput {
        /// The text as it was pasted.
        pub text: String,
        pub author: String,
        pub email: String,
        /// When they wrote, as ISO 8601.
        pub at: String,
        #[ts(type = "SignalKind")]
        pub kind: SignalKind,
        pub title: String,
        pub body: String,
        pub quoted: String,
        /// Whether it becomes a case at once.
        pub open_case: bool,
    }
}
