//! Hands: a handwriting is an open font together with its habits, and habits are data.
//!
//! To add a hand, name its font in `build.rs` and add a row to [`table`]; nothing else knows how many there are.

pub(crate) mod face;
pub(crate) mod outline;
mod table;

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// A handwriting that can be chosen.
#[derive(Debug, Serialize)]
pub struct Hand {
    /// Stable id, as in `quick-pen`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// One sentence on its character.
    pub description: &'static str,
    /// Scripts it writes, as ISO 15924 codes.
    pub scripts: &'static [&'static str],
    /// The name of the font whose letters it starts from.
    pub font: &'static str,
    /// The licence of that font, in full.
    pub licence: &'static str,
    #[serde(skip)]
    pub(crate) bytes: &'static [u8],
    #[serde(skip)]
    pub(crate) habits: Habits,
}

/// How a hand moves. Lengths are in em of its font unless said otherwise, and all of them are what a steady writer
/// does at liveliness 1; they scale with liveliness, save for size, leading, spacing and pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Habits {
    /// Letters touch each other, so a letter must not move against its neighbours.
    pub joined: bool,
    /// Height of a small `x` in millimetres on a postcard, when there is room.
    pub x_height_mm: f32,
    /// The smallest such height that is still read without effort.
    pub floor_mm: f32,
    /// Distance of lines in x-heights.
    pub leading: f32,
    /// Width of a word space as a multiple of the font's own.
    pub word_space: f32,
    /// Extra space between letters.
    pub tracking: f32,
    /// Width of the font's own stroke, for the drift of the pen.
    pub stem: f32,
    /// Width added to the stroke all around.
    pub pen: f32,
    /// Bending of the outline.
    pub wobble: f32,
    /// Change of a letter's width, as a share.
    pub width: f32,
    /// Change of a letter's height, as a share.
    pub height: f32,
    /// Change of tall strokes and tails, as a share of their length.
    pub reach: f32,
    /// Change of slant (the tangent of its angle).
    pub slant: f32,
    /// Turning of a letter, in radians.
    pub turn: f32,
    /// Hopping of a letter above and below its line.
    pub bounce: f32,
    /// Slow wave of the base line.
    pub wave: f32,
    /// Rise or fall of a whole line (the tangent of its angle).
    pub slope: f32,
    /// Unevenness of word spaces.
    pub gap: f32,
}

/// Every hand, in the order in which they are offered; the first is the most legible and the default.
pub fn hands() -> &'static [Hand] {
    &table::HANDS
}

/// The id of a hand that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct HandId(u8);

impl HandId {
    /// The hand with this id.
    pub fn hand(self) -> &'static Hand {
        &table::HANDS[self.index()]
    }

    /// The id as text.
    pub fn as_str(self) -> &'static str {
        self.hand().id
    }

    /// Every hand, this one first, then the others in the order in which they are offered.
    pub(crate) fn and_the_others(self) -> impl Iterator<Item = Self> {
        std::iter::once(self).chain(Self::all().filter(move |other| *other != self))
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..table::HANDS.len()).map(|index| Self(index as u8))
    }

    pub(crate) fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl FromStr for HandId {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::all()
            .find(|hand| hand.as_str() == id)
            .ok_or_else(|| Error::UnknownHand(id.to_owned()))
    }
}

impl Serialize for HandId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for HandId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hand_is_found_by_its_id_and_brings_its_licence() {
        assert!(hands().len() >= 3);
        for hand in hands() {
            let id: HandId = hand.id.parse().unwrap();
            assert!(std::ptr::eq(id.hand(), hand));
            assert!(
                hand.licence.contains("SIL Open Font License"),
                "{} has no licence text",
                hand.id
            );
            assert!(hand.scripts.contains(&"Latn"));
        }
    }

    #[test]
    fn an_unknown_hand_is_refused_by_name() {
        assert_eq!("claw".parse::<HandId>(), Err(Error::UnknownHand("claw".into())));
    }
}
