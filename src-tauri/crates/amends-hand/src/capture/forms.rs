//! A captured hand as plain data: the forms, what is doubtful about them, what is missing.

use std::collections::BTreeMap;

use kurbo::{Affine, BezPath, PathEl, Point, Shape};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Doubt;
use super::content::asked;
use super::cut::Written;
use super::doubt::doubts;
use super::font::composed;
use super::geometry::{ABOVE_BASE, BOX_HEIGHT};

/// Millimetres in one em: such that a small x of the suggested height is two fifths of it, as in most fonts.
pub(super) const EM_MM: f64 = 7.5;
/// Steps in one em, for keeping outlines as whole numbers: a quarter of a hundredth of a millimetre each.
pub(super) const UNITS: f64 = 2000.0;
/// Letters that stand on the line, by which it is seen where the writer really wrote.
const STANDING: &str = "abcdehiklmnorstuvwxzABCDEFGHIKLMNOPRSTUVWXZ0123456789";
/// So many of them on a page tell where its line is.
const ENOUGH: usize = 6;
/// How much of what a single standing letter is off its line remains. Letters written alone in boxes wander more than
/// in a word, and a form is used again and again.
const WANDER: f64 = 0.5;

/// The outline of a form, in em: x to the right from the left end of the ink, y up from the base line. To be filled by
/// the nonzero rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline(BezPath);

impl Outline {
    /// The outline of a path in em, its points moved to the nearest 1/2000 em.
    pub fn new(path: BezPath) -> Self {
        Self(Affine::scale(1.0 / UNITS) * whole(&(Affine::scale(UNITS) * path)))
    }

    /// The curves, in em.
    pub fn path(&self) -> &BezPath {
        &self.0
    }
}

/// The path with its points moved to whole numbers.
fn whole(path: &BezPath) -> BezPath {
    let round = |p: Point| p.round();
    path.iter()
        .map(|element| match element {
            PathEl::MoveTo(p) => PathEl::MoveTo(round(p)),
            PathEl::LineTo(p) => PathEl::LineTo(round(p)),
            PathEl::QuadTo(a, p) => PathEl::QuadTo(round(a), round(p)),
            PathEl::CurveTo(a, b, p) => PathEl::CurveTo(round(a), round(b), round(p)),
            PathEl::ClosePath => PathEl::ClosePath,
        })
        .collect()
}

impl Serialize for Outline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&whole(&(Affine::scale(UNITS) * self.0.clone())).to_svg())
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let path = BezPath::from_svg(&text).map_err(serde::de::Error::custom)?;
        if !path.is_finite() {
            return Err(serde::de::Error::custom("an outline with no end"));
        }
        Ok(Self::new(Affine::scale(1.0 / UNITS) * path))
    }
}

/// One form of one letter, sign or pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CapturedForm {
    /// What it writes: one character, or two for a pair.
    pub text: String,
    /// Which of its forms, from 0, as on the sheet.
    pub form: u8,
    /// Its outline.
    pub outline: Outline,
    /// What may be wrong with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

impl CapturedForm {
    /// The form as a picture of the height of a box, to be shown to choose from. It takes the colour of its
    /// surroundings and holds nothing but one path made here.
    pub fn svg(&self) -> String {
        let (above, height) = (ABOVE_BASE / EM_MM * UNITS, BOX_HEIGHT / EM_MM * UNITS);
        let bounds = self.outline.0.bounding_box();
        let edge = 0.08 * UNITS;
        let width = (bounds.width() * UNITS).ceil() + 2.0 * edge;
        let on_page =
            Affine::translate((edge - bounds.x0 * UNITS, above)) * Affine::scale_non_uniform(UNITS, -UNITS);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><path fill="currentColor" d="{}"/></svg>"#,
            whole(&(on_page * self.outline.0.clone())).to_svg()
        )
    }
}

/// A hand as read from its sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capture {
    /// Every form that was written, in the order of the sheet.
    pub forms: Vec<CapturedForm>,
    /// Characters of the sheet that were not written. A note borrows them from another hand.
    pub missing: Vec<char>,
    /// The pages that were read.
    pub pages: Vec<usize>,
}

impl Capture {
    pub(super) fn of(written: &[Written], pages: Vec<usize>) -> Self {
        let lines = Lines::of(written);
        let mut groups: BTreeMap<&str, Vec<&Written>> = BTreeMap::new();
        for form in written {
            groups.entry(form.cell.text).or_default().push(form);
        }
        let mut forms = Vec::with_capacity(written.len());
        for (asked, _) in asked() {
            let Some(group) = groups.get_mut(asked.text) else {
                continue;
            };
            group.sort_by_key(|form| form.cell.form);
            for (form, doubt) in group.iter().zip(doubts(group)) {
                forms.push(CapturedForm {
                    text: form.cell.text.to_owned(),
                    form: form.cell.form,
                    outline: lines.outline(form),
                    doubt,
                });
            }
        }
        let mut capture = Self {
            forms,
            missing: Vec::new(),
            pages,
        };
        capture.missing = capture.missing_without(&[]);
        capture
    }
}

