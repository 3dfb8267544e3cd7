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
        "No hand can write these characters: {} — no card was made. Take them out or put words in their place.",
        some_of(characters)
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
    /// The id names no pen.
    #[error("There is no pen called “{0}”. Choose ballpoint, gel, fountain or felt.")]
    UnknownPen(String),
    /// A font built into the application cannot be read: a broken build, not the user's doing.
    #[error("The letters of the hand “{0}” cannot be read; nothing was made. Install Amends again.")]
    Font(String),
    /// The file is no font, or one without letters.
    #[error(
        "This file is not a font with letters to write with; nothing was kept. Choose a TTF or OTF file."
    )]
    NotAFont,
    /// The page could not be turned into a PDF.
    #[error(
        "The page could not be turned into a PDF; your text is unchanged. Try again, or choose another paper. ({0})"
    )]
    Pdf(String),
}

/// How many characters a sentence can list and still be read.
const LISTED: usize = 12;

/// The first of the characters of a list with spaces, and how many more there are.
fn some_of(characters: &str) -> String {
    let all: Vec<&str> = characters.split(' ').collect();
    match all.len() {
        0..=LISTED => characters.to_owned(),
        count => format!("{} and {} more", all[..LISTED].join(" "), count - LISTED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_of_characters_is_shortened() {
        let characters = ('一'..'丿').map(String::from).collect::<Vec<_>>().join(" ");
        let message = Error::Unwritable { characters }.to_string();
        assert!(
            message.contains("一 丁") && message.contains(" more —"),
            "{message}"
        );
        assert!(message.len() < 180, "{message}");
    }

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
            Error::UnknownPen("x".into()),
            Error::Font("x".into()),
            Error::NotAFont,
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
