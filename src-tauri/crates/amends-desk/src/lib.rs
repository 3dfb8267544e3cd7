//! The desk: every use case of Amends, callable by the window, the command line and the tests alike.
//!
//! Absences: nothing here knows that a window exists; no SQL; time and chance come in through [`Surroundings`], so
//! that a test can stand still. Personal data never enters an error or a log.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod address;
mod apology;
mod asset;
mod batch;
mod brief;
mod capture;
mod case;
mod cause;
mod checkup;
mod clock;
mod clocks;
mod compose;
mod customer;
mod demo;
#[allow(clippy::module_inception)]
mod desk;
mod error;
mod file;
mod find;
mod follow_up;
mod import;
mod inbox;
mod lesson;
mod letterhead;
mod mail;
mod mapping;
mod note;
mod ours;
mod output;
mod own_hand;
mod ownership;
mod paste;
mod phrases;
mod place;
mod practice;
mod print;
mod promised;
mod sample;
mod settings;
mod signature;
mod text;
mod today;
pub mod wire;
mod work;

pub use amends_coach::evaluate::Report as CoachReport;
pub use amends_model as model;
pub use amends_vault as vault;
pub use batch::{BatchFiles, BatchOrder, StoppedRow};
pub use brief::BriefPage;
pub use capture::{Captured, capture_sheet, read_captured};
pub use clock::{Chance, Clock, SystemChance, SystemClock};
pub use compose::MailLink;
pub use demo::{Demo, run_demo};
pub use desk::Desk;
pub use error::{Code, Error, Result};
pub use file::{save_file, save_secret};
pub use import::FileToImport;
pub use note::{Card, CardSpec, Own, note_choices, write_card, write_envelope};
pub use own_hand::built_in_hands;
pub use place::{Place, Setup, Surroundings};
pub use print::{Lp, PrintJob, PrintQueue, PrinterState, QueuedPrinter, Viewer, system_queue};
pub use work::Progress;
