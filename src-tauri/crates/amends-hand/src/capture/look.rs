//! What a form looks like from afar, to compare the forms of one letter.

use super::cut::RES;
use super::geometry::X_HEIGHT;
use crate::trace::field::Field;

/// Ink in a coarse grid around its middle, blurred, and its size.
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

    pub(super) fn of(ink: &Field, base: f64, size: [f64; 2]) -> Self {
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

    /// A bar or a ring of ink in a box of 12 mm with the base line at 8 mm.
    fn drawn(inside: impl Fn(f64, f64) -> bool, size: [f64; 2]) -> Look {
        let side = (12.0 * RES) as usize;
        let mut ink = Field::filled(side, side, 0.0);
        for (index, value) in ink.values.iter_mut().enumerate() {
            let (x, y) = ((index % side) as f64 / RES, (index / side) as f64 / RES);
            *value = f32::from(u8::from(inside(x, y)));
        }
        Look::of(&ink, 8.0 * RES, size)
    }

    #[test]
    fn forms_of_one_letter_are_more_alike_than_two_letters() {
        let ring = |x: f64, y: f64, r: f64| {
            drawn(
                move |px, py| ((px - x).hypot(py - y) - r).abs() < 0.25,
                [2.0 * r + 0.5, 2.0 * r + 0.5],
            )
        };
        let bar = |x: f64, lean: f64| {
            drawn(
                move |px, py| (px - x + (py - 5.0) * lean).abs() < 0.25 && (2.0..8.0).contains(&py),
                [0.5, 6.0],
            )
        };
        let alike = ring(6.0, 6.5, 1.5).likeness(&ring(4.0, 6.3, 1.6));
        let stems = bar(6.0, 0.0).likeness(&bar(7.0, 0.06));
        let unlike = ring(6.0, 6.5, 1.5).likeness(&bar(6.0, 0.0));
        assert!(alike > 0.8 && stems > 0.8, "{alike} {stems}");
        assert!(unlike < 0.5, "{unlike}");
        let same = bar(6.0, 0.0);
        assert!((same.likeness(&same) - 1.0).abs() < 1e-3);
    }
}
