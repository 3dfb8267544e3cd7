//! The command line: the same use cases, no window.
//!
//! Every command prints for people, or with `--json` one document for programs. Errors are one sentence on standard
//! error. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.

mod answer;
mod briefs;
mod cases;
mod hands;
mod intake;
mod lessons;
mod notes;
mod opening;
mod workspace;

use crate::window;
use amends_desk::{Code, Error, Result};
use answer::Answer;
use clap::{Parser, Subcommand};
use opening::Opening;
use std::{path::PathBuf, process::ExitCode};

/// Repairs damaged customer relationships: diagnosis, apology, ownership, follow-up.
#[derive(Debug, Parser)]
#[command(name = "amends", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// Folder of the workspace.
    #[arg(long, global = true, value_name = "DIR", env = "AMENDS_WORKSPACE")]
    workspace: Option<PathBuf>,
    /// File with the passphrase, where there is no keyring.
    #[arg(long, global = true, value_name = "FILE", env = "AMENDS_PASSPHRASE_FILE")]
    passphrase_file: Option<PathBuf>,
    /// Print one JSON document.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a workspace; prints where the recovery key was written.
    Init(workspace::Init),
    /// Read CSV exports of shops, review apps and help desks, and e-mail (.eml, .mbox).
    Import(intake::Import),
    /// Signals that wait, worst first.
    Inbox,
    /// List cases.
    Cases(cases::Cases),
    /// Show one case.
    Case(cases::Case),
    /// What to know before calling the customer of a case, on one page.
    Brief(briefs::BriefOfCase),
    /// Read a draft apology and say what is missing or harmful, with the built-in phrases.
    ///
    /// Phrases that a workspace has changed are not used here: no workspace is opened.
    Coach(cases::Coach),
    /// Write one note by hand, as PDF.
    Note(notes::Note),
    /// Write many notes from a list of recipients and one text with placeholders.
    Notes(notes::Notes),
    /// Address one envelope by hand, as PDF.
    Envelope(notes::Envelope),
    /// The hands there are, those of the workspace too.
    Hands,
    /// Save the sheet to fill in for a hand of your own.
    CaptureSheet(hands::CaptureSheet),
    /// Make a hand of your own from pictures of the filled-in sheet.
    Capture(hands::Capture),
    /// The papers and envelopes there are.
    Papers,
    /// List lessons, or publish them to a folder.
    Lessons(lessons::Lessons),
    /// Do the main job on sample data and leave the results in a folder.
    Demo(workspace::Demo),
    /// Check everything and say what is wrong.
    Doctor,
}

/// Runs the program.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let opening = Opening {
        workspace: arguments.workspace,
        passphrase_file: arguments.passphrase_file,
    };
    let Some(command) = arguments.command else {
        return open_window(&opening);
    };
    match answer(&opening, command) {
        Ok(answer) => answer.print(arguments.json),
        Err(error) => failed(&error),
    }
}

fn answer(opening: &Opening, command: Command) -> Result<Answer> {
    match command {
        Command::Init(init) => init.run(opening),
        Command::Import(import) => import.run(opening),
        Command::Inbox => intake::inbox(opening),
        Command::Cases(cases) => cases.run(opening),
        Command::Case(case) => case.run(opening),
        Command::Brief(brief) => brief.run(opening),
        Command::Coach(coach) => coach.run(),
        Command::Note(note) => note.run(opening),
        Command::Notes(notes) => notes.run(opening),
        Command::Envelope(envelope) => envelope.run(opening),
        Command::Hands => hands::hands(opening),
        Command::CaptureSheet(sheet) => sheet.run(),
        Command::Capture(capture) => capture.run(opening),
        Command::Papers => notes::papers(),
        Command::Lessons(lessons) => lessons.run(opening),
        Command::Demo(demo) => demo.run(opening),
        Command::Doctor => workspace::doctor(opening),
    }
}

fn open_window(opening: &Opening) -> ExitCode {
    restart_with_software_buffers();
    let opened = opening.place().and_then(|place| {
        let desk = if opening.passphrase_file.is_some() && !place.is_new() {
            Some(opening.open()?)
        } else {
            None
        };
        Ok((place, desk))
    });
    let done = opened.and_then(|(place, desk)| {
        window::open(place, desk)
            .map_err(|e| Error::new(Code::Internal, format!("The window could not be opened: {e}.")))
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> ExitCode {
    eprintln!("{}", error.message);
    ExitCode::FAILURE
}

/// WebKitGTK shows an empty window with some graphics drivers unless this is set before it starts. A program cannot
/// safely change its own environment, so it begins once more with it.
#[cfg(target_os = "linux")]
fn restart_with_software_buffers() {
    use std::os::unix::process::CommandExt as _;
    const NAME: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(NAME).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Comes back only if it failed; then the window is opened as it is.
        let _ = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .env(NAME, "1")
            .exec();
    }
}

#[cfg(not(target_os = "linux"))]
const fn restart_with_software_buffers() {}
