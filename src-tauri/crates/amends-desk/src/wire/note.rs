//! Notes: what there is to choose, a preview, what was written and how far it has come, and how it leaves the desk.

use super::{
    hand::{HandView, SignatureView},
    incoming, outgoing,
};
use amends_model::{
    Stage,
    note::{NoteGuides, NoteState, SignatureKind},
};

outgoing! {
    /// What a note can be written with.
    pub struct NoteChoices {
        pub hands: Vec<HandView>,
        pub papers: Vec<PaperView>,
        pub pens: Vec<PenView>,
        pub inks: Vec<InkView>,
        pub envelopes: Vec<EnvelopeView>,
        /// Sheets that several cards can be printed on together.
        pub sheets: Vec<SheetView>,
        pub signature: SignatureView,
    }

    /// A paper, as it comes out of the printer.
    pub struct PaperView {
        pub id: String,
        pub name: String,
        pub width_mm: f64,
        pub height_mm: f64,
        /// Folded once, with the text inside.
        pub folded: bool,
        /// `a6`: the same sheet upright, lying or folded another way has the same family.
        pub family: String,
    }

    /// A pen.
    pub struct PenView {
        pub id: String,
        pub name: String,
    }

    /// An ink.
    pub struct InkView {
        pub id: String,
        pub name: String,
        /// `#1B2A5B`.
        pub colour: String,
    }

    /// An envelope.
    pub struct EnvelopeView {
        pub id: String,
        pub name: String,
        pub width_mm: f64,
        pub height_mm: f64,
    }

    /// A sheet for several cards.
    pub struct SheetView {
        pub id: String,
        pub name: String,
    }

    /// One side of a card, or the front of an envelope.
    pub struct PageView {
        /// An SVG document: paths only, no text of anybody's.
        pub svg: String,
        pub width_mm: f64,
        pub height_mm: f64,
        /// `Front`, `Inside`, `Page 2`.
        pub name: String,
    }

    /// A note as it would be written.
    pub struct NotePreview {
        pub pages: Vec<PageView>,
        pub envelope: Option<PageView>,
        pub words: usize,
        /// What was done to make it fit, and characters another hand had to write.
        pub hints: Vec<String>,
        /// A note to somebody else that says nearly the same.
        pub duplicate_of: Option<NoteRef>,
    }

    /// A note that says nearly the same.
    pub struct NoteRef {
        pub id: String,
        pub customer: Option<String>,
        pub number: Option<String>,
        /// Per cent of what the two say in common.
        pub likeness: u8,
    }

    /// A note in the list.
    pub struct NoteRow {
        pub id: String,
        pub case_id: Option<String>,
        pub number: Option<String>,
        pub customer: Option<String>,
        pub text: String,
        pub hand: String,
        pub paper: String,
        pub pen: String,
        pub ink: String,
        pub seed: f64,
        pub liveliness: u16,
        #[ts(type = "SignatureKind")]
        pub signature: SignatureKind,
        #[ts(type = "NoteGuides")]
        pub guides: NoteGuides,
        #[ts(type = "NoteState")]
        pub state: NoteState,
        pub written: String,
        pub approved: Option<String>,
        pub printed: Option<String>,
        pub posted: Option<String>,
        pub batch_id: Option<String>,
        /// What the batch is called.
        pub batch: Option<String>,
        /// Lines of the address; empty without one.
        pub recipient: String,
        pub envelope: Option<String>,
    }

    /// A file or folder that was written where the person chose.
    pub struct SavedFile {
        /// Its name; `null` if they changed their mind.
        pub name: Option<String>,
        pub pages: usize,
    }

    /// Something to choose from a list.
    pub struct Choice {
        pub id: String,
        pub name: String,
    }

    /// A printer of this computer.
    pub struct PrinterView {
        /// Its name in the system's queue.
        pub name: String,
        pub is_default: bool,
        /// `ready`, `stopped` or `unknown`.
        pub state: String,
        pub trays: Vec<Choice>,
        pub offset_x_mm: f64,
        pub offset_y_mm: f64,
    }

    /// What was printed.
    pub struct PrintDone {
        /// How many cards.
        pub printed: usize,
        /// The queue's name of the job; `null` where the PDF was opened to be printed from there.
        pub job: Option<String>,
        pub hints: Vec<String>,
    }

    /// A file of recipients that was chosen.
    pub struct BatchFile {
        /// Names it in a preview and when writing.
        pub token: String,
        /// Its name, without folders.
        pub name: String,
        pub columns: Vec<String>,
        pub rows: usize,
    }

    /// A batch as it would be written.
    pub struct BatchPreview {
        /// The first five hundred.
        pub rows: Vec<BatchRow>,
        pub total: usize,
        pub ready: usize,
        pub stopped: usize,
        /// Placeholders of the template, in its order.
        pub placeholders: Vec<PlaceholderView>,
        /// Cards that say nearly the same as an earlier one of the batch, each with the likest.
        pub duplicates: Vec<BatchLikeness>,
    }

    /// One card of a batch.
    pub struct BatchRow {
        /// Row as a spreadsheet counts it (the header is row 1); for cases, counted from 1.
        pub row: usize,
        /// For whom, as far as that is known.
        pub name: String,
        pub case_number: Option<String>,
        pub text: String,
        /// Why this card will not be written.
        pub problem: Option<String>,
        /// An earlier note to somebody else that says nearly the same.
        pub duplicate_of: Option<NoteRef>,
    }

    /// A placeholder of the template.
    pub struct PlaceholderView {
        pub name: String,
        /// Whether the source has such a column or fact.
        pub known: bool,
        /// On how many cards it has a value of its own.
        pub filled: usize,
    }

    /// Two cards of a batch that say nearly the same.
    pub struct BatchLikeness {
        /// Row of the later one.
        pub a: usize,
        /// Row of the earlier one.
        pub b: usize,
        /// Per cent of what the two say in common.
        pub likeness: u8,
    }

    /// How far long work has come; told while it goes on, under the name `work`.
    pub struct WorkView {
        /// `Writing cards`.
        pub what: String,
        pub done: usize,
        pub total: usize,
    }
}

