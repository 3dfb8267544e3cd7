//! Why a picture could not be traced, said for the person who chose it.

use thiserror::Error;

use super::LARGEST_MEGAPIXELS;

/// Why nothing was traced.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no PNG, JPEG, TIFF or WebP, or they are damaged.
    #[error(
        "This file is not a picture that can be read; nothing was kept. Choose a JPEG, PNG, TIFF or WebP file."
    )]
    NotAPicture,
    /// More pixels than a picture of a sheet of paper needs. Holds their number in millions.
    #[error(
        "This picture has {0} megapixels, more than {LARGEST_MEGAPIXELS}; nothing was kept. Choose a smaller one."
    )]
    TooLarge(u64),
    /// No pen stroke stands out from the paper.
    #[error(
        "There is no ink to be seen in this picture; nothing was kept. Choose a dark signature on white paper."
    )]
    NoInk,
    /// Too dark all over to be pen strokes on paper.
    #[error(
        "This looks like a photograph, not like ink on paper; nothing was kept. Choose a picture of the signature alone."
    )]
    NotInk,
}
