//! Ink of a pen whose width changes: the outline of a line of touches, with round ends.
//!
//! The line is cut where it turns sharply and each part gets its own outline, all wound the same way, so that the parts
//! overlap without holes under the nonzero rule.

use kurbo::{BezPath, CubicBez, ParamCurve, PathEl, Point, Vec2};

use super::FreeStep;

/// Where a pen touched, and how broad its line is there. Any unit, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Touch {
    pub at: [f32; 2],
    pub width: f32,
}

/// Sharper turns than this (cosine of the angle between two directions) cut the line.
const SHARP: f64 = 0.3;
/// Steps of a curve drawn through the touches, in widths of the pen.
const STEP: f64 = 0.45;
/// How far the outline may lie from its exact place, in widths of the pen.
const FIT: f64 = 0.03;

/// A point on the smoothed line.
#[derive(Clone, Copy)]
struct Bead {
    at: Point,
    half: f64,
}

/// The outline of one stroke of the pen.
pub(crate) fn outline(touches: &[Touch]) -> Vec<FreeStep> {
    let mut points: Vec<Bead> = Vec::with_capacity(touches.len());
    for touch in touches {
        let at = Point::new(f64::from(touch.at[0]), f64::from(touch.at[1]));
        let half = f64::from(touch.width) * 0.5;
        if points.last().is_none_or(|last| last.at.distance(at) > half * 0.3) {
            points.push(Bead { at, half });
        }
    }
    let beads = threaded(&calmed(&points));
    let Some(first) = beads.first() else {
        return Vec::new();
    };
    let pen = beads.iter().map(|bead| bead.half).sum::<f64>() / beads.len() as f64 * 2.0;
    if beads.len() == 1 {
        return steps(&fitted(&[*first], pen));
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for index in 1..beads.len() - 1 {
        let (before, after) = (
            beads[index].at - beads[index - 1].at,
            beads[index + 1].at - beads[index].at,
        );
        if before.dot(after) < SHARP * before.hypot() * after.hypot() {
            parts.extend(steps(&fitted(&beads[from..=index], pen)));
            from = index;
        }
    }
    parts.extend(steps(&fitted(&beads[from..], pen)));
    parts
}

/// Takes the tremble of a mouse out of the points; ends stay.
fn calmed(points: &[Bead]) -> Vec<Bead> {
    let mut calm = points.to_vec();
    for index in 1..points.len().saturating_sub(1) {
        let (a, b, c) = (points[index - 1], points[index], points[index + 1]);
        let (before, after) = (b.at - a.at, c.at - b.at);
        // Corners that were meant stay.
        if before.dot(after) > 0.0 {
            calm[index].at = (b.at.to_vec2() * 0.5 + (a.at.to_vec2() + c.at.to_vec2()) * 0.25).to_point();
        }
    }
    calm
}

/// Beads close together on a smooth curve (Catmull-Rom) through the points.
fn threaded(points: &[Bead]) -> Vec<Bead> {
    let mut beads = Vec::new();
    for index in 0..points.len().saturating_sub(1) {
        let (b, c) = (points[index], points[index + 1]);
        let a = points[index.saturating_sub(1)];
        let d = points[(index + 2).min(points.len() - 1)];
        let length = b.at.distance(c.at);
        let count = (length / ((b.half + c.half) * STEP)).ceil().clamp(1.0, 64.0) as usize;
        let (out, into) = ((c.at - a.at) * 0.5, (d.at - b.at) * 0.5);
        // Uneven steps would let the curve overshoot.
        let limit = |way: Vec2| {
            if way.hypot() > length {
                way * (length / way.hypot())
            } else {
                way
            }
        };
        let (out, into) = (limit(out), limit(into));
        for step in 0..count {
            let t = step as f64 / count as f64;
            let e = c.at - b.at;
            let at = b.at + (out + ((e * 3.0 - out * 2.0 - into) + (out + into - e * 2.0) * t) * t) * t;
            beads.push(Bead {
                at,
                half: b.half + (c.half - b.half) * t,
            });
        }
    }
    beads.extend(points.last());
    beads
}

/// The closed outline around a line of beads, with few curves.
fn fitted(beads: &[Bead], pen: f64) -> BezPath {
    let mut sides: (Vec<Point>, Vec<Point>) = (Vec::new(), Vec::new());
    let mut way = Vec2::new(1.0, 0.0);
    for index in 0..beads.len() {
        let along = beads[(index + 1).min(beads.len() - 1)].at - beads[index.saturating_sub(1)].at;
        if along.hypot() > 1e-9 {
            way = along.normalize();
        }
        let out = Vec2::new(-way.y, way.x) * beads[index].half;
        sides.0.push(beads[index].at + out);
        sides.1.push(beads[index].at - out);
    }
    let (first, last) = (beads[0], beads[beads.len() - 1]);
    let start = direction(beads, 0, 1);
    let end = direction(beads, beads.len().saturating_sub(2), beads.len() - 1);
    let mut path = side(&sides.0, pen);
    cap(&mut path, last, end);
    sides.1.reverse();
    for element in side(&sides.1, pen).iter().skip(1) {
        path.push(element);
    }
    cap(&mut path, first, -start);
    path.close_path();
    path
}

fn direction(beads: &[Bead], from: usize, to: usize) -> Vec2 {
    let way = beads[to.min(beads.len() - 1)].at - beads[from].at;
    if way.hypot() > 1e-9 {
        way.normalize()
    } else {
        Vec2::new(1.0, 0.0)
    }
}

/// One side as few curves: each as long as it stays near the points it stands for. Its handles follow the direction
/// of the points and are a third of their length, so that it cannot swing out.
fn side(points: &[Point], pen: f64) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(points[0]);
    let mut from = 0;
    while from + 1 < points.len() {
        let mut to = from + 1;
        let mut curve = curve(points, from, to);
        while to + 1 < points.len() && to - from < LONGEST {
            let longer = self::curve(points, from, to + 1);
            if !is_near(longer, &points[from..=to + 1], FIT * pen) {
                break;
            }
            (curve, to) = (longer, to + 1);
        }
        path.curve_to(curve.p1, curve.p2, curve.p3);
        from = to;
    }
    path
}