impl Capture {
    /// Characters of the sheet that have no form once the `dropped` ones are gone, named by text and form, and that cannot be
    /// put together from the others either.
    pub fn missing_without(&self, dropped: &[(String, u8)]) -> Vec<char> {
        let written = self.letters(dropped);
        let made = composed(&written);
        let known: Vec<&str> = written
            .iter()
            .chain(&made)
            .map(|letter| letter.text.as_str())
            .collect();
        asked()
            .filter(|(asked, _)| !known.contains(&asked.text))
            .filter_map(|(asked, _)| single(asked.text))
            .collect()
    }
}

/// The only character of a text that has only one.
pub(super) fn single(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// Where the writer's base line is on each page, in millimetres above the printed one.
struct Lines(BTreeMap<usize, f64>);

impl Lines {
    fn of(written: &[Written]) -> Self {
        let mut feet: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for form in written.iter().filter(|form| stands(form)) {
            feet.entry(form.cell.page).or_default().push(foot(form));
        }
        let lines = feet
            .into_iter()
            .filter(|(_, feet)| feet.len() >= ENOUGH)
            .map(|(page, mut feet)| {
                feet.sort_unstable_by(f64::total_cmp);
                (page, feet[feet.len() / 2])
            })
            .collect();
        Self(lines)
    }

    /// The outline on the writer's own line, its ink beginning at 0.
    fn outline(&self, form: &Written) -> Outline {
        let all: BezPath = form.parts.iter().flatten().collect();
        let line = self.0.get(&form.cell.page).copied().unwrap_or(0.0);
        let off = if stands(form) {
            (foot(form) - line) * (1.0 - WANDER)
        } else {
            0.0
        };
        let left = all.bounding_box().x0;
        let place = Affine::scale(1.0 / EM_MM) * Affine::translate((-left, -line - off));
        Outline::new(place * all)
    }
}

fn stands(form: &Written) -> bool {
    single(form.cell.text).is_some_and(|letter| STANDING.contains(letter))
}

fn foot(form: &Written) -> f64 {
    form.parts
        .iter()
        .map(|part| part.bounding_box().y0)
        .fold(f64::MAX, f64::min)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::geometry::table;
    use crate::capture::look::Look;
    use crate::trace::field::Field;

    /// A block of ink in the box of a form, its foot this far above the base line, in millimetres.
    fn block(text: &str, form: u8, foot: f64) -> Written {
        let cell = table()
            .into_iter()
            .find(|cell| cell.text == text && cell.form == form)
            .unwrap();
        let path = kurbo::Rect::new(4.0, foot, 6.0, foot + 3.0).to_path(0.1);
        Written {
            cell,
            parts: vec![path],
            blobs: 1,
            light: 0.2,
            cut_off: false,
            full: 1.0,
            look: Look::of(&Field::filled(10, 10, 1.0), 5.0, [2.0, 3.0]),
        }
    }

    fn foot_of(capture: &Capture, text: &str, form: u8) -> f64 {
        let found = capture
            .forms
            .iter()
            .find(|found| found.text == text && found.form == form);
        found.unwrap().outline.path().bounding_box().y0 * EM_MM
    }

    #[test]
    fn a_page_written_above_its_line_stands_on_the_line() {
        let letters = ["a", "c", "e", "m", "n", "o", "s"];
        let mut written: Vec<Written> = letters.iter().map(|text| block(text, 0, 0.8)).collect();
        written.push(block("a", 1, 1.2));
        written.push(block("g", 0, -1.0));
        let capture = Capture::of(&written, vec![1]);
        assert!(foot_of(&capture, "e", 0).abs() < 0.01);
        let wandered = foot_of(&capture, "a", 1);
        assert!(
            (wandered - 0.2).abs() < 0.01,
            "half of what it wandered: {wandered}"
        );
        let tail = foot_of(&capture, "g", 0);
        assert!((tail + 1.8).abs() < 0.01, "what hangs below moves along: {tail}");
    }

    #[test]
    fn few_letters_do_not_tell_where_the_line_is() {
        let capture = Capture::of(&[block("a", 0, 0.8), block("b", 0, 0.8)], vec![1]);
        assert!(
            (foot_of(&capture, "a", 0) - 0.4).abs() < 0.01,
            "only half of it is taken back"
        );
    }

    #[test]
    fn what_is_missing_follows_what_is_dropped() {
        let capture = Capture::of(&[block("a", 0, 0.0), block("a", 1, 0.0)], vec![1]);
        assert!(!capture.missing.contains(&'a') && capture.missing.contains(&'b'));
        let both = [("a".to_owned(), 0), ("a".to_owned(), 1)];
        assert!(!capture.missing_without(&both[..1]).contains(&'a'));
        assert!(capture.missing_without(&both).contains(&'a'));
    }

    #[test]
    fn an_outline_is_kept_as_short_whole_numbers() {
        let outline = Outline::new(BezPath::from_svg("M0.12345 0.5 C0.2 0.3 0.4 0.5 0.6 0.7 Z").unwrap());
        let kept = serde_json::to_string(&outline).unwrap();
        assert_eq!(kept, r#""M247,1000 C400,600 800,1000 1200,1400 Z""#);
        assert_eq!(serde_json::from_str::<Outline>(&kept).unwrap(), outline);
        for wrong in [r#""C1 2""#, r#""M1e999 0""#, "7"] {
            assert!(serde_json::from_str::<Outline>(wrong).is_err(), "{wrong}");
        }
    }
}
