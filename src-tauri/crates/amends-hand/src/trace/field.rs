//! A small picture with values that are not whole: what is left of the light where the paper is taken for white.

/// Values row by row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    pub width: usize,
    pub height: usize,
    pub values: Vec<f32>,
}

impl Field {
    pub(crate) fn filled(width: usize, height: usize, value: f32) -> Self {
        Self {
            width,
            height,
            values: vec![value; width * height],
        }
    }

    /// Smoothed with a bell of this standard deviation in pixels; the edge goes on outside.
    pub(crate) fn smoothed(&self, sigma: f32) -> Self {
        let reach = (3.0 * sigma).ceil() as usize;
        let weights: Vec<f32> = (0..=reach)
            .map(|i| (-0.5 * (i as f32 / sigma).powi(2)).exp())
            .collect();
        let total = weights[0] + 2.0 * weights[1..].iter().sum::<f32>();
        let weights: Vec<f32> = weights.iter().map(|weight| weight / total).collect();
        let across = self.rows_mixed(&weights).turned();
        across.rows_mixed(&weights).turned()
    }

    fn rows_mixed(&self, weights: &[f32]) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        let reach = weights.len() - 1;
        // The row with its ends repeated, so that the sums need not look where they are.
        let mut long = Vec::with_capacity(self.width + 2 * reach);
        for row in self.values.chunks_exact(self.width) {
            long.clear();
            long.extend(std::iter::repeat_n(row[0], reach));
            long.extend_from_slice(row);
            long.extend(std::iter::repeat_n(row[self.width - 1], reach));
            values.extend(long.windows(2 * reach + 1).map(|around| {
                let sides = (1..=reach).map(|i| weights[i] * (around[reach - i] + around[reach + i]));
                around[reach] * weights[0] + sides.sum::<f32>()
            }));
        }
        Self { values, ..*self }
    }

    /// Rows become columns.
    fn turned(&self) -> Self {
        let mut turned = Self::filled(self.height, self.width, 0.0);
        for (y, row) in self.values.chunks_exact(self.width).enumerate() {
            for (x, value) in row.iter().enumerate() {
                turned.values[x * self.height + y] = *value;
            }
        }
        turned
    }

    /// Each value replaced by the most extreme one within `reach` pixels in a row, as `choose` picks it.
    fn rows_chosen(&self, reach: usize, choose: fn(f32, f32) -> f32) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for row in self.values.chunks_exact(self.width) {
            for x in 0..self.width {
                let around = &row[x.saturating_sub(reach)..(x + reach + 1).min(self.width)];
                values.push(around.iter().copied().fold(row[x], choose));
            }
        }
        Self { values, ..*self }
    }

    fn chosen(&self, reach: usize, choose: fn(f32, f32) -> f32) -> Self {
        self.rows_chosen(reach, choose)
            .turned()
            .rows_chosen(reach, choose)
            .turned()
    }

    /// The mean of squares of `by` pixels; a rest at the right and the bottom belongs to the last ones.
    fn shrunk(&self, by: usize) -> Self {
        let (width, height) = (self.width.div_ceil(by), self.height.div_ceil(by));
        let mut small = Self::filled(width, height, 0.0);
        let mut counts = vec![0.0_f32; width * height];
        for (y, row) in self.values.chunks_exact(self.width).enumerate() {
            for (x, value) in row.iter().enumerate() {
                let at = (y / by) * width + x / by;
                small.values[at] += value;
                counts[at] += 1.0;
            }
        }
        for (value, count) in small.values.iter_mut().zip(counts) {
            *value /= count;
        }
        small
    }

    /// Blended between the centres of the pixels, with the picture made `by` times larger.
    fn enlarged(&self, by: usize, width: usize, height: usize) -> Self {
        let mut large = Self::filled(width, height, 0.0);
        let place = |at: usize, count: usize| {
            let t = ((at as f32 + 0.5) / by as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let low = (t as usize).min(count - 1);
            (low, (low + 1).min(count - 1), t - low as f32)
        };
        for y in 0..height {
            let (above, below, fy) = place(y, self.height);
            for x in 0..width {
                let (left, right, fx) = place(x, self.width);
                let mix = |row: usize| {
                    let row = &self.values[row * self.width..];
                    row[left] * (1.0 - fx) + row[right] * fx
                };
                large.values[y * width + x] = mix(above) * (1.0 - fy) + mix(below) * fy;
            }
        }
        large
    }

    /// What the paper would look like without the ink: dark strokes up to `stroke` pixels wide are filled from their
    /// surroundings, the edges of shadows stay (a morphological closing, at a third of the resolution).
    pub(crate) fn paper(&self, stroke: f32) -> Self {
        let by = ((stroke / 9.0) as usize).clamp(1, 3);
        let reach = ((stroke / by as f32) * 0.5).ceil() as usize;
        self.shrunk(by)
            .smoothed(0.7)
            .chosen(reach, f32::max)
            .chosen(reach, f32::min)
            .smoothed(1.2)
            .enlarged(by, self.width, self.height)
    }

    /// The share of the light that the paper would give: 1 where there is no ink.
    pub(crate) fn over(&self, paper: &Self) -> Self {
        let values = self
            .values
            .iter()
            .zip(&paper.values)
            .map(|(value, paper)| (value / paper.max(1.0)).min(1.5))
            .collect();
        Self { values, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_under_a_stroke_is_white_and_a_shadow_stays_dark() {
        // A shadow over the right half, a stroke of 6 pixels across both.
        let mut field = Field::filled(120, 60, 200.0);
        for y in 0..60 {
            for x in 0..120 {
                if x >= 60 {
                    field.values[y * 120 + x] = 120.0;
                }
                if (27..33).contains(&y) {
                    field.values[y * 120 + x] *= 0.2;
                }
            }
        }
        let share = field.over(&field.paper(14.0));
        let at = |x: usize, y: usize| share.values[y * 120 + x];
        for x in [10, 40, 80, 110] {
            assert!(at(x, 30) < 0.3, "the stroke at {x}: {}", at(x, 30));
            assert!((at(x, 10) - 1.0).abs() < 0.05, "the paper at {x}: {}", at(x, 10));
        }
    }

    #[test]
    fn smoothing_keeps_a_flat_field_and_the_sum_of_a_point() {
        let mut field = Field::filled(31, 21, 0.0);
        field.values[10 * 31 + 15] = 1.0;
        let smooth = field.smoothed(1.5);
        assert!((smooth.values.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        let flat = Field::filled(7, 5, 3.0).smoothed(2.0);
        assert!(flat.values.iter().all(|value| (value - 3.0).abs() < 1e-4));
    }
}
