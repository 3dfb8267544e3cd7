//! From millimetres on the sheet to pixels of a picture, and the page number there.
//!
//! Four rings give the tilt of a flat page. Paper is not flat and lenses are not straight, so the small dots between the
//! rows are then looked for near where they should be, and what they are off by bends the map.

use super::geometry::{
    CODE_BITS, CODE_FIELD, CODE_HEIGHT, CODE_LEFT, CODE_TOP, DOT, DOT_COLUMNS, DOT_ROWS, RING_INNER,
    RING_OUTER, dot, page_of, rings,
};
use super::marks::Corners;
use crate::trace::blobs::Blobs;
use crate::trace::picture::Grey;

/// Dots are looked for this far from where a flat page would have them, in millimetres.
const SEARCH: f64 = 2.6;
/// And in this resolution, in pixels a millimetre.
const SEARCH_RES: f64 = 8.0;
/// A dot this much further off than its neighbours is none, in millimetres.
const STRAY: f64 = 0.5;
/// Contrast of the fields of the page number, as a share of the lighter one.
const CODE_CONTRAST: f32 = 0.3;

/// A plane seen from anywhere: numbers a to h of x' = (ax+by+c)/(gx+hy+1), y' = (dx+ey+f)/(gx+hy+1).
#[derive(Debug, Clone, Copy, PartialEq)]
struct Plane([f64; 8]);

impl Plane {
    /// The plane that takes four points to four others, if no three of them are in line.
    fn through(from: [[f64; 2]; 4], to: [[f64; 2]; 4]) -> Option<Self> {
        let mut rows = [[0.0; 9]; 8];
        for (index, ([x, y], [u, v])) in from.into_iter().zip(to).enumerate() {
            rows[2 * index] = [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u];
            rows[2 * index + 1] = [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v];
        }
        solve(&mut rows).map(Self)
    }

    fn at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f, g, h] = self.0;
        let depth = g * x + h * y + 1.0;
        [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth]
    }
}

/// Gauss's elimination with the largest pivot.
fn solve(rows: &mut [[f64; 9]; 8]) -> Option<[f64; 8]> {
    for column in 0..8 {
        let pivot = (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        rows.swap(column, pivot);
        let lead = rows[column][column];
        if lead.abs() < 1e-12 {
            return None;
        }
        for value in &mut rows[column] {
            *value /= lead;
        }
        let row = rows[column];
        for (index, other) in rows.iter_mut().enumerate() {
            if index != column {
                let factor = other[column];
                for (value, lead) in other.iter_mut().zip(row) {
                    *value -= factor * lead;
                }
            }
        }
    }
    Some(std::array::from_fn(|i| rows[i][8]))
}

/// Where a sheet lies in a picture.
#[derive(Debug, Clone)]
pub(super) struct Place {
    plane: Plane,
    /// How far each dot is from where the plane has it, in millimetres, row by row.
    bend: Vec<[f64; 2]>,
}

/// Why a sheet was not placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unplaced {
    NoMarks,
    NoPageNumber,
}

impl Place {
    /// Finds the sheet among likely corners by its page number, which also tells which way is up.
    pub(super) fn find(grey: &Grey, corners: &[Corners]) -> Result<(Self, usize), Unplaced> {
        for corners in corners {
            for turn in 0..4 {
                let mut turned = *corners;
                turned.rotate_left(turn);
                let Some(plane) = Plane::through(rings(), turned) else {
                    continue;
                };
                let mut place = Self {
                    plane,
                    bend: vec![[0.0; 2]; DOT_COLUMNS.len() * DOT_ROWS],
                };
                if let Some(page) = place.page(grey) {
                    place.bend = place.bent(grey);
                    return Ok((place, page));
                }
            }
        }
        Err(if corners.is_empty() {
            Unplaced::NoMarks
        } else {
            Unplaced::NoPageNumber
        })
    }

