//! The invisible text of a page, placed where the ink is.
//!
//! Each word is stretched to the width its ink has, so that marking it with the mouse marks the ink. Readers rebuild
//! words, lines and columns from the gaps they see, and guess wrong in four ways that are avoided here (seen with
//! poppler):
//! - a gap or a letter that is too narrow is taken for none, so there is always room for both;
//! - a line that ends in a hyphen is joined with the next one and loses the hyphen, so it takes the next word along;
//! - a line of nothing but single letters is taken for one spaced-out word, so there each letter says its own space;
//! - lines side by side, as inside a folded card or on a sheet of cards, are taken for rows of a table. There the text is
//!   set so large for its distance of lines that each column is one block, and no line stands so far below the one
//!   before that it parts from it.

use std::borrow::Cow;

use super::content::Content;
use super::letters::Letters;
use super::silent_font::{ADVANCE, UNITS};
use crate::paper::{FoldKind, Panel};
use crate::plan::{Line, Page};

/// How text is set for a reader. Lengths in sizes of the text but `size`, which is in distances of lines.
#[derive(Clone, Copy)]
struct Manner {
    size: f32,
    /// The least gap between words and the least width of a letter: poppler's limits are 0.1 for both.
    gap: f32,
    narrowest: f32,
    /// How far a line may stand below the one before: poppler parts blocks at 1.5.
    step: f32,
}

/// Lines that are alone in their width.
const ALONE: Manner = Manner {
    size: 0.55,
    gap: 0.22,
    narrowest: 0.16,
    step: f32::INFINITY,
};

/// Lines with others beside them.
const BESIDE: Manner = Manner {
    size: 0.9,
    gap: 0.14,
    narrowest: 0.115,
    step: 1.46,
};

/// Width of a letter that has no ink of its own, in sizes.
const USUAL: f32 = 0.4;

/// A text and where it starts and how wide it is, in points.
struct Stretch<'a> {
    text: Cow<'a, str>,
    x: f32,
    width: f32,
}

/// Upper and lower panels of two tents side by side look like a table of four cells. Every second one is lowered by this
/// much, in sizes, which is just not a row any more.
const NO_ROW: f32 = 0.55;

/// Writes a page's text, in points from its lower left corner. `beside` is its number among the cards of a sheet.
pub(super) fn write(out: &mut Content, page: &Page, letters: &Letters, beside: Option<usize>) {
    if page.lines.is_empty() {
        return;
    }
    let height = page.height_mm * POINTS;
    let panels: Vec<usize> = page.lines.iter().map(|line| panel_of(page, line)).collect();
    let limits: Vec<f32> = panels.iter().map(|panel| limit(page, *panel)).collect();
    let columns = limits.iter().any(|limit| *limit != limits[0]);
    let manner = if beside.is_some() || columns {
        BESIDE
    } else {
        ALONE
    };
    out.op("BT\n3 Tr\n");
    let odd_tent = page.fold == Some(FoldKind::Tent) && beside.is_some_and(|number| number % 2 == 1);
    let lowered = if odd_tent { NO_ROW } else { 0.0 };
    let mut above = None;
    for (index, mut stretches) in stretches(&page.lines, &limits, manner).into_iter().enumerate() {
        let line = &page.lines[index];
        let size = size_of(line, manner);
        leave_gaps(&mut stretches, size, limits[index], manner);
        let mut down = line.base as f32 / 100.0;
        if let Some((before, panel)) = above
            && panel == panels[index]
        {
            down = down.min(before + manner.step * size);
        }
        above = Some((down, panels[index]));
        let singles = stretches.len() > 1 && stretches.iter().all(|stretch| stretch.letters() == 1.0);
        for stretch in &stretches {
            stretch.write(
                out,
                letters,
                singles,
                height - down - lowered * size,
                size,
                manner,
            );
        }
    }
    out.op("ET\n");
}

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;

/// Which panel a line stands on.
fn panel_of(page: &Page, line: &Line) -> usize {
    let left = line.words.first().map_or(0.0, |word| word.x as f32 / 100.0);
    let base = line.base as f32 / 100.0;
    let within = |from: f32, size: f32, at: f32| (from * POINTS..(from + size) * POINTS).contains(&at);
    let on = |panel: &Panel| {
        let face = panel.face;
        within(face.left_mm, face.width_mm, left) && within(face.top_mm, face.height_mm, base)
    };
    page.panels.iter().position(on).unwrap_or_default()
}

