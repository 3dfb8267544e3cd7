//! How much two hands look alike, to find the one to borrow letters from.

use super::{Hand, measure};
use crate::Error;

/// What is seen of a hand at arm's length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    joined: bool,
    /// Height of tall letters, width of letters, in x-heights.
    tall: f32,
    wide: f32,
    /// Tangent of the angle by which strokes lean to the right.
    lean: f32,
}

impl Look {
    pub(super) fn of(hand: &Hand) -> Result<Self, Error> {
        let (face, habits) = (hand.face()?, hand.habits());
        Ok(Self {
            joined: habits.joined,
            tall: face.heights.tall / face.heights.x,
            wide: measure::wide(face).unwrap_or(1.0),
            lean: measure::lean(face).unwrap_or(0.0) + habits.lean,
        })
    }

    /// How different two hands look; 0 is the same. A joined hand beside print is seen first, then the slope of the
    /// strokes (a tenth is about six degrees), then proportions.
    pub(super) fn apart(&self, other: &Self) -> f32 {
        let joined = if self.joined == other.joined { 0.0 } else { 1.0 };
        joined
            + 2.0 * (self.lean - other.lean).abs()
            + (self.tall / other.tall).ln().abs()
            + (self.wide / other.wide).ln().abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;

    #[test]
    fn no_hand_looks_more_like_another_than_like_itself() {
        for hand in hands() {
            let look = Look::of(hand).unwrap();
            assert_eq!(look.apart(&look), 0.0);
            for other in hands().iter().filter(|other| *other != hand) {
                assert!(look.apart(&Look::of(other).unwrap()) > 0.0);
            }
        }
    }

    #[test]
    fn a_leaning_hand_is_seen_to_lean() {
        let lean = |id: &str| Look::of(&id.parse().unwrap()).unwrap().lean;
        let (leaning, straight) = (lean("quick-pen"), lean("upright"));
        assert!(leaning > 0.15 && straight.abs() < 0.12, "{leaning} {straight}");
    }

    #[test]
    fn the_nearest_hands_come_first_and_none_is_left_out() {
        let hand = Hand::default();
        let nearest = hand.nearest().unwrap();
        assert_eq!(nearest.len(), hands().len() - 1);
        let look = Look::of(&hand).unwrap();
        let apart: Vec<f32> = nearest
            .iter()
            .map(|other| look.apart(&Look::of(other).unwrap()))
            .collect();
        assert!(apart.is_sorted(), "{apart:?}");
    }
}
