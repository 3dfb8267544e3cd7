//! Where the system has no queue that a program can speak to (Windows), the PDF is opened in the viewer for such files,
//! and printed from there.

use super::{PrintJob, PrintQueue, PrinterState, QueuedPrinter, refused};
use crate::Result;
use std::{
    io::Write as _,
    process::{Command, Stdio},
    sync::{Mutex, PoisonError},
};
use tempfile::NamedTempFile;

/// What is chosen instead of a printer.
pub(crate) const VIEWER: &str = "PDF viewer";

/// Opens PDFs with a program.
pub struct Viewer {
    program: String,
    before: Vec<String>,
    /// The viewer reads them when it likes; they go when the program ends.
    opened: Mutex<Vec<NamedTempFile>>,
}

impl Viewer {
    /// A program, and its arguments before the file.
    pub fn new(program: &str, before: &[&str]) -> Self {
        Self {
            program: program.to_owned(),
            before: before.iter().map(|word| (*word).to_owned()).collect(),
            opened: Mutex::default(),
        }
    }
}

impl PrintQueue for Viewer {
    fn list(&self) -> Result<Vec<QueuedPrinter>> {
        Ok(vec![QueuedPrinter {
            name: VIEWER.to_owned(),
            is_default: true,
            state: PrinterState::Unknown,
            trays: Vec::new(),
            tray_option: None,
        }])
    }

    fn print(&self, job: &PrintJob) -> Result<Option<String>> {
        let unopened =
            || refused("The PDF could not be opened in its viewer. Save it and print it from there.");
        let mut builder = tempfile::Builder::new();
        builder.prefix("amends-").suffix(".pdf");
        let mut file = builder.tempfile().map_err(|_| unopened())?;
        file.write_all(&job.pdf).map_err(|_| unopened())?;
        Command::new(&self.program)
            .args(&self.before)
            .arg(file.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|_| unopened())?;
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(file);
        Ok(None)
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use amends_hand::Duplex;

    #[test]
    fn the_pdf_is_opened_and_gone_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let seen = dir.path().join("seen");
        let script = format!("cp \"$0\" {0}.part && mv {0}.part {0}", seen.display());
        let viewer = Viewer::new("sh", &["-c", &script]);
        let job = PrintJob {
            printer: VIEWER.into(),
            tray: None,
            copies: 1,
            size_mm: [105.0, 148.0],
            sides: Duplex::None,
            title: "Notes".into(),
            pdf: b"%PDF-1.7".to_vec(),
        };
        assert_eq!(viewer.print(&job).unwrap(), None);
        while !seen.exists() {
            std::thread::yield_now();
        }
        assert_eq!(std::fs::read(&seen).unwrap(), b"%PDF-1.7");
        let path = viewer.opened.lock().unwrap()[0].path().to_owned();
        drop(viewer);
        assert!(!path.exists());
        let none = Viewer::new("amends-no-such-program", &[])
            .print(&job)
            .unwrap_err();
        assert_eq!(none.field.as_deref(), Some("printer"));
    }
}
