//! The page plan: everything about a card but the file format, as plain data.
//!
//! Drawing for the screen and for paper both start from it, so they cannot differ. Lengths are whole hundredths of a
//! point (1/7200 inch, below what any printer resolves) counted from the upper left corner, so that equal seeds give
//! equal plans to the byte, and plans can be kept and compared as text.

use std::fmt;

use serde::Serialize;

use crate::hint::Hint;
use crate::ink::Ink;
use crate::paper::PaperId;
use crate::pen::Pen;
use crate::{Error, Hand, write};

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
}

impl NoteSpec {
    /// A text with everything else as usual: default hand, paper, pen and ink, a steady writer, seed 0, English, no
    /// title and no author.
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
    /// The sheet.
    pub paper: PaperId,
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

/// One side of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
    let (pages, hints) = write::note(spec)?;
    Ok(PagePlan {
        title: spec.title.clone(),
        author: spec.author.clone(),
        language: spec.language.clone(),
        hand: spec.hand.clone(),
        paper: spec.paper,
        pen: spec.pen,
        ink: spec.ink,
        seed: spec.seed,
        pages,
        hints,
    })
}

impl Page {
    /// The text of this page as typed, lines joined, paragraphs apart.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            if line.begins_paragraph && !text.is_empty() {
                text.push('\n');
            }
            for word in line.words.iter().filter(|word| !word.text.is_empty()) {
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
            self.paper.as_str(),
            self.ink.id(),
            self.seed
        )?;
        for hint in &self.hints {
            writeln!(f, "! {}", hint.sentence())?;
        }
        for (number, page) in self.pages.iter().enumerate() {
            writeln!(
                f,
                "page {} of {} × {} mm",
                number + 1,
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