incoming! {
    /// What to write, and how. The seed is a whole number below 2^53, so that a window can hold it.
    pub struct NoteInput {
        pub case_id: Option<String>,
        pub text: String,
        pub hand: String,
        pub paper: String,
        pub pen: String,
        pub ink: String,
        pub seed: f64,
        /// Per cent; 100 is normal, 0 the bare font.
        pub liveliness: u16,
        #[ts(type = "SignatureKind")]
        pub signature: SignatureKind,
        #[ts(type = "NoteGuides")]
        pub guides: NoteGuides,
        /// Lines of the address as typed; may be empty.
        pub recipient: String,
        pub envelope: Option<String>,
    }

    /// How cards leave the desk.
    pub struct NotesOutput {
        /// Several cards on one of these sheets.
        pub sheet: Option<String>,
        pub cut_marks: bool,
        #[ts(type = "\"none\" | \"long_edge\" | \"short_edge\"")]
        pub duplex: Duplex,
        #[ts(type = "\"none\" | \"only\" | \"with\"")]
        pub envelopes: Envelopes,
        /// One PDF for the printer; else one a card, in a folder.
        pub one_file: bool,
    }

    /// What to print, and where.
    pub struct PrintInput {
        pub ids: Vec<String>,
        pub printer: String,
        pub tray: Option<String>,
        pub copies: u32,
        pub output: NotesOutput,
    }

    /// Many notes from one template.
    pub struct BatchInput {
        pub name: String,
        /// The text, with placeholders such as `{first name}` or `{first name|there}`.
        pub template: String,
        pub source: BatchSource,
        pub hand: String,
        pub paper: String,
        pub pen: String,
        pub ink: String,
        /// Per cent; 100 is normal, 0 the bare font.
        pub liveliness: u16,
        #[ts(type = "SignatureKind")]
        pub signature: SignatureKind,
        pub envelope: Option<String>,
    }
}

/// How the second side comes onto the back of the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplex {
    /// One side a sheet.
    #[default]
    None,
    /// Turned like the page of a book.
    LongEdge,
    /// Turned like a calendar.
    ShortEdge,
}

/// Whether envelopes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Envelopes {
    /// Cards only.
    #[default]
    None,
    /// Envelopes only.
    Only,
    /// Each envelope behind its card.
    With,
}

/// For whom a batch is.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BatchSource {
    /// The rows of a chosen file.
    File { token: String },
    /// The open cases that a filter lets through.
    Cases {
        #[serde(default)]
        #[ts(optional, type = "Stage")]
        stage: Option<Stage>,
        #[serde(default)]
        #[ts(optional)]
        query: Option<String>,
    },
}
