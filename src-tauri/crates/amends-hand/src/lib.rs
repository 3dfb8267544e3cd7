//! Text to handwriting to page to PDF and SVG.
//!
//! Text is cleaned and split into words (`text`), its parts are found by their shape (`parts`), shaped into letter
//! forms (`shape`), broken into lines and dealt out to the sides of a paper (`layout`, `paper`), moved as a hand moves
//! (`warp`, `write`), signed (`sign`, `signature`) and put together (`note`) as a page plan ([`PagePlan`]), which is
//! plain data. Envelopes (`envelope`, `address`) and sheets of several cards (`impose`) are page plans too. [`svg()`] and
//! [`pdf()`] only draw them.
//!
//! A hand can also be the user's own: [`capture`] prints a sheet, reads pictures of it filled in, and makes a font.
//! [`trace`] turns ink in a picture into outlines.
//!
//! Absences: no clock, no chance but the seed that is passed in, no environment, no file and no network; nothing here
//! knows about customers, cases or windows. No bitmap but the picture of a letterhead comes out: ink is outlines.
//! `printpdf` is used here and nowhere else in the workspace.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]
#![warn(missing_docs)]

mod accent;
mod address;
pub mod capture;
mod chance;
mod cores;
mod envelope;
mod error;
mod hand;
mod hint;
mod impose;
mod ink;
mod layout;
mod note;
mod paper;
mod parts;
mod pdf;
mod pen;
mod picture;
mod plan;
mod sample;
mod shape;
mod sign;
mod signature;
mod svg;
mod test_page;
mod text;
pub mod trace;
mod warp;
mod write;

pub use address::{Address, countries, country_code};
pub use envelope::{Envelope, EnvelopeId, EnvelopeSpec, envelope, envelopes};
pub use error::Error;
pub use hand::{About, Habits, Hand, font_name, hands};
pub use hint::Hint;
pub use impose::{Duplex, Imposition, SheetSize, impose};
pub use ink::Ink;
pub use paper::{Area, Fold, FoldKind, Inside, Margins, Panel, Paper, PaperId, papers};
pub use pdf::{
    PdfOptions, PlainLine, PlainLook, PlainPage, PlainPageSpec, PlainPart, pdf, pdf_of, plain_page,
    recovery_sheet,
};
pub use pen::Pen;
pub use picture::{Corner, Letterhead, Picture};
pub use plan::{
    Guides, Letter, Line, NoteSpec, Page, PagePlan, PlacedCard, PlacedPicture, PlacedWord, Segment, Sheet,
    Spot, Step, Turn, plan, plan_all,
};
pub use sample::sample;
pub use signature::{DRAWING_WIDTH, Drawing, PadPoint, Signature};
pub use svg::svg;
pub use test_page::test_page;
pub use text::without_unwritable;

#[cfg(test)]
mod tests;
