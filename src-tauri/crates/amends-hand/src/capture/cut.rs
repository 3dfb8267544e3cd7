//! Cutting the boxes out of a picture and the ink out of the boxes.
//!
//! Every box is drawn anew from the picture at one resolution, straight, with its paper made white. Only the patches of
//! ink that were written into it count, not what reaches in from a neighbour, a prompt or a dot.

use kurbo::{Affine, BezPath, Shape};

use super::geometry::Cell;
use super::look::Look;
use super::place::Place;
use super::strokes::Strokes;
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
pub(super) const SMOOTH: f32 = 0.9;
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
    pub(super) fn inside(&self) -> impl Iterator<Item = f32> + '_ {
        let edge = (MARGIN * RES) as usize + 3;
        let (width, height) = (self.share.width, self.share.height);
        (edge..height - edge).flat_map(move |y| {
            self.share.values[y * width + edge..(y + 1) * width - edge]
                .iter()
                .copied()
        })
    }

    /// The patches of ink that were written into this box, and how dark they are.
    pub(super) fn strokes(&self, threshold: f32) -> Option<Strokes> {
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
    pub(super) fn form(&self, strokes: &Strokes, left: f64) -> Option<Written> {
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
