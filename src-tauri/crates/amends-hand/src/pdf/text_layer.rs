//! The invisible text of a page, placed where the ink is.
//!
//! Each word is stretched to the width its ink has, so that marking it with the mouse marks the ink. Readers rebuild
//! words and lines from the gaps they see: between words there is always one wide enough, and a letter is never so
//! narrow that it is taken for a shadow of the one before. They also join a line that ends in a hyphen with the next
//! one and drop the hyphen; so such a line takes the next word along.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    FontId, FontMetrics, Op, ParsedFont, PdfFontHandle, Pt, TextItem, TextMatrix, TextRenderingMode,
};

use super::silent_font::{self, ADVANCE, UNITS};
use crate::plan::{Line, Page};

/// Size of the text as a share of the distance of lines: such that lines are seen to belong together.
const SIZE: f32 = 0.55;
/// The least gap between words and the least width of a letter, in sizes: poppler's limits are 0.1 for both.
const GAP: f32 = 0.22;
const NARROWEST: f32 = 0.2;

pub(super) fn font_id() -> FontId {
    FontId("AmendsText".to_owned())
}

/// The characters of a document and the codes by which its text refers to them.
pub(super) struct Letters(BTreeSet<char>);

impl Letters {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: BTreeSet<char> = texts.flat_map(str::chars).collect();
        letters.insert(' ');
        Self(letters)
    }

    /// A font of just these characters, all invisible.
    pub(super) fn font(&self) -> ParsedFont {
        let codes: BTreeMap<u32, u16> = self
            .0
            .iter()
            .zip(1..)
            .map(|(letter, code)| (u32::from(*letter), code))
            .collect();
        let widths = codes.values().map(|code| (*code, ADVANCE)).collect();
        let program = silent_font::program(codes.len() as u16 + 1);
        // Six capitals and a plus: the mark of a font with only the characters that occur.
        let name = Some("AMENDS+Handwriting".to_owned());
        ParsedFont::with_glyph_data(
            program,
            0,
            name,
            codes,
            widths,
            UNITS,
            FontMetrics {
                ascent: 800,
                descent: -200,
            },
        )
    }
}

/// A text and where it starts and how wide it is, in points.
struct Stretch<'a> {
    text: &'a str,
    x: f32,
    width: f32,
}

/// The operations that write a page's text.
pub(super) fn ops(page: &Page) -> Vec<Op> {
    let height = page.height_mm * 72.0 / 25.4;
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetTextRenderingMode {
            mode: TextRenderingMode::Invisible,
        },
    ];
    for (line, mut stretches) in page.lines.iter().zip(stretches(&page.lines)) {
        let base = height - line.base as f32 / 100.0;
        let size = line.leading as f32 / 100.0 * SIZE;
        leave_gaps(&mut stretches, size);
        for stretch in &stretches {
            stretch.write(&mut ops, base, size);
        }
    }
    ops.push(Op::EndTextSection);
    ops
}

/// The words of each line, with those moved that must not be torn from a hyphen.
fn stretches(lines: &[Line]) -> Vec<Vec<Stretch<'_>>> {
    let mut all: Vec<Vec<Stretch<'_>>> = lines
        .iter()
        .map(|line| {
            line.words
                .iter()
                .filter(|word| !word.text.is_empty())
                .map(|word| Stretch {
                    text: &word.text,
                    x: word.x as f32 / 100.0,
                    width: word.width as f32 / 100.0,
                })
                .collect()
        })
        .collect();
    for index in 0..all.len() {
        while all[index].last().is_some_and(|last| last.text.ends_with('-')) {
            let Some(next) = (index + 1..all.len()).find(|next| !all[*next].is_empty()) else {
                break;
            };
            let moved = all[next].remove(0);
            if let Some(last) = all[index].last_mut() {
                let letters = |text: &str| text.chars().count() as f32;
                let share = letters(last.text) / (letters(last.text) + letters(moved.text));
                let whole = last.width;
                last.width = whole * share;
                let moved = Stretch {
                    text: moved.text,
                    x: last.x + last.width,
                    width: whole - last.width,
                };
                all[index].push(moved);
            }
        }
    }
    all
}

/// Shortens words that come too near to the next one for a reader to see a gap.
fn leave_gaps(line: &mut [Stretch<'_>], size: f32) {
    for index in 1..line.len() {
        let next = line[index].x;
        let word = &mut line[index - 1];
        let room = next - word.x;
        word.width = word.width.min((room - size * GAP).max(room * 0.5));
    }
}

impl Stretch<'_> {
    fn write(&self, ops: &mut Vec<Op>, base: f32, usual: f32) {
        let letters = self.text.chars().count() as f32;
        let width = self.width.max(0.1);
        let size = usual.min(width / letters / NARROWEST);
        let natural = letters * size * f32::from(ADVANCE) / f32::from(UNITS);
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(font_id()),
            size: Pt(size),
        });
        ops.push(Op::SetHorizontalScaling {
            percent: width / natural * 100.0,
        });
        ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(self.x), Pt(base)),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::Text(format!("{} ", self.text))],
        });
    }
}
