//! Papers: exact sizes and margins that printers can print.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// A sheet to write on, held upright in reading direction. All lengths in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// Stable id, as in `a6-landscape`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
    /// Space kept free on each side.
    pub margins: Margins,
    /// How much larger people write here than on a postcard.
    pub writing: f32,
}

/// Free space in millimetres. Never below 6 mm: many desk printers cannot reach nearer to the edge.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Margins {
    /// Above the first line's tall letters.
    pub top: f32,
    /// Right of the longest line.
    pub right: f32,
    /// Below the last line's tails.
    pub bottom: f32,
    /// Left of the lines.
    pub left: f32,
}

const fn margins(top: f32, right: f32, bottom: f32, left: f32) -> Margins {
    Margins {
        top,
        right,
        bottom,
        left,
    }
}

/// ISO 216 sizes.
static PAPERS: [Paper; 4] = [
    Paper {
        id: "a6",
        name: "A6 card, upright",
        width_mm: 105.0,
        height_mm: 148.0,
        margins: margins(12.0, 9.0, 11.0, 11.0),
        writing: 1.0,
    },
    Paper {
        id: "a6-landscape",
        name: "A6 card, lying",
        width_mm: 148.0,
        height_mm: 105.0,
        margins: margins(11.0, 12.0, 10.0, 14.0),
        writing: 1.0,
    },
    Paper {
        id: "a5",
        name: "A5 sheet, upright",
        width_mm: 148.0,
        height_mm: 210.0,
        margins: margins(18.0, 14.0, 16.0, 18.0),
        writing: 1.14,
    },
    Paper {
        id: "a5-landscape",
        name: "A5 sheet, lying",
        width_mm: 210.0,
        height_mm: 148.0,
        margins: margins(15.0, 18.0, 14.0, 20.0),
        writing: 1.14,
    },
];

/// Every paper, in the order in which they are offered.
pub fn papers() -> &'static [Paper] {
    &PAPERS
}

/// The id of a paper that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PaperId(u8);

impl PaperId {
    /// The paper with this id.
    pub fn paper(self) -> &'static Paper {
        &PAPERS[usize::from(self.0)]
    }

    /// The id as text.
    pub fn as_str(self) -> &'static str {
        self.paper().id
    }
}

impl Default for PaperId {
    /// The lying A6 card, which holds some 80 words in lines of a pleasant length.
    fn default() -> Self {
        Self(1)
    }
}

impl FromStr for PaperId {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        PAPERS
            .iter()
            .position(|paper| paper.id == id)
            .map(|index| Self(index as u8))
            .ok_or_else(|| Error::UnknownPaper(id.to_owned()))
    }
}

impl Serialize for PaperId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for PaperId {
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
    fn every_paper_is_found_by_its_id_and_leaves_room_to_write() {
        for paper in papers() {
            let id: PaperId = paper.id.parse().unwrap();
            assert_eq!(id.paper(), paper);
            let m = paper.margins;
            assert!([m.top, m.right, m.bottom, m.left].iter().all(|side| *side >= 6.0));
            assert!(paper.width_mm - m.left - m.right > 80.0);
            assert!(paper.height_mm - m.top - m.bottom > 80.0);
        }
    }

    #[test]
    fn an_unknown_paper_is_refused_by_name() {
        assert_eq!("a99".parse::<PaperId>(), Err(Error::UnknownPaper("a99".into())));
    }
}
