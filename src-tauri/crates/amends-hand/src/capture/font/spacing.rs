//! How wide each letter is.
//!
//! Letters written alone in boxes say nothing about the room between them; pairs do. Each side of a letter is first
//! measured for how much white it brings along (an `r` brings more on its right than an `l`), then the rest is added
//! that makes the white between two letters what it is in the pairs the writer wrote. Who joins letters gets none. All of
//! this is done with letters set upright: a slanted `N` leans over its neighbour, and its neighbour gives way.

use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use super::pieces::pieces;
use super::{Letter, single};
use crate::capture::forms::UNITS;

/// Between even letters of a steady print hand, in x-heights, where no pair tells; and the limits of what pairs tell.
const USUAL: f64 = 0.30;
const LEAST: f64 = 0.14;
const MOST: f64 = 0.5;
/// White beyond this depth does not count, in x-heights: a neighbour cannot use it.
const DEPTH: f64 = 0.38;
/// Joined letters overlap by this much, in x-heights: a stroke's width, so that they touch.
const OVERLAP: f64 = 0.06;
/// A word space in x-heights beyond the room between letters.
const WORD: f64 = 0.52;
/// Heights at which the white is measured.
const LINES: usize = 24;
/// Letters whose strokes above the small ones show the slant.
const TALL: &str = "bdhklt";
/// No hand leans further than this either way (the tangent of 40 degrees).
const STEEPEST: f64 = 0.84;
/// Of the pairs that can be joined, this share is joined in a joined hand.
const JOINED: f64 = 0.6;

/// How letters stand beside each other in a hand, in em.
pub(super) struct Spacing {
    /// White between two letters at the height of small ones.
    white: f64,
    x_height: f64,
    joined: bool,
    /// The tangent of the angle by which tall strokes lean to the right.
    slant: f64,
}

impl Spacing {
    pub(super) fn of(letters: &[Letter]) -> Self {
        let x_height = x_height(letters);
        let slant = slant(letters, x_height);
        let mut measured: Vec<f64> = letters
            .iter()
            .filter(|letter| letter.text.chars().count() == 2)
            .flat_map(|pair| &pair.forms)
            .filter_map(|form| between(&upright(form, slant), x_height))
            .collect();
        measured.sort_unstable_by(f64::total_cmp);
        let white = match measured.get(measured.len() / 2) {
            Some(white) if measured.len() >= 4 => white.clamp(LEAST * x_height, MOST * x_height),
            _ => USUAL * x_height,
        };
        Self {
            white,
            x_height,
            joined: joined(letters),
            slant,
        }
    }

    /// Advance of the space, in units.
    pub(super) fn space(&self) -> u16 {
        ((self.white + WORD * self.x_height) * UNITS).round() as u16
    }

    /// How far a form moves to the right, and its advance, in em.
    pub(super) fn of_form(&self, text: &str, form: &BezPath) -> (f64, f64) {
        let form = &upright(form, self.slant);
        let bounds = form.bounding_box();
        let letters = text.chars().all(char::is_alphabetic);
        if self.joined && letters && text.chars().all(char::is_lowercase) {
            let side = -0.5 * OVERLAP * self.x_height;
            return (side - bounds.x0, bounds.width() + 2.0 * side);
        }
        let [left, right] = if text.chars().all(char::is_alphanumeric) {
            white_of(form, bounds, self.x_height).map(|white| (self.white * 0.5 - white).max(self.least()))
        } else {
            // Signs stand free; what is high or low has the white of others under or over it.
            [self.white * 0.5; 2]
        };
        (left - bounds.x0, bounds.width() + left + right)
    }

    /// Letters may come this near: nearly touching where both are open.
    fn least(&self) -> f64 {
        -0.08 * self.x_height
    }
}

/// The height of a small letter without tall strokes, in em.
pub(super) fn x_height(letters: &[Letter]) -> f64 {
    height(letters, "xzuvwnsmaceor").unwrap_or(0.4)
}

