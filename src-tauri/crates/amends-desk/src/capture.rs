//! A hand captured from paper: the sheet to fill in, pictures of it read, and what was read kept as a hand.
//!
//! Letters that were read stay in memory under a token until they are kept or others are read. Nothing is written
//! before somebody has looked at them, and the pictures themselves are never kept.

use crate::{
    Code, Desk, Error, Progress, Result,
    file::read_chosen,
    wire::{
        Change,
        hand::{CaptureView, FormView},
    },
};
use amends_hand::capture::{self, Capture, SheetFormat};
use amends_model::own_hand::HandOrigin;
use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// Larger pictures are refused: a scan of forty megapixels has at most some 160 MB.
const LARGEST_PICTURE: u64 = 256 * 1024 * 1024;
/// More pictures than this cannot be of one sheet.
const MOST_PICTURES: usize = 12;

/// What was read last and has not been kept.
#[derive(Default)]
pub(crate) struct Reading(Mutex<Option<(String, Captured)>>);

/// Letters read from pictures of a filled-in sheet.
pub struct Captured(Capture);

/// The sheet to fill in, as PDF: `a4` or `letter`. Says how many pages it has. Needs no workspace.
pub fn capture_sheet(format: &str) -> Result<(Vec<u8>, usize)> {
    let format = match format {
        "a4" => SheetFormat::A4,
        "letter" => SheetFormat::Letter,
        _ => return Err(Error::invalid("format", "Choose a4 or letter.")),
    };
    let pdf = capture::sheet(format).map_err(|e| Error::new(Code::Internal, e.to_string()))?;
    Ok((pdf, capture::pages()))
}

/// Reads pictures of a filled-in sheet. Needs no workspace.
pub fn read_captured(pictures: &[PathBuf], progress: Progress<'_>) -> Result<Captured> {
    if pictures.len() > MOST_PICTURES {
        return Err(Error::new(
            Code::Unreadable,
            format!("At most {MOST_PICTURES} pictures are read at once; choose one of each page."),
        ));
    }
    let bytes = pictures
        .iter()
        .map(|path| read_chosen(path, LARGEST_PICTURE))
        .collect::<Result<Vec<_>>>()?;
    let mut tell = |done: capture::Progress| progress(usize::from(done.percent), 100);
    let read = capture::read(&bytes, &mut tell);
    read.map(Captured)
        .map_err(|e| Error::new(Code::Unreadable, e.to_string()))
}

impl Captured {
    /// What was read, to be looked at.
    pub fn view(&self, token: &str) -> CaptureView {
        let forms = self.0.forms.iter().map(|form| FormView {
            text: form.text.clone(),
            form: form.form + 1,
            svg: form.svg(),
            doubt: form.doubt.map(|doubt| doubt.sentence().to_owned()),
        });
        CaptureView {
            token: token.to_owned(),
            pages: self.0.pages.len(),
            forms: forms.collect(),
            missing: self.0.missing.iter().collect(),
        }
    }

    /// The letters as a TrueType font, without the dropped forms: text and which of its forms, from 1.
    pub fn font(&self, name: &str, dropped: &[(String, u8)]) -> Result<Vec<u8>> {
        let mut without = Vec::with_capacity(dropped.len());
        for (text, form) in dropped {
            let known = |f: &capture::CapturedForm| f.text == *text && f.form + 1 == *form;
            if !self.0.forms.iter().any(known) {
                return Err(Error::invalid(
                    "dropped",
                    format!("There is no form {form} of “{text}” among what was read."),
                ));
            }
            without.push((text.clone(), form - 1));
        }
        let font = self.0.font(name, &without);
        font.map_err(|e| Error::invalid("dropped", e.to_string()))
    }
}

impl Desk {
    /// Reads pictures of a filled-in sheet and holds what was written until it is kept. A second reading takes the
    /// place of the first; one that fails leaves it.
    pub fn read_capture(&self, pictures: &[PathBuf], progress: Progress<'_>) -> Result<CaptureView> {
        let captured = read_captured(pictures, progress)?;
        let mut token = [0; 16];
        self.around.chance.fill(&mut token);
        let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        let view = captured.view(&token);
        *self.reading() = Some((token, captured));
        Ok(view)
    }

    /// Keeps what was read as a hand, without the dropped forms.
    pub fn keep_captured_hand(&self, token: &str, name: &str, dropped: &[(String, u8)]) -> Result<Change> {
        let mut reading = self.reading();
        let captured = match &*reading {
            Some((held, captured)) if held == token => captured,
            _ => {
                return Err(Error::new(
                    Code::NotFound,
                    "These letters are no longer here; read the pictures again.",
                ));
            }
        };
        let change = self.keep_captured(captured, name, dropped)?;
        *reading = None;
        Ok(change)
    }

    /// Keeps letters that were read without a token, as from the command line.
    pub fn keep_captured(&self, captured: &Captured, name: &str, dropped: &[(String, u8)]) -> Result<Change> {
        self.check_hand_name(name)?;
        let font = captured.font(name, dropped)?;
        self.keep_hand(name, HandOrigin::Captured, &font)
    }

    fn reading(&self) -> std::sync::MutexGuard<'_, Option<(String, Captured)>> {
        self.reading.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
