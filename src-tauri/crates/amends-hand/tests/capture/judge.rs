//! Whether what was read is what was drawn.

use std::collections::BTreeMap;

use kurbo::{Affine, BezPath, Shape};

use amends_hand::capture::Capture;

use super::{Drawn, EM_MM, Writer, raster};

/// Resolution at which what was read is held against what was drawn, in pixels a millimetre.
const JUDGED: f64 = 20.0;
/// A form is right when it shares this much of its ink with what was drawn (intersection over union).
pub const RIGHT: f64 = 0.70;

/// How a reading came out.
#[derive(Default, Debug, Clone)]
pub struct Score {
    pub drawn: usize,
    pub found: usize,
    pub right: usize,
    pub doubted: usize,
    /// Forms where nothing was written.
    pub invented: usize,
    /// The mean share of ink in common.
    pub mean: f64,
    /// What was wrong: text, form and share of ink in common.
    pub wrong: Vec<(String, u8, f64)>,
}

impl Score {
    pub fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.drawn.max(1) as f64
    }

    pub fn add(&mut self, other: Self) {
        let (a, b) = (self.drawn as f64, other.drawn as f64);
        self.mean = (self.mean * a + other.mean * b) / (a + b).max(1.0);
        self.drawn += other.drawn;
        self.found += other.found;
        self.right += other.right;
        self.doubted += other.doubted;
        self.invented += other.invented;
        self.wrong.extend(other.wrong);
    }
}

/// Holds what was read against what was drawn.
pub fn judge(writer: &Writer, drawn: &[Drawn], capture: &Capture) -> Score {
    let mut score = Score {
        drawn: drawn.len(),
        ..Score::default()
    };
    let mut known = BTreeMap::new();
    for form in drawn {
        known.insert((form.cell.text, form.cell.form), ());
        let read = capture
            .forms
            .iter()
            .find(|read| read.text == form.cell.text && read.form == form.cell.form);
        let common = read.map_or(0.0, |read| {
            score.found += 1;
            score.doubted += usize::from(read.doubt.is_some());
            in_common(&form.path, writer.pen_mm, read.outline.path())
        });
        score.mean += common / drawn.len() as f64;
        if common >= RIGHT {
            score.right += 1;
        } else {
            score
                .wrong
                .push((form.cell.text.to_owned(), form.cell.form, common));
        }
    }
    score.invented = capture
        .forms
        .iter()
        .filter(|read| {
            !known
                .keys()
                .any(|(text, form)| *text == read.text && *form == read.form)
        })
        .count();
    score
}

/// Ink in common over all ink, after the middles of the two were laid on each other and moved by a hair to fit best.
fn in_common(drawn: &BezPath, pen_mm: f64, read: &BezPath) -> f64 {
    let read = Affine::scale_non_uniform(EM_MM, -EM_MM) * read.clone();
    let (a, b) = (
        drawn.bounding_box().inflate(pen_mm / 2.0, pen_mm / 2.0),
        read.bounding_box(),
    );
    let room = 1.0;
    let side = |a: f64, b: f64| ((a.max(b) + 2.0 * room) * JUDGED).ceil() as usize;
    let (width, height) = (side(a.width(), b.width()), side(a.height(), b.height()));
    let middle = kurbo::Vec2::new(width as f64, height as f64) / (2.0 * JUDGED);
    let centred = |path: &BezPath, bounds: kurbo::Rect| {
        Affine::translate(middle - bounds.center().to_vec2()) * path.clone()
    };
    let drawn = raster(&centred(drawn, a), pen_mm, JUDGED, width, height);
    let read = raster(&centred(&read, b), 0.0, JUDGED, width, height);
    let mut best = 0.0_f64;
    for dy in -3..=3_i64 {
        for dx in -3..=3_i64 {
            let (mut both, mut either) = (0_usize, 0_usize);
            for y in 4..height as i64 - 4 {
                for x in 4..width as i64 - 4 {
                    let a = drawn[y as usize * width + x as usize] > 127;
                    let b = read[(y + dy) as usize * width + (x + dx) as usize] > 127;
                    both += usize::from(a && b);
                    either += usize::from(a || b);
                }
            }
            best = best.max(both as f64 / either.max(1) as f64);
        }
    }
    best
}
