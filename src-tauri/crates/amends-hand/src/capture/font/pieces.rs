//! The pieces of an outline: each stroke that is apart from the others, with its holes.

use kurbo::{BezPath, Rect, Shape};

/// An outer contour and the holes in it.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub path: BezPath,
    pub bounds: Rect,
}

/// The pieces of a form, from left to right.
pub(super) fn pieces(form: &BezPath) -> Vec<Piece> {
    let side = form.area().signum();
    let contours: Vec<BezPath> = form
        .subpaths()
        .map(|contour| contour.iter().copied().collect())
        .collect();
    let (outer, holes): (Vec<BezPath>, Vec<BezPath>) = contours
        .into_iter()
        .partition(|contour| contour.area().signum() == side);
    let mut pieces: Vec<Piece> = outer
        .into_iter()
        .map(|path| Piece {
            bounds: path.bounding_box(),
            path,
        })
        .collect();
    for hole in holes {
        let bounds = hole.bounding_box();
        // The smallest piece around it: a ring may stand inside another letter's loop.
        let around = pieces
            .iter_mut()
            .filter(|piece| piece.bounds.contains_rect(bounds))
            .min_by(|a, b| a.bounds.area().total_cmp(&b.bounds.area()));
        if let Some(piece) = around {
            piece.path.extend(hole.iter());
        }
    }
    pieces.sort_by(|a, b| a.bounds.x0.total_cmp(&b.bounds.x0));
    pieces
}

/// The bounds of several pieces together.
pub(super) fn bounds<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> Option<Rect> {
    pieces
        .into_iter()
        .map(|piece| piece.bounds)
        .reduce(|a, b| a.union(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_belongs_to_the_piece_around_it() {
        let path =
            BezPath::from_svg("M0 0 L0 10 L10 10 L10 0 Z M3 3 L7 3 L7 7 L3 7 Z M20 0 L20 5 L25 5 L25 0 Z")
                .unwrap();
        let pieces = pieces(&path);
        assert_eq!(pieces.len(), 2);
        assert!((pieces[0].path.area().abs() - 84.0).abs() < 1e-9);
        assert_eq!(pieces[1].bounds.x0, 20.0);
    }
}
