//! The page plan: everything about a card but the file format, as plain data.
//!
//! Drawing for the screen and for paper both start from it, so they cannot differ. Lengths are whole hundredths of a
//! point (1/7200 inch, below what any printer resolves) counted from the upper left corner, so that equal seeds give
//! equal plans to the byte, and plans can be kept and compared as text.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::cores::both_cores;
use crate::envelope::EnvelopeId;
use crate::hint::Hint;
use crate::impose::SheetSize;
use crate::ink::Ink;
use crate::paper::{FoldKind, Panel, PaperId};
use crate::pen::Pen;
use crate::picture::{Letterhead, Picture};
use crate::signature::Signature;
use crate::{Error, Hand, note};

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteSpec {
    /// The text; line breaks are kept, an empty line begins a paragraph.
    pub text: String,
    /// The handwriting.
    pub hand: Hand,
    /// The sheet.
    pub paper: PaperId,
    /// The pen.
    pub pen: Pen,
    /// The ink.
    pub ink: Ink,
    /// Equal seeds give equal cards.
    pub seed: u64,
    /// How uneven the hand is, 0 (the bare font) to 2; 1 is a steady writer. Values outside are brought inside.
    pub liveliness: f32,
    /// Title of the document.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Language of the text as a BCP 47 tag, as in `en-GB`.
    pub language: String,
    /// How it is signed.
    pub signature: Signature,
    /// A picture on its first page, or on the front of a folded card.
    pub letterhead: Option<Letterhead>,
    /// Faint lines under the writing.
    pub guides: Guides,
}

/// Faint lines under the writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guides {
    /// None.
    #[default]
    None,
    /// On the screen only; the writing stays where it is.
    Screen,
    /// Printed, at even distances over the whole text area, as on ruled paper; the writing follows them.
    Print,
}

impl Guides {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::None, Self::Screen, Self::Print];

    /// The id used in settings and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Screen => "screen",
            Self::Print => "print",
        }
    }
}

impl std::str::FromStr for Guides {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|guides| guides.id() == id)
            .ok_or_else(|| Error::UnknownGuides(id.to_owned()))
    }
}

impl NoteSpec {
    /// A text with everything else as usual: default hand, paper, pen and ink, a steady writer, seed 0, English, room
    /// for a signature, no title, no author, no letterhead, no guide lines.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            hand: Hand::default(),
            paper: PaperId::default(),
            pen: Pen::default(),
            ink: Ink::default(),
            seed: 0,
            liveliness: 1.0,
            title: String::new(),
            author: String::new(),
            language: "en".to_owned(),
            signature: Signature::default(),
            letterhead: None,
            guides: Guides::default(),
        }
    }
}

/// A written note.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagePlan {
    /// Title of the document.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// BCP 47 tag.
    pub language: String,
    /// The handwriting.
    pub hand: Hand,
    /// What it is printed on.
    pub sheet: Sheet,
    /// The pen.
    pub pen: Pen,
    /// The ink.
    pub ink: Ink,
    /// The seed it came from.
    pub seed: u64,
    /// The sides, in order.
    pub pages: Vec<Page>,
    /// What the user should know.
    pub hints: Vec<Hint>,
}

/// What a plan is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// A note.
    Paper(PaperId),
    /// An envelope.
    Envelope(EnvelopeId),
    /// Several cards on a sheet, to be cut.
    Imposed(SheetSize),
}

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// What people call it, as in `Front`, `Inside`, `Back 2`.
    pub name: String,
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
    /// Its parts between folds and edges.
    pub panels: Vec<Panel>,
    /// How it is folded.
    pub fold: Option<FoldKind>,
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// Ink that is no text: a drawn signature, the stroke under a signed name.
    pub strokes: Vec<Letter>,
    /// Letterheads.
    pub pictures: Vec<PlacedPicture>,
    /// Whether the rules are shown, and where.
    pub guides: Guides,
    /// Faint lines under the writing.
    pub rules: Vec<Segment>,
    /// Where to cut, on a sheet of several cards.
    pub marks: Vec<Segment>,
    /// The cards on a sheet of several.
    pub cards: Vec<PlacedCard>,
}

/// A straight line between two points.
pub type Segment = [Spot; 2];

/// A picture and where it stands, in hundredths of a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedPicture {
    /// The picture.
    pub picture: Arc<Picture>,
    /// Its upper left corner.
    pub at: Spot,
    /// Its width and height.
    pub size: [i32; 2],
}

/// A page of a card and where it lies on a sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedCard {
    /// The page.
    pub page: Arc<Page>,
    /// Its ink.
    pub ink: Ink,
    /// Upper left corner of the room it takes, in hundredths of a point.
    pub at: Spot,
    /// How it is turned.
    pub turn: Turn,
}

/// A turn on the paper, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Upright.
    #[default]
    None,
    /// By 90°.
    Quarter,
    /// By 180°.
    Half,
    /// By 270°.
    ThreeQuarters,
}

/// One written line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// Height at which the line starts, in hundredths of a point below the upper edge.
    pub base: i32,
    /// Distance of lines, in hundredths of a point.
    pub leading: i32,
    /// The words as typed, in order.
    pub words: Vec<PlacedWord>,
    /// The ink.
    pub letters: Vec<Letter>,
    /// The writer ended the line here.
    pub ends: bool,
    /// A paragraph begins here.
    pub begins_paragraph: bool,
}

