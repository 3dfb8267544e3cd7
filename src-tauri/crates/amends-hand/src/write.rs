//! Writing: a set text becomes ink on pages.

use crate::chance::Chance;
use crate::hand::face::Face;
use crate::hand::outline::{Dot, Stroke};
use crate::hint::Hint;
use crate::layout::{self, POINTS, Placed, RAGGED_MM, Setting};
use crate::paper::Paper;
use crate::pen::Nib;
use crate::plan::{Letter, Line, NoteSpec, Page, PlacedWord, Step};
use crate::shape::{self, Form};
use crate::text::{Span, Text};
use crate::warp::Warp;
use crate::{Error, Hand};

/// Smaller than this share of the usual size, the user is told.
const NOTICEABLY_SMALLER: f32 = 0.97;
/// Keeps the streams of chance for margins apart from those of lines.
const MARGIN_STREAM: u64 = 1 << 32;

/// Writes a note: its pages, and what the user should know about them.
///
/// # Errors
/// Those of [`crate::plan()`].
pub(crate) fn note(spec: &NoteSpec) -> Result<(Vec<Page>, Vec<Hint>), Error> {
    let text = Text::read(&spec.text, &spec.hand)?;
    let liveliness = if spec.liveliness.is_finite() {
        spec.liveliness.clamp(0.0, 2.0)
    } else {
        1.0
    };
    let paper = spec.paper.paper();
    let main = spec.hand.face()?;
    let setting = layout::set(&text, &spec.hand, main.heights, paper, liveliness)?;
    let hints = hints(&text, &setting);
    let mut writer = Writer {
        hand: &spec.hand,
        face: main,
        paper,
        nib: spec.pen.nib(),
        seed: spec.seed,
        liveliness,
        em: setting.em,
        margins: Chance::new(spec.seed, MARGIN_STREAM),
        line: 0,
    };
    let mut pages = Vec::with_capacity(setting.pages.len());
    for placed in &setting.pages {
        let lines = placed
            .iter()
            .map(|line| writer.line(&setting, line))
            .collect::<Result<_, _>>()?;
        pages.push(Page {
            width_mm: paper.width_mm,
            height_mm: paper.height_mm,
            lines,
        });
    }
    Ok((pages, hints))
}

fn hints(text: &Text, setting: &Setting) -> Vec<Hint> {
    let mut hints = Vec::new();
    let share = setting.em / setting.usual_em;
    if share < NOTICEABLY_SMALLER {
        hints.push(Hint::SetSmaller {
            percent: (share * 100.0) as u8,
        });
    }
    if setting.pages.len() > 1 {
        hints.push(Hint::Continues {
            pages: setting.pages.len(),
        });
    }
    for (fallback, characters) in &text.borrowed {
        hints.push(Hint::MissingCharacters {
            characters: characters.clone(),
            fallback: fallback.clone(),
        });
    }
    let lines = setting.pages.iter().flatten();
    let words = lines
        .filter(|placed| placed.line.starts_broken_word(&setting.measured))
        .count();
    if words > 0 {
        hints.push(Hint::BrokenWords { words });
    }
    hints
}

struct Writer<'a> {
    hand: &'a Hand,
    face: &'a Face,
    paper: &'a Paper,
    nib: Nib,
    seed: u64,
    liveliness: f32,
    em: f32,
    margins: Chance,
    /// Lines written so far.
    line: usize,
}

/// Where the pen is on a line, in em from its start.
struct Pen {
    x: f32,
    letters: Vec<(crate::warp::Letter, Form)>,
    /// Start and end of each word.
    words: Vec<(f32, f32)>,
}

impl Writer<'_> {
    fn line(&mut self, setting: &Setting, placed: &Placed) -> Result<Line, Error> {
        let measured = &setting.measured[placed.line.source];
        let pieces = &placed.line.pieces;
        let cuts: Vec<Vec<Span>> = pieces
            .iter()
            .map(|piece| measured.words[piece.word].cut(*piece))
            .collect();
        let forms = shape::line(self.hand, cuts.iter().map(Vec::as_slice))?;
        let length = forms.iter().map(|form| form.advance).sum();
        let habits = *self.hand.habits();
        let mut warp = Warp::new(
            habits,
            self.face.heights,
            self.nib,
            self.seed,
            self.line,
            length,
            self.liveliness,
        );
        self.line += 1;
        let pen = walk(&mut warp, &forms, pieces.len());
        let place = self.place(placed.base, pen.x);
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
            })
            .collect();
        Ok(Line {
            base: hundredths(placed.base),
            leading: hundredths(habits.leading * self.face.heights.x * self.em),
            words,
            letters: self.letters(&warp, &pen, &place)?,
            ends: placed.line.ends,
            begins_paragraph: placed.line.gap_before,
        })
    }

    /// Where a line of `length` em goes: its ragged beginning, narrowed if it would leave the margins.
    fn place(&mut self, base: f32, length: f32) -> OnPage {
        let stray = (self.margins.bell() * 0.5 + 0.5).clamp(0.0, 1.0) * RAGGED_MM * self.liveliness;
        let left = (self.paper.margins.left + stray) * POINTS;
        let right = (self.paper.width_mm - self.paper.margins.right) * POINTS;
        let narrowed = ((right - left) / (length * self.em)).min(1.0);
        OnPage {
            left,
            base,
            em: self.em,
            em_x: self.em * narrowed,
        }
    }

    fn letters(&self, warp: &Warp, pen: &Pen, place: &OnPage) -> Result<Vec<Letter>, Error> {
        let mut letters = Vec::with_capacity(pen.letters.len());
        for (moved, form) in &pen.letters {
            let outline = form.hand.face()?.outline(form.glyph);
            if outline.strokes.is_empty() {
                continue;
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
fn walk(warp: &mut Warp, forms: &[Form], words: usize) -> Pen {
    let mut pen = Pen {
        x: 0.0,
        letters: Vec::with_capacity(forms.len()),
        words: vec![(0.0, 0.0); words],
    };
    let mut begun = None;
    for form in forms {
        let Some(place) = form.place else {
            pen.x += warp.gap(form.advance);
            continue;
        };
        let (letter, advance) = warp.letter(pen.x, form);
        if begun != Some(place.word) {
            begun = Some(place.word);
            pen.words[place.word].0 = pen.x;
        }
        pen.letters.push((letter, form.clone()));
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
}

impl OnPage {
    fn x(&self, em: f32) -> i32 {
        hundredths(self.left + em * self.em_x)
    }

    fn spot(&self, [x, y]: [f32; 2]) -> [i32; 2] {
        [self.x(x), hundredths(self.base - y * self.em)]
    }
}

fn hundredths(points: f32) -> i32 {
    (points * 100.0).round() as i32
}
