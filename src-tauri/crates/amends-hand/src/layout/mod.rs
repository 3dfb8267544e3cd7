//! Which words stand on which line, how large, and where each line starts.
//!
//! A note is set at the writer's usual size. If it does not fit the sheet it is set smaller, down to a size that is
//! still read without effort; if it does not fit then, it goes on overleaf. Nothing is ever cut off.

mod breaks;

use crate::hand::Habits;
use crate::hand::face::Heights;
use crate::paper::Paper;
use crate::text::Text;
use crate::{Error, Hand};
pub(crate) use breaks::{Measured, SetLine};

/// Points in a millimetre.
pub(crate) const POINTS: f32 = 72.0 / 25.4;
/// Share of a line's distance added between paragraphs.
const PARAGRAPH: f32 = 0.28;
/// Share of the width kept free when lines are broken, for the liveliness of the real line.
const RESERVE: f32 = 0.02;
/// How far a line's beginning may stray to the right of the margin, in millimetres, at liveliness 1.
pub(crate) const RAGGED_MM: f32 = 1.3;
/// No page but the first may hold fewer lines than this: a lone signature overleaf looks forgotten.
const FEWEST_LINES: usize = 3;

/// A text set on sheets.
#[derive(Debug)]
pub(crate) struct Setting {
    pub measured: Vec<Measured>,
    /// Size of one em in points.
    pub em: f32,
    /// The size it would have had with room enough.
    pub usual_em: f32,
    pub pages: Vec<Vec<Placed>>,
}

/// A line with its place on the sheet.
#[derive(Debug)]
pub(crate) struct Placed {
    pub line: SetLine,
    /// Base line in points below the upper edge.
    pub base: f32,
}

/// What stays the same while sizes are tried.
struct Sheet {
    habits: Habits,
    heights: Heights,
    /// Room between the margins, in points.
    width: f32,
    height: f32,
    top: f32,
}

/// Sets a text in a hand on a paper.
///
/// # Errors
/// [`Error::Font`] when an embedded font cannot be read.
pub(crate) fn set(
    text: &Text,
    hand: &Hand,
    heights: Heights,
    paper: &Paper,
    liveliness: f32,
) -> Result<Setting, Error> {
    let measured = breaks::measure(text, hand)?;
    let m = paper.margins;
    let sheet = Sheet {
        habits: *hand.habits(),
        heights,
        width: (paper.width_mm - m.left - m.right - RAGGED_MM * liveliness)
            * POINTS
            * (1.0 - RESERVE * liveliness),
        height: (paper.height_mm - m.top - m.bottom) * POINTS,
        top: m.top * POINTS,
    };
    let em_of = |x_height_mm: f32| x_height_mm * POINTS / heights.x;
    let usual_em = em_of(sheet.habits.x_height_mm * paper.writing);
    let floor_em = em_of(sheet.habits.floor_mm);
    let em = sheet.largest(&measured, usual_em, floor_em);
    let pages = sheet.place(&measured, em);
    Ok(Setting {
        measured,
        em,
        usual_em,
        pages,
    })
}

impl Sheet {
    /// The largest size that needs no more sheets than the smallest would.
    fn largest(&self, measured: &[Measured], usual: f32, floor: f32) -> f32 {
        let fewest = self.sheets(measured, floor);
        if self.sheets(measured, usual) <= fewest {
            return usual;
        }
        let (mut fits, mut too_large) = (floor, usual);
        // Twelve halvings of the range are finer than a printer's dot.
        for _ in 0..12 {
            let middle = (fits + too_large) * 0.5;
            if self.sheets(measured, middle) <= fewest {
                fits = middle;
            } else {
                too_large = middle;
            }
        }
        fits
    }

    fn sheets(&self, measured: &[Measured], em: f32) -> usize {
        self.pages(breaks::lines(measured, self.width / em), em).len()
    }

    fn leading(&self, em: f32) -> f32 {
        self.habits.leading * self.heights.x * em
    }

    /// Distance of a line's base line from the one before.
    fn step(&self, line: &SetLine, em: f32) -> f32 {
        self.leading(em) * if line.gap_before { 1.0 + PARAGRAPH } else { 1.0 }
    }

    /// Lines dealt out to sheets.
    fn pages(&self, lines: Vec<SetLine>, em: f32) -> Vec<Vec<SetLine>> {
        let ends = (self.heights.tall + self.heights.tail) * em;
        let mut pages: Vec<Vec<SetLine>> = Vec::new();
        let mut used = f32::INFINITY;
        for line in lines {
            used += self.step(&line, em);
            if used > self.height || pages.is_empty() {
                used = ends;
                pages.push(Vec::new());
            }
            if let Some(page) = pages.last_mut() {
                page.push(line);
            }
        }
        pages
    }

    fn place(&self, measured: &[Measured], em: f32) -> Vec<Vec<Placed>> {
        let mut pages = self.pages(breaks::lines(measured, self.width / em), em);
        leave_no_line_alone(&mut pages);
        let several = pages.len() > 1;
        pages
            .into_iter()
            .map(|page| self.place_page(page, em, several))
            .collect()
    }

    fn place_page(&self, page: Vec<SetLine>, em: f32, several: bool) -> Vec<Placed> {
        let used = (self.heights.tall + self.heights.tail) * em
            + page.iter().skip(1).map(|line| self.step(line, em)).sum::<f32>();
        let free = (self.height - used).max(0.0);
        // A short note stands above the middle, as people place it; a page of several starts at the top.
        let lowered = if several {
            0.0
        } else {
            (free * 0.3).min(self.height * 0.14)
        };
        let mut base = self.top + lowered + self.heights.tall * em;
        page.into_iter()
            .enumerate()
            .map(|(index, line)| {
                if index > 0 {
                    base += self.step(&line, em);
                }
                Placed { line, base }
            })
            .collect()
    }
}

/// Moves lines from the page before to a last page that has too few.
fn leave_no_line_alone(pages: &mut [Vec<SetLine>]) {
    if let [.., before, last] = pages
        && last.len() < FEWEST_LINES
        && before.len() >= 2 * FEWEST_LINES
    {
        let from = before.len() - (FEWEST_LINES - last.len());
        let moved: Vec<SetLine> = before.drain(from..).collect();
        last.splice(0..0, moved);
    }
}
