//! A captured hand as a TrueType font.
//!
//! The first form of each letter is the letter; its further forms are alternates of it under the feature `salt`, whose
//! value 1 picks the second form, 2 the third (a value beyond the last form picks none, and the first stays).
//! Pairs are ligatures (`liga`). Letters with accents that were not written are put together from a letter and an
//! accent that were, if both are there (`compose`); widths come from the writer's own pairs (`spacing`). The tables are
//! those that every reader of fonts asks for. No date is in the font: equal forms give equal bytes.

mod compose;
mod layout;
mod pieces;
mod spacing;
mod tables;

use std::collections::BTreeMap;

use kurbo::{Affine, BezPath, PathEl};

use super::Error;
use super::content::asked;
use super::forms::{Capture, UNITS, single};

pub(super) use compose::composed;

/// How far a quadratic curve may lie from the cubic one it stands for, in units.
const TOLERANCE: f64 = 1.5;
/// Signs that are written alike: the second is drawn as the first if it was not written itself.
const ALIKE: [(char, &[char]); 4] = [
    ('\'', &['\u{2019}', '\u{2018}']),
    ('"', &['\u{201c}', '\u{201d}']),
    ('\u{2013}', &['\u{2014}', '\u{2012}', '\u{2212}']),
    ('-', &['\u{2010}', '\u{2011}']),
];

/// A letter, sign or pair and its forms, in em.
pub(super) struct Letter {
    pub text: String,
    pub forms: Vec<BezPath>,
}

/// One form as it goes into the font, in units.
struct Glyph {
    name: String,
    outline: BezPath,
    advance: u16,
}

impl Capture {
    /// The hand as a TrueType font called `name`, of every form but the `dropped` ones, which are named by text and form.
    ///
    /// # Errors
    /// [`Error::NothingLeft`] when no letter is left, [`Error::Font`] when the font cannot be put together.
    pub fn font(&self, name: &str, dropped: &[(String, u8)]) -> Result<Vec<u8>, Error> {
        let mut letters = self.letters(dropped);
        if !letters
            .iter()
            .any(|letter| single(&letter.text).is_some_and(char::is_alphanumeric))
        {
            return Err(Error::NothingLeft);
        }
        letters.extend(composed(&letters));
        let spacing = spacing::Spacing::of(&letters);
        let mut font = Contents::new(spacing.space());
        for letter in &letters {
            font.add(letter, &spacing);
        }
        font.add_alike();
        tables::font(name, &font).map_err(Error::Font)
    }

    /// The forms that are kept, by letter, in the order of the sheet.
    pub(super) fn letters(&self, dropped: &[(String, u8)]) -> Vec<Letter> {
        let mut kept: BTreeMap<&str, Vec<BezPath>> = BTreeMap::new();
        for form in &self.forms {
            let goes = dropped
                .iter()
                .any(|(text, number)| *text == form.text && *number == form.form);
            if !goes {
                kept.entry(&form.text)
                    .or_default()
                    .push(form.outline.path().clone());
            }
        }
        asked()
            .filter_map(|(asked, _)| {
                let forms = kept.remove(asked.text)?;
                Some(Letter {
                    text: asked.text.to_owned(),
                    forms,
                })
            })
            .collect()
    }
}

/// What is in the font, its glyphs in their order.
struct Contents {
    glyphs: Vec<Glyph>,
    /// Characters and the glyph of their first form.
    characters: BTreeMap<char, u16>,
    /// First forms and their further forms.
    alternates: BTreeMap<u16, Vec<u16>>,
    /// Pairs and the glyph that stands for them.
    pairs: Vec<([char; 2], u16)>,
}

impl Contents {
    /// With the two glyphs that every font has: the one for what is missing, and the space.
    fn new(space: u16) -> Self {
        let frame = |inset: f64, ways: [usize; 4]| {
            let (left, right, top) = (100.0 + inset, 700.0 - inset, 1200.0 - inset);
            let corners = [(left, inset), (left, top), (right, top), (right, inset)];
            let mut path = BezPath::new();
            path.move_to(corners[ways[0]]);
            for way in &ways[1..] {
                path.line_to(corners[*way]);
            }
            path.close_path();
            path
        };
        let missing: BezPath = [frame(0.0, [0, 1, 2, 3]), frame(60.0, [3, 2, 1, 0])]
            .into_iter()
            .flatten()
            .collect();
        let glyph = |name: &str, outline, advance| Glyph {
            name: name.to_owned(),
            outline,
            advance,
        };
        Self {
            glyphs: vec![
                glyph(".notdef", missing, 800),
                glyph("space", BezPath::new(), space),
            ],
            characters: BTreeMap::from([(' ', 1), ('\u{a0}', 1)]),
            alternates: BTreeMap::new(),
            pairs: Vec::new(),
        }
    }

    fn add(&mut self, letter: &Letter, spacing: &spacing::Spacing) {
        let codes: Vec<String> = letter
            .text
            .chars()
            .map(|c| format!("uni{:04X}", u32::from(c)))
            .collect();
        let name = codes.join("_");
        let first = self.glyphs.len() as u16;
        for (index, form) in letter.forms.iter().enumerate() {
            let (shift, advance) = spacing.of_form(&letter.text, form);
            let outline = quadratic(&(Affine::scale(UNITS) * Affine::translate((shift, 0.0)) * form.clone()));
            self.glyphs.push(Glyph {
                name: if index == 0 {
                    name.clone()
                } else {
                    format!("{name}.alt{index}")
                },
                outline,
                advance: (advance * UNITS).round().clamp(1.0, f64::from(u16::MAX)) as u16,
            });
        }
        let others: Vec<u16> = (1..letter.forms.len() as u16)
            .map(|index| first + index)
            .collect();
        if !others.is_empty() {
            self.alternates.insert(first, others);
        }
        let mut characters = letter.text.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => {
                self.characters.insert(only, first);
            }
            (Some(a), Some(b)) => self.pairs.push(([a, b], first)),
            (None, _) => {}
        }
    }

    fn add_alike(&mut self) {
        for (written, others) in ALIKE {
            if let Some(glyph) = self.characters.get(&written).copied() {
                for other in others {
                    self.characters.entry(*other).or_insert(glyph);
                }
            }
        }
    }
}

/// The path with quadratic curves only, its outer contours clockwise, as TrueType wants both.
fn quadratic(path: &BezPath) -> BezPath {
    use kurbo::{PathSeg, Shape};
    let mut out = BezPath::new();
    for contour in path.subpaths() {
        let mut start = None;
        for element in contour {
            if let PathEl::MoveTo(p) = element {
                start = Some(*p);
            }
        }
        let Some(start) = start else { continue };
        out.move_to(start);
        for segment in kurbo::segments(contour.iter().copied()) {
            match segment {
                PathSeg::Line(line) => {
                    if line.p1.distance(line.p0) > 0.5 {
                        out.line_to(line.p1);
                    }
                }
                PathSeg::Quad(quad) => out.quad_to(quad.p1, quad.p2),
                PathSeg::Cubic(cubic) => {
                    for (_, _, quad) in cubic.to_quads(TOLERANCE) {
                        out.quad_to(quad.p1, quad.p2);
                    }
                }
            }
        }
        out.close_path();
    }
    // Outer contours and holes run opposite ways already; only all of them may be the wrong way round.
    if out.area() > 0.0 {
        out.reverse_subpaths()
    } else {
        out
    }
}
