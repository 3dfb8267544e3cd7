//! The invisible text of a page, placed where the ink is.
//!
//! Each word is stretched to the width its ink has, so that marking it with the mouse marks the ink. Readers rebuild
//! words and lines from the gaps they see, and guess wrong in three ways that are avoided here (seen with poppler):
//! - a gap or a letter that is too narrow is taken for none, so there is always room for both;
//! - a line that ends in a hyphen is joined with the next one and loses the hyphen, so it takes the next word along;
//! - a line of nothing but single letters is taken for one spaced-out word, so there each letter says its own space.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Codepoint, FontId, FontMetrics, Op, ParsedFont, PdfFontHandle, Pt, TextItem, TextMatrix,
    TextRenderingMode,
};

use super::silent_font::{self, ADVANCE, UNITS};
use crate::plan::{Line, Page};

/// Size of the text as a share of the distance of lines: such that lines are seen to belong together.
const SIZE: f32 = 0.55;
/// The least gap between words and the least width of a letter, in sizes: poppler's limits are 0.1 for both.
const GAP: f32 = 0.22;
const NARROWEST: f32 = 0.16;
/// Width of a letter that has no ink of its own, in sizes.
const USUAL: f32 = 0.4;

pub(super) fn font_id() -> FontId {
    FontId("AmendsText".to_owned())
}

/// The characters of a document and the codes by which its text refers to them.
pub(super) struct Letters(BTreeMap<char, u16>);

impl Letters {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: BTreeSet<char> = texts.flat_map(str::chars).collect();
        letters.insert(' ');
        Self(letters.into_iter().zip(1..).collect())
    }

    /// A font of just these characters, all invisible; each once for itself and once with a space after it.
    pub(super) fn font(&self) -> ParsedFont {
        let codes: BTreeMap<u32, u16> = self
            .0
            .iter()
            .map(|(letter, code)| (u32::from(*letter), *code))
            .collect();
        let glyphs = 2 * self.0.len() as u16 + 1;
        let widths = (0..glyphs).map(|code| (code, ADVANCE)).collect();
        // Six capitals and a plus: the mark of a font with only the characters that occur.
        let name = Some("AMENDS+Handwriting".to_owned());
        let metrics = FontMetrics {
            ascent: 800,
            descent: -200,
        };
        ParsedFont::with_glyph_data(
            silent_font::program(glyphs),
            0,
            name,
            codes,
            widths,
            UNITS,
            metrics,
        )
    }

    /// A letter that brings its own space.
    fn with_space(&self, letter: char) -> TextItem {
        let code = self.0.get(&letter).map_or(0, |code| code + self.0.len() as u16);
        TextItem::GlyphIds(vec![Codepoint::with_cid(code, 0.0, format!("{letter} "))])
    }
}

/// A text and where it starts and how wide it is, in points.
struct Stretch<'a> {
    text: &'a str,
    x: f32,
    width: f32,
}

/// The operations that write a page's text.
pub(super) fn ops(page: &Page, letters: &Letters) -> Vec<Op> {
    let [width, height] = [page.width_mm, page.height_mm].map(|mm| mm * 72.0 / 25.4);
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetTextRenderingMode {
            mode: TextRenderingMode::Invisible,
        },
    ];
    for (line, mut stretches) in page.lines.iter().zip(stretches(&page.lines, width)) {
        let base = height - line.base as f32 / 100.0;
        let size = size_of(line);
        leave_gaps(&mut stretches, size, width);
        let singles = stretches.len() > 1 && stretches.iter().all(|stretch| stretch.letters() == 1.0);
        for stretch in &stretches {
            let item = match stretch.text.chars().next() {
                Some(letter) if singles => letters.with_space(letter),
                _ => TextItem::Text(format!("{} ", stretch.text)),
            };
            stretch.write(&mut ops, item, base, size);
        }
    }
    ops.push(Op::EndTextSection);
    ops
}

fn size_of(line: &Line) -> f32 {
    line.leading as f32 / 100.0 * SIZE
}

/// The words of each line, with those moved that must not be torn from a hyphen.
fn stretches(lines: &[Line], page_width: f32) -> Vec<Vec<Stretch<'_>>> {
    let mut all: Vec<Vec<Stretch<'_>>> = lines.iter().map(written).collect();
    for (index, line) in lines.iter().enumerate() {
        while all[index].last().is_some_and(|last| last.text.ends_with('-')) {
            let Some(next) = (index + 1..all.len()).find(|next| !all[*next].is_empty()) else {
                break;
            };
            let moved = all[next].remove(0);
            append(&mut all[index], moved.text, size_of(line), page_width);
        }
    }
    all
}

fn written(line: &Line) -> Vec<Stretch<'_>> {
    line.words
        .iter()
        .filter(|word| !word.text.is_empty())
        .map(|word| Stretch {
            text: &word.text,
            x: word.x as f32 / 100.0,
            width: word.width as f32 / 100.0,
        })
        .collect()
}

/// Adds a word at the end of a line, narrowing the line if the page has no room for it.
fn append<'a>(line: &mut Vec<Stretch<'a>>, text: &'a str, size: f32, page_width: f32) {
    let Some((start, end)) = line
        .first()
        .zip(line.last())
        .map(|(first, last)| (first.x, last.x + last.width))
    else {
        return;
    };
    let mut added = Stretch {
        text,
        x: end + size * GAP,
        width: 0.0,
    };
    added.width = added.letters() * size * USUAL;
    let room = page_width - size - start;
    let narrowed = (room / (added.x + added.width - start)).min(1.0);
    line.push(added);
    for stretch in line {
        stretch.x = start + (stretch.x - start) * narrowed;
        stretch.width *= narrowed;
    }
}

/// Makes words as wide as they must be and no wider than the gap to the next allows.
fn leave_gaps(line: &mut [Stretch<'_>], size: f32, page_width: f32) {
    for index in 0..line.len() {
        let next = line
            .get(index + 1)
            .map_or(page_width - 1.0, |next| next.x - size * GAP);
        let word = &mut line[index];
        let room = (next - word.x).max(0.1);
        word.width = word.width.max(word.letters() * size * NARROWEST).min(room);
    }
}

impl Stretch<'_> {
    fn letters(&self) -> f32 {
        self.text.chars().count() as f32
    }

    fn write(&self, ops: &mut Vec<Op>, item: TextItem, base: f32, usual: f32) {
        let size = usual.min(self.width / self.letters() / NARROWEST);
        let natural = self.letters() * size * f32::from(ADVANCE) / f32::from(UNITS);
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(font_id()),
            size: Pt(size),
        });
        ops.push(Op::SetHorizontalScaling {
            percent: self.width / natural * 100.0,
        });
        ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(self.x), Pt(base)),
        });
        ops.push(Op::ShowText { items: vec![item] });
    }
}
