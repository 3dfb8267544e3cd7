//! Cutting the boxes out of a picture and the ink out of the boxes.
//!
//! Every box is drawn anew from the picture at one resolution, straight, with its paper made white. What is ink is then
//! decided twice: for the page, from how dark its strokes are, to see what is there at all; and for each form, so that
//! its strokes come out as wide as the pen made them.
//!
//! Blur takes nothing away: it spreads the darkness of a thin stroke over a wider and paler one. How much is known from
//! the rings, so the true width and darkness of the strokes can be told from how dark they are in their middle and how
//! much darkness there is in all; the outline is then drawn where it encloses the true area.

use kurbo::{Affine, BezPath, Shape};

use super::geometry::{Cell, X_HEIGHT};
use super::place::Place;
use crate::trace::PEN;
use crate::trace::blobs::{Blob, Blobs};
use crate::trace::curve::{Fineness, trace};
use crate::trace::field::Field;
use crate::trace::picture::Grey;

/// Pixels in a millimetre of a cut box: 356 dots an inch.
pub(super) const RES: f64 = 14.0;
/// What is cut around a box, in millimetres, to see whether a stroke goes on.
const MARGIN: f64 = 1.2;
/// A stroke may leave its box by this much, in millimetres.
const TOLERATED: f64 = 0.5;
/// The widest patch of solid ink, in millimetres: a blot, so that it can be seen to be one.
const STROKE: f32 = 3.8;
/// Smoothing of the light, in pixels: less than a sixth of a fine pen's stroke.
const SMOOTH: f32 = 0.9;
/// Ink takes away at least this share of the light; guides take less than a tenth.
const FAINTEST: f32 = 0.14;
/// Blur is taken to leave at least this share of darkness in the middle of a stroke: where it leaves less, the width
/// cannot be told from the noise any more.
const LEAST_LEFT: f64 = 0.55;
/// Less ink than this on a page is dust, in square millimetres: a dozen full stops.
const LEAST_INK: f64 = 1.5;
/// A patch smaller than this is dust, in square millimetres: a full stop of a fine pen has twice that.
const DUST: f64 = 0.045;

/// A box as cut from the picture: the share of the paper's light that each pixel has.
pub(super) struct Patch {
    pub cell: Cell,
    share: Field,
}

/// What is written in a box.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub cell: Cell,
    /// Outlines in millimetres, x from the left edge of the box, y up from the base line.
    pub parts: Vec<BezPath>,
    /// Patches of ink.
    pub blobs: usize,
    /// The share of light that its strokes leave.
    pub light: f32,
    /// Ink was cut off at the edge.
    pub cut_off: bool,
    /// Share of its bounds that is ink.
    pub full: f64,
    /// What it looks like from afar.
    pub look: Look,
}

impl Patch {
    pub(super) fn cut(grey: &Grey, place: &Place, cell: Cell) -> Self {
        let size = |mm: f64| ((mm + 2.0 * MARGIN) * RES).ceil() as usize;
        let (width, height) = (size(cell.width), size(cell.height));
        let from = [cell.left - MARGIN, cell.top - MARGIN];
        let map = Nearby::of(place, from, width, height);
        // In a finer picture each pixel is the mean of several places, or grain would come through.
        let times = (place.resolution() / RES).round().clamp(1.0, 4.0) as usize;
        let mut light = Field::filled(width, height, 0.0);
        for (index, value) in light.values.iter_mut().enumerate() {
            let (x, y) = ((index % width) as f64, (index / width) as f64);
            let mut sum = 0.0;
            for i in 0..times * times {
                let within = |i: usize| (i as f64 + 0.5) / times as f64;
                let [x, y] = map.at(x + within(i % times), y + within(i / times));
                sum += grey.at(x, y);
            }
            *value = sum / (times * times) as f32;
        }
        let paper = light.paper(STROKE * RES as f32);
        let share = light.over(&paper).smoothed(SMOOTH);
        Self { cell, share }
    }

