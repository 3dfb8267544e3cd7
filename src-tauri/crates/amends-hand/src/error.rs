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
    #[error("There is no ink called “{0}”. Choose blue, royal-blue, black, violet, brown or green.")]
    UnknownInk(String),
    /// The id names no pen.
    #[error("There is no pen called “{0}”. Choose ballpoint, gel, fountain or felt.")]
    UnknownPen(String),
    /// The id names no envelope.
    #[error("There is no envelope called “{0}”. Choose c6, dl, a7 or no10.")]
    UnknownEnvelope(String),
    /// The id names no sheet for several cards.
    #[error("There is no sheet called “{0}”. Choose a4 or letter.")]
    UnknownSheet(String),
    /// The id names no way to turn a sheet over.
    #[error("There is no way of printing both sides called “{0}”. Choose none, long_edge or short_edge.")]
    UnknownDuplex(String),
    /// The id names no place for a letterhead.
    #[error(
        "There is no place called “{0}” on a page. Choose a corner, or the middle at the top or the bottom."
    )]
    UnknownCorner(String),
    /// The id names no kind of guide lines.
    #[error("There are no guide lines called “{0}”. Choose none, screen or print.")]
    UnknownGuides(String),
    /// The bytes are no PNG and no SVG, or nothing can be seen in it.
    #[error(
        "This file is not a PNG or SVG picture with something to see; nothing was kept. Choose another file."
    )]
    NotAPicture,
    /// The picture would fill the memory.
    #[error("This picture is too large; nothing was kept. Save it with at most 40 million dots.")]
    PictureTooLarge,
    /// The SVG has text elements.
    #[error(
        "This SVG has text that needs its own fonts; nothing was kept. Turn the text into paths and save it again."
    )]
    PictureWithText,
    /// The SVG refers to other files, or holds a bitmap or a script.
    #[error(
        "This SVG refers to other files or holds pictures or scripts; nothing was kept. Save it as plain shapes."
    )]
    PictureRefersOutside,
    /// A signature without a stroke.
    #[error("There is no stroke in this signature yet; nothing was kept. Draw it first.")]
    NothingDrawn,
    /// The picture of a signature could not be traced.
    #[error(transparent)]
    Trace(#[from] crate::trace::Error),
    /// A card does not fit the sheet it should be printed on.
    #[error(
        "This card does not fit on a sheet of {0}; nothing was made. Choose another sheet, or print cards one by one."
    )]
    CardTooLarge(&'static str),
    /// There is no card to put on a sheet.
    #[error("There are no cards to print; nothing was made. Choose some notes first.")]
    NoCards,
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
            Error::UnknownEnvelope("x".into()),
            Error::UnknownSheet("x".into()),
            Error::UnknownDuplex("x".into()),
            Error::UnknownCorner("x".into()),
            Error::UnknownGuides("x".into()),
            Error::NotAPicture,
            Error::PictureTooLarge,
            Error::PictureWithText,
            Error::PictureRefersOutside,
            Error::NothingDrawn,
            Error::CardTooLarge("A4"),
            Error::NoCards,
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
