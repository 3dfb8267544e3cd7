//! Writing: a line of words becomes ink.

use std::borrow::Cow;

use crate::chance::Chance;
use crate::hand::outline::{Dot, Stroke};
use crate::layout::{Measured, POINTS, RAGGED_MM, SetLine};
use crate::pen::Pen;
use crate::plan::{Letter, Line, NoteSpec, PlacedWord, Step};
use crate::shape::{self, Form, Turns};
use crate::text::Span;
use crate::warp::{Manner, Warp};
use crate::{Error, Hand};

/// Keeps the streams of chance for margins apart from those of lines.
const MARGIN_STREAM: u64 = 1 << 32;
/// A signed name leans this much more, as a tangent, and is this much livelier.
const SIGNED_LEAN: f32 = 0.22;
const SIGNED_LIVELY: f32 = 1.5;

/// A liveliness that can be written with.
pub(crate) fn steady(liveliness: f32) -> f32 {
    if liveliness.is_finite() {
        liveliness.clamp(0.0, 2.0)
    } else {
        1.0
    }
}

/// Writes the lines of one note, from the first to the last.
pub(crate) struct Writer<'a> {
    hand: &'a Hand,
    pen: Pen,
    seed: u64,
    liveliness: f32,
    em: f32,
    leading: f32,
    margins: Chance,
    turns: Turns,
    /// Lines written so far.
    line: usize,
}

/// Where a line goes, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub base: f32,
    pub left: f32,
    pub right: f32,
}

/// Where the pen went on a line, in em from its start.
struct Track {
    x: f32,
    letters: Vec<(crate::warp::Letter, Form)>,
    /// Start and end of each word.
    words: Vec<(f32, f32)>,
}

impl<'a> Writer<'a> {
    /// Writes with `em` points for an em and lines `leading` points apart.
    ///
    /// # Errors
    /// [`Error::Font`] when an embedded font cannot be read.
    pub(crate) fn new(spec: &'a NoteSpec, em: f32, leading: f32) -> Result<Self, Error> {
        Ok(Self {
            hand: &spec.hand,
            pen: spec.pen,
            seed: spec.seed,
            liveliness: steady(spec.liveliness),
            em,
            leading,
            margins: Chance::new(spec.seed, MARGIN_STREAM),
            turns: Turns::default(),
            line: 0,
        })
    }

    pub(crate) fn line(
        &mut self,
        measured: &Measured,
        set: &SetLine,
        spread: &Spread,
    ) -> Result<Line, Error> {
        let pieces = &set.pieces;
        let cuts: Vec<Vec<Span>> = pieces
            .iter()
            .map(|piece| measured.words[piece.word].cut(*piece))
            .collect();
        let mut forms = shape::line(self.hand, cuts.iter().map(Vec::as_slice))?;
        self.turns.take(&mut forms, self.seed as usize % 64)?;
        let length = forms.iter().map(|form| form.advance).sum();
        let signed = set.size > 1.0;
        let liveliness = if signed {
            (self.liveliness * SIGNED_LIVELY).min(2.0)
        } else {
            self.liveliness
        };
        let mut warp = Warp::new(
            Manner::new(self.hand, self.pen, self.em * set.size, liveliness)?,
            self.seed,
            self.line,
            length,
        );
        self.line += 1;
        let pen = walk(&mut warp, &forms, pieces.len());
        let place = self.place(spread, pen.x, set);
        let words = pieces
            .iter()
            .zip(&pen.words)
            .map(|(piece, (from, to))| PlacedWord {
                text: if piece.from == 0 {
                    measured.words[piece.word].text.clone()
                } else {
                    String::new()
                },
                x: place.x(*from),
                width: place.x(*to) - place.x(*from),
                glued: measured.words[piece.word].glued,
            })
            .collect();
        Ok(Line {
            base: hundredths(spread.base),
            leading: hundredths(self.leading),
            words,
            letters: self.letters(&warp, &pen, &place)?,
            ends: set.ends,
            begins_paragraph: set.gap_before,
        })
    }

    /// Where a line of `length` em goes: its ragged beginning, narrowed if it would leave the margins.
    fn place(&mut self, spread: &Spread, length: f32, set: &SetLine) -> OnPage {
        let em = self.em * set.size;
        let stray = (self.margins.bell() * 0.5 + 0.5).clamp(0.0, 1.0) * RAGGED_MM * self.liveliness;
        let left = spread.left + stray * POINTS;
        let narrowed = ((spread.right - left) / (length * em)).min(1.0);
        OnPage {
            left,
            base: spread.base,
            em,
            em_x: em * narrowed,
            lean: if set.size > 1.0 { SIGNED_LEAN } else { 0.0 },
        }
    }

    fn letters(&self, warp: &Warp, pen: &Track, place: &OnPage) -> Result<Vec<Letter>, Error> {
        let mut letters = Vec::with_capacity(pen.letters.len());
        for (moved, form) in &pen.letters {
            let face = form.hand.face()?;
            let mut outline = Cow::Borrowed(face.outline(form.glyph));
            if outline.strokes.is_empty() {
                continue;
            }
            if form.dotless {
                outline = Cow::Owned(outline.below(face.heights.x));
            }
            let spot = |dot: Dot| place.spot(warp.point(moved, dot));
            let path = outline
                .strokes
                .iter()
                .map(|stroke| match *stroke {
                    Stroke::Move(p) => Step::Move(spot(p)),
                    Stroke::Line(p) => Step::Line(spot(p)),
                    Stroke::Curve(a, b, p) => Step::Curve(spot(a), spot(b), spot(p)),
                    Stroke::Close => Step::Close,
                })
                .collect();
            letters.push(Letter {
                path,
                thin: warp.thinness(moved.middle()),
            });
        }
        Ok(letters)
    }
}

/// Moves the pen along the forms of a line of `words` words.
fn walk(warp: &mut Warp, forms: &[Form], words: usize) -> Track {
    let mut pen = Track {
        x: 0.0,
        letters: Vec::with_capacity(forms.len()),
        words: vec![(0.0, 0.0); words],
    };
    // Forms that share their place are one letter with its accents, and move together.
    let alike = |a: &Form, b: &Form| a.place.is_some() && a.place == b.place;
    let mut begun = None;
    for letter in forms.chunk_by(alike) {
        let form = &letter[0];
        let Some(place) = form.place else {
            pen.x += warp.gap(form.advance);
            continue;
        };
        let whole = letter.iter().map(|form| form.advance).sum();
        let (moved, advance) = warp.letter(pen.x, form, whole);
        if begun != Some(place.word) {
            begun = Some(place.word);
            pen.words[place.word].0 = pen.x;
        }
        let mut ahead = 0.0;
        for form in letter {
            pen.letters.push((moved.part(form, ahead), form.clone()));
            ahead += form.advance;
        }
        pen.x += advance;
        pen.words[place.word].1 = pen.x;
    }
    pen
}

/// How a line lies on its page; lengths in points.
struct OnPage {
    left: f32,
    base: f32,
    em: f32,
    em_x: f32,
    /// How much more it leans than the hand does.
    lean: f32,
}

impl OnPage {
    fn x(&self, em: f32) -> i32 {
        hundredths(self.left + em * self.em_x)
    }

    fn spot(&self, [x, y]: [f32; 2]) -> [i32; 2] {
        [self.x(x + y * self.lean), hundredths(self.base - y * self.em)]
    }
}

pub(crate) fn hundredths(points: f32) -> i32 {
    (points * 100.0).round() as i32
}
