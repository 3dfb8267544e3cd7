//! Outlines of letter forms: few smooth curves, each point knowing which way is out of the ink.
//!
//! Several of these fonts were traced from paper and carry many times the points they need. Fitting new curves once
//! for each letter form makes everything after it faster and the files smaller, by far less than a pen's width.
//!
//! The pen widens an outline by moving its points outwards. Stroking the outline instead would be simpler, but viewers
//! draw strokes thinner than a dot each in their own way, and the letters came out blotchy.

use kurbo::simplify::{SimplifyOptLevel, SimplifyOptions, simplify_bezpath};
use kurbo::{BezPath, PathEl, Point, Shape, Vec2};

/// How far a fitted curve may lie from the font's own, in em: a hundredth of a millimetre at the usual size.
const FIT: f64 = 0.0016;
/// Corners flatter than this (tangent of the angle) are smoothed: tracing leaves many that no pen made.
const CORNER: f64 = 0.16;
/// How far a sharp corner may move for one unit of pen width.
const SHARPEST: f64 = 1.6;

/// A point of an outline, in em, y upwards from the base line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Dot {
    pub at: [f32; 2],
    /// Where it moves when the pen is one em wider on each side.
    pub out: [f32; 2],
}

/// A piece of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stroke {
    Move(Dot),
    Line(Dot),
    Curve(Dot, Dot, Dot),
    Close,
}

impl Stroke {
    /// Its points.
    pub(crate) fn dots(&self) -> impl Iterator<Item = Dot> {
        match *self {
            Self::Move(p) | Self::Line(p) => [Some(p), None, None],
            Self::Curve(a, b, p) => [Some(a), Some(b), Some(p)],
            Self::Close => [None; 3],
        }
        .into_iter()
        .flatten()
    }
}

/// The outline of one letter form.
#[derive(Debug, Default, Clone)]
pub(crate) struct Outline {
    pub strokes: Vec<Stroke>,
    /// Left, bottom, right and top of the ink, in em.
    pub bounds: [f32; 4],
}

impl Outline {
    /// Fits the outline of a font that has `units` units in one em.
    pub(super) fn fit(path: &BezPath, units: f64) -> Self {
        let fitted = fitted(path, units);
        // TrueType keeps the ink to the right of the contour; a font drawn the other way shows it by its area.
        let side = if fitted.area() > 0.0 { -1.0 } else { 1.0 };
        let strokes = fitted
            .subpaths()
            .flat_map(|contour| Contour::new(contour, units, side).strokes())
            .collect();
        let bounds = fitted.bounding_box();
        let em = |v: f64| (v / units) as f32;
        Self {
            strokes,
            bounds: [em(bounds.x0), em(bounds.y0), em(bounds.x1), em(bounds.y1)],
        }
    }

    /// The outline without what lies wholly above a height: an `i` without its dot.
    pub(crate) fn below(&self, height: f32) -> Self {
        let mut kept = Self::default();
        for contour in self.contours() {
            if contour
                .iter()
                .flat_map(Stroke::dots)
                .any(|dot| dot.at[1] < height)
            {
                kept.strokes.extend_from_slice(contour);
            }
        }
        let dots = || kept.strokes.iter().flat_map(Stroke::dots);
        let least = |axis: usize| dots().map(|dot| dot.at[axis]).fold(f32::MAX, f32::min);
        let most = |axis: usize| dots().map(|dot| dot.at[axis]).fold(f32::MIN, f32::max);
        kept.bounds = [least(0), least(1), most(0), most(1)];
        kept
    }

    /// Its closed parts.
    pub(crate) fn contours(&self) -> impl Iterator<Item = &[Stroke]> {
        self.strokes.split_inclusive(|stroke| *stroke == Stroke::Close)
    }

    /// The middle of what lies between two heights, across; `None` if there is nothing.
    pub(crate) fn middle_between(&self, low: f32, high: f32) -> Option<f32> {
        let there = self.strokes.iter().flat_map(Stroke::dots);
        let there: Vec<f32> = there
            .filter(|dot| (low..=high).contains(&dot.at[1]))
            .map(|dot| dot.at[0])
            .collect();
        (!there.is_empty()).then(|| there.iter().sum::<f32>() / there.len() as f32)
    }
}

/// The path with as few curves as [`FIT`] allows, in font units.
fn fitted(path: &BezPath, units: f64) -> BezPath {
    let options = SimplifyOptions::default()
        .opt_level(SimplifyOptLevel::Subdivide)
        .angle_thresh(CORNER);
    let fitted = simplify_bezpath(path.iter(), FIT * units, &options);
    if weight(&fitted) < weight(path) {
        fitted
    } else {
        path.clone()
    }
}

/// Points that have to be written for a path, once its curves are cubic.
fn weight(path: &BezPath) -> usize {
    path.iter()
        .map(|element| match element {
            PathEl::MoveTo(_) | PathEl::LineTo(_) => 1,
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => 3,
            PathEl::ClosePath => 0,
        })
        .sum()
}

/// A closed part of an outline: where it starts, and its pieces as cubic curves (a line has none in between).
struct Contour {
    start: Point,
    pieces: Vec<(Option<(Point, Point)>, Point)>,
    units: f64,
    side: f64,
}