/// The middle height of the forms of some letters.
pub(super) fn height(letters: &[Letter], some: &str) -> Option<f64> {
    let mut tops: Vec<f64> = letters
        .iter()
        .filter(|letter| single(&letter.text).is_some_and(|c| some.contains(c)))
        .flat_map(|letter| &letter.forms)
        .map(|form| form.bounding_box().y1)
        .collect();
    tops.sort_unstable_by(f64::total_cmp);
    tops.get(tops.len() / 2).copied()
}

/// Mean white at the left and the right of a form, within its bounds, between base line and x-height.
fn white_of(form: &BezPath, bounds: Rect, x_height: f64) -> [f64; 2] {
    let deep = DEPTH * x_height;
    let mut sums = [0.0; 2];
    for ends in ends(form, LINES, |line| (line as f64 + 0.5) / LINES as f64 * x_height) {
        let [left, right] = ends.map_or([deep; 2], |[from, to]| [from - bounds.x0, bounds.x1 - to]);
        sums[0] += left.clamp(0.0, deep);
        sums[1] += right.clamp(0.0, deep);
    }
    sums.map(|sum| sum / LINES as f64)
}

/// The form without the slant of its hand.
fn upright(form: &BezPath, slant: f64) -> BezPath {
    Affine::skew(-slant, 0.0) * form.clone()
}

/// How far the tall strokes of a hand lean.
fn slant(letters: &[Letter], x_height: f64) -> f64 {
    let mut slopes: Vec<f64> = letters
        .iter()
        .filter(|letter| single(&letter.text).is_some_and(|c| TALL.contains(c)))
        .flat_map(|letter| &letter.forms)
        .filter_map(|form| {
            let (low, high) = (x_height * 1.15, form.bounding_box().y1 * 0.92);
            if high - low < 0.2 * x_height {
                return None;
            }
            let found = ends(form, 2, |line| if line == 0 { low } else { high });
            let middle = |line: usize| found[line].map(|[from, to]| (from + to) / 2.0);
            Some((middle(1)? - middle(0)?) / (high - low))
        })
        .collect();
    slopes.sort_unstable_by(f64::total_cmp);
    let slope = slopes.get(slopes.len() / 2).copied().unwrap_or(0.0);
    slope.clamp(-STEEPEST, STEEPEST)
}

/// The first and last ink at some heights.
fn ends(form: &BezPath, lines: usize, height: impl Fn(usize) -> f64) -> Vec<Option<[f64; 2]>> {
    let mut found: Vec<Option<[f64; 2]>> = vec![None; lines];
    let (mut at, mut start) = (Point::ZERO, Point::ZERO);
    kurbo::flatten(form.iter(), 0.002, |element| {
        let to = match element {
            PathEl::MoveTo(p) => {
                (at, start) = (p, p);
                return;
            }
            PathEl::LineTo(p) => p,
            _ => start,
        };
        for (index, line) in found.iter_mut().enumerate() {
            let y = height(index);
            if (at.y <= y) != (to.y <= y) {
                let x = at.x + (to.x - at.x) * (y - at.y) / (to.y - at.y);
                let [from, end] = line.unwrap_or([x, x]);
                *line = Some([from.min(x), end.max(x)]);
            }
        }
        at = to;
    });
    found
}

/// Mean white between the two letters of a pair that are apart.
fn between(pair: &BezPath, x_height: f64) -> Option<f64> {
    // Pieces that stand over or under each other are one letter.
    let mut letters: Vec<(Rect, Vec<BezPath>)> = Vec::new();
    for piece in pieces(pair) {
        match letters.last_mut() {
            Some((bounds, paths)) if piece.bounds.x0 < bounds.x1 => {
                *bounds = bounds.union(piece.bounds);
                paths.push(piece.path);
            }
            _ => letters.push((piece.bounds, vec![piece.path])),
        }
    }
    let [(_, first), (_, second)] = &letters[..] else {
        return None;
    };
    let whole = |paths: &[BezPath]| paths.iter().flat_map(|path| path.iter()).collect::<BezPath>();
    let (first, second) = (whole(first), whole(second));
    let (first_bounds, second_bounds) = (first.bounding_box(), second.bounding_box());
    let gap = second_bounds.x0 - first_bounds.x1;
    let right = white_of(&first, first_bounds, x_height)[1];
    let left = white_of(&second, second_bounds, x_height)[0];
    Some(gap + left + right)
}

