//! Pens: how wide a line is, how it changes with its direction, and how evenly the ink lies.
//!
//! A pen moves the points of an outline outwards (see `hand::outline`), so ink stays outlines. What is told apart by eye
//! is little: the width, whether lines along the nib are thinner than lines across it, whether ends are round, and
//! whether the ink is even.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// A pen to write with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pen {
    /// The everyday one: a fine line, a little paler where it is pressed less.
    #[default]
    Ballpoint,
    /// A darker, even line.
    Gel,
    /// Broader down than across, with ink that gathers.
    Fountain,
    /// A soft, broad, round line.
    Felt,
}

/// What a pen does to a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Nib {
    /// Width of the line in millimetres.
    pub width_mm: f32,
    /// How much broader the line is across the nib than on average, as a share of its width.
    pub contrast: f32,
    /// How round ends and corners come out: 0 as sharp as the hand's, 1 round.
    pub round: f32,
    /// Drift of the width along a word, as a share of it. A tenth is where words begin to look bold.
    pub drift: f32,
    /// Least and most thinning of the ink towards white, in percent.
    pub thin: [f32; 2],
}

/// Direction of the nib's edge of a right-handed writer: 40°, as teachers of the broad pen have it.
const EDGE: [f32; 2] = [0.766, 0.643];
/// A hand cannot be drawn much finer than its font, or its strokes part, nor much broader, or its letters fill.
const FINEST: f32 = 0.8;
const BROADEST: f32 = 2.0;
/// The broadest line of legible writing, as a share of the height of a small `x`.
const CLOGGING: f32 = 0.22;

impl Pen {
    /// All pens, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Ballpoint, Self::Gel, Self::Fountain, Self::Felt];

    /// The id used in settings and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ballpoint => "ballpoint",
            Self::Gel => "gel",
            Self::Fountain => "fountain",
            Self::Felt => "felt",
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ballpoint => "Ballpoint",
            Self::Gel => "Gel pen",
            Self::Fountain => "Fountain pen",
            Self::Felt => "Felt pen",
        }
    }

    /// What it does to a line.
    pub(crate) fn nib(self) -> Nib {
        match self {
            Self::Ballpoint => Nib {
                width_mm: 0.32,
                contrast: 0.0,
                round: 0.0,
                drift: 0.08,
                thin: [0.0, 10.0],
            },
            Self::Gel => Nib {
                width_mm: 0.39,
                contrast: 0.0,
                round: 0.5,
                drift: 0.03,
                thin: [0.0, 2.0],
            },
            Self::Fountain => Nib {
                width_mm: 0.42,
                contrast: 0.24,
                round: 0.2,
                drift: 0.06,
                thin: [0.0, 16.0],
            },
            Self::Felt => Nib {
                width_mm: 0.56,
                contrast: 0.0,
                round: 1.0,
                drift: 0.05,
                thin: [3.0, 8.0],
            },
        }
    }
}

impl Nib {
    /// Width of the line in em, for a hand with strokes of `stem` em and an `x` of `x` em, where an em is `em_mm`
    /// millimetres.
    pub(crate) fn width(&self, stem: f32, x: f32, em_mm: f32, pressure: f32) -> f32 {
        let wanted = self.width_mm * pressure / em_mm;
        wanted.min(BROADEST * stem).min(CLOGGING * x).max(FINEST * stem)
    }

    /// Where a point of an outline goes when the line is widened by `grow` on each side: `out` is the point's way out
    /// of the ink and `width` the line's width.
    pub(crate) fn moved(&self, out: [f32; 2], grow: f32, width: f32) -> [f32; 2] {
        let length = out[0].hypot(out[1]);
        // Sharp corners have far to go; a round pen does not draw them.
        let kept = if length > 1.0 {
            1.0 + (1.0 / length - 1.0) * self.round
        } else {
            1.0
        };
        let [x, y] = out.map(|part| part * kept);
        let uneven = 0.5 * self.contrast * width;
        let across = 2.0 * uneven * (x * EDGE[0] + y * EDGE[1]);
        let along = grow - uneven;
        [x * along + EDGE[0] * across, y * along + EDGE[1] * across]
    }
}

impl FromStr for Pen {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|pen| pen.id() == id)
            .ok_or_else(|| Error::UnknownPen(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pen_is_found_by_its_id() {
        for pen in Pen::ALL {
            assert_eq!(pen.id().parse(), Ok(pen));
        }
        assert_eq!("quill".parse::<Pen>(), Err(Error::UnknownPen("quill".to_owned())));
    }

    #[test]
    fn a_fountain_pen_is_broadest_across_its_edge_and_a_ballpoint_nowhere() {
        let across = |pen: Pen| pen.nib().moved(EDGE, 0.01, 0.05);
        let along = |pen: Pen| pen.nib().moved([-EDGE[1], EDGE[0]], 0.01, 0.05);
        let far = |[x, y]: [f32; 2]| x.hypot(y);
        assert!((far(across(Pen::Ballpoint)) - far(along(Pen::Ballpoint))).abs() < 1e-4);
        assert!(far(across(Pen::Fountain)) > 3.0 * far(along(Pen::Fountain)));
    }

    #[test]
    fn a_round_pen_rounds_corners() {
        let corner = [1.1, 1.1];
        let felt = Pen::Felt.nib().moved(corner, 0.01, 0.05);
        let ballpoint = Pen::Ballpoint.nib().moved(corner, 0.01, 0.05);
        assert!(felt[0] < 0.75 * ballpoint[0]);
    }

    #[test]
    fn pens_draw_finer_and_broader_lines_but_never_fill_a_letter() {
        let width = |pen: Pen, em_mm| pen.nib().width(0.05, 0.4, em_mm, 1.0);
        assert!(width(Pen::Ballpoint, 6.0) < width(Pen::Gel, 6.0));
        assert!(width(Pen::Fountain, 6.0) < width(Pen::Felt, 6.0));
        for em_mm in [1.0, 4.0, 6.0, 60.0] {
            for pen in Pen::ALL {
                let width = width(pen, em_mm);
                assert!((0.04..=0.088).contains(&width), "{} {em_mm}: {width}", pen.id());
            }
        }
    }

    #[test]
    fn no_pen_drifts_by_a_tenth() {
        assert!(Pen::ALL.into_iter().all(|pen| pen.nib().drift < 0.1));
    }
}
