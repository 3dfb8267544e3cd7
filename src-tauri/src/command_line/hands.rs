//! `hands`, `capture-sheet` and `capture`.

use super::{answer::Answer, opening::Opening, workspace::shown};
use amends_desk::{
    Captured, Result, built_in_hands, capture_sheet, read_captured, save_file,
    wire::hand::{CaptureView, HandView},
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{ops::ControlFlow, path::PathBuf};

/// A hand, without its pictures.
#[derive(Serialize)]
struct Hand<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    scripts: &'a [String],
    font: &'a str,
    origin: &'a str,
    missing: &'a str,
}

/// `hands`: the built-in ones, and those of the workspace if it opens.
pub fn hands(opening: &Opening) -> Result<Answer> {
    let (hands, closed) = known(opening)?;
    let rows: Vec<Hand<'_>> = hands.iter().map(row).collect();
    let mut lines: Vec<String> = rows
        .iter()
        .map(|h| format!("{:<16} {}. {} Font: {}.", h.id, h.name, h.description, h.font))
        .collect();
    lines.extend(closed);
    Answer::new(&rows, lines)
}

fn row(hand: &HandView) -> Hand<'_> {
    Hand {
        id: &hand.id,
        name: &hand.name,
        description: &hand.description,
        scripts: &hand.scripts,
        font: &hand.font,
        origin: &hand.origin,
        missing: &hand.missing,
    }
}

/// The hands that can be listed, and why those of the workspace are not among them.
fn known(opening: &Opening) -> Result<(Vec<HandView>, Option<String>)> {
    if opening.place()?.is_new() {
        return Ok((built_in_hands().to_vec(), None));
    }
    match opening.open() {
        Ok(desk) => Ok((desk.list_hands()?, None)),
        Err(why) => Ok((
            built_in_hands().to_vec(),
            Some(format!("Your own hands are not listed. {}", why.message)),
        )),
    }
}

/// Paper to print the sheet on.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    A4,
    Letter,
}

/// Arguments of `capture-sheet`.
#[derive(Debug, Args)]
pub struct CaptureSheet {
    /// Paper to print on.
    #[arg(long, value_enum, default_value_t = Format::A4)]
    format: Format,
    /// The PDF.
    #[arg(short, long, value_name = "FILE.pdf")]
    output: PathBuf,
}

#[derive(Serialize)]
struct Sheet {
    pdf: String,
    pages: usize,
}

impl CaptureSheet {
    pub fn run(&self) -> Result<Answer> {
        let format = match self.format {
            Format::A4 => "a4",
            Format::Letter => "letter",
        };
        let (pdf, pages) = capture_sheet(format)?;
        save_file(&self.output, &pdf)?;
        let sheet = Sheet {
            pdf: shown(&self.output),
            pages,
        };
        let lines = vec![format!(
            "{} ({pages} pages). Print it at 100 %, fill it in by pen, and scan or photograph each page.",
            sheet.pdf
        )];
        Answer::new(&sheet, lines)
    }
}

/// Arguments of `capture`.
#[derive(Debug, Args)]
pub struct Capture {
    /// Scans or photographs of the filled-in sheet, one a page, in any order.
    #[arg(required = true, value_name = "PICTURE")]
    pictures: Vec<PathBuf>,
    /// What the hand is called.
    #[arg(long)]
    name: String,
    /// Forms to leave out, as text and number: `a:2,th:1`.
    #[arg(long, value_name = "FORMS", value_parser = dropped)]
    drop: Option<Dropped>,
    /// Write the hand as a TrueType font. No workspace is needed then.
    #[arg(short, long, value_name = "FONT.ttf")]
    output: Option<PathBuf>,
    /// Keep the hand in the workspace; so it is without `--output`.
    #[arg(long)]
    keep: bool,
}

/// Forms to leave out.
type Dropped = Vec<(String, u8)>;

