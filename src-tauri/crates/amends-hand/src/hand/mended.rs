//! Letters drawn anew where a font's own would be read as another.
//!
//! A few such letters are data of their hand: the way the pen goes. The width of the line is the font's, so that nobody
//! sees which letters they are.

use kurbo::{BezPath, Cap, Join, Stroke, StrokeOpts, stroke};
use serde::Deserialize;

use super::outline::Outline;

/// A letter and the way the pen goes.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Mended {
    pub letter: char,
    /// How far the pen moves on, in em.
    pub advance: f32,
    /// The middle of the line as an SVG path, in thousandths of an em, upwards from the base line.
    pub strokes: String,
}

impl Mended {
    /// Its outline in a font with strokes of `stem` em and `units` units in an em; none if the path cannot be read.
    pub(super) fn outline(&self, stem: f32, units: f32) -> Option<Outline> {
        let mut path = BezPath::from_svg(&self.strokes).ok()?;
        path.apply_affine(kurbo::Affine::scale(f64::from(units) / 1000.0));
        let line = Stroke::new(f64::from(stem * units))
            .with_caps(Cap::Round)
            .with_join(Join::Round);
        let drawn = stroke(path, &line, &StrokeOpts::default(), 0.001 * f64::from(units));
        Some(Outline::fit(&drawn, f64::from(units)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Hand;

    #[test]
    fn a_path_becomes_a_line_of_the_width_of_the_hand() {
        let letter = Mended {
            letter: 'l',
            advance: 0.2,
            strokes: "M100 0 L100 700".to_owned(),
        };
        let [left, bottom, right, top] = letter.outline(0.05, 1024.0).unwrap().bounds;
        assert!(
            (left - 0.075).abs() < 0.002 && (right - 0.125).abs() < 0.002,
            "{left} {right}"
        );
        assert!((bottom + 0.025).abs() < 0.002 && (top - 0.725).abs() < 0.002);
        let unreadable = Mended {
            strokes: "not a path".to_owned(),
            ..letter
        };
        assert!(unreadable.outline(0.05, 1024.0).is_none());
    }

    #[test]
    fn the_small_k_of_the_quick_pen_is_no_capital() {
        let hand = Hand::default();
        let face = hand.face().unwrap();
        let (small, _) = face.mended(face.glyph('k').unwrap()).unwrap();
        assert!(face.mended(face.glyph('K').unwrap()).is_none());
        let arms = face.outline(small).clone().strokes;
        let right = arms
            .iter()
            .flat_map(|piece| piece.dots())
            .filter(|dot| dot.at[1] > 1.2 * face.heights.x);
        // Above the height of an x there is the one tall stroke, which leans.
        let (least, most) = right.fold((f32::MAX, f32::MIN), |(a, b), dot| {
            (a.min(dot.at[0]), b.max(dot.at[0]))
        });
        assert!(most - least < 0.35 * face.heights.tall, "{least} {most}");
    }
}