impl Contour {
    fn new(elements: &[PathEl], units: f64, side: f64) -> Self {
        let mut contour = Self {
            start: Point::ZERO,
            pieces: Vec::new(),
            units,
            side,
        };
        let mut at = Point::ZERO;
        for element in elements {
            match *element {
                PathEl::MoveTo(p) => contour.start = p,
                PathEl::LineTo(p) => contour.pieces.push((None, p)),
                PathEl::QuadTo(q, p) => {
                    let handles = (at.lerp(q, 2.0 / 3.0), p.lerp(q, 2.0 / 3.0));
                    contour.pieces.push((Some(handles), p));
                }
                PathEl::CurveTo(a, b, p) => contour.pieces.push((Some((a, b)), p)),
                PathEl::ClosePath => {}
            }
            at = element.end_point().unwrap_or(at);
        }
        if at.distance(contour.start) > 0.01 {
            contour.pieces.push((None, contour.start));
        }
        contour
    }

    fn strokes(&self) -> Vec<Stroke> {
        let count = self.pieces.len();
        if count == 0 {
            return Vec::new();
        }
        // Direction at the start and at the end of each piece.
        let mut at = self.start;
        let ways: Vec<(Vec2, Vec2)> = self
            .pieces
            .iter()
            .map(|(handles, end)| {
                let (a, b) = handles.unwrap_or((*end, at));
                let ways = (
                    way(&[a - at, b - at, *end - at]),
                    way(&[*end - b, *end - a, *end - at]),
                );
                at = *end;
                ways
            })
            .collect();
        let corner = |index: usize| self.corner(ways[index].1, ways[(index + 1) % count].0);
        let mut strokes = vec![Stroke::Move(self.dot(self.start, corner(count - 1)))];
        for (index, (handles, end)) in self.pieces.iter().enumerate() {
            let end = self.dot(*end, corner(index));
            strokes.push(match handles {
                None => Stroke::Line(end),
                Some((a, b)) => {
                    let (from, to) = ways[index];
                    Stroke::Curve(
                        self.dot(*a, self.corner(from, from)),
                        self.dot(*b, self.corner(to, to)),
                        end,
                    )
                }
            });
        }
        strokes.push(Stroke::Close);
        strokes
    }

    /// Out of the ink at a corner between two directions, far enough that both sides move by one.
    fn corner(&self, before: Vec2, after: Vec2) -> Vec2 {
        let middle = before + after;
        let length = middle.hypot();
        if length < 1e-6 {
            return Vec2::ZERO;
        }
        let reach = (2.0 / length).min(SHARPEST);
        Vec2::new(-middle.y, middle.x) * (self.side * reach / length)
    }

    /// Rounded, since the last bits of a fit may differ between processors and the card must not.
    fn dot(&self, at: Point, out: Vec2) -> Dot {
        let place = |v: f64| ((v * 64.0).round() / (64.0 * self.units)) as f32;
        let share = |v: f64| ((v * 256.0).round() / 256.0) as f32;
        Dot {
            at: [place(at.x), place(at.y)],
            out: [share(out.x), share(out.y)],
        }
    }
}

/// The direction of the first of these that has one.
fn way(candidates: &[Vec2]) -> Vec2 {
    candidates
        .iter()
        .find(|way| way.hypot() > 1e-3)
        .map_or(Vec2::ZERO, |way| way.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wider_pen_makes_ink_grow_and_holes_shrink() {
        // A square with a square hole, drawn the TrueType way round.
        let path = BezPath::from_svg("M0 0 L0 100 L100 100 L100 0 Z M40 40 L60 40 L60 60 L40 60 Z").unwrap();
        let outline = Outline::fit(&path, 100.0);
        let moved: Vec<[f32; 2]> = outline
            .strokes
            .iter()
            .filter_map(|stroke| match stroke {
                Stroke::Move(dot) | Stroke::Line(dot) => {
                    Some([dot.at[0] + 0.1 * dot.out[0], dot.at[1] + 0.1 * dot.out[1]])
                }
                _ => None,
            })
            .collect();
        let near = |at: [f32; 2]| {
            moved
                .iter()
                .any(|p| (p[0] - at[0]).abs() < 0.01 && (p[1] - at[1]).abs() < 0.01)
        };
        assert!(near([-0.1, -0.1]) && near([1.1, 1.1]), "{moved:?}");
        assert!(near([0.5, 0.5]), "the hole closes: {moved:?}");
    }

    #[test]
    fn a_contour_drawn_the_other_way_round_grows_too() {
        let path = BezPath::from_svg("M0 0 L100 0 L100 100 L0 100 Z").unwrap();
        let outline = Outline::fit(&path, 100.0);
        let Stroke::Move(dot) = outline.strokes[0] else {
            panic!("no start")
        };
        assert!(dot.out[0] < -0.9 && dot.out[1] < -0.9, "{dot:?}");
    }

    #[test]
    fn fitting_keeps_a_circle_of_many_short_curves_with_far_fewer_points() {
        let mut path = BezPath::new();
        path.move_to((100.0, 0.0));
        let on = |turn: f64, radius: f64| {
            let angle = -turn * std::f64::consts::TAU / 30.0;
            (radius * angle.cos(), radius * angle.sin())
        };
        let outer = 100.0 / (std::f64::consts::TAU / 60.0).cos();
        for i in 1..=30 {
            let end = f64::from(i);
            path.quad_to(on(end - 0.5, outer), on(end, 100.0));
        }
        path.close_path();
        let fitted = fitted(&path, 1000.0);
        assert!(
            weight(&fitted) * 3 < weight(&path),
            "{} of {}",
            weight(&fitted),
            weight(&path)
        );
        assert!((fitted.area() / path.area() - 1.0).abs() < 0.01);
        assert!((fitted.bounding_box().x0 + 100.0).abs() < 2.0);
    }
}