/// Most points that one curve stands for.
const LONGEST: usize = 24;

fn curve(points: &[Point], from: usize, to: usize) -> CubicBez {
    let way = |index: usize| {
        let (before, after) = (index.saturating_sub(1), (index + 1).min(points.len() - 1));
        let way = points[after] - points[before];
        if way.hypot() > 1e-9 {
            way.normalize()
        } else {
            Vec2::ZERO
        }
    };
    let length: f64 = points[from..=to]
        .windows(2)
        .map(|pair| pair[0].distance(pair[1]))
        .sum();
    let third = length / 3.0;
    let (start, end) = (points[from], points[to]);
    CubicBez::new(start, start + way(from) * third, end - way(to) * third, end)
}

/// Whether a curve passes all points at the distance, measured at their share of the length.
fn is_near(curve: CubicBez, points: &[Point], distance: f64) -> bool {
    let length: f64 = points.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let mut along = 0.0;
    points.windows(2).all(|pair| {
        along += pair[0].distance(pair[1]);
        let t = if length > 0.0 { along / length } else { 1.0 };
        // The share of the length is not quite the parameter; a little along the curve is no error.
        let near = curve.eval(t) - pair[1];
        let way = (curve.eval((t + 0.02).min(1.0)) - curve.eval((t - 0.02).max(0.0))).normalize();
        let (aside, ahead) = (near.cross(way).abs(), near.dot(way).abs());
        aside <= distance && ahead <= distance * 8.0 || near.hypot() <= distance
    })
}

/// Half a circle around the end of a line that runs in a direction, as two curves.
fn cap(path: &mut BezPath, end: Bead, way: Vec2) {
    /// Length of the handles of a quarter of a circle.
    const QUARTER: f64 = 0.552_284_75;
    let (out, way) = (Vec2::new(-way.y, way.x) * end.half, way * end.half);
    let (tip, other) = (end.at + way, end.at - out);
    path.line_to(end.at + out);
    path.curve_to(end.at + out + way * QUARTER, tip + out * QUARTER, tip);
    path.curve_to(tip - out * QUARTER, other + way * QUARTER, other);
}