    /// Pixels inside the box.
    fn inside(&self) -> impl Iterator<Item = f32> + '_ {
        let edge = (MARGIN * RES) as usize + 3;
        let (width, height) = (self.share.width, self.share.height);
        (edge..height - edge).flat_map(move |y| {
            self.share.values[y * width + edge..(y + 1) * width - edge]
                .iter()
                .copied()
        })
    }

    /// The patches of ink that were written into this box, and how dark they are.
    fn strokes(&self, threshold: f32) -> Option<Strokes> {
        let width = self.share.width;
        let dark: Vec<bool> = self.share.values.iter().map(|share| *share < threshold).collect();
        let blobs = Blobs::of(&dark, width);
        let kept: Vec<bool> = blobs.blobs.iter().map(|blob| self.belongs(blob)).collect();
        let mine = |pixel: usize| blobs.at(pixel).is_some_and(|blob| kept[blob]);
        let mut shades: Vec<f32> = Vec::new();
        let mut edges = 0;
        for (pixel, share) in self.share.values.iter().enumerate() {
            if dark[pixel] && mine(pixel) {
                shades.push(*share);
                let around = [
                    pixel.wrapping_sub(1),
                    pixel + 1,
                    pixel.wrapping_sub(width),
                    pixel + width,
                ];
                edges += around
                    .iter()
                    .filter(|near| **near >= dark.len() || !mine(**near))
                    .count();
            }
        }
        if shades.is_empty() {
            return None;
        }
        shades.sort_unstable_by(f32::total_cmp);
        let kept: Vec<Blob> = blobs
            .blobs
            .iter()
            .zip(&kept)
            .filter_map(|(blob, kept)| kept.then_some(*blob))
            .collect();
        let (only, corner) = self.only(&blobs, &kept, &mine);
        Some(Strokes {
            light: shades[shades.len() / 8],
            darkness: only.values.iter().map(|value| f64::from(*value)).sum(),
            // The edges of pixels overstate the length of a line that runs at any angle by 4/π; a stroke has two sides.
            length: (edges as f64 * std::f64::consts::FRAC_PI_4 / 2.0).max(1.0),
            only,
            corner,
            kept,
        })
    }

    /// The form that these strokes of this box are, when blur left the share `left` of their darkness.
    fn form(&self, strokes: &Strokes, left: f64) -> Option<Written> {
        let parts = self.outlines(strokes, strokes.edge(left));
        let bounds = parts.iter().map(Shape::bounding_box).reduce(|a, b| a.union(b))?;
        let area: f64 = parts.iter().map(Shape::area).sum::<f64>().abs();
        let base = self.base() - strokes.corner[1] as f64;
        Some(Written {
            cell: self.cell,
            blobs: strokes.kept.len(),
            light: strokes.light,
            cut_off: strokes.kept.iter().any(|blob| self.leaves(blob)),
            full: area / bounds.area().max(1e-6),
            look: Look::of(&strokes.only, base, [bounds.width(), bounds.height()]),
            parts,
        })
    }

    /// The base line, in pixels from the top.
    fn base(&self) -> f64 {
        (self.cell.base - self.cell.top + MARGIN) * RES
    }

    /// Whether a patch was written into this box: its middle lies there and it is no dust.
    fn belongs(&self, blob: &Blob) -> bool {
        let within = |at: f64, size: f64| {
            let mm = at / RES - MARGIN;
            mm > -0.2 && mm < size + 0.2
        };
        within(blob.middle[0], self.cell.width)
            && within(blob.middle[1], self.cell.height)
            && blob.area as f64 >= DUST * RES * RES
    }

    /// Whether a patch goes on beyond what is tolerated.
    fn leaves(&self, blob: &Blob) -> bool {
        let near = ((MARGIN - TOLERATED) * RES) as usize;
        blob.columns[0] < near
            || blob.rows[0] < near
            || blob.columns[1] + near >= self.share.width
            || blob.rows[1] + near >= self.share.height
    }

    /// The ink of the patches that belong here, with their soft edges and nothing else, cut to their bounds; and the
    /// corner of that in the box, in pixels.
    fn only(&self, blobs: &Blobs, kept: &[Blob], mine: &impl Fn(usize) -> bool) -> (Field, [usize; 2]) {
        // Three pixels beyond the threshold, where the light of the paper is nearly full again.
        const REACH: usize = 3;
        let (width, height) = (self.share.width, self.share.height);
        let low = |at: usize| at.saturating_sub(REACH + 1);
        let high = |at: usize, size: usize| (at + REACH + 2).min(size);
        let left = kept.iter().map(|blob| low(blob.columns[0])).min().unwrap_or(0);
        let top = kept.iter().map(|blob| low(blob.rows[0])).min().unwrap_or(0);
        let right = kept
            .iter()
            .map(|blob| high(blob.columns[1], width))
            .max()
            .unwrap_or(width);
        let under = kept
            .iter()
            .map(|blob| high(blob.rows[1], height))
            .max()
            .unwrap_or(height);
        let mut only = Field::filled(right - left, under - top, 0.0);
        let mut strange = vec![false; only.values.len()];
        for y in top..under {
            for x in left..right {
                let pixel = y * width + x;
                if blobs.at(pixel).is_none() {
                    continue;
                }
                let own = mine(pixel);
                for near_y in y.saturating_sub(REACH).max(top)..(y + REACH + 1).min(under) {
                    for near_x in x.saturating_sub(REACH).max(left)..(x + REACH + 1).min(right) {
                        let at = (near_y - top) * only.width + near_x - left;
                        if own {
                            let darkness = 1.0 - self.share.values[near_y * width + near_x];
                            only.values[at] = darkness.clamp(0.0, 1.0);
                        } else {
                            strange[at] = true;
                        }
                    }
                }
            }
        }
        // What lies beside a strange patch is its edge, unless it is ink of this form itself.
        for (at, value) in only.values.iter_mut().enumerate() {
            let pixel = (at / (right - left) + top) * width + at % (right - left) + left;
            if strange[at] && !mine(pixel) {
                *value = 0.0;
            }
        }
        (only, [left, top])
    }

    fn outlines(&self, strokes: &Strokes, threshold: f32) -> Vec<BezPath> {
        let fineness = Fineness {
            dust: DUST * 0.5 * RES * RES,
            ..PEN
        };
        let [left, top] = strokes.corner.map(|pixels| pixels as f64 / RES);
        let to_mm = Affine::translate((left - MARGIN, self.base() / RES - top))
            * Affine::scale_non_uniform(1.0 / RES, -1.0 / RES);
        trace(&strokes.only, threshold, fineness)
            .into_iter()
            .map(|path| to_mm * path)
            .collect()
    }
}

