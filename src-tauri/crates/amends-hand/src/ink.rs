//! Inks: a colour, and how it thins where the pen moves fast.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Error;

/// An ink for a pen. Colours are sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ink {
    /// A deep blue, nearly blue-black.
    #[default]
    Blue,
    /// The bright blue of schools and fountain pens.
    RoyalBlue,
    /// A soft black.
    Black,
    /// Violet.
    Violet,
    /// Sepia.
    Brown,
    /// A dark green.
    Green,
}

impl Ink {
    /// All inks, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Blue,
        Self::RoyalBlue,
        Self::Black,
        Self::Violet,
        Self::Brown,
        Self::Green,
    ];

    /// The id used in settings and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::RoyalBlue => "royal-blue",
            Self::Black => "black",
            Self::Violet => "violet",
            Self::Brown => "brown",
            Self::Green => "green",
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blue => "Blue",
            Self::RoyalBlue => "Royal blue",
            Self::Black => "Black",
            Self::Violet => "Violet",
            Self::Brown => "Brown",
            Self::Green => "Green",
        }
    }

    /// Red, green and blue of a full stroke, 0 to 255.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Blue => [27, 44, 100],
            Self::RoyalBlue => [40, 66, 158],
            Self::Black => [26, 26, 30],
            Self::Violet => [66, 44, 112],
            Self::Brown => [92, 58, 34],
            Self::Green => [24, 84, 62],
        }
    }

    /// The colour where the ink is `thinner` percent of the way to white paper (0 to 100).
    pub fn thinned(self, thinner: u8) -> [u8; 3] {
        let share = u32::from(thinner.min(100));
        self.rgb().map(|channel| {
            let channel = u32::from(channel);
            (channel + (255 - channel) * share / 100) as u8
        })
    }
}

impl FromStr for Ink {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|ink| ink.id() == id)
            .ok_or_else(|| Error::UnknownInk(id.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_is_found_by_its_id() {
        for ink in Ink::ALL {
            assert_eq!(ink.id().parse(), Ok(ink));
        }
        assert_eq!("pink".parse::<Ink>(), Err(Error::UnknownInk("pink".to_owned())));
    }

    #[test]
    fn thin_ink_is_lighter_but_never_paper_white() {
        for ink in Ink::ALL {
            let (full, thin) = (ink.thinned(0), ink.thinned(12));
            assert_eq!(full, ink.rgb());
            assert!((0..3).all(|i| thin[i] > full[i] && thin[i] < 180));
        }
    }
}
