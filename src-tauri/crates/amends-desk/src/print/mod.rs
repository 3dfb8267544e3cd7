//! Printing: through the queue of the system, at true size, on the sheet the card is made for.
//!
//! The desk speaks to a [`PrintQueue`], so that a test can be one. What goes to a queue is a PDF whose pages all have
//! one size; cards and envelopes are jobs of their own, because somebody has to change the paper in between.

mod desk;
mod lp;
mod media;
mod run;
mod viewer;

pub use lp::Lp;
pub use viewer::Viewer;

use crate::{Error, Result};
use amends_hand::Duplex;
use std::sync::Arc;

/// Where the system takes what is to be printed.
pub trait PrintQueue: Send + Sync {
    /// The printers there are.
    ///
    /// # Errors
    /// In one sentence: no printing system, or one that does not answer.
    fn list(&self) -> Result<Vec<QueuedPrinter>>;

    /// Takes a job, and says what the queue calls it; `None` if it was opened in a viewer to be printed from there.
    ///
    /// # Errors
    /// In one sentence, with the field `printer`: no such printer, stopped, or refused.
    fn print(&self, job: &PrintJob) -> Result<Option<String>>;
}

/// A printer as the queue knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedPrinter {
    /// Its name in the queue.
    pub name: String,
    /// Whether it is the one that is used unasked.
    pub is_default: bool,
    /// Whether it prints.
    pub state: PrinterState,
    /// Its trays: what the queue calls each, and what people do.
    pub trays: Vec<(String, String)>,
    /// The queue's name of the option that chooses a tray.
    pub tray_option: Option<String>,
}

/// Whether a printer prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterState {
    /// It does, or would.
    Ready,
    /// Somebody stopped it, or it stopped by itself.
    Stopped,
    /// It does not say.
    Unknown,
}

impl PrinterState {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Stopped => "stopped",
            Self::Unknown => "unknown",
        }
    }
}

/// What is to be printed.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintJob {
    /// The printer's name in the queue.
    pub printer: String,
    /// One of its trays; `None` leaves it to the printer.
    pub tray: Option<String>,
    /// How often.
    pub copies: u32,
    /// Width and height of all its pages, in millimetres.
    pub size_mm: [f32; 2],
    /// Whether both sides are printed, and how the sheet is turned over.
    pub sides: Duplex,
    /// What the queue shows; nothing personal, since everybody at the printer reads it.
    pub title: String,
    /// The document.
    pub pdf: Vec<u8>,
}

/// The queue of this system: `lp` on Linux and macOS, elsewhere the viewer for PDF files.
pub fn system_queue() -> Arc<dyn PrintQueue> {
    if cfg!(unix) {
        Arc::new(Lp::new())
    } else {
        Arc::new(Viewer::new("cmd", &["/C", "start", ""]))
    }
}

/// A refusal of a printer.
pub(crate) fn refused(sentence: impl Into<String>) -> Error {
    Error::invalid("printer", sentence)
}
