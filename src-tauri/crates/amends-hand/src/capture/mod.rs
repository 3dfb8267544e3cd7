//! The user's own hand, from a sheet filled in by pen.
//!
//! [`sheet()`] prints what to write (`content`) where (`geometry`). [`read()`] takes pictures of the filled-in pages, finds
//! the rings of each (`marks`), lays the page flat (`place`), cuts the boxes out (`cut`), traces their ink (`strokes`), and
//! doubts what looks wrong (`doubt`). The result is a [`Capture`], plain data to be kept and shown;
//! [`Capture::font`] makes of it a TrueType font with every form that was not dropped.
//!
//! Absences: no file, no clock, no chance; nothing is kept of a picture but the outlines.

mod content;
mod cut;
mod doubt;
mod error;
mod font;
mod forms;
mod geometry;
mod look;
mod marks;
mod place;
mod read;
mod sheet;
mod strokes;

pub use doubt::Doubt;
pub use error::Error;
pub use forms::{Capture, CapturedForm, Outline};
pub use geometry::{Cell, SheetFormat, cells, pages};
pub use read::{Progress, read};
pub use sheet::sheet;
