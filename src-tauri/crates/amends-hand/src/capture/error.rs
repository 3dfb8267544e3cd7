//! What can go wrong between a filled-in sheet and a hand, said for the person who wrote it.

use thiserror::Error;

use crate::trace;

/// Why there is no sheet, no capture or no font. Pictures are counted from 1 in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// No picture was given.
    #[error("No picture was chosen; nothing was kept. Choose the photographs or scans of your sheet.")]
    NoPictures,
    /// The file is no picture, or too large a one.
    #[error("Picture {picture}: {error}")]
    Picture {
        /// Which picture.
        picture: usize,
        /// What is wrong with it.
        error: trace::Error,
    },
    /// The four rings were not found.
    #[error(
        "Picture {picture} shows no whole sheet; nothing was kept. Take it again, sharp, with all four rings in it."
    )]
    NoMarks {
        /// Which picture.
        picture: usize,
    },
    /// The rings were found, the page number between them was not.
    #[error(
        "The page number in picture {picture} cannot be read; nothing was kept. Take it again, sharp and without shadow on the lower edge."
    )]
    NoPageNumber {
        /// Which picture.
        picture: usize,
    },
    /// Two pictures show the same page.
    #[error("Pictures {first} and {second} both show page {page}; nothing was kept. Take one of them away.")]
    SamePage {
        /// The first picture of the page.
        first: usize,
        /// The second one.
        second: usize,
        /// The page.
        page: usize,
    },
    /// Too few pixels for the strokes of a pen.
    #[error("Picture {picture} is too small to see the pen; nothing was kept. Scan at 300 dpi or go nearer.")]
    TooSmall {
        /// Which picture.
        picture: usize,
    },
    /// Not sharp enough for the strokes of a pen.
    #[error(
        "Picture {picture} is blurred; nothing was kept. Hold still, let the camera focus, and take it again."
    )]
    Blurred {
        /// Which picture.
        picture: usize,
    },
    /// No ink on the page.
    #[error("Nothing is written on the sheet in picture {picture}; nothing was kept. Fill it in first.")]
    NothingWritten {
        /// Which picture.
        picture: usize,
    },
    /// The caller asked to stop.
    #[error("Reading was stopped; nothing was kept.")]
    Stopped,
    /// Every form was dropped.
    #[error("No letter is left for this hand; nothing was made. Keep at least one.")]
    NothingLeft,
    /// The font could not be put together.
    #[error(
        "The letters could not be made into a hand; your sheet is still there. Drop the oddest of them. ({0})"
    )]
    Font(String),
    /// The sheet could not be put together.
    #[error("The sheet could not be made; nothing was written. Try again. ({0})")]
    Sheet(String),
}

impl Error {
    /// The picture to look at again, counted from 1.
    pub fn picture(&self) -> Option<usize> {
        match self {
            Self::Picture { picture, .. }
            | Self::NoMarks { picture }
            | Self::NoPageNumber { picture }
            | Self::TooSmall { picture }
            | Self::Blurred { picture }
            | Self::NothingWritten { picture } => Some(*picture),
            Self::SamePage { second, .. } => Some(*second),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_says_what_happened_and_what_to_do() {
        let all = [
            Error::NoPictures,
            Error::Picture {
                picture: 2,
                error: trace::Error::NotAPicture,
            },
            Error::Picture {
                picture: 2,
                error: trace::Error::TooLarge(400),
            },
            Error::NoMarks { picture: 1 },
            Error::NoPageNumber { picture: 1 },
            Error::SamePage {
                first: 1,
                second: 2,
                page: 3,
            },
            Error::TooSmall { picture: 1 },
            Error::Blurred { picture: 1 },
            Error::NothingWritten { picture: 1 },
            Error::NothingLeft,
            Error::Font("x".into()),
            Error::Sheet("x".into()),
        ];
        for error in all {
            let message = error.to_string();
            assert!(message.len() < 180, "{message}");
            assert!(message.contains(". ") && message.contains("; "), "{message}");
        }
    }
}
