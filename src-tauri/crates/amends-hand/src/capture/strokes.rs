//! Ink as strokes: how wide and how dark the pen made them, however blurred the picture.
//!
//! What is ink is decided twice: for the page, from how dark its strokes are, to see what is there at all; and for each
//! form, so that its strokes come out as wide as the pen made them.
//!
//! Blur takes nothing away: it spreads the darkness of a thin stroke over a wider and paler one. How much is known from
//! the rings, so the true width and darkness of the strokes can be told from how dark they are in their middle and how
//! much darkness there is in all; the outline is then drawn where it encloses the true area.

use super::cut::{Patch, RES, SMOOTH, Written};
use crate::trace::blobs::Blob;
use crate::trace::field::Field;

/// Ink takes away at least this share of the light; guides take less than a tenth.
const FAINTEST: f32 = 0.14;
/// Blur is taken to leave at least this share of darkness in the middle of a stroke: where it leaves less, the width
/// cannot be told from the noise any more.
const LEAST_LEFT: f64 = 0.55;
/// Less ink than this on a page is dust, in square millimetres: a dozen full stops.
const LEAST_INK: f64 = 1.5;

/// The ink of one form.
pub(super) struct Strokes {
    /// Its darkness, 1 for black, and nothing else around it.
    pub only: Field,
    /// Where that begins in its box: column and row.
    pub corner: [usize; 2],
    /// Its patches.
    pub kept: Vec<Blob>,
    /// The share of light that is left in the middle of its strokes.
    pub light: f32,
    /// All of its darkness, in pixels of full black.
    pub darkness: f64,
    /// How long its strokes are, in pixels.
    pub length: f64,
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
    pub(super) fn edge(&self, left: f64) -> f32 {
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
