//! Habits measured on a font that nobody has tuned: one of the user's own, or one made from their writing.
//!
//! What a font shows is measured (stroke, proportions, whether letters touch); what only a writer shows (how much a
//! line wanders) stays as [`Habits::default`] has it. The figures were fitted to the hands tuned by eye and looked at
//! on twenty-one open handwriting fonts.

use super::Habits;
use super::face::Face;
use crate::Error;
use kurbo::{BezPath, PathEl, Shape};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;

/// The most frequent letters of European languages, for how wide a hand runs.
const FREQUENT: &str = "etaoinshrdlu";
/// Frequent pairs, to see whether letters touch.
const PAIRS: [&str; 40] = [
    "th", "he", "in", "er", "an", "re", "on", "at", "en", "nd", "ti", "es", "or", "te", "of", "ed", "is",
    "it", "al", "ar", "st", "nt", "ng", "se", "ha", "as", "ou", "io", "le", "ve", "co", "me", "de", "hi",
    "ri", "ro", "ic", "ne", "ea", "ra",
];
/// Letters touch if the gap between them is at most this share of the x-height: what a pen closes.
const TOUCHING: f64 = 0.03;
/// Share of pairs that touch in a joined hand. Joined fonts have 0.78 and more, print 0.48 and less.
const JOINED: f64 = 0.65;
/// Word spaces that can be read as such, in x-heights.
const SPACES: [f64; 2] = [0.45, 1.6];

impl Habits {
    /// The habits that suit a font (TrueType or OpenType).
    ///
    /// # Errors
    /// [`Error::NotAFont`] when the bytes are no font, or one without small Latin letters.
    pub fn measured(bytes: &[u8]) -> Result<Self, Error> {
        // A font of pictures has some of them where others have letters, and says so.
        let pictures = FontRef::new(bytes).is_ok_and(|font| font.charmap().is_symbol());
        let face = Face::parse(Arc::new(bytes.to_vec()), &[]).filter(|_| !pictures);
        let face = face.ok_or(Error::NotAFont)?;
        Measures::of(&face)
            .ok_or(Error::NotAFont)
            .map(|found| found.habits())
    }
}

/// What a font calls itself, if it says so.
pub fn font_name(bytes: &[u8]) -> Option<String> {
    let font = FontRef::new(bytes).ok()?;
    let names = font.localized_strings(StringId::FAMILY_NAME);
    let name = names.english_or_first()?.to_string();
    (!name.trim().is_empty()).then(|| name.trim().to_owned())
}

/// Proportions of a font. Lengths in x-heights.
struct Measures {
    advance: f64,
    /// From the top of tall letters to the end of tails.
    reach: f64,
    space: f64,
    /// Share of the pairs that touch.
    touching: f64,
}

impl Measures {
    fn of(face: &Face) -> Option<Self> {
        let heights = face.heights;
        let x = f64::from(heights.x);
        let gaps: Vec<f64> = PAIRS.iter().filter_map(|pair| gap(face, pair)).collect();
        let touching = gaps.iter().filter(|gap| **gap <= TOUCHING * x).count();
        Some(Self {
            advance: f64::from(wide(face)?),
            reach: f64::from(heights.tall + heights.tail) / x,
            space: f64::from(heights.space) / x,
            touching: touching as f64 / gaps.len().max(1) as f64,
        })
    }

    fn habits(&self) -> Habits {
        let usual = Habits::default();
        let joined = self.touching >= JOINED;
        // Narrow letters and short ones can be written larger in the same room.
        let size = 2.3 * (0.95 / self.advance).powf(0.25) * (2.6 / self.reach).powf(0.2);
        let size = size.clamp(2.0, 2.6);
        let space = self.space.clamp(SPACES[0], SPACES[1]);
        Habits {
            joined,
            x_height_mm: size as f32,
            floor_mm: (size * 0.65) as f32,
            leading: (2.1 + 0.53 * self.reach).clamp(2.8, 4.6) as f32,
            word_space: (space / self.space.max(0.05)) as f32,
            // A letter of a joined hand that hops or turns tears the line.
            bounce: if joined { 0.0 } else { usual.bounce },
            turn: if joined { 0.8 * usual.turn } else { usual.turn },
            ..usual
        }
    }
}

