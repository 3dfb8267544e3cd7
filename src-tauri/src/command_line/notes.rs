//! `note`, `hands` and `papers`.

use super::{answer::Answer, cases::read_text, opening::Opening, workspace::shown};
use amends_desk::{CardSpec, Code, Error, Result, note_choices, save_file, write_card};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `note`.
#[derive(Debug, Args)]
pub struct Note {
    /// What to write; `-` reads standard input.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "case",
        required_unless_present = "case"
    )]
    text: Option<PathBuf>,
    /// Write the handwritten apology of this case.
    #[arg(long, value_name = "ID")]
    case: Option<String>,
    /// Which hand; `amends hands` lists them.
    #[arg(long)]
    hand: Option<String>,
    /// Which paper; `amends papers` lists them.
    #[arg(long)]
    paper: Option<String>,
    /// Chance, fixed: the same number writes the very same card.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The PDF.
    #[arg(short, long, value_name = "FILE.pdf")]
    output: PathBuf,
    /// The pages as pictures too; a second page goes to FILE-2.svg.
    #[arg(long, value_name = "FILE.svg")]
    svg: Option<PathBuf>,
}

#[derive(Serialize)]
struct Written {
    pdf: String,
    pages: usize,
    svg: Vec<String>,
    hints: Vec<String>,
}

impl Note {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let text = match (&self.text, &self.case) {
            (Some(path), _) => read_text(path)?,
            (None, Some(case)) => text_of_case(opening, case)?,
            (None, None) => return Err(Error::new(Code::Invalid, "Say --text FILE or --case ID.")),
        };
        let card = write_card(&CardSpec {
            text,
            hand: self.hand.clone(),
            paper: self.paper.clone(),
            seed: self.seed,
            ..CardSpec::default()
        })?;
        save_file(&self.output, &card.pdf)?;
        let mut svg = Vec::new();
        if let Some(path) = &self.svg {
            for (at, page) in card.svg.iter().enumerate() {
                let path = numbered(path, at + 1);
                save_file(&path, page.as_bytes())?;
                svg.push(shown(&path));
            }
        }
        let written = Written {
            pdf: shown(&self.output),
            pages: card.svg.len(),
            svg,
            hints: card.hints,
        };
        let mut lines = vec![format!(
            "{} ({} page{})",
            written.pdf,
            written.pages,
            if written.pages == 1 { "" } else { "s" }
        )];
        lines.extend(written.svg.iter().cloned());
        lines.extend(written.hints.iter().cloned());
        Answer::new(&written, lines)
    }
}

/// The handwritten draft of a case, else the newest note, else its newest message.
fn text_of_case(opening: &Opening, case: &str) -> Result<String> {
    let case = opening.open()?.find_case(case)?;
    let draft = case
        .messages
        .iter()
        .rfind(|m| m.channel.as_str() == "handwritten")
        .map(|m| m.text.clone());
    let note = case.notes.last().map(|n| n.text.clone());
    let any = case.messages.last().map(|m| m.text.clone());
    draft
        .or(note)
        .or(any)
        .ok_or_else(|| Error::new(Code::NotFound, "This case has no apology written yet."))
}

fn numbered(path: &Path, page: usize) -> PathBuf {
    if page == 1 {
        return path.to_owned();
    }
    let stem = path
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default();
    path.with_file_name(format!("{stem}-{page}.svg"))
}

/// `hands`.
pub fn hands() -> Result<Answer> {
    let hands = note_choices().hands;
    let lines = hands
        .iter()
        .map(|h| format!("{:<16} {}. {} Font: {}.", h.id, h.name, h.description, h.font))
        .collect();
    Answer::new(&hands, lines)
}

/// `papers`.
pub fn papers() -> Result<Answer> {
    let papers = note_choices().papers;
    let lines = papers
        .iter()
        .map(|p| format!("{:<16} {}, {} × {} mm", p.id, p.name, p.width_mm, p.height_mm))
        .collect();
    Answer::new(&papers, lines)
}
