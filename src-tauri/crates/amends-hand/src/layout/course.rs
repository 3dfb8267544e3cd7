//! Where the text of a note goes: the areas it fills, one after the other.

use crate::paper::{Area, Inside, Paper};

/// Points in a millimetre.
pub(crate) const POINTS: f32 = 72.0 / 25.4;

/// A place for lines. Lengths in points from the upper left corner of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    /// The page, counted from 0 over all cards.
    pub page: usize,
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

/// The areas of one card and then of as many more as needed.
#[derive(Debug, Clone)]
pub(crate) struct Course {
    /// Page within a card, and its area.
    areas: Vec<(usize, Area)>,
    /// Height taken from the very first area for a letterhead, in millimetres: at its top, or else at its bottom.
    band: Option<(f32, bool)>,
    /// The text should be spread evenly over the areas of a card.
    pub even: bool,
    /// Only for a text that fits at its usual size.
    pub if_usual: bool,
}

/// Pages of a card: front and back, or outside and inside.
pub(crate) const PAGES: usize = 2;

impl Course {
    /// The ways to fill a paper, the preferred one first.
    pub(crate) fn of(paper: &Paper, band: Option<(f32, bool)>) -> Vec<Self> {
        let panels: Vec<Area> = paper.panels().into_iter().map(|panel| panel.text).collect();
        let inside = |areas: &[Area], even| Self {
            areas: areas.iter().map(|area| (1, *area)).collect(),
            band: None,
            even,
            if_usual: false,
        };
        match paper.fold.map(|fold| fold.text) {
            None => vec![Self {
                areas: panels.iter().flat_map(|area| [(0, *area), (1, *area)]).collect(),
                band,
                even: false,
                if_usual: false,
            }],
            Some(Inside::Second) => vec![inside(&panels[1..], false), inside(&panels, true)],
            Some(Inside::Both) => {
                // A few lines alone on two sides look lost.
                let mut one = inside(&panels[1..], false);
                one.if_usual = true;
                vec![one, inside(&panels, true)]
            }
        }
    }

    /// How many areas one card has.
    pub(crate) fn on_a_card(&self) -> usize {
        self.areas.len()
    }

    /// The area with a number, counted over all cards.
    pub(crate) fn frame(&self, index: usize) -> Frame {
        let (page, mut area) = self.areas[index % self.areas.len()];
        if let (0, Some((height, at_top))) = (index, self.band) {
            area.height_mm -= height;
            area.top_mm += if at_top { height } else { 0.0 };
        }
        Frame {
            page: page + PAGES * (index / self.areas.len()),
            left: area.left_mm * POINTS,
            top: area.top_mm * POINTS,
            width: area.width_mm * POINTS,
            height: area.height_mm * POINTS,
        }
    }
}
