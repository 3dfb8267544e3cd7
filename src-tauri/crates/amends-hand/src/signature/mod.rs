//! Signatures: room for one, the name written freer than the rest, or one of the user's own.
//!
//! A drawn signature is kept as outlines, so that it prints as sharp as the writing and takes the colour of its ink.

mod shapes;
pub(crate) mod stroker;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::picture;
use crate::plan::{Spot, Step};
use crate::trace::{self, InkPicture};
use stroker::Touch;

/// How a note is signed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signature {
    /// Room is kept under the closing, to sign by pen.
    #[default]
    Blank,
    /// The name at the end (or else the author's) is signed in the hand, larger and freer.
    Written,
    /// The user's own.
    Drawn(Arc<Drawing>),
}

/// Points of a drawing across its width.
pub const DRAWING_WIDTH: i32 = 10_000;
/// A pen's usual width in a signature drawn on a pad, as a share of the signature's longer side.
const PEN: f32 = 0.0105;

/// A signature as outlines, filled where they wind (the nonzero rule).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// Height; the width is [`DRAWING_WIDTH`].
    pub height: i32,
    /// The outlines, from the upper left corner.
    pub path: Vec<Step>,
}

/// A point of the pen on a pad. Lengths in any unit, the same across and down.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PadPoint {
    /// Across.
    pub x: f32,
    /// Down.
    pub y: f32,
    /// 0 to 1; a mouse says always the same.
    pub pressure: f32,
}

