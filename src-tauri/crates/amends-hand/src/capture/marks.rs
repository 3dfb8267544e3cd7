//! Finding the rings of a sheet in a picture.
//!
//! A ring is a dark band with a dark dot in its middle and nothing between them. That stays so under any turn, tilt,
//! shadow or size, and hardly anything else in a picture has a patch with a patch of the right size exactly in its
//! middle; what does (an eye, a wheel) is sorted out by the page number, which must be where four rings say it is.

use crate::trace::blobs::{Blob, Blobs};
use crate::trace::picture::Grey;

use super::geometry::{RING_DOT, RING_OUTER};

/// Rings are looked for in a picture of at most this many pixels along its longer side, then in a finer one.
const LONGER_SIDES: [usize; 2] = [1700, 3400];
/// Dark is what has less than this share of the light around it.
const DARK: f32 = 0.80;
/// Around: this share of the longer side, which is more than a ring and less than a page.
const AROUND: usize = 18;
/// Fewer pixels across and a ring is not told from noise.
const SMALLEST: f64 = 9.0;
/// At most this many candidates are considered, those that look most like rings.
const MOST: usize = 14;

/// What may be a ring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ring {
    /// Its middle, in pixels of the picture.
    pub middle: [f64; 2],
    /// Width and height in pixels, whichever is more.
    pub size: f64,
    /// How unlike a ring it is, from 0.
    odd: f64,
}

/// Four rings around a page, clockwise as they lie in the picture, from any of them.
pub(super) type Corners = [[f64; 2]; 4];

/// The likely corners of a sheet, the likeliest first.
pub(super) fn corners(grey: &Grey) -> Vec<Corners> {
    let longer = grey.width.max(grey.height);
    let mut found = Vec::new();
    let mut done = 0;
    for side in LONGER_SIDES {
        let by = longer.div_ceil(side);
        if by == done {
            continue;
        }
        done = by;
        let rings = rings(&grey.shrunk(by), by as f64);
        found.extend(quads(&rings));
        if !found.is_empty() {
            break;
        }
    }
    found
}

fn rings(grey: &Grey, scale: f64) -> Vec<Ring> {
    let dark = darker_than_around(grey);
    let blobs = Blobs::of(&dark, grey.width);
    let mut rings: Vec<Ring> = blobs
        .blobs
        .iter()
        .enumerate()
        .filter_map(|(index, band)| ring(&blobs, index, band, grey, scale))
        .collect();
    rings.sort_by(|a, b| a.odd.total_cmp(&b.odd));
    rings.truncate(MOST);
    rings
}

/// Whether a patch is the band of a ring: round enough, as empty as a band, with a dot in its middle.
fn ring(blobs: &Blobs, index: usize, band: &Blob, grey: &Grey, scale: f64) -> Option<Ring> {
    let [width, height] = band.size();
    let size = width.max(height);
    let slim = width.min(height) / size;
    let full = band.area as f64 / (width * height);
    let too_large = (grey.width.max(grey.height) / 7) as f64;
    if size < SMALLEST || size > too_large || slim < 0.4 || !(0.2..0.68).contains(&full) {
        return None;
    }
    let [x, y] = band.middle;
    let inner = blobs.at(y as usize * grey.width + x as usize)?;
    if inner == index {
        return None;
    }
    let dot = &blobs.blobs[inner];
    let [dot_width, dot_height] = dot.size();
    let share = dot_width.max(dot_height) / size;
    let off = (dot.middle[0] - x).hypot(dot.middle[1] - y) / size;
    if !(0.16..0.6).contains(&share)
        || off > 0.1
        || dot_width.min(dot_height) / dot_width.max(dot_height) < 0.35
    {
        return None;
    }
    let odd = off * 5.0 + (share - RING_DOT / RING_OUTER).abs() * 2.0 + (1.0 - slim);
    // The band is larger and says more about the middle than the dot.
    let middle = [0, 1].map(|axis| (0.7 * band.middle[axis] + 0.3 * dot.middle[axis]) * scale);
    Some(Ring {
        middle,
        size: size * scale,
        odd,
    })
}

/// Pixels clearly darker than the mean of their surroundings (after Bradley and Roth, *Adaptive thresholding using the
/// integral image*, 2007), which is how a mark is seen in light and in shadow alike.
fn darker_than_around(grey: &Grey) -> Vec<bool> {
    let (width, height) = (grey.width, grey.height);
    let reach = (width.max(height) / AROUND / 2).max(4);
    let stride = width + 1;
    let mut sums = vec![0_u64; stride * (height + 1)];
    for y in 0..height {
        let mut row = 0;
        for x in 0..width {
            row += u64::from(grey.values[y * width + x]);
            sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
        }
    }
    let mut dark = Vec::with_capacity(width * height);
    for y in 0..height {
        let (top, low) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        for x in 0..width {
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
            let sum = sums[low * stride + right] + sums[top * stride + left]
                - sums[top * stride + right]
                - sums[low * stride + left];
            let mean = sum as f32 / ((low - top) * (right - left)) as f32;
            dark.push(f32::from(grey.values[y * width + x]) < mean * DARK - 3.0);
        }
    }
    dark
}