/// How wide the frequent letters of a hand are, in x-heights.
pub(super) fn wide(face: &Face) -> Option<f32> {
    let advances: Vec<f64> = FREQUENT
        .chars()
        .filter_map(|letter| face.advance(letter))
        .collect();
    Some(mean(&advances)? as f32 / face.heights.x)
}

/// How much tall strokes lean to the right: the tangent of their angle.
pub(super) fn lean(face: &Face) -> Option<f32> {
    let leans: Vec<f64> = "lIHit"
        .chars()
        .filter_map(|letter| slope(&face.raw(face.glyph(letter)?)))
        .collect();
    Some(mean(&leans)? as f32)
}

/// How far the top of an outline lies to the right of its foot, as a share of its height.
fn slope(path: &BezPath) -> Option<f64> {
    let bounds = path.bounding_box();
    let middle = |from: f64, to: f64| {
        let level = |share: f64| bounds.y0 + share * bounds.height();
        let ends = path.elements().iter().filter_map(PathEl::end_point);
        let there = ends.filter(|point| (level(from)..=level(to)).contains(&point.y));
        mean(&there.map(|point| point.x).collect::<Vec<_>>())
    };
    Some((middle(0.75, 1.0)? - middle(0.0, 0.25)?) / (0.75 * bounds.height()))
}

/// Width of the stroke a letter is drawn with: that of a ribbon of the same area and circumference.
pub(super) fn stroke(path: &BezPath) -> Option<f64> {
    let (area, around) = (path.area().abs(), path.perimeter(0.1));
    let under = around * around - 16.0 * area;
    (area > 0.0 && under > 0.0).then(|| (around - under.sqrt()) / 4.0)
}

/// The gap between the ink of two letters in em, as the font sets them; below zero they overlap.
fn gap(face: &Face, pair: &str) -> Option<f64> {
    let em = f64::from(face.units());
    let mut letters = pair.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let ink = |letter| Some(face.raw(face.glyph(letter)?).bounding_box());
    Some(face.advance(first)? + (ink(second)?.x0 - ink(first)?.x1) / em)
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;

    fn measured(id: &str) -> (Habits, Habits) {
        let hand = hands().iter().find(|hand| hand.id() == id).unwrap();
        let bytes = hand.0.bytes.font().unwrap();
        (Habits::measured(&bytes).unwrap(), *hand.habits())
    }

    #[test]
    fn a_joined_hand_is_told_from_print() {
        for id in ["quick-pen", "school-cursive", "upright", "felt-tip"] {
            let (found, tuned) = measured(id);
            assert_eq!(found.joined, tuned.joined, "{id}");
        }
    }

    #[test]
    fn sizes_come_near_to_what_the_eye_chose() {
        for id in ["quick-pen", "school-cursive", "upright", "felt-tip"] {
            let (found, tuned) = measured(id);
            let near = |found: f32, tuned: f32, by: f32| (found / tuned - 1.0).abs() < by;
            assert!(
                near(found.x_height_mm, tuned.x_height_mm, 0.12),
                "{id} {}",
                found.x_height_mm
            );
            assert!(near(found.leading, tuned.leading, 0.12), "{id} {}", found.leading);
            assert!(found.floor_mm < found.x_height_mm && found.floor_mm > 1.2);
        }
    }

    #[test]
    fn the_stroke_of_a_ribbon_is_its_width() {
        let ribbon = BezPath::from_svg("M0 0 L0 700 L40 700 L40 0 Z").unwrap();
        assert!((stroke(&ribbon).unwrap() - 40.0).abs() < 0.01);
        assert_eq!(stroke(&BezPath::new()), None);
    }

    #[test]
    fn a_font_says_what_it_is_called() {
        let bytes = hands()[0].0.bytes.font().unwrap();
        assert_eq!(
            font_name(&bytes).as_deref(),
            Some(hands()[0].about().font.as_str())
        );
        assert_eq!(font_name(b"not a font"), None);
    }

    #[test]
    fn what_is_no_font_has_no_habits() {
        assert_eq!(Habits::measured(b"not a font"), Err(Error::NotAFont));
    }
}
