//! The invisible text of a page, placed where the ink is.
//!
//! Each word is stretched to the width its ink has, so that marking it with the mouse marks the ink. Readers rebuild
//! words and lines from the gaps they see, and guess wrong in three ways that are avoided here (seen with poppler):
//! - a gap or a letter that is too narrow is taken for none, so there is always room for both;
//! - a line that ends in a hyphen is joined with the next one and loses the hyphen, so it takes the next word along;
//! - a line of nothing but single letters is taken for one spaced-out word, so there each letter says its own space.

use std::collections::{BTreeMap, BTreeSet};

use std::fmt::Write;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

use super::content::Content;
use super::silent_font::{self, ADVANCE, UNITS};
use crate::plan::{Line, Page};

/// Size of the text as a share of the distance of lines: such that lines are seen to belong together.
const SIZE: f32 = 0.55;
/// The least gap between words and the least width of a letter, in sizes: poppler's limits are 0.1 for both.
const GAP: f32 = 0.22;
const NARROWEST: f32 = 0.16;
/// Width of a letter that has no ink of its own, in sizes.
const USUAL: f32 = 0.4;

/// The characters of a document and the codes by which its text refers to them.
pub(super) struct Letters(BTreeMap<char, u16>);

/// Characters that fit into one font: each takes two codes, and a code has sixteen bits.
const MOST: usize = 32_000;

impl Letters {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: BTreeSet<char> = texts.flat_map(str::chars).collect();
        letters.insert(' ');
        Self(letters.into_iter().take(MOST).zip(1..).collect())
    }

    fn code(&self, letter: char) -> u16 {
        self.0.get(&letter).copied().unwrap_or_default()
    }

    /// A letter that brings its own space.
    fn with_space(&self, letter: char) -> u16 {
        self.code(letter) + self.0.len() as u16
    }

    /// The font of just these characters, all invisible, each once for itself and once with a space after it: the
    /// objects it consists of. `add` puts one into the document and returns its reference.
    pub(super) fn font(&self, add: &mut impl FnMut(Object) -> Object) -> Object {
        let glyphs = 2 * self.0.len() as u16 + 1;
        // Six capitals and a plus: the mark of a font with only the characters that occur.
        let name = || Object::Name(b"AMENDS+Handwriting".to_vec());
        let program = silent_font::program(glyphs);
        let length = program.len() as i64;
        let file = add(Object::Stream(Stream::new(
            dictionary! { "Length1" => length },
            program,
        )));
        let ascent = 800;
        let descriptor = add(Object::Dictionary(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => name(),
            "Flags" => 4,
            "FontBBox" => vec![0.into(), (-200).into(), i64::from(ADVANCE).into(), ascent.into()],
            "ItalicAngle" => 0,
            "Ascent" => ascent,
            "Descent" => -200,
            "CapHeight" => ascent,
            "StemV" => 0,
            "FontFile2" => file,
        }));
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let letters = add(Object::Dictionary(dictionary! {
            "Type" => "Font",
            "Subtype" => "CIDFontType2",
            "BaseFont" => name(),
            "CIDSystemInfo" => system,
            "DW" => i64::from(ADVANCE),
            "CIDToGIDMap" => "Identity",
            "FontDescriptor" => descriptor,
        }));
        let meaning = add(Object::Stream(Stream::new(
            Dictionary::new(),
            self.meaning().into_bytes(),
        )));
        add(Object::Dictionary(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => name(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![letters],
            "ToUnicode" => meaning,
        }))
    }

    /// What each code means (a ToUnicode map, PDF 32000-1, 9.10.3).
    fn meaning(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let plain = self.0.iter().map(|(letter, code)| (*code, *letter, ""));
        let spaced = self
            .0
            .keys()
            .map(|letter| (self.with_space(*letter), *letter, " "));
        let codes: Vec<(u16, char, &str)> = plain.chain(spaced).collect();
        for block in codes.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (code, letter, after) in block {
                let _ = write!(map, "<{code:04X}> <");
                for unit in format!("{letter}{after}").encode_utf16() {
                    let _ = write!(map, "{unit:04X}");
                }
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// A text string of a dictionary: UTF-16 with its mark, which every reader understands.
pub(super) fn text_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// A text and where it starts and how wide it is, in points.
struct Stretch<'a> {
    text: &'a str,
    x: f32,
    width: f32,
}

/// Writes a page's text, in points from its lower left corner.
pub(super) fn write(out: &mut Content, page: &Page, letters: &Letters) {
    if page.lines.is_empty() {
        return;
    }
    let [width, height] = [page.width_mm, page.height_mm].map(|mm| mm * 72.0 / 25.4);
    out.op("BT\n3 Tr\n");
    for (line, mut stretches) in page.lines.iter().zip(stretches(&page.lines, width)) {
        let base = height - line.base as f32 / 100.0;
        let size = size_of(line);
        leave_gaps(&mut stretches, size, width);
        let singles = stretches.len() > 1 && stretches.iter().all(|stretch| stretch.letters() == 1.0);
        for stretch in &stretches {
            stretch.write(out, letters, singles, base, size);
        }
    }
    out.op("ET\n");
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

    fn write(&self, out: &mut Content, letters: &Letters, single: bool, base: f32, usual: f32) {
        let size = usual.min(self.width / self.letters() / NARROWEST);
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
