//! Seeded chance: numbers and smooth noise that are the same on every machine.
//!
//! A card must come out again from its seed years later, so nothing here depends on the platform: integer mixing
//! and the four basic operations of IEEE floats only, no `sin`, no library generator whose stream may change.

/// A stream of numbers from a seed (the SplitMix64 mixing step, which passes the usual statistical batteries).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// `stream` separates the uses of one seed, so that a longer first line does not change the second.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(mix(seed ^ mix(stream.wrapping_add(0x9e37_79b9_7f4a_7c15))))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number evenly spread over -1 to 1.
    pub(crate) fn signed(&mut self) -> f32 {
        // 24 bits fill the mantissa of an f32 exactly.
        let bits = (self.next() >> 40) as u32;
        bits as f32 / 8_388_608.0 - 1.0
    }

    /// A number around 0, mostly within -1 to 1, seldom beyond: the mean of three even draws, stretched.
    pub(crate) fn bell(&mut self) -> f32 {
        (self.signed() + self.signed() + self.signed()) * 0.66
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Smooth noise along one axis: chance values at even knots, joined by cubic curves.
#[derive(Debug, Clone)]
pub(crate) struct Drift {
    knots: Vec<f32>,
    /// Knots per unit of the axis.
    rate: f32,
}

impl Drift {
    /// Noise over `0..length` that changes its mind every `step`; outside it stays at the value of the end.
    pub(crate) fn new(chance: &mut Chance, length: f32, step: f32) -> Self {
        let count = (length.max(0.0) / step) as usize + 4;
        Self {
            knots: (0..count).map(|_| chance.signed()).collect(),
            rate: 1.0 / step,
        }
    }

    pub(crate) fn at(&self, x: f32) -> f32 {
        let last = self.knots.len() - 3;
        let t = (x * self.rate).clamp(0.0, last as f32);
        let i = (t as usize).min(last - 1);
        let [a, b, c, d] = [
            self.knots[i],
            self.knots[i + 1],
            self.knots[i + 2],
            self.knots[i + 3],
        ];
        cubic(a, b, c, d, t - i as f32)
    }
}

/// The Catmull-Rom curve from `b` to `c` with the neighbours `a` and `d`.
fn cubic(a: f32, b: f32, c: f32, d: f32, t: f32) -> f32 {
    let m0 = (c - a) * 0.5;
    let m1 = (d - b) * 0.5;
    let e = c - b;
    b + t * (m0 + t * ((3.0 * e - 2.0 * m0 - m1) + t * (m0 + m1 - 2.0 * e)))
}

/// A smooth displacement over a strip of paper: one row of chance values per height, blended between heights.
///
/// It is continuous, so whatever touches keeps touching: the bar of a `t`, the dot of an `i`, an accent, the join between
/// two letters. Both directions lie side by side, since every point of a card asks for both.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    rows: [Vec<[f32; 2]>; FIELD_ROWS],
    /// Knots per unit along the strip.
    rate: f32,
}

/// Heights of the rows of a [`Field`] are this far apart, in em; the first is at `-FIELD_BELOW`.
const FIELD_ROW: f32 = 0.42;
const FIELD_BELOW: f32 = 0.5;
const FIELD_ROWS: usize = 5;

impl Field {
    /// Displacements over `0..length` that change their mind every `step`.
    pub(crate) fn new(chance: &mut Chance, length: f32, step: f32) -> Self {
        let count = (length.max(0.0) / step) as usize + 4;
        let mut row = || (0..count).map(|_| [chance.signed(), chance.signed()]).collect();
        Self {
            rows: std::array::from_fn(|_| row()),
            rate: 1.0 / step,
        }
    }