/// Sets of four rings that can be the corners of one page, the largest first.
fn quads(rings: &[Ring]) -> Vec<Corners> {
    let mut quads: Vec<(f64, Corners)> = Vec::new();
    let count = rings.len();
    for a in 0..count {
        for b in a + 1..count {
            for c in b + 1..count {
                for d in c + 1..count {
                    let four = [rings[a], rings[b], rings[c], rings[d]];
                    quads.extend(quad(four));
                }
            }
        }
    }
    quads.sort_by(|a, b| b.0.total_cmp(&a.0));
    quads.into_iter().map(|(_, corners)| corners).collect()
}

/// Four rings in clockwise order and their area, if they could be a page: alike in size as seen from a camera, far
/// enough apart for their size, no corner inside the others.
fn quad(mut four: [Ring; 4]) -> Option<(f64, Corners)> {
    let sizes = four.map(|ring| ring.size);
    let largest = sizes.into_iter().fold(0.0, f64::max);
    let smallest = sizes.into_iter().fold(f64::MAX, f64::min);
    if largest > smallest * 2.6 {
        return None;
    }
    let middle = [0, 1].map(|axis| four.iter().map(|ring| ring.middle[axis]).sum::<f64>() / 4.0);
    let angle = |ring: &Ring| (ring.middle[1] - middle[1]).atan2(ring.middle[0] - middle[0]);
    // y runs down, so that growing angles run clockwise as seen.
    four.sort_by(|a, b| angle(a).total_cmp(&angle(b)));
    let corners = four.map(|ring| ring.middle);
    let mut area = 0.0;
    for i in 0..4 {
        let [a, b, c] = [corners[i], corners[(i + 1) % 4], corners[(i + 2) % 4]];
        let turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
        let sides = (b[0] - a[0]).hypot(b[1] - a[1]) * (c[0] - b[0]).hypot(c[1] - b[1]);
        // A corner seen from a camera is never flatter than about 150 degrees.
        if turn <= 0.4 * sides {
            return None;
        }
        // The nearest corners are 23 ring widths apart on paper.
        if (b[0] - a[0]).hypot(b[1] - a[1]) < 7.0 * largest {
            return None;
        }
        area += (a[0] * b[1] - a[1] * b[0]) * 0.5;
    }
    Some((area, corners))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(width: usize, height: usize) -> Grey {
        Grey {
            width,
            height,
            values: vec![230; width * height],
        }
    }

    fn draw(grey: &mut Grey, [cx, cy]: [f64; 2], mm: f64, bands: &[(f64, f64)]) {
        for y in 0..grey.height {
            for x in 0..grey.width {
                let r = (x as f64 + 0.5 - cx).hypot(y as f64 + 0.5 - cy) / mm;
                if bands.iter().any(|(from, to)| r >= *from && r < *to) {
                    grey.values[y * grey.width + x] = 30;
                }
            }
        }
    }

    const RING: [(f64, f64); 2] = [(0.0, 1.35), (2.7, 4.0)];

    #[test]
    fn four_rings_are_found_between_pixels_and_other_round_things_are_not() {
        let mut grey = paper(900, 1200);
        let places = [[100.3, 90.7], [780.2, 120.4], [760.6, 1090.1], [80.5, 1050.9]];
        for place in places {
            draw(&mut grey, place, 4.0, &RING);
        }
        draw(&mut grey, [400.0, 500.0], 4.0, &[(0.0, 4.0)]);
        draw(&mut grey, [500.0, 700.0], 4.0, &[(2.7, 4.0)]);
        let found = corners(&grey);
        assert_eq!(found.len(), 1);
        for (found, place) in found[0].iter().zip(places) {
            let off = (found[0] - place[0]).hypot(found[1] - place[1]);
            assert!(off < 0.2, "{found:?} for {place:?}");
        }
    }

    #[test]
    fn three_rings_are_no_page() {
        let mut grey = paper(900, 1200);
        for place in [[100.0, 90.0], [780.0, 120.0], [760.0, 1090.0]] {
            draw(&mut grey, place, 4.0, &RING);
        }
        assert!(corners(&grey).is_empty());
    }
}
