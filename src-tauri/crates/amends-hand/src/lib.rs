//! Text to handwriting to page to PDF and SVG.
//!
//! Text is cleaned and split into words (`text`), shaped into letter forms (`shape`), broken into lines and pages
//! (`layout`), moved as a hand moves (`warp`, `write`), and kept as a page plan ([`PagePlan`]), which is plain
//! data. [`svg()`] and [`pdf()`] only draw it.
//!
//! Absences: no clock, no chance but the seed that is passed in, no environment, no file and no network; nothing here
//! knows about customers, cases or windows. No bitmap: ink is outlines. `printpdf` is used in `pdf` and nowhere else in
//! the workspace.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]
#![warn(missing_docs)]

mod chance;
mod error;
mod hand;
mod hint;
mod ink;
mod layout;
mod paper;
mod pdf;
mod pen;
mod plan;
mod shape;
mod svg;
mod text;
mod warp;
mod write;

pub use error::Error;
pub use hand::{About, Habits, Hand, hands};
pub use hint::Hint;
pub use ink::Ink;
pub use paper::{Margins, Paper, PaperId, papers};
pub use pdf::{pdf, recovery_sheet};
pub use pen::Pen;
pub use plan::{Letter, Line, NoteSpec, Page, PagePlan, PlacedWord, Spot, Step, plan};
pub use svg::svg;
pub use text::without_unwritable;

#[cfg(test)]
mod tests;
