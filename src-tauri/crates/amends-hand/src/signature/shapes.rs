//! A signature from an SVG: its dark shapes and strokes as outlines.
//!
//! What is light is paper and left out. Strokes are widened to outlines, so that a signature drawn with lines and one
//! drawn with areas come out alike.

use kurbo::{Affine, BezPath, Cap, Join, Point, Shape, Stroke, StrokeOpts, stroke};
use resvg::tiny_skia::PathSegment;
use resvg::usvg::{self, FillRule, LineCap, LineJoin, Node, Paint};

/// Paint lighter than this (0 black to 255 white) is paper.
const PAPER: f32 = 200.0;
/// How far an outline may lie from the exact one, as a share of the picture's longer side.
const FIT: f64 = 0.0004;

/// All ink of a drawing as one path, filled by the nonzero rule, y downwards.
pub(super) fn ink(tree: &usvg::Tree) -> BezPath {
    let fit = f64::from(tree.size().width().max(tree.size().height())) * FIT;
    let mut path = BezPath::new();
    collect(tree.root(), fit, &mut path);
    path
}

fn collect(group: &usvg::Group, fit: f64, out: &mut BezPath) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect(group, fit, out),
            Node::Path(path) if path.is_visible() => {
                let t = path.abs_transform();
                let place = Affine::new([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty].map(f64::from));
                let outline = outline(path.data());
                if let Some(fill) = path.fill()
                    && is_ink(fill.paint())
                {
                    let filled = match fill.rule() {
                        FillRule::NonZero => outline.clone(),
                        FillRule::EvenOdd => wound(&outline),
                    };
                    out.extend(place * filled);
                }
                if let Some(line) = path.stroke()
                    && is_ink(line.paint())
                {
                    let style = Stroke::new(f64::from(line.width().get()))
                        .with_caps(match line.linecap() {
                            LineCap::Butt => Cap::Butt,
                            LineCap::Round => Cap::Round,
                            LineCap::Square => Cap::Square,
                        })
                        .with_join(match line.linejoin() {
                            LineJoin::Round => Join::Round,
                            LineJoin::Bevel => Join::Bevel,
                            LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
                        });
                    let scale = f64::from(t.get_scale().0.max(t.get_scale().1)).max(1e-6);
                    out.extend(place * stroke(outline.iter(), &style, &StrokeOpts::default(), fit / scale));
                }
            }
            _ => {}
        }
    }
}

fn is_ink(paint: &Paint) -> bool {
    match paint {
        Paint::Color(c) => {
            let light = 0.299 * f32::from(c.red) + 0.587 * f32::from(c.green) + 0.114 * f32::from(c.blue);
            light < PAPER
        }
        _ => true,
    }
}

fn outline(data: &resvg::tiny_skia::Path) -> BezPath {
    let point = |p: resvg::tiny_skia::Point| Point::new(f64::from(p.x), f64::from(p.y));
    let mut path = BezPath::new();
    for segment in data.segments() {
        match segment {
            PathSegment::MoveTo(p) => path.move_to(point(p)),
            PathSegment::LineTo(p) => path.line_to(point(p)),
            PathSegment::QuadTo(q, p) => path.quad_to(point(q), point(p)),
            PathSegment::CubicTo(a, b, p) => path.curve_to(point(a), point(b), point(p)),
            PathSegment::Close => path.close_path(),
        }
    }
    path
}

/// The same area under the nonzero rule: what lies inside an odd number of others winds the other way.
fn wound(path: &BezPath) -> BezPath {
    let contours: Vec<BezPath> = path
        .subpaths()
        .map(|part| part.iter().copied().collect())
        .collect();
    let mut all = BezPath::new();
    for (index, contour) in contours.iter().enumerate() {
        let Some(start) = contour.elements().first().and_then(|first| first.end_point()) else {
            continue;
        };
        let around = contours
            .iter()
            .enumerate()
            .filter(|(other, outer)| *other != index && outer.winding(start) != 0)
            .count();
        let inner = around % 2 == 1;
        if (contour.area() > 0.0) == inner {
            all.extend(contour.reverse_subpaths());
        } else {
            all.extend(contour.iter());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::Drawing;
    use crate::Error;

    fn read(inner: &str) -> Result<Drawing, Error> {
        let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{inner}</svg>"#);
        Drawing::from_svg(&svg)
    }

    #[test]
    fn a_line_becomes_an_outline_with_its_width_and_paper_is_left_out() {
        let drawn = read(
            r#"<rect width="200" height="100" fill="white"/><path d="M20 50H180" stroke="black" stroke-width="8" fill="none"/>"#,
        )
        .unwrap();
        assert!((drawn.aspect() - 8.0 / 160.0).abs() < 0.001, "{}", drawn.aspect());
    }

    #[test]
    fn groups_and_transforms_are_followed() {
        let drawn =
            read(r#"<g transform="translate(5 5) scale(2)"><path d="M0 0h40v10h-40z"/></g>"#).unwrap();
        assert!((drawn.aspect() - 0.25).abs() < 0.001);
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let ring = r#"<path fill-rule="evenodd" d="M0 0h100v100h-100z M25 25h50v50h-50z"/>"#;
        let svg = read(ring).unwrap().svg();
        let again = Drawing::from_svg(&svg.replace("currentColor", "black")).unwrap();
        assert_eq!(again, read(ring).unwrap());
        let inside = kurbo::Point::new(5000.0, 5000.0);
        let path =
            kurbo::BezPath::from_svg(svg.split("d=\"").nth(1).unwrap().split('"').next().unwrap()).unwrap();
        assert_eq!(kurbo::Shape::winding(&path, inside), 0);
        assert_ne!(kurbo::Shape::winding(&path, kurbo::Point::new(1000.0, 5000.0)), 0);
    }

    #[test]
    fn a_drawing_without_ink_or_with_text_is_refused() {
        assert_eq!(
            read(r#"<rect width="9" height="9" fill="white"/>"#),
            Err(Error::NothingDrawn)
        );
        assert_eq!(read("<text>Ada</text>"), Err(Error::PictureWithText));
        assert_eq!(Drawing::from_svg("hello"), Err(Error::NotAPicture));
    }
}