/// The map of one box, exact at every few pixels and blended between: a box is small against any bend of the page.
struct Nearby {
    columns: usize,
    places: Vec<[f64; 2]>,
}

impl Nearby {
    const STEP: usize = 8;

    fn of(place: &Place, from: [f64; 2], width: usize, height: usize) -> Self {
        let columns = width / Self::STEP + 2;
        let rows = height / Self::STEP + 2;
        let mm = |index: usize| (index * Self::STEP) as f64 / RES;
        let places = (0..rows * columns)
            .map(|i| place.at([from[0] + mm(i % columns), from[1] + mm(i / columns)]))
            .collect();
        Self { columns, places }
    }

    fn at(&self, x: f64, y: f64) -> [f64; 2] {
        let (x, y) = (x / Self::STEP as f64, y / Self::STEP as f64);
        let (left, top) = (x as usize, y as usize);
        let (fx, fy) = (x - left as f64, y - top as f64);
        let first = top * self.columns + left;
        let [a, b] = [self.places[first], self.places[first + 1]];
        let [c, d] = [
            self.places[first + self.columns],
            self.places[first + self.columns + 1],
        ];
        std::array::from_fn(|i| {
            (a[i] * (1.0 - fx) + b[i] * fx) * (1.0 - fy) + (c[i] * (1.0 - fx) + d[i] * fx) * fy
        })
    }
}

/// The ink of one form.
struct Strokes {
    /// Its darkness, 1 for black, and nothing else around it.
    only: Field,
    /// Where that begins in its box: column and row.
    corner: [usize; 2],
    /// Its patches.
    kept: Vec<Blob>,
    /// The share of light that is left in the middle of its strokes.
    light: f32,
    /// All of its darkness, in pixels of full black.
    darkness: f64,
    /// How long its strokes are, in pixels.
    length: f64,
}

impl Strokes {
    /// The width of the strokes before they were blurred by a bell of `sigma`, in pixels.
    ///
    /// A stroke of width w keeps erf(w / (2√2 σ)) of its darkness in its middle, while its darkness in all stays.
    fn width(&self, sigma: f64) -> f64 {
        let peak = f64::from(1.0 - self.light).max(1e-3);
        let seen = self.darkness / self.length / peak;
        let (mut low, mut high) = (0.0, seen.max(0.1));
        for _ in 0..30 {
            let middle = (low + high) / 2.0;
            if middle / kept(middle, sigma) < seen {
                low = middle
            } else {
                high = middle
            }
        }
        high
    }

