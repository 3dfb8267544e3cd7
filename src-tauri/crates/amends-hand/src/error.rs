//! What can stop a note from being written, said for the person who wants to send it.

use thiserror::Error;

/// Why no page was made. Nothing is half-written: there is a whole plan or one of these.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no visible character in the text.
    #[error("There is no text to write yet; nothing was made. Write the note first.")]
    Empty,
    /// No hand has these characters. They are listed once each, in the order of the text, separated by spaces.
    #[error(
        "No hand can write these characters: {characters} — no card was made. Take them out or put words in their place."
    )]
    Unwritable {
        /// The characters, separated by spaces.
        characters: String,
    },
    /// The text has right-to-left letters, which no hand can join properly yet.
    #[error(
        "This text is written from right to left, which no hand can do yet; no card was made. Print it from a text program instead."
    )]
    RightToLeft,
    /// The id names no hand.
    #[error("There is no hand called “{0}”. See the list of hands and choose one of them.")]
    UnknownHand(String),
    /// The id names no paper.
    #[error("There is no paper called “{0}”. See the list of papers and choose one of them.")]
    UnknownPaper(String),
    /// The id names no ink.
    #[error("There is no ink called “{0}”. Choose blue, black, violet or brown.")]
    UnknownInk(String),
    /// A font built into the application cannot be read: a broken build, not the user's doing.
    #[error("The letters of the hand “{0}” cannot be read; nothing was made. Install Amends again.")]
    Font(String),
    /// The page could not be turned into a PDF.
    #[error(
        "The page could not be turned into a PDF; your text is unchanged. Try again, or choose another paper. ({0})"
    )]
    Pdf(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_says_what_happened_and_what_to_do() {
        let all = [
            Error::Empty,
            Error::Unwritable {
                characters: "🎉".into(),
            },
            Error::RightToLeft,
            Error::UnknownHand("x".into()),
            Error::UnknownPaper("x".into()),
            Error::UnknownInk("x".into()),
            Error::Font("x".into()),
            Error::Pdf("x".into()),
        ];
        for error in all {
            let message = error.to_string();
            assert!(message.len() < 180, "{message}");
            assert!(
                message.contains(". ") || message.contains("; "),
                "no advice: {message}"
            );
        }
    }
}