fn steps(path: &BezPath) -> Vec<FreeStep> {
    let point = |p: Point| [p.x as f32, p.y as f32];
    path.iter()
        .map(|element| match element {
            PathEl::MoveTo(p) => FreeStep::Move(point(p)),
            PathEl::LineTo(p) => FreeStep::Line(point(p)),
            PathEl::QuadTo(q, p) => FreeStep::Curve(point(q), point(q), point(p)),
            PathEl::CurveTo(a, b, p) => FreeStep::Curve(point(a), point(b), point(p)),
            PathEl::ClosePath => FreeStep::Close,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use kurbo::Shape;

    use super::*;

    fn path(touches: &[Touch]) -> BezPath {
        let point = |[x, y]: [f32; 2]| Point::new(f64::from(x), f64::from(y));
        let mut path = BezPath::new();
        for step in outline(touches) {
            match step {
                FreeStep::Move(p) => path.move_to(point(p)),
                FreeStep::Line(p) => path.line_to(point(p)),
                FreeStep::Curve(a, b, p) => path.curve_to(point(a), point(b), point(p)),
                FreeStep::Close => path.close_path(),
            }
        }
        path
    }

    fn touches(points: impl Iterator<Item = [f32; 2]>) -> Vec<Touch> {
        points.map(|at| Touch { at, width: 3.0 }).collect()
    }

    #[test]
    fn a_sharp_turn_or_a_tight_loop_leaves_no_hole() {
        let back =
            touches((0..=60).map(|i| [if i < 30 { i as f32 } else { 60.0 - i as f32 } * 4.0, i as f32]));
        let zigzag = touches((0..=40).map(|i| {
            [
                i as f32 * 3.0,
                if i % 8 < 4 { i % 4 } else { 4 - i % 4 } as f32 * 8.0,
            ]
        }));
        let curl = touches((0..=120).map(|i| {
            let turn = i as f32 * 0.2;
            [i as f32 * 0.6 + 2.5 * turn.cos(), 30.0 + 2.5 * turn.sin()]
        }));
        for line in [back, zigzag, curl] {
            let path = path(&line);
            for pair in line.windows(2) {
                for t in [0.0, 0.5] {
                    // What is smoothed may cut a corner by a third of the pen.
                    let middle = [0, 1].map(|i| pair[0].at[i] + (pair[1].at[i] - pair[0].at[i]) * t);
                    let near = [[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]];
                    let inked = near.iter().any(|[dx, dy]| {
                        path.winding(Point::new(f64::from(middle[0] + dx), f64::from(middle[1] + dy))) != 0
                    });
                    assert!(inked, "no ink at {middle:?}");
                }
            }
        }
    }

    #[test]
    fn the_ink_stays_within_the_pens_width() {
        for tight in 1..26 {
            // Loops from wide to far tighter than the pen.
            let tight = tight as f32 * 0.05;
            let line = touches((0..=80).map(|i| {
                let turn = i as f32 * tight;
                [i as f32 * 2.0 + 12.0 * turn.sin(), 20.0 + 10.0 * turn.cos()]
            }));
            let ends = |axis: usize| {
                let all = || line.iter().map(|touch| f64::from(touch.at[axis]));
                (
                    all().fold(f64::MAX, f64::min) - 3.0,
                    all().fold(f64::MIN, f64::max) + 3.0,
                )
            };
            let ((left, right), (top, bottom)) = (ends(0), ends(1));
            let bounds = path(&line).bounding_box();
            let within = bounds.x0 > left && bounds.x1 < right && bounds.y0 > top && bounds.y1 < bottom;
            assert!(
                within,
                "{tight}: {bounds:?} for {left} to {right}, {top} to {bottom}"
            );
        }
    }
}
