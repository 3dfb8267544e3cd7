//! From the edge of the ink to few smooth curves.
//!
//! The edge is where the grey values cross a threshold, found between pixels, so that a stroke of five pixels still has
//! a round end. It is then smoothed along its length, less than the eye sees but more than the grain of a sensor, and
//! fitted with curves: as many as a letter needs, not as many as it has pixels.

use contour::ContourBuilder;
use kurbo::simplify::SimplifyBezPath;
use kurbo::{BezPath, ParamCurve, PathEl, Point, Shape, Vec2, fit_to_bezpath};

use super::field::Field;

/// How finely edges are followed, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fineness {
    /// Standard deviation of the smoothing along the edge.
    pub smoothing: f64,
    /// How far a fitted curve may lie from the smoothed edge.
    pub tolerance: f64,
    /// Edges around less than this area are dust, in square pixels.
    pub dust: f64,
}

/// The edge of the region where `ink` is at least `threshold`, as closed curves in pixels, y downwards: outer edges run
/// one way round, holes the other, so that the nonzero rule fills them.
pub(crate) fn trace(ink: &Field, threshold: f32, fineness: Fineness) -> Vec<BezPath> {
    edges(ink, threshold)
        .iter()
        .filter(|edge| area(edge).abs() >= fineness.dust)
        .filter_map(|edge| curves(&smoothed(edge, fineness.smoothing), fineness.tolerance))
        .collect()
}

/// Closed lines of points; the last point is not the first.
fn edges(ink: &Field, threshold: f32) -> Vec<Vec<Point>> {
    // A frame of paper all around, since an edge on the border of the picture cannot be placed between pixels.
    let (width, height) = (ink.width + 2, ink.height + 2);
    let mut values = vec![0.0_f64; width * height];
    for (y, row) in ink.values.chunks_exact(ink.width).enumerate() {
        let from = (y + 1) * width + 1;
        for (to, value) in values[from..].iter_mut().zip(row) {
            *to = f64::from(*value);
        }
    }
    // The only error is a wrong number of values.
    let lines = ContourBuilder::new(width, height, true)
        .x_origin(-1.0)
        .y_origin(-1.0)
        .lines(&values, &[f64::from(threshold)])
        .unwrap_or_default();
    let rings = lines.into_iter().flat_map(|line| line.into_inner().0.0);
    rings
        .map(|ring| {
            let mut points: Vec<Point> = ring.0.iter().map(|p| Point::new(p.x, p.y)).collect();
            points.pop();
            points
        })
        .filter(|points| points.len() > 3)
        .collect()
}

/// Twice the signed area would do for direction; this is the area itself.
fn area(points: &[Point]) -> f64 {
    let next = points.iter().skip(1).chain(points.first());
    points
        .iter()
        .zip(next)
        .map(|(a, b)| a.to_vec2().cross(b.to_vec2()))
        .sum::<f64>()
        * 0.5
}

/// Points at even distances of about one pixel, smoothed along the line.
///
/// A bell alone would shrink what is round: a full stop would lose a tenth of its size. What it takes away is
/// smoothed again and given back (2G - G²), which leaves a circle of two pixels as it is.
fn smoothed(edge: &[Point], sigma: f64) -> Vec<Point> {
    let even = even(edge);
    let once = bell(&even, sigma);
    let twice = bell(&once, sigma);
    once.iter().zip(&twice).map(|(a, b)| *a + (*a - *b)).collect()
}

fn even(edge: &[Point]) -> Vec<Point> {
    let closed = || edge.iter().zip(edge.iter().skip(1).chain(edge.first()));
    let length: f64 = closed().map(|(a, b)| a.distance(*b)).sum();
    let count = (length.round() as usize).max(12);
    let step = length / count as f64;
    let mut points = Vec::with_capacity(count);
    let (mut walked, mut due) = (0.0, 0.0);
    for (a, b) in closed() {
        let piece = a.distance(*b);
        while due < walked + piece && points.len() < count {
            points.push(a.lerp(*b, (due - walked) / piece));
            due += step;
        }
        walked += piece;
    }
    points
}

fn bell(points: &[Point], sigma: f64) -> Vec<Point> {
    let reach = (3.0 * sigma).ceil() as isize;
    let weights: Vec<f64> = (-reach..=reach)
        .map(|i| (-0.5 * (i as f64 / sigma).powi(2)).exp())
        .collect();
    let total: f64 = weights.iter().sum();
    let count = points.len() as isize;
    (0..count)
        .map(|at| {
            let sum = (-reach..=reach)
                .zip(&weights)
                .fold(Vec2::ZERO, |sum, (i, weight)| {
                    sum + points[(at + i).rem_euclid(count) as usize].to_vec2() * *weight
                });
            (sum / total).to_point()
        })
        .collect()
}