/// How far to the right the text on a panel may reach.
fn limit(page: &Page, panel: usize) -> f32 {
    let end = page
        .panels
        .get(panel)
        .map_or(page.width_mm, |panel| panel.face.left_mm + panel.face.width_mm);
    end * POINTS
}

fn size_of(line: &Line, manner: Manner) -> f32 {
    line.leading as f32 / 100.0 * manner.size
}

/// The words of each line, with those moved that must not be torn from a hyphen.
fn stretches<'a>(lines: &'a [Line], limits: &[f32], manner: Manner) -> Vec<Vec<Stretch<'a>>> {
    let mut all: Vec<Vec<Stretch<'_>>> = lines.iter().map(written).collect();
    for (index, line) in lines.iter().enumerate() {
        while all[index].last().is_some_and(|last| last.text.ends_with('-')) {
            let Some(next) = (index + 1..all.len()).find(|next| !all[*next].is_empty()) else {
                break;
            };
            let moved = all[next].remove(0);
            append(
                &mut all[index],
                moved.text,
                size_of(line, manner),
                limits[index],
                manner,
            );
        }
    }
    all
}

fn written(line: &Line) -> Vec<Stretch<'_>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for word in line.words.iter().filter(|word| !word.text.is_empty()) {
        let (x, width) = (word.x as f32 / 100.0, word.width as f32 / 100.0);
        match stretches.last_mut() {
            // Without a space between them they are one word to a reader.
            Some(before) if word.glued => {
                before.text.to_mut().push_str(&word.text);
                before.width = x + width - before.x;
            }
            _ => stretches.push(Stretch {
                text: Cow::Borrowed(&word.text),
                x,
                width,
            }),
        }
    }
    stretches
}

/// Adds a word at the end of a line, narrowing the line if there is no room for it.
fn append<'a>(line: &mut Vec<Stretch<'a>>, text: Cow<'a, str>, size: f32, limit: f32, manner: Manner) {
    let Some((start, end)) = line
        .first()
        .zip(line.last())
        .map(|(first, last)| (first.x, last.x + last.width))
    else {
        return;
    };
    let mut added = Stretch {
        text,
        x: end + size * manner.gap,
        width: 0.0,
    };
    added.width = added.letters() * size * USUAL;
    let room = limit - size - start;
    let narrowed = (room / (added.x + added.width - start)).min(1.0);
    line.push(added);
    for stretch in line {
        stretch.x = start + (stretch.x - start) * narrowed;
        stretch.width *= narrowed;
    }
}

/// Makes words as wide as they must be and no wider than the gap to the next allows.
fn leave_gaps(line: &mut [Stretch<'_>], size: f32, limit: f32, manner: Manner) {
    for index in 0..line.len() {
        let next = line
            .get(index + 1)
            .map_or(limit - 1.0, |next| next.x - size * manner.gap);
        let word = &mut line[index];
        let room = (next - word.x).max(0.1);
        word.width = word.width.max(word.letters() * size * manner.narrowest).min(room);
    }
}

impl Stretch<'_> {
    fn letters(&self) -> f32 {
        self.text.chars().count() as f32
    }

    fn write(
        &self,
        out: &mut Content,
        letters: &Letters,
        single: bool,
        base: f32,
        usual: f32,
        manner: Manner,
    ) {
        let size = usual.min(self.width / self.letters() / manner.narrowest);
        let natural = self.letters() * size * f32::from(ADVANCE) / f32::from(UNITS);
        out.op("/T ");
        out.points(size);
        out.op("Tf ");
        out.points(self.width / natural * 100.0);
        out.op("Tz 1 0 0 1 ");
        out.points(self.x);
        out.points(base);
        out.op("Tm <");
        match self.text.chars().next() {
            Some(letter) if single => out.hex(letters.with_space(letter)),
            _ => {
                for letter in self.text.chars().chain([' ']) {
                    out.hex(letters.code(letter));
                }
            }
        }
        out.op("> Tj\n");
    }
}