    /// How much darkness makes the edge of a stroke, when its middle kept the share `left` of its own.
    fn edge(&self, left: f64) -> f32 {
        let peak = 1.0 - self.light;
        let true_peak = (f64::from(peak) / left).clamp(f64::from(peak), 1.0);
        let area = (self.darkness / true_peak) as usize;
        let mut values: Vec<f32> = self
            .only
            .values
            .iter()
            .copied()
            .filter(|value| *value > 0.0)
            .collect();
        values.sort_unstable_by(|a, b| b.total_cmp(a));
        let edge = values.get(area).copied().unwrap_or(0.0);
        // Near its own middle a stroke would break where the pen was a little lighter.
        edge.clamp(0.3 * peak, 0.76 * peak)
    }
}

/// The share of its darkness that a stroke of a width keeps in its middle under a bell of `sigma`.
fn kept(width: f64, sigma: f64) -> f64 {
    erf(width / (8.0_f64.sqrt() * sigma)).max(1e-6)
}

/// The error function, to five places (Abramowitz and Stegun, 7.1.26).
fn erf(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let series = [
        1.061_405_429,
        -1.453_152_027,
        1.421_413_741,
        -0.284_496_736,
        0.254_829_592,
    ];
    1.0 - series.into_iter().fold(0.0, |sum, factor| sum * t + factor) * t * (-x * x).exp()
}

/// What is written on a page, or nothing if there is no ink on it. `blur` is that of the picture, in millimetres; `told` is
/// called with the share that is done.
///
/// # Errors
/// Those of `told`.
pub(super) fn written<E>(
    patches: &[Patch],
    blur: f64,
    mut told: impl FnMut(f64) -> Result<(), E>,
) -> Result<Option<Vec<Written>>, E> {
    let Some(threshold) = threshold(patches) else {
        return Ok(None);
    };
    let sigma = (blur * RES).hypot(f64::from(SMOOTH));
    let strokes: Vec<Option<Strokes>> = patches.iter().map(|patch| patch.strokes(threshold)).collect();
    let mut widths: Vec<f64> = strokes
        .iter()
        .flatten()
        .map(|strokes| strokes.width(sigma))
        .collect();
    widths.sort_unstable_by(f64::total_cmp);
    // One pen wrote the page, so the middle width is nearer to the truth than that of any one form.
    let Some(width) = widths.get(widths.len() / 2) else {
        return Ok(None);
    };
    let left = kept(*width, sigma).max(LEAST_LEFT);
    let mut forms = Vec::with_capacity(widths.len());
    for (done, (patch, strokes)) in patches.iter().zip(&strokes).enumerate() {
        if done % 16 == 0 {
            told(done as f64 / patches.len() as f64)?;
        }
        forms.extend(strokes.as_ref().and_then(|strokes| patch.form(strokes, left)));
    }
    Ok((!forms.is_empty()).then_some(forms))
}

/// How little light is ink: a little nearer to the paper than to the darkest strokes, or thin ones would break.
fn threshold(patches: &[Patch]) -> Option<f32> {
    const STEPS: usize = 200;
    let mut counts = [0_usize; STEPS];
    for share in patches.iter().flat_map(Patch::inside) {
        if share < 1.0 - FAINTEST {
            counts[(share.max(0.0) * STEPS as f32) as usize] += 1;
        }
    }
    let all: usize = counts.iter().sum();
    if (all as f64) < LEAST_INK * RES * RES {
        return None;
    }
    // The darkest quarter is the middle of strokes; the rest is their edges.
    let mut seen = 0;
    let level = counts.iter().position(|count| {
        seen += count;
        seen * 4 >= all
    })?;
    let light = (level as f32 + 0.5) / STEPS as f32;
    Some(1.0 - 0.45 * (1.0 - light))
}

/// A form from afar: ink in a coarse grid of millimetres around its middle, blurred, to compare forms of one letter.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    grid: Vec<f32>,
    /// Width and height in millimetres.
    size: [f64; 2],
}

impl Look {
    /// A sixth of a small letter, in millimetres.
    const STEP: f64 = X_HEIGHT / 6.0;
    const COLUMNS: usize = 44;
    const ROWS: usize = 34;
    /// Forms are laid on each other with this much play, in steps.
    const PLAY: isize = 1;