/// A closed path of cubic curves within `tolerance` of the points.
fn curves(points: &[Point], tolerance: f64) -> Option<BezPath> {
    // Every second point carries the shape; the fit is twice as fast for it.
    let points: Vec<Point> = points.iter().copied().step_by(2).collect();
    let count = points.len();
    if count < 6 {
        return None;
    }
    let spline = |from: usize, to: usize| {
        let mut path = BezPath::new();
        path.move_to(points[from % count]);
        for i in from..to {
            let [before, a, b, after] = [i + count - 1, i, i + 1, i + 2].map(|index| points[index % count]);
            path.curve_to(a + (b - before) / 6.0, b - (after - a) / 6.0, b);
        }
        path
    };
    // In two halves: a closed line has no direction from its start to its end, which the fit needs.
    let half = count / 2;
    let mut fitted = BezPath::new();
    for (from, to) in [(0, half), (half, count)] {
        let exact = spline(from, to);
        let fit = fit_to_bezpath(&SimplifyBezPath::new(exact.iter()), tolerance);
        let fit = if follows(&fit, &exact, tolerance) {
            fit
        } else {
            exact
        };
        let skipped = usize::from(from > 0);
        fitted.extend(fit.iter().skip(skipped));
    }
    fitted.close_path();
    Some(fitted)
}

/// Whether a fit stays near what it was fitted to. It is checked, because a fit of a very tight turn can throw a loop.
fn follows(fit: &BezPath, exact: &BezPath, tolerance: f64) -> bool {
    let finite = fit.elements().iter().all(PathEl::is_finite);
    let room = exact.bounding_box().inflate(3.0 * tolerance, 3.0 * tolerance);
    let length = |path: &BezPath| path.perimeter(0.1);
    let ends = |path: &BezPath| path.segments().last().map(|segment| segment.end());
    let meets = ends(fit)
        .zip(ends(exact))
        .is_some_and(|(a, b)| a.distance(b) < 1e-6);
    finite
        && meets
        && room.contains_rect(fit.bounding_box())
        && (length(fit) / length(exact) - 1.0).abs() < 0.1
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Fineness = Fineness {
        smoothing: 1.2,
        tolerance: 0.2,
        dust: 4.0,
    };

    /// A picture of what is within a distance of a place, with soft edges.
    fn picture(size: usize, depth: impl Fn(f64, f64) -> f64) -> Field {
        let mut field = Field::filled(size, size, 0.0);
        for y in 0..size {
            for x in 0..size {
                let inside = depth(x as f64 + 0.5, y as f64 + 0.5);
                field.values[y * size + x] = (0.5 + inside).clamp(0.0, 1.0) as f32;
            }
        }
        field
    }

    #[test]
    fn a_circle_is_traced_between_the_pixels_with_few_curves() {
        for radius in [2.5, 6.0, 25.0] {
            let (cx, cy) = (40.3, 39.8);
            let field = picture(80, |x, y| radius - (x - cx).hypot(y - cy));
            let paths = trace(&field, 0.5, FINE);
            assert_eq!(paths.len(), 1);
            let is = paths[0].area().abs() / (std::f64::consts::PI * radius * radius);
            assert!((is - 1.0).abs() < 0.07, "radius {radius}: {is} of the area");
            let middle = paths[0].bounding_box().center();
            assert!(middle.distance(Point::new(cx, cy)) < 0.1, "{middle:?}");
            assert!(paths[0].segments().count() <= 10, "{}", paths[0].to_svg());
        }
    }

    #[test]
    fn a_ring_has_an_outer_edge_and_a_hole_that_run_opposite_ways() {
        let field = picture(80, |x, y| 4.0 - ((x - 40.0).hypot(y - 40.0) - 20.0).abs());
        let paths = trace(&field, 0.5, FINE);
        assert_eq!(paths.len(), 2);
        assert!(paths[0].area() * paths[1].area() < 0.0);
        let all: f64 = paths.iter().map(Shape::area).sum();
        let ring = std::f64::consts::PI * (24.0 * 24.0 - 16.0 * 16.0);
        assert!((all.abs() / ring - 1.0).abs() < 0.02, "{all} of {ring}");
    }

    #[test]
    fn dust_is_left_out_and_ink_at_the_border_is_closed() {
        let mut field = Field::filled(40, 40, 0.0);
        field.values[5 * 40 + 5] = 1.0;
        for y in 10..30 {
            for x in 0..8 {
                field.values[y * 40 + x] = 1.0;
            }
        }
        let paths = trace(&field, 0.5, FINE);
        assert_eq!(paths.len(), 1);
        let bounds = paths[0].bounding_box();
        assert!(
            bounds.x0.abs() < 0.6 && (bounds.x1 - 8.0).abs() < 0.6,
            "{bounds:?}"
        );
    }

    #[test]
    fn the_curves_stay_near_a_crooked_line() {
        // A thick zigzag, whose inner corners are sharp.
        let field = picture(100, |x, y| {
            let wave = ((x / 12.0).fract() - 0.5).abs() * 40.0 + 30.0;
            3.0 - (y - wave).abs() * 0.5
        });
        let whole: f64 = field.values.iter().map(|value| f64::from(*value)).sum();
        let paths = trace(&field, 0.5, FINE);
        let all: f64 = paths.iter().map(Shape::area).sum();
        assert!((all.abs() / whole - 1.0).abs() < 0.04, "{all} of {whole}");
    }
}