/// Whether the writer joins letters: most pairs of letters without dots and bars are one piece.
fn joined(letters: &[Letter]) -> bool {
    let mut counts = (0, 0);
    for pair in letters.iter().filter(|letter| letter.text.chars().count() == 2) {
        if pair.text.chars().any(|c| "ijtfxk".contains(c)) {
            continue;
        }
        for form in &pair.forms {
            counts.1 += 1;
            counts.0 += usize::from(pieces(form).len() == 1);
        }
    }
    counts.1 >= 6 && f64::from(counts.0 as u32) >= JOINED * f64::from(counts.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(text: &str, path: &str) -> Letter {
        Letter {
            text: text.to_owned(),
            forms: vec![BezPath::from_svg(path).unwrap()],
        }
    }

    /// Small stems, a tall stem, and the pair of two stems `gap` apart; all leaning by `slant`.
    fn hand(gap: f64, slant: f64) -> Vec<Letter> {
        let stem = |x: f64, height: f64| format!("M{x} 0 v{height} h0.05 v-{height} Z ");
        let pair = stem(0.0, 0.4) + &stem(0.05 + gap, 0.4);
        let mut letters = vec![letter("n", &stem(0.0, 0.4)), letter("l", &stem(0.0, 0.9))];
        for text in ["nn", "nu", "un", "uu"] {
            letters.push(letter(text, &pair));
        }
        for letter in &mut letters {
            letter.forms = letter.forms.iter().map(|form| upright(form, -slant)).collect();
        }
        letters
    }

    #[test]
    fn letters_stand_as_far_apart_as_the_writer_put_them_in_pairs() {
        for slant in [-0.2, 0.0, 0.4] {
            for gap in [0.08, 0.15] {
                let letters = hand(gap, slant);
                let spacing = Spacing::of(&letters);
                assert!((spacing.slant - slant).abs() < 0.01, "{}", spacing.slant);
                let (shift, advance) = spacing.of_form("n", &letters[0].forms[0]);
                assert!((advance - 0.05 - gap).abs() < 0.005, "{gap}: {advance}");
                assert!((shift - gap / 2.0).abs() < 0.005, "{gap}: {shift}");
                let (_, tall) = spacing.of_form("l", &letters[1].forms[0]);
                assert!((tall - advance).abs() < 0.005, "what leans takes no more room");
            }
        }
    }

    #[test]
    fn an_open_side_brings_its_own_white() {
        let letters = hand(0.15, 0.0);
        let spacing = Spacing::of(&letters);
        let open = BezPath::from_svg("M0 0 v0.4 h0.2 v-0.05 h-0.15 v-0.35 Z").unwrap();
        let closed = BezPath::from_svg("M0 0 v0.4 h0.2 v-0.4 Z").unwrap();
        let ((_, open), (_, closed)) = (spacing.of_form("r", &open), spacing.of_form("n", &closed));
        assert!(open < closed - 0.05, "{open} {closed}");
    }

    #[test]
    fn joined_letters_touch() {
        let mut letters = hand(0.15, 0.0);
        for (text, path) in [("an", "M0 0 v0.4 h0.5 v-0.4 Z"), ("on", "M0 0 v0.4 h0.5 v-0.4 Z")] {
            letters.push(letter(text, path));
        }
        letters.retain(|letter| !letter.text.contains('u'));
        for text in ["ee", "ss", "oo", "on", "en", "re"] {
            letters.push(letter(text, "M0 0 v0.4 h0.5 v-0.4 Z"));
        }
        let spacing = Spacing::of(&letters);
        assert!(spacing.joined);
        let (_, advance) = spacing.of_form("n", &letters[0].forms[0]);
        assert!(advance < 0.05, "{advance}");
    }
}