#[derive(Serialize)]
struct Read {
    pages: usize,
    forms: Vec<Form>,
    doubts: usize,
    missing: String,
    font: Option<String>,
    hand: Option<String>,
}

#[derive(Serialize)]
struct Form {
    text: String,
    form: u8,
    doubt: Option<String>,
}

impl Capture {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        // A workspace that does not open, or a name that is taken, is found out before the pictures are read.
        let desk = if self.keep || self.output.is_none() {
            let desk = opening.open()?;
            desk.check_hand_name(&self.name)?;
            Some(desk)
        } else {
            None
        };
        let captured = read_captured(&self.pictures, &mut |_, _| ControlFlow::Continue(()))?;
        let dropped = self.drop.clone().unwrap_or_default();
        let font = self.write(&captured, &dropped)?;
        let hand = match desk {
            Some(desk) => desk.keep_captured(&captured, &self.name, &dropped)?.id,
            None => None,
        };
        let read = read(captured.view(""), font, hand);
        let lines = lines(&read);
        Answer::new(&read, lines)
    }

    fn write(&self, captured: &Captured, dropped: &[(String, u8)]) -> Result<Option<String>> {
        let Some(path) = &self.output else { return Ok(None) };
        save_file(path, &captured.font(&self.name, dropped)?)?;
        Ok(Some(shown(path)))
    }
}

fn read(view: CaptureView, font: Option<String>, hand: Option<String>) -> Read {
    Read {
        pages: view.pages,
        doubts: view.forms.iter().filter(|f| f.doubt.is_some()).count(),
        missing: view.missing,
        font,
        hand,
        forms: view
            .forms
            .into_iter()
            .map(|f| Form {
                text: f.text,
                form: f.form,
                doubt: f.doubt,
            })
            .collect(),
    }
}

fn lines(read: &Read) -> Vec<String> {
    let mut lines = vec![format!(
        "{} forms on {} page{}",
        read.forms.len(),
        read.pages,
        if read.pages == 1 { "" } else { "s" }
    )];
    let doubtful = read.forms.iter();
    lines.extend(doubtful.filter_map(|form| {
        let doubt = form.doubt.as_ref()?;
        Some(format!("  {}:{} {doubt}", form.text, form.form))
    }));
    if !read.missing.is_empty() {
        lines.push(format!(
            "Not written, borrowed from another hand when needed: {}",
            read.missing
        ));
    }
    lines.extend(read.font.iter().map(|path| format!("Font: {path}")));
    lines.extend(read.hand.iter().map(|id| format!("Kept as hand {id}")));
    lines
}

/// Reads `a:2,th:1`. A comma or a colon may itself be a form: `,:1,::2`.
fn dropped(typed: &str) -> std::result::Result<Dropped, String> {
    let mut found = Vec::new();
    let mut rest = typed;
    while !rest.is_empty() {
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let split = rest[first..].find(':').map(|at| first + at);
        let (text, after) = split
            .map(|at| (&rest[..at], &rest[at + 1..]))
            .ok_or_else(|| format!("“{rest}” is no form; write text and number, as in a:2"))?;
        let (number, next) = after.split_once(',').unwrap_or((after, ""));
        let number = number
            .parse()
            .map_err(|_| format!("“{number}” is no number of a form; write text and number, as in a:2"))?;
        found.push((text.to_owned(), number));
        rest = next;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::dropped;

    #[test]
    fn forms_to_drop_are_read_and_even_a_comma_may_be_one() {
        let forms = |typed| dropped(typed).unwrap();
        assert_eq!(forms("a:2,th:1"), [("a".to_owned(), 2), ("th".to_owned(), 1)]);
        assert_eq!(
            forms(",:1,::2,é:3"),
            [(",".to_owned(), 1), (":".to_owned(), 2), ("é".to_owned(), 3)]
        );
        for bad in ["a", "a:", "a:x", "a:2,b", ":", "a:-1", "a:999"] {
            assert!(dropped(bad).is_err(), "{bad}");
        }
    }
}
