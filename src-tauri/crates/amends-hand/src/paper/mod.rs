//! Papers: exact sizes, folds, and margins that printers can print.
//!
//! A paper is the sheet as it comes out of the printer. A folded card is printed flat, its outside first and its inside
//! on the back, so a paper knows its panels: the parts between fold and edges, each with the room to write in.

mod table;

use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;
use table::PAPERS;

/// A sheet to write on, held upright in reading direction. All lengths in millimetres.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// Stable id, as in `a6-landscape`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// What is offered together as one choice, as in `a6`.
    pub family: &'static str,
    /// Width in millimetres.
    pub width_mm: f32,
    /// Height in millimetres.
    pub height_mm: f32,
    /// Space kept free on each side of the sheet, or of each panel of a folded one.
    pub margins: Margins,
    /// How much larger people write here than on a postcard.
    pub writing: f32,
    /// How the sheet is folded after printing.
    pub fold: Option<Fold>,
}

/// How a sheet becomes a card of half its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fold {
    /// Where the fold lies.
    pub kind: FoldKind,
    /// Where the text goes.
    pub text: Inside,
}

/// Where the fold of a card lies when it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FoldKind {
    /// At the left, as a book has it.
    Side,
    /// At the top, as a tent has it.
    Tent,
}

/// Which panels inside a folded card are written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inside {
    /// The right one, or the lower one of a tent; both only if the text needs them.
    Second,
    /// Both.
    Both,
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

/// A rectangle on a page, in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Area {
    /// Left edge.
    pub left_mm: f32,
    /// Upper edge.
    pub top_mm: f32,
    /// Width.
    pub width_mm: f32,
    /// Height.
    pub height_mm: f32,
}

/// A part of a page that is seen as one face of the card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Panel {
    /// What people call it, as in `Inside right`.
    pub name: &'static str,
    /// The whole face.
    pub face: Area,
    /// Where text may stand.
    pub text: Area,
}

/// Every paper, in the order in which they are offered.
pub fn papers() -> &'static [Paper] {
    &PAPERS
}

impl Paper {
    /// The panels of the page that is written on: the inside of a folded card, or the whole sheet.
    pub fn panels(&self) -> Vec<Panel> {
        match self.fold.map(|fold| fold.kind) {
            None => self.halves(["Page", ""], 1, 1),
            Some(FoldKind::Side) => self.halves(["Inside left", "Inside right"], 2, 1),
            Some(FoldKind::Tent) => self.halves(["Inside top", "Inside bottom"], 1, 2),
        }
    }

    /// The panels of the outside of a folded card as they are printed; none for a flat one. The front is the right
    /// half, or the lower one of a tent: turned over along the fold's direction, it lies behind the panel before it.
    pub fn outside(&self) -> Vec<Panel> {
        match self.fold.map(|fold| fold.kind) {
            None => Vec::new(),
            Some(FoldKind::Side) => self.halves(["Back cover", "Front cover"], 2, 1),
            Some(FoldKind::Tent) => self.halves(["Back cover", "Front cover"], 1, 2),
        }
    }

    fn halves(&self, names: [&'static str; 2], across: u8, down: u8) -> Vec<Panel> {
        let (width_mm, height_mm) = (
            self.width_mm / f32::from(across),
            self.height_mm / f32::from(down),
        );
        let m = self.margins;
        names
            .into_iter()
            .take(usize::from(across.max(down)))
            .enumerate()
            .map(|(index, name)| {
                let left_mm = if across > 1 { width_mm * index as f32 } else { 0.0 };
                let top_mm = if down > 1 { height_mm * index as f32 } else { 0.0 };
                Panel {
                    name,
                    face: Area {
                        left_mm,
                        top_mm,
                        width_mm,
                        height_mm,
                    },
                    text: Area {
                        left_mm: left_mm + m.left,
                        top_mm: top_mm + m.top,
                        width_mm: width_mm - m.left - m.right,
                        height_mm: height_mm - m.top - m.bottom,
                    },
                }
            })
            .collect()
    }

    /// Which edge a printer must turn the sheet over so that its second page lies upright behind the first.
    pub fn flip(&self) -> crate::Duplex {
        let lying = self.width_mm > self.height_mm;
        let over_the_side = !matches!(
            self.fold,
            Some(Fold {
                kind: FoldKind::Tent,
                ..
            })
        );
        // The long edge is the side of an upright sheet.
        if lying == over_the_side {
            crate::Duplex::ShortEdge
        } else {
            crate::Duplex::LongEdge
        }
    }
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
    use crate::Duplex;

    #[test]
    fn every_paper_is_found_by_its_id_and_leaves_room_to_write() {
        for paper in papers() {
            let id: PaperId = paper.id.parse().unwrap();
            assert_eq!(id.paper(), paper);
            let m = paper.margins;
            assert!([m.top, m.right, m.bottom, m.left].iter().all(|side| *side >= 6.0));
            for panel in paper.panels() {
                assert!(
                    panel.text.width_mm > 80.0 && panel.text.height_mm > 75.0,
                    "{panel:?}"
                );
            }
        }
        assert_eq!(PaperId::default().as_str(), "a6-landscape");
    }

    #[test]
    fn an_unknown_paper_is_refused_by_name() {
        assert_eq!("a99".parse::<PaperId>(), Err(Error::UnknownPaper("a99".into())));
    }

    #[test]
    fn the_panels_of_a_folded_sheet_are_its_halves() {
        for paper in papers().iter().filter(|paper| paper.fold.is_some()) {
            for panels in [paper.panels(), paper.outside()] {
                let [first, second] = &panels[..] else {
                    panic!("{panels:?}")
                };
                let size = |panel: &Panel| panel.face.width_mm * panel.face.height_mm;
                assert!((size(first) - size(second)).abs() < 0.1);
                assert!((size(first) + size(second) - paper.width_mm * paper.height_mm).abs() < 0.1);
                assert!(second.face.left_mm > 0.0 || second.face.top_mm > 0.0);
            }
        }
    }

    #[test]
    fn sheets_turn_like_pages_but_tents_over_their_fold() {
        let flip = |id: &str| id.parse::<PaperId>().unwrap().paper().flip();
        assert_eq!(flip("a6"), Duplex::LongEdge);
        assert_eq!(flip("a6-landscape"), Duplex::ShortEdge);
        assert_eq!(flip("a5-folded"), Duplex::ShortEdge);
        assert_eq!(flip("a5-tent"), Duplex::ShortEdge);
    }
}