/// A word and the room it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedWord {
    /// As typed. Empty for the rest of a word that began on the line before: its text stands there.
    pub text: String,
    /// Left end, in hundredths of a point.
    pub x: i32,
    /// Width, in hundredths of a point.
    pub width: i32,
    /// No space stands before it: it goes on from the word before, as in Japanese.
    pub glued: bool,
}

/// The ink of one letter form: an outline, filled where it winds (the nonzero rule).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// The outline.
    pub path: Vec<Step>,
    /// How far the ink is thinned towards white, in percent.
    pub thin: u8,
}

/// A point of a page, in hundredths of a point from the upper left corner.
pub type Spot = [i32; 2];

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Begin here.
    Move(Spot),
    /// A straight line.
    Line(Spot),
    /// A cubic curve: two control points and the end.
    Curve(Spot, Spot, Spot),
    /// Back to the beginning.
    Close,
}

/// Writes a note.
///
/// # Errors
/// [`Error::Empty`], [`Error::RightToLeft`] or [`Error::Unwritable`] when the text cannot be written whole.
pub fn plan(spec: &NoteSpec) -> Result<PagePlan, Error> {
    let (pages, hints) = note::note(spec)?;
    Ok(PagePlan {
        title: spec.title.clone(),
        author: spec.author.clone(),
        language: spec.language.clone(),
        hand: spec.hand.clone(),
        sheet: Sheet::Paper(spec.paper),
        pen: spec.pen,
        ink: spec.ink,
        seed: spec.seed,
        pages,
        hints,
    })
}

/// Writes many notes on all cores. Each is [`plan()`] of its spec; a note that cannot be written stops no other.
pub fn plan_all(specs: &[NoteSpec]) -> Vec<Result<PagePlan, Error>> {
    both_cores(specs, plan)
}

impl Sheet {
    /// The id of the paper, the envelope or the sheet.
    pub fn id(self) -> &'static str {
        match self {
            Self::Paper(paper) => paper.as_str(),
            Self::Envelope(envelope) => envelope.as_str(),
            Self::Imposed(size) => size.id(),
        }
    }
}

impl Page {
    /// An empty page.
    pub fn new(name: impl Into<String>, width_mm: f32, height_mm: f32) -> Self {
        Self {
            name: name.into(),
            width_mm,
            height_mm,
            panels: Vec::new(),
            fold: None,
            lines: Vec::new(),
            strokes: Vec::new(),
            pictures: Vec::new(),
            guides: Guides::None,
            rules: Vec::new(),
            marks: Vec::new(),
            cards: Vec::new(),
        }
    }

    /// Whether there is nothing on it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.strokes.is_empty()
            && self.pictures.is_empty()
            && self.cards.iter().all(|card| card.page.is_empty())
    }

    /// The text of this page as typed, lines joined, paragraphs apart; card after card on a sheet of several.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for card in &self.cards {
            text.push_str(&card.page.text());
            text.push_str("\n\n");
        }
        for line in &self.lines {
            if line.begins_paragraph && !text.is_empty() {
                text.push('\n');
            }
            for word in line.words.iter().filter(|word| !word.text.is_empty()) {
                if word.glued && text.ends_with(' ') {
                    text.pop();
                }
                text.push_str(&word.text);
                text.push(' ');
            }
            if line.ends {
                text.pop();
                text.push('\n');
            }
        }
        text.trim_end().to_owned()
    }
}

impl Step {
    /// The points of this step.
    pub fn spots(&self) -> impl Iterator<Item = Spot> {
        match *self {
            Self::Move(p) | Self::Line(p) => [Some(p), None, None],
            Self::Curve(a, b, p) => [Some(a), Some(b), Some(p)],
            Self::Close => [None; 3],
        }
        .into_iter()
        .flatten()
    }
}

/// A plan as compact text, for tests and for the curious: one line of text a line, with a fingerprint of its ink.
impl fmt::Display for PagePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} on {} in {} from seed {}",
            self.hand.id(),
            self.sheet.id(),
            self.ink.id(),
            self.seed
        )?;
        for hint in &self.hints {
            writeln!(f, "! {}", hint.sentence())?;
        }
        for (number, page) in self.pages.iter().enumerate() {
            writeln!(
                f,
                "page {}, {}, {} × {} mm",
                number + 1,
                page.name,
                page.width_mm,
                page.height_mm
            )?;
            for line in &page.lines {
                let mark = if line.begins_paragraph { '¶' } else { ' ' };
                write!(
                    f,
                    "{mark}{:>6} {:08x} {:>3}",
                    line.base,
                    line.fingerprint(),
                    line.letters.len()
                )?;
                for word in &line.words {
                    write!(f, " {}@{}+{}", word.text, word.x, word.width)?;
                }
                writeln!(f, "{}", if line.ends { " ⏎" } else { "" })?;
            }
        }
        Ok(())
    }
}

impl Line {
    /// A number that changes with any point or thinness of the line (FNV-1a, 32 bits).
    fn fingerprint(&self) -> u32 {
        let mut hash = 0x811c_9dc5_u32;
        let mut eat = |value: i32| {
            for byte in value.to_le_bytes() {
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
        };
        for letter in &self.letters {
            eat(i32::from(letter.thin));
            for [x, y] in letter.path.iter().flat_map(Step::spots) {
                eat(x);
                eat(y);
            }
        }
        hash
    }
}
