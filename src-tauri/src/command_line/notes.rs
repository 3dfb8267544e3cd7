//! `note`, `notes`, `envelope` and `papers`.

use super::{answer::Answer, cases::read_text, opening::Opening, workspace::shown};
use amends_desk::{
    BatchOrder, Card, CardSpec, Code, Desk, Error, Own, Result, StoppedRow,
    model::note::{NoteGuides, SignatureKind},
    note_choices, save_file,
    wire::note::{Duplex, Envelopes, NotesOutput},
    write_card, write_envelope,
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// What every card is written with.
#[derive(Debug, Args)]
struct Looks {
    /// Which hand, by id; of your own also by name. `amends hands` lists them.
    #[arg(long)]
    hand: Option<String>,
    /// Which pen: ballpoint, gel, fountain or felt.
    #[arg(long)]
    pen: Option<String>,
    /// Which ink, as in blue or black.
    #[arg(long)]
    ink: Option<String>,
    /// How lively the hand is, in per cent: 100 is a steady writer, 0 the bare font, 200 the most.
    #[arg(long, default_value_t = 100, value_name = "PER CENT", value_parser = clap::value_parser!(u16).range(0..=200))]
    liveliness: u16,
    /// Chance, fixed: the same number writes the very same card.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What stands on the card besides its text.
#[derive(Debug, Args)]
struct Sheet {
    /// Which paper; `amends papers` lists them.
    #[arg(long)]
    paper: Option<String>,
    /// What stands under the closing: room to sign, the name signed in the hand, or your own signature.
    #[arg(long, value_enum, default_value_t = Signature::Blank)]
    signature: Signature,
    /// Faint lines under the writing.
    #[arg(long, value_enum, default_value_t = Guides::None)]
    guides: Guides,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Signature {
    Blank,
    Written,
    Drawn,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Guides {
    None,
    Screen,
    Print,
}

impl Looks {
    fn spec(&self, sheet: Option<&Sheet>) -> CardSpec {
        CardSpec {
            hand: self.hand.clone(),
            pen: self.pen.clone(),
            ink: self.ink.clone(),
            liveliness: self.liveliness,
            seed: self.seed,
            paper: sheet.and_then(|s| s.paper.clone()),
            signature: sheet.map_or(SignatureKind::Blank, |s| match s.signature {
                Signature::Blank => SignatureKind::Blank,
                Signature::Written => SignatureKind::Written,
                Signature::Drawn => SignatureKind::Drawn,
            }),
            guides: sheet.map_or(NoteGuides::None, |s| match s.guides {
                Guides::None => NoteGuides::None,
                Guides::Screen => NoteGuides::Screen,
                Guides::Print => NoteGuides::Print,
            }),
            ..CardSpec::default()
        }
    }

    /// Hand and signature. The workspace is opened only for what lies in it.
    fn own(&self, opening: &Opening, spec: &mut CardSpec) -> Result<Own> {
        let built_in = |id: &String| note_choices().hands.iter().any(|hand| hand.id == *id);
        let there = self.hand.as_ref().is_none_or(built_in) && spec.signature != SignatureKind::Drawn;
        if there || opening.place()?.is_new() {
            return Own::of(None, spec);
        }
        let desk = opening.open()?;
        if let Some(named) = &self.hand {
            let hands = desk.get_note_choices()?.hands;
            let same = |name: &str| name.to_lowercase() == named.to_lowercase();
            spec.hand = hands
                .into_iter()
                .find(|h| same(&h.name))
                .map(|h| h.id)
                .or(spec.hand.take());
        }
        Own::of(Some(&desk), spec)
    }
}

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
    #[command(flatten)]
    looks: Looks,
    #[command(flatten)]
    sheet: Sheet,
    /// Address an envelope too, as the last page; `amends papers` lists them.
    #[arg(long, value_name = "ID", requires = "recipient")]
    envelope: Option<String>,
    /// File with the lines of the recipient's address.
    #[arg(long, value_name = "FILE", requires = "envelope")]
    recipient: Option<PathBuf>,
    /// File with the lines of the return address.
    #[arg(long, value_name = "FILE", requires = "envelope")]
    sender: Option<PathBuf>,
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
            (None, Some(case)) => text_of_case(&opening.open()?, case)?,
            (None, None) => return Err(Error::new(Code::Invalid, "Say --text FILE or --case ID.")),
        };
        let mut spec = CardSpec {
            text,
            envelope: self.envelope.clone(),
            recipient: address(self.recipient.as_deref())?,
            sender: address(self.sender.as_deref())?,
            ..self.looks.spec(Some(&self.sheet))
        };
        let own = self.looks.own(opening, &mut spec)?;
        save(&write_card(&spec, &own)?, &self.output, self.svg.as_deref())
    }
}

/// The handwritten draft of a case, else the newest note, else its newest message.
fn text_of_case(desk: &Desk, case: &str) -> Result<String> {
    let case = desk.find_case(case)?;
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

fn address(path: Option<&Path>) -> Result<String> {
    path.map_or(Ok(String::new()), read_text)
}

fn save(card: &Card, output: &Path, svg: Option<&Path>) -> Result<Answer> {
    save_file(output, &card.pdf)?;
    let mut pictures = Vec::new();
    if let Some(path) = svg {
        for (at, page) in card.svg.iter().enumerate() {
            let path = numbered(path, at + 1);
            save_file(&path, page.as_bytes())?;
            pictures.push(shown(&path));
        }
    }
    let written = Written {
        pdf: shown(output),
        pages: card.svg.len(),
        svg: pictures,
        hints: card.hints.clone(),
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

/// Arguments of `envelope`.
#[derive(Debug, Args)]
pub struct Envelope {
    /// File with the lines of the recipient's address; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// File with the lines of the return address.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Which envelope; `amends papers` lists them.
    #[arg(long, default_value = "c6", value_name = "ID")]
    size: String,
    #[command(flatten)]
    looks: Looks,
    /// The PDF.
    #[arg(short, long, value_name = "FILE.pdf")]
    output: PathBuf,
    /// The front as a picture too.
    #[arg(long, value_name = "FILE.svg")]
    svg: Option<PathBuf>,
}

impl Envelope {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let mut spec = CardSpec {
            envelope: Some(self.size.clone()),
            recipient: read_text(&self.to)?.trim().to_owned(),
            sender: address(self.from.as_deref())?,
            ..self.looks.spec(None)
        };
        let own = self.looks.own(opening, &mut spec)?;
        save(&write_envelope(&spec, &own)?, &self.output, self.svg.as_deref())
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Turned {
    None,
    LongEdge,
    ShortEdge,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Addressed {
    /// Cards only.
    None,
    /// Envelopes only.
    Only,
    /// Each envelope behind its card.
    With,
}

/// Arguments of `notes`.
#[derive(Debug, Args)]
pub struct Notes {
    /// The recipients: a CSV file whose first row names the columns.
    #[arg(long, value_name = "FILE.csv")]
    batch: PathBuf,
    /// The text of the cards. `{first name}` stands for the column of that name, `{first name|there}` for it or “there”.
    #[arg(long, value_name = "FILE")]
    template: PathBuf,
    #[command(flatten)]
    looks: Looks,
    #[command(flatten)]
    sheet: Sheet,
    /// Address envelopes too, from the columns of the file: name, street, city, postcode, country.
    #[arg(long, value_name = "ID")]
    envelope: Option<String>,
    /// File with the lines of the return address.
    #[arg(long, value_name = "FILE", requires = "envelope")]
    sender: Option<PathBuf>,
    /// Which of the two to write, if there are envelopes.
    #[arg(long, value_enum, default_value_t = Addressed::With, requires = "envelope")]
    envelopes: Addressed,
    /// Put several cards on one sheet: a4 or letter. Takes --one-file.
    #[arg(long = "sheet", value_name = "ID", requires = "one_file")]
    imposed: Option<String>,
    /// Print marks that show where to cut.
    #[arg(long)]
    cut_marks: bool,
    /// How the printer turns the paper over, if it prints both sides.
    #[arg(long, value_enum, default_value_t = Turned::None)]
    duplex: Turned,
    /// Write one PDF, Notes.pdf, instead of one a card.
    #[arg(long)]
    one_file: bool,
    /// The folder for the PDFs.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

#[derive(Serialize)]
struct WrittenBatch {
    written: usize,
    stopped: Vec<StoppedRow>,
    files: Vec<String>,
    hints: Vec<String>,
}

impl Notes {
    /// Done if at least one card was written: a row that stops is told, and stops no other.
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let mut usual = CardSpec {
            envelope: self.envelope.clone(),
            sender: address(self.sender.as_deref())?,
            ..self.looks.spec(Some(&self.sheet))
        };
        let own = self.looks.own(opening, &mut usual)?;
        let unreadable = |_| {
            Error::new(
                Code::Unreadable,
                "The CSV file cannot be read; nothing was written.",
            )
        };
        let order = BatchOrder {
            list: &std::fs::read(&self.batch).map_err(unreadable)?,
            template: &read_text(&self.template)?,
            usual,
            own: &own,
            output: self.output(),
        };
        let done = order.write(&self.output, &mut |_, _| ControlFlow::Continue(()))?;
        let cards = if done.written == 1 { "card" } else { "cards" };
        let mut lines = vec![format!(
            "{} {cards} written to {}",
            done.written,
            shown(&self.output)
        )];
        lines.extend(
            done.stopped
                .iter()
                .map(|s| format!("row {}: {}", s.row, s.reason)),
        );
        lines.extend(done.hints.iter().cloned());
        let written = WrittenBatch {
            written: done.written,
            stopped: done.stopped,
            files: done
                .files
                .iter()
                .map(|name| shown(&self.output.join(name)))
                .collect(),
            hints: done.hints,
        };
        Answer::new(&written, lines)
    }

    fn output(&self) -> NotesOutput {
        NotesOutput {
            sheet: self.imposed.clone(),
            cut_marks: self.cut_marks,
            duplex: match self.duplex {
                Turned::None => Duplex::None,
                Turned::LongEdge => Duplex::LongEdge,
                Turned::ShortEdge => Duplex::ShortEdge,
            },
            envelopes: match (&self.envelope, self.envelopes) {
                (None, _) | (Some(_), Addressed::None) => Envelopes::None,
                (Some(_), Addressed::Only) => Envelopes::Only,
                (Some(_), Addressed::With) => Envelopes::With,
            },
            one_file: self.one_file,
        }
    }
}

/// A paper or an envelope.
#[derive(Serialize)]
struct Size {
    id: String,
    name: String,
    /// `paper` or `envelope`.
    kind: &'static str,
    width_mm: f64,
    height_mm: f64,
    folded: bool,
}

/// `papers`.
pub fn papers() -> Result<Answer> {
    let choices = note_choices();
    let papers = choices.papers.into_iter().map(|p| Size {
        id: p.id,
        name: p.name,
        kind: "paper",
        width_mm: p.width_mm,
        height_mm: p.height_mm,
        folded: p.folded,
    });
    let envelopes = choices.envelopes.into_iter().map(|e| Size {
        id: e.id,
        name: e.name,
        kind: "envelope",
        width_mm: e.width_mm,
        height_mm: e.height_mm,
        folded: false,
    });
    let sizes: Vec<Size> = papers.chain(envelopes).collect();
    let line = |s: &Size| {
        let kind = if s.kind == "envelope" { "Envelope " } else { "" };
        format!(
            "{:<16} {kind}{}, {:.1} × {:.1} mm",
            s.id, s.name, s.width_mm, s.height_mm
        )
    };
    let lines = sizes.iter().map(line).collect();
    Answer::new(&sizes, lines)
}
