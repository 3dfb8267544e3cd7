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
    /// Width of the line, as a share of the hand's own.
    pub width: f32,
    /// How much broader the line is across the nib than on average, as a share of the hand's own width.
    pub contrast: f32,
    /// How round ends and corners come out: 0 as sharp as the hand's, 1 round.
    pub round: f32,
    /// Drift of the width along a word, as a share of it. A tenth is where words begin to look bold.
    pub drift: f32,
    /// Least and most thinning of the ink towards white, in percent.
    pub thin: [f32; 2],
}

/// Direction across the nib of a right-handed writer: 40° is what teachers of the broad pen give.
pub(crate) const NIB_ACROSS: [f32; 2] = [0.766, 0.643];

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
                width: 1.0,
                contrast: 0.0,
                round: 0.0,
                drift: 0.08,
                thin: [0.0, 9.0],
            },
            Self::Gel => Nib {
                width: 1.16,
                contrast: 0.0,
                round: 0.5,
                drift: 0.03,
                thin: [0.0, 2.0],
            },
            Self::Fountain => Nib {
                width: 1.12,
                contrast: 0.22,
                round: 0.2,
                drift: 0.06,
                thin: [0.0, 14.0],
            },
            Self::Felt => Nib {
                width: 1.6,
                contrast: 0.0,
                round: 1.0,
                drift: 0.05,
                thin: [2.0, 6.0],
            },
        }
    }
}

impl Nib {
    /// Where a point goes when the pen is one em wider, for this nib: sharp corners stay sharp only for a sharp one.
    pub(crate) fn out(&self, out: [f32; 2]) -> [f32; 2] {
        let length = out[0].hypot(out[1]);
        if length <= 1.0 || self.round == 0.0 {
            return out;
        }
        let kept = 1.0 + (1.0 / length - 1.0) * self.round;
        out.map(|part| part * kept)
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
    fn no_pen_drifts_by_a_tenth() {
        assert!(Pen::ALL.into_iter().all(|pen| pen.nib().drift < 0.1));
    }
}