    /// The displacement at a place of the strip, each part mostly within -1 to 1.
    pub(crate) fn at(&self, x: f32, y: f32) -> [f32; 2] {
        let last = self.rows[0].len() - 3;
        let along = (x * self.rate).clamp(0.0, last as f32);
        let i = (along as usize).min(last - 1);
        let weights = weights(along - i as f32);
        let up = ((y + FIELD_BELOW) / FIELD_ROW).clamp(0.0, (FIELD_ROWS - 1) as f32);
        let row = (up as usize).min(FIELD_ROWS - 2);
        let share = up - row as f32;
        let smooth = share * share * (3.0 - 2.0 * share);
        let (low, high) = (&self.rows[row][i..i + 4], &self.rows[row + 1][i..i + 4]);
        let mut sum = [0.0; 2];
        for knot in 0..4 {
            for axis in 0..2 {
                let value = low[knot][axis] + (high[knot][axis] - low[knot][axis]) * smooth;
                sum[axis] += weights[knot] * value;
            }
        }
        sum
    }
}

/// What four knots weigh at a share `t` of the way from the second to the third, on a Catmull-Rom curve.
fn weights(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [
        0.5 * (2.0 * t2 - t - t3),
        1.0 + 1.5 * t3 - 2.5 * t2,
        0.5 * t + 2.0 * t2 - 1.5 * t3,
        0.5 * (t3 - t2),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_stream_give_the_same_numbers() {
        let draw = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            [chance.signed(), chance.bell(), chance.signed()]
        };
        assert_eq!(draw(42, 1), draw(42, 1));
        assert_ne!(draw(42, 1), draw(42, 2));
        assert_ne!(draw(42, 1), draw(43, 1));
    }

    #[test]
    fn the_stream_never_changes_between_releases() {
        // Old cards are printed again from their seed: these values are a promise, not an implementation detail.
        let mut chance = Chance::new(42, 7);
        let drawn: Vec<String> = (0..4).map(|_| format!("{:.6}", chance.signed())).collect();
        insta::assert_snapshot!(drawn.join(" "));
    }

    #[test]
    fn signed_numbers_cover_their_range_evenly() {
        let mut chance = Chance::new(1, 1);
        let draws: Vec<f32> = (0..20_000).map(|_| chance.signed()).collect();
        let mean = draws.iter().sum::<f32>() / draws.len() as f32;
        assert!(mean.abs() < 0.02, "mean {mean}");
        assert!(draws.iter().all(|d| (-1.0..1.0).contains(d)));
        assert!(draws.iter().any(|d| *d > 0.99) && draws.iter().any(|d| *d < -0.99));
    }

    #[test]
    fn a_drift_has_no_jumps() {
        let drift = Drift::new(&mut Chance::new(9, 9), 20.0, 0.3);
        let mut before = drift.at(0.0);
        for i in 1..20_000 {
            let now = drift.at(i as f32 * 0.001);
            assert!((now - before).abs() < 0.02, "jump at {i}: {before} to {now}");
            before = now;
        }
        assert!(drift.at(-5.0).is_finite() && drift.at(5000.0).is_finite());
    }

    #[test]
    fn a_field_has_no_jumps_between_heights() {
        let field = Field::new(&mut Chance::new(3, 3), 5.0, 0.3);
        let mut before = field.at(2.0, -1.0);
        for i in 1..3000 {
            let now = field.at(2.0, -1.0 + i as f32 * 0.001);
            assert!(
                (0..2).all(|axis| (now[axis] - before[axis]).abs() < 0.02),
                "jump at {i}"
            );
            before = now;
        }
    }

    #[test]
    fn a_field_goes_through_its_knots_and_is_a_drift_between_them() {
        let field = Field::new(&mut Chance::new(3, 3), 5.0, 0.5);
        let row = &field.rows[1];
        let height = FIELD_ROW - FIELD_BELOW;
        for knot in 0..6 {
            let [x, y] = field.at(knot as f32 * 0.5, height);
            let [a, b] = row[knot + 1];
            assert!((x - a).abs() < 1e-5 && (y - b).abs() < 1e-5);
        }
        let drift = Drift {
            knots: row.iter().map(|knot| knot[0]).collect(),
            rate: 2.0,
        };
        for i in 0..40 {
            let x = i as f32 * 0.1;
            assert!((field.at(x, height)[0] - drift.at(x)).abs() < 1e-5);
        }
    }
}