impl Drawing {
    /// Makes outlines of what was drawn on a pad: broad where the pen was pressed or, if it cannot tell, where it was
    /// slow (its points come at even times, so slow ones lie close together).
    ///
    /// # Errors
    /// [`Error::NothingDrawn`] when no stroke has a point.
    pub fn from_strokes(strokes: &[Vec<PadPoint>]) -> Result<Self, Error> {
        let strokes: Vec<Vec<PadPoint>> = strokes
            .iter()
            .map(|stroke| stroke.iter().copied().filter(is_sound).collect::<Vec<_>>())
            .filter(|stroke| !stroke.is_empty())
            .collect();
        let all = || strokes.iter().flatten();
        let Some(first) = all().next() else {
            return Err(Error::NothingDrawn);
        };
        let start = [first.x, first.y, first.x, first.y];
        let [left, top, right, bottom] = all().fold(start, |[l, t, r, b], p| {
            [l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)]
        });
        let size = (right - left).max(bottom - top);
        if size <= 0.0 {
            return Err(Error::NothingDrawn);
        }
        let pen = size * PEN;
        let mut steps = Vec::new();
        let widths = Widths::of(&strokes);
        for stroke in &strokes {
            let touches: Vec<Touch> = widths
                .along(stroke)
                .into_iter()
                .zip(stroke)
                .map(|(width, point)| Touch {
                    at: [point.x, point.y],
                    width: width * pen,
                })
                .collect();
            steps.extend(stroker::outline(&touches));
        }
        Self::fitted(&steps)
    }

    /// A drawing of outlines in any unit, y downwards; it is moved and scaled to its own width.
    ///
    /// # Errors
    /// [`Error::NothingDrawn`] when they have no extent.
    pub fn from_outlines(path: &kurbo::BezPath) -> Result<Self, Error> {
        use kurbo::PathEl;
        let point = |p: kurbo::Point| [p.x as f32, p.y as f32];
        let mut at = [0.0, 0.0];
        let mut steps = Vec::new();
        for element in path.iter() {
            steps.push(match element {
                PathEl::MoveTo(p) => FreeStep::Move(point(p)),
                PathEl::LineTo(p) => FreeStep::Line(point(p)),
                PathEl::QuadTo(q, p) => {
                    let (q, p) = (point(q), point(p));
                    let third =
                        |a: [f32; 2]| [a[0] + (q[0] - a[0]) * 2.0 / 3.0, a[1] + (q[1] - a[1]) * 2.0 / 3.0];
                    FreeStep::Curve(third(at), third(p), p)
                }
                PathEl::CurveTo(a, b, p) => FreeStep::Curve(point(a), point(b), point(p)),
                PathEl::ClosePath => FreeStep::Close,
            });
            if let Some(end) = element.end_point() {
                at = point(end);
            }
        }
        Self::fitted(&steps)
    }

    /// A drawing of the ink in a picture: the dark shapes and lines of an SVG, or the pen strokes traced in a PNG or
    /// JPEG, on white or on nothing.
    ///
    /// # Errors
    /// Those of [`Self::from_svg`] and of [`trace::ink`].
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("<svg") => Self::from_svg(text),
            _ => Self::from_ink(&trace::ink(bytes)?),
        }
    }

    /// A drawing of traced ink.
    ///
    /// # Errors
    /// [`Error::NothingDrawn`] when it has no extent.
    pub fn from_ink(ink: &InkPicture) -> Result<Self, Error> {
        Self::from_outlines(&ink.outline)
    }

    /// A drawing of the dark shapes and lines of an SVG file.
    ///
    /// # Errors
    /// [`Error::NotAPicture`], [`Error::PictureWithText`], [`Error::PictureRefersOutside`], or
    /// [`Error::NothingDrawn`] when everything in it is light.
    pub fn from_svg(text: &str) -> Result<Self, Error> {
        Self::from_outlines(&shapes::ink(&picture::svg_tree(text)?))
    }

    fn fitted(steps: &[FreeStep]) -> Result<Self, Error> {
        let points = || steps.iter().flat_map(FreeStep::points);
        let Some([x, y]) = points().next() else {
            return Err(Error::NothingDrawn);
        };
        let [left, top, right, bottom] = points().fold([x, y, x, y], |[l, t, r, b], [x, y]| {
            [l.min(x), t.min(y), r.max(x), b.max(y)]
        });
        let scale = DRAWING_WIDTH as f32 / (right - left);
        if !scale.is_finite() || !(bottom - top).is_finite() {
            return Err(Error::NothingDrawn);
        }
        let spot = |[x, y]: [f32; 2]| -> Spot {
            [
                ((x - left) * scale).round() as i32,
                ((y - top) * scale).round() as i32,
            ]
        };
        Ok(Self {
            height: (((bottom - top) * scale).round() as i32).max(1),
            path: steps.iter().map(|step| step.placed(spot)).collect(),
        })
    }

    /// Height in widths.
    pub fn aspect(&self) -> f32 {
        self.height as f32 / DRAWING_WIDTH as f32
    }

    /// The drawing as SVG in the colour of the text around it.
    pub fn svg(&self) -> String {
        crate::svg::drawing(self)
    }
}