    fn of(ink: &Field, base: f64, size: [f64; 2]) -> Self {
        let total: f64 = ink.values.iter().map(|value| f64::from(*value)).sum();
        let across = ink
            .values
            .iter()
            .enumerate()
            .map(|(i, value)| (i % ink.width) as f64 * f64::from(*value));
        let middle = across.sum::<f64>() / total.max(1e-6);
        let mut grid = Field::filled(Self::COLUMNS, Self::ROWS, 0.0);
        for (index, value) in ink.values.iter().enumerate() {
            let x = ((index % ink.width) as f64 - middle) / RES / Self::STEP + Self::COLUMNS as f64 / 2.0;
            let y = ((index / ink.width) as f64 - base) / RES / Self::STEP + Self::ROWS as f64 * 0.65;
            if x >= 0.0 && y >= 0.0 && (x as usize) < Self::COLUMNS && (y as usize) < Self::ROWS {
                grid.values[y as usize * Self::COLUMNS + x as usize] += value;
            }
        }
        let blurred = grid.smoothed(0.9).values;
        let length = blurred.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-6);
        Self {
            grid: blurred.iter().map(|value| value / length).collect(),
            size,
        }
    }

    /// 1 for the same form, towards 0 for forms with nothing in common.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let mut best = 0.0_f32;
        for down in -Self::PLAY..=Self::PLAY {
            for right in -Self::PLAY..=Self::PLAY {
                let shift = down * Self::COLUMNS as isize + right;
                let (a, b) = if shift >= 0 { (self, other) } else { (other, self) };
                let shifted = &b.grid[shift.unsigned_abs()..];
                best = best.max(a.grid.iter().zip(shifted).map(|(a, b)| a * b).sum());
            }
        }
        // A millimetre more, so that the height of a hyphen does not count for more than it is.
        let alike = |a: f64, b: f64| (a.min(b) + 1.0) / (a.max(b) + 1.0);
        let size = alike(self.size[0], other.size[0]) * alike(self.size[1], other.size[1]);
        best * size.sqrt() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_function_is_right_to_four_places() {
        for (x, y) in [(0.0, 0.0), (0.5, 0.520_500), (1.0, 0.842_701), (2.0, 0.995_322)] {
            assert!((erf(x) - y).abs() < 1e-4, "{x}: {}", erf(x));
        }
    }

    /// A stroke of `width` pixels and some darkness, blurred, as it is seen.
    fn stroke(width: f32, dark: f32, sigma: f32) -> Strokes {
        let mut only = Field::filled(200, 60, 0.0);
        for (index, value) in only.values.iter_mut().enumerate() {
            let (x, y) = ((index % 200) as f32 + 0.5, (index / 200) as f32 + 0.5);
            // Not along the rows, or all pixels of a row would be alike.
            let middle = 30.0 + (x - 100.0) * 0.08;
            let inside = (width / 2.0 + 0.5 - (y - middle).abs()).clamp(0.0, 1.0);
            *value = if (20.0..180.0).contains(&x) {
                inside * dark
            } else {
                0.0
            };
        }
        let only = only.smoothed(sigma);
        let peak = (28..32)
            .map(|row| only.values[row * 200 + 100])
            .fold(0.0, f32::max);
        Strokes {
            corner: [0, 0],
            kept: Vec::new(),
            light: 1.0 - peak,
            darkness: only.values.iter().map(|value| f64::from(*value)).sum(),
            length: 160.0,
            only,
        }
    }

    #[test]
    fn a_blurred_stroke_is_as_wide_as_the_pen_made_it() {
        for width in [4.0, 5.5, 8.0] {
            for dark in [0.5, 0.9] {
                for sigma in [0.9, 2.0, 3.0] {
                    let stroke = stroke(width, dark, sigma);
                    let found = stroke.width(f64::from(sigma));
                    assert!(
                        (found / f64::from(width) - 1.0).abs() < 0.1,
                        "{width} {dark} {sigma}: {found}"
                    );
                    let edge = stroke.edge(kept(found, f64::from(sigma)));
                    // Where the light crosses the edge, between rows.
                    let at = |row: usize| stroke.only.values[row * 200 + 100];
                    let row = (30..59).find(|row| at(*row) < edge).unwrap();
                    let past = (at(row - 1) - edge) / (at(row - 1) - at(row));
                    let drawn = 2.0 * (row as f32 - 30.04 - 0.5 + past);
                    assert!(
                        (drawn / width - 1.0).abs() < 0.25,
                        "{width} {dark} {sigma}: {drawn}"
                    );
                }
            }
        }
    }
}
