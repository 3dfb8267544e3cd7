//! What other programs make of the files: `pdftotext`, `pdfinfo`, `pdffonts`, `pdfimages` (poppler) and `qpdf` read them.
//!
//! These programs belong to the set-up of the project; without them the tests fail and say so.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod notes;
mod sheets;

use std::fs;
use std::process::Command;

fn run(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card.pdf");
    fs::write(&file, bytes).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).arg(&file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("install {program}: {error}"));
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The text of each page.
fn pages(bytes: &[u8]) -> Vec<String> {
    let read = run("pdftotext", &[], bytes);
    read.trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(str::to_owned)
        .collect()
}