    /// The pixel at a place in the frame, in millimetres.
    pub(super) fn at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [dx, dy] = self.bend_at(x, y);
        self.plane.at([x + dx, y + dy])
    }

    fn bend_at(&self, x: f64, y: f64) -> [f64; 2] {
        let columns = DOT_COLUMNS.len();
        let column = DOT_COLUMNS[1..columns - 1]
            .iter()
            .filter(|edge| x >= **edge)
            .count();
        let fx =
            ((x - DOT_COLUMNS[column]) / (DOT_COLUMNS[column + 1] - DOT_COLUMNS[column])).clamp(0.0, 1.0);
        let (first, second) = (dot(0, 0)[1], dot(0, 1)[1]);
        let t = ((y - first) / (second - first)).clamp(0.0, (DOT_ROWS - 1) as f64);
        let row = (t as usize).min(DOT_ROWS - 2);
        let fy = t - row as f64;
        let bend = |row: usize, column: usize| self.bend[row * columns + column];
        std::array::from_fn(|axis| {
            let mix = |row| bend(row, column)[axis] * (1.0 - fx) + bend(row, column + 1)[axis] * fx;
            mix(row) * (1.0 - fy) + mix(row + 1) * fy
        })
    }

    /// Pixels in a millimetre, where they are fewest.
    pub(super) fn resolution(&self) -> f64 {
        rings()
            .into_iter()
            .flat_map(|[x, y]| {
                let at = self.plane.at([x, y]);
                [[x + 1.0, y], [x, y + 1.0]].map(|near| {
                    let near = self.plane.at(near);
                    (near[0] - at[0]).hypot(near[1] - at[1])
                })
            })
            .fold(f64::MAX, f64::min)
    }

    /// How blurred the picture is: the standard deviation of the blur, in millimetres on the sheet, along the typical
    /// direction and along nearly the worst (a camera that moves blurs in one direction only).
    ///
    /// A sharp edge blurred by a bell is steepest where it was, and the less steep the wider the bell; the outer edges
    /// of the rings are sharp edges that are known.
    pub(super) fn blur(&self, grey: &Grey) -> [f64; 2] {
        const STEP: f64 = 0.05;
        const REACH: f64 = 1.2;
        let steps = (2.0 * REACH / STEP) as usize;
        let mut found = Vec::new();
        for middle in rings() {
            for turn in 0..24 {
                let angle = f64::from(turn) * std::f64::consts::TAU / 24.0;
                let along: Vec<f32> = (0..=steps)
                    .map(|step| {
                        let radius = RING_OUTER - REACH + step as f64 * STEP;
                        // The rings lie where the plane has them, however the page bends between them.
                        let [x, y] = self
                            .plane
                            .at([middle[0] + radius * angle.cos(), middle[1] + radius * angle.sin()]);
                        grey.at(x, y)
                    })
                    .collect();
                let band = ((RING_OUTER - RING_INNER) / 2.0 / STEP) as usize;
                let from = steps / 2 - band;
                let contrast = f64::from(along[steps] - along[from]).max(1.0);
                // Over three steps, so that grain does not make an edge steep.
                let steepest = along[from..]
                    .windows(4)
                    .map(|w| f64::from(w[3] - w[0]) / (3.0 * STEP))
                    .fold(1e-3, f64::max);
                found.push(contrast / steepest / std::f64::consts::TAU.sqrt());
            }
        }
        found.sort_unstable_by(f64::total_cmp);
        [found[found.len() / 2], found[found.len() * 9 / 10]]
    }

    /// The page number, if it is there.
    fn page(&self, grey: &Grey) -> Option<usize> {
        let field = |index: usize| {
            let mut sum = 0.0;
            for row in 0..5 {
                for column in 0..5 {
                    let share = |i: i32| 0.25 + 0.125 * f64::from(i);
                    let x = CODE_LEFT + (index as f64 + share(column)) * CODE_FIELD;
                    let y = CODE_TOP + share(row) * CODE_HEIGHT;
                    let [x, y] = self.plane.at([x, y]);
                    sum += grey.at(x, y);
                }
            }
            sum / 25.0
        };
        let mut bits = [false; CODE_BITS];
        for (index, bit) in bits.iter_mut().enumerate() {
            let (first, second) = (field(2 * index), field(2 * index + 1));
            if (first - second).abs() < CODE_CONTRAST * first.max(second) {
                return None;
            }
            *bit = first < second;
        }
        page_of(bits)
    }

    /// What the dots are off by. One that is not found, or strays from those around it, gets their mean.
    fn bent(&self, grey: &Grey) -> Vec<[f64; 2]> {
        let columns = DOT_COLUMNS.len();
        let seen: Vec<Option<[f64; 2]>> = (0..DOT_ROWS * columns)
            .map(|index| self.find_dot(grey, dot(index % columns, index / columns)))
            .collect();
        let around = |index: usize| {
            let (row, column) = (index / columns, index % columns);
            let mut found: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
            for near_row in row.saturating_sub(2)..(row + 3).min(DOT_ROWS) {
                for near_column in column.saturating_sub(1)..(column + 2).min(columns) {
                    let near = near_row * columns + near_column;
                    if let Some(bend) = seen[near].filter(|_| near != index) {
                        found[0].push(bend[0]);
                        found[1].push(bend[1]);
                    }
                }
            }
            found.map(|mut values| {
                values.sort_unstable_by(f64::total_cmp);
                values.get(values.len() / 2).copied().unwrap_or(0.0)
            })
        };
        seen.iter()
            .enumerate()
            .map(|(index, bend)| {
                let usual = around(index);
                bend.filter(|bend| (bend[0] - usual[0]).hypot(bend[1] - usual[1]) < STRAY)
                    .unwrap_or(usual)
            })
            .collect()
    }

    /// How far a dot is from where the plane has it.
    fn find_dot(&self, grey: &Grey, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let side = (2.0 * SEARCH * SEARCH_RES) as usize;
        let offset = |i: usize| (i as f64 + 0.5) / SEARCH_RES - SEARCH;
        let mut values = Vec::with_capacity(side * side);
        for row in 0..side {
            for column in 0..side {
                let [px, py] = self.plane.at([x + offset(column), y + offset(row)]);
                values.push(grey.at(px, py));
            }
        }
        let low = values.iter().copied().fold(f32::MAX, f32::min);
        let mut sorted = values.clone();
        sorted.sort_unstable_by(f32::total_cmp);
        let paper = sorted[sorted.len() * 3 / 4];
        if paper - low < 0.25 * paper {
            return None;
        }
        let threshold = (paper + low) / 2.0;
        let dark: Vec<bool> = values.iter().map(|value| *value < threshold).collect();
        let usual = std::f64::consts::PI * (DOT * SEARCH_RES).powi(2);
        let middle = side as f64 / 2.0;
        Blobs::of(&dark, side)
            .blobs
            .iter()
            .filter(|blob| {
                let [width, height] = blob.size();
                let full = blob.area as f64 / (width * height);
                (0.5..1.7).contains(&(blob.area as f64 / usual))
                    && (0.6..1.6).contains(&(width / height))
                    && full > 0.65
            })
            .map(|blob| blob.middle.map(|at| (at - middle) / SEARCH_RES))
            .min_by(|a, b| a[0].hypot(a[1]).total_cmp(&b[0].hypot(b[1])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_takes_its_four_points_where_they_belong() {
        let from = rings();
        let to = [[100.0, 80.0], [800.0, 130.0], [700.0, 1100.0], [50.0, 1000.0]];
        let plane = Plane::through(from, to).unwrap();
        for (from, to) in from.into_iter().zip(to) {
            let at = plane.at(from);
            assert!((at[0] - to[0]).hypot(at[1] - to[1]) < 1e-6, "{at:?}");
        }
        assert!(Plane::through(from, [[0.0, 0.0], [1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]).is_none());
    }

    #[test]
    fn between_dots_the_bend_is_blended_and_beyond_them_it_stays() {
        let plane = Plane::through(rings(), rings()).unwrap();
        let columns = DOT_COLUMNS.len();
        let bend = (0..DOT_ROWS * columns)
            .map(|i| [0.0, (i / columns) as f64 * 0.1])
            .collect();
        let place = Place { plane, bend };
        let [x, y] = dot(2, 3);
        let at = place.at([x, y]);
        assert!((at[1] - y - 0.3).abs() < 1e-9, "{at:?}");
        let half = place.at([x, (y + dot(2, 4)[1]) / 2.0]);
        assert!((half[1] - (y + dot(2, 4)[1]) / 2.0 - 0.35).abs() < 1e-9);
        let beyond = place.at([190.0, 258.0]);
        assert!((beyond[1] - 258.0 - 1.3).abs() < 1e-9, "{beyond:?}");
    }
}