/// A step of an outline before it is placed on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum FreeStep {
    Move([f32; 2]),
    Line([f32; 2]),
    Curve([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

impl FreeStep {
    fn points(&self) -> impl Iterator<Item = [f32; 2]> {
        match *self {
            Self::Move(p) | Self::Line(p) => [Some(p), None, None],
            Self::Curve(a, b, p) => [Some(a), Some(b), Some(p)],
            Self::Close => [None; 3],
        }
        .into_iter()
        .flatten()
    }

    pub(crate) fn placed(&self, spot: impl Fn([f32; 2]) -> Spot) -> Step {
        match *self {
            Self::Move(p) => Step::Move(spot(p)),
            Self::Line(p) => Step::Line(spot(p)),
            Self::Curve(a, b, p) => Step::Curve(spot(a), spot(b), spot(p)),
            Self::Close => Step::Close,
        }
    }
}

fn is_sound(point: &PadPoint) -> bool {
    point.x.abs() < 1e6 && point.y.abs() < 1e6
}

/// How the width of a stroke is told from what a pad reports.
enum Widths {
    Pressure,
    /// With the usual distance of two points.
    Speed(f32),
}

impl Widths {
    fn of(strokes: &[Vec<PadPoint>]) -> Self {
        let pressures = || strokes.iter().flatten().map(|point| point.pressure);
        let (least, most) = pressures().fold((f32::MAX, f32::MIN), |(a, b), p| (a.min(p), b.max(p)));
        // A pad that knows pressure shows at least a tenth of difference in a whole signature.
        if most - least > 0.1 {
            return Self::Pressure;
        }
        let mut steps: Vec<f32> = strokes
            .iter()
            .flat_map(|stroke| stroke.windows(2).map(|pair| distance(pair[0], pair[1])))
            .filter(|step| *step > 0.0)
            .collect();
        steps.sort_by(f32::total_cmp);
        Self::Speed(steps.get(steps.len() / 2).copied().unwrap_or(1.0))
    }

    /// The width at each point, as a share of the usual one, without jumps.
    fn along(&self, stroke: &[PadPoint]) -> Vec<f32> {
        let raw: Vec<f32> = (0..stroke.len())
            .map(|index| match self {
                Self::Pressure => 0.45 + 1.0 * stroke[index].pressure.clamp(0.0, 1.0),
                Self::Speed(usual) => {
                    let before = index.saturating_sub(1);
                    let after = (index + 1).min(stroke.len() - 1);
                    let speed = distance(stroke[before], stroke[after]) / 2.0 / usual;
                    1.35 / (0.65 + 0.5 * speed.min(3.0))
                }
            })
            .collect();
        smooth(&raw, 3)
    }
}

fn distance(a: PadPoint, b: PadPoint) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The mean of each value and its neighbours up to `reach` away.
fn smooth(values: &[f32], reach: usize) -> Vec<f32> {
    (0..values.len())
        .map(|index| {
            let near = &values[index.saturating_sub(reach)..(index + reach + 1).min(values.len())];
            near.iter().sum::<f32>() / near.len() as f32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use kurbo::{BezPath, Point, Shape};

    use super::*;

    fn pad(points: &[[f32; 2]], pressure: impl Fn(usize) -> f32) -> Vec<PadPoint> {
        points
            .iter()
            .enumerate()
            .map(|(index, [x, y])| PadPoint {
                x: *x,
                y: *y,
                pressure: pressure(index),
            })
            .collect()
    }

    fn path_of(drawing: &Drawing) -> BezPath {
        let point = |[x, y]: Spot| Point::new(f64::from(x), f64::from(y));
        let mut path = BezPath::new();
        for step in &drawing.path {
            match *step {
                Step::Move(p) => path.move_to(point(p)),
                Step::Line(p) => path.line_to(point(p)),
                Step::Curve(a, b, p) => path.curve_to(point(a), point(b), point(p)),
                Step::Close => path.close_path(),
            }
        }
        path
    }

    /// Height of the ink where a level line is crossed.
    fn thickness(drawing: &Drawing, x: f64) -> f64 {
        let path = path_of(drawing);
        let inside = |y: i32| path.winding(Point::new(x, f64::from(y) + 0.5)) != 0;
        (-50..drawing.height + 50).filter(|y| inside(*y)).count() as f64
    }

    fn level(pressure: impl Fn(usize) -> f32) -> Drawing {
        let points: Vec<[f32; 2]> = (0..=100).map(|i| [i as f32 * 3.0, 40.0]).collect();
        Drawing::from_strokes(&[pad(&points, pressure)]).unwrap()
    }

    #[test]
    fn a_level_stroke_is_as_thick_as_the_pen_with_round_ends() {
        let drawing = level(|_| 0.5);
        let middle = thickness(&drawing, 5000.0);
        assert!(
            (middle - f64::from(drawing.height)).abs() < 10.0,
            "{middle} {}",
            drawing.height
        );
        let end = thickness(&drawing, 10.0);
        assert!(end > 0.2 * middle && end < 0.9 * middle, "{end} of {middle}");
    }

    #[test]
    fn pressure_makes_a_stroke_broader() {
        let drawing = level(|index| index as f32 / 100.0);
        let (light, heavy) = (thickness(&drawing, 1500.0), thickness(&drawing, 8500.0));
        assert!(heavy > 1.5 * light, "{light} {heavy}");
    }

    #[test]
    fn without_pressure_a_slow_stroke_is_broader_than_a_quick_one() {
        let mut x = 0.0;
        let points: Vec<[f32; 2]> = (0..=100)
            .map(|index| {
                x += if index < 50 { 1.0 } else { 5.0 };
                [x, 40.0]
            })
            .collect();
        let drawing = Drawing::from_strokes(&[pad(&points, |_| 0.0)]).unwrap();
        let (slow, quick) = (thickness(&drawing, 1000.0), thickness(&drawing, 7000.0));
        assert!(slow > 1.2 * quick, "{slow} {quick}");
    }

    #[test]
    fn a_tap_is_a_dot_and_a_drawing_keeps_its_aspect() {
        let tap = vec![PadPoint {
            x: 300.0,
            y: 50.0,
            pressure: 0.5,
        }];
        let line: Vec<[f32; 2]> = (0..=50).map(|i| [i as f32 * 4.0, i as f32 * 2.0]).collect();
        let drawing = Drawing::from_strokes(&[pad(&line, |_| 0.5), tap]).unwrap();
        assert!(
            (drawing.aspect() - 1.0 / 3.0).abs() < 0.02,
            "{}",
            drawing.aspect()
        );
        let path = path_of(&drawing);
        assert_ne!(
            path.winding(Point::new(9970.0, f64::from(drawing.height) / 2.0)),
            0,
            "the dot is inked"
        );
    }

    #[test]
    fn a_signature_of_a_thousand_points_stays_small() {
        let points: Vec<[f32; 2]> = (0..1000)
            .map(|i| {
                let t = i as f32 * 0.02;
                [t * 15.0 + 20.0 * (t * 2.0).sin(), 40.0 + 30.0 * (t * 1.3).cos()]
            })
            .collect();
        let drawing =
            Drawing::from_strokes(&[pad(&points, |i| 0.4 + 0.3 * (i as f32 * 0.05).sin())]).unwrap();
        assert!(drawing.path.len() < 600, "{} steps", drawing.path.len());
    }

    #[test]
    fn a_picture_of_a_signature_is_traced_with_its_aspect() {
        // A bar of ink, 300 by 30 dots, on white.
        let (width, height) = (400, 120);
        let dots: Vec<u8> = (0..width * height)
            .map(|index| {
                let (x, y) = (index % width, index / width);
                if (50..350).contains(&x) && (40..70).contains(&y) {
                    20
                } else {
                    255
                }
            })
            .collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().unwrap().write_image_data(&dots).unwrap();
        let drawing = Drawing::read(&bytes).unwrap();
        assert!((drawing.aspect() - 0.1).abs() < 0.01, "{}", drawing.aspect());
        assert!(matches!(Drawing::read(b"hello"), Err(Error::Trace(_))));
    }

    #[test]
    fn nothing_drawn_is_refused() {
        assert_eq!(Drawing::from_strokes(&[]), Err(Error::NothingDrawn));
        assert_eq!(Drawing::from_strokes(&[vec![]]), Err(Error::NothingDrawn));
        let nowhere = PadPoint {
            x: f32::NAN,
            y: 0.0,
            pressure: 0.5,
        };
        assert_eq!(Drawing::from_strokes(&[vec![nowhere]]), Err(Error::NothingDrawn));
        assert_eq!(Drawing::from_outlines(&BezPath::new()), Err(Error::NothingDrawn));
    }

    #[test]
    fn a_drawing_survives_being_stored() {
        let drawing = level(|_| 0.5);
        let json = serde_json::to_string(&drawing).unwrap();
        assert_eq!(serde_json::from_str::<Drawing>(&json).unwrap(), drawing);
        assert!(drawing.svg().contains("currentColor"));
    }
}
