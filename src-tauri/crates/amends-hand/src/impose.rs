//! Several cards on one sheet, to be cut.
//!
//! Cards lie edge to edge, so that one cut parts two of them. With both sides printed, each back lies exactly behind
//! its front however the printer turns the sheet over.

use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::layout::POINTS;
use crate::paper::FoldKind;
use crate::plan::{Page, PagePlan, PlacedCard, Segment, Sheet, Turn};
use crate::write::hundredths;

/// How cards are put on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Imposition {
    /// The sheet.
    pub sheet: SheetSize,
    /// Marks that show where to cut.
    pub cut_marks: bool,
    /// How the printer turns sheets over.
    pub duplex: Duplex,
}

/// A sheet to put cards on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// How a printer turns a sheet over to print its back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplex {
    /// It does not: every page of a card is put on the front of a sheet.
    #[default]
    None,
    /// Over its long edge.
    LongEdge,
    /// Over its short edge.
    ShortEdge,
}

impl SheetSize {
    /// All sheets, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The id used in settings and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "US Letter",
        }
    }

    /// Width and height, held upright, in millimetres.
    pub fn size_mm(self) -> [f32; 2] {
        match self {
            Self::A4 => [210.0, 297.0],
            Self::Letter => [215.9, 279.4],
        }
    }
}

impl FromStr for SheetSize {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|sheet| sheet.id() == id)
            .ok_or_else(|| Error::UnknownSheet(id.to_owned()))
    }
}

impl Duplex {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::None, Self::LongEdge, Self::ShortEdge];

    /// The id used in settings and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::LongEdge => "long_edge",
            Self::ShortEdge => "short_edge",
        }
    }
}

impl FromStr for Duplex {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|duplex| duplex.id() == id)
            .ok_or_else(|| Error::UnknownDuplex(id.to_owned()))
    }
}

/// Sizes that differ by less than this are the same, in millimetres.
const SAME: f32 = 0.3;

/// Marks keep this far from the cards, and are so long at least and at most: printers miss the first 4 to 5 mm.
const CLEAR_MM: f32 = 2.0;
const SHORT_MM: f32 = 9.0;
const LONG_MM: f32 = 16.0;
/// Length of a mark between rows of different cards.
const INNER_MM: f32 = 5.0;

/// A place for a card on a sheet, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Slot {
    left: f32,
    top: f32,
    /// Size of the card as it lies there.
    width: f32,
    height: f32,
    turn: Turn,
}

impl Slot {
    fn card(&self, page: &Page, plan: &PagePlan) -> PlacedCard {
        PlacedCard {
            page: Arc::new(page.clone()),
            ink: plan.ink,
            at: [hundredths(self.left * POINTS), hundredths(self.top * POINTS)],
            turn: self.turn,
        }
    }
}

/// Places on a sheet.
struct Grid {
    width: f32,
    height: f32,
    slots: Vec<Slot>,
}

/// The front of a card and, with both sides printed, its back.
struct Leaf<'a> {
    plan: &'a PagePlan,
    front: &'a Page,
    back: Option<&'a Page>,
}

/// Puts cards on sheets, as many as fit, in their order. Cards of different sizes go on sheets of their own.
///
/// # Errors
/// [`Error::NoCards`], or [`Error::CardTooLarge`] when one does not fit.
pub fn impose(cards: &[PagePlan], imposition: &Imposition) -> Result<PagePlan, Error> {
    let first = cards.first().ok_or(Error::NoCards)?;
    let leaves = leaves(cards, imposition.duplex);
    let mut sheets: Vec<[Page; 2]> = Vec::new();
    for run in leaves.chunk_by(|a, b| same_size(a.front, b.front)) {
        let front = run[0].front;
        let grid = Grid::fill(imposition.sheet, front.width_mm, front.height_mm)
            .ok_or(Error::CardTooLarge(imposition.sheet.name()))?;
        for on_one in run.chunks(grid.slots.len()) {
            sheets.push(grid.sheet(on_one, imposition));
        }
    }
    // With one back printed every sheet needs one, or the rest would be printed on the wrong side.
    let backs = leaves.iter().any(|leaf| leaf.back.is_some());
    let mut pages = Vec::with_capacity(sheets.len() * 2);
    for (number, [mut front, mut back]) in (1..).zip(sheets) {
        front.name = format!("Sheet {number}");
        pages.push(front);
        if backs {
            back.name = format!("Sheet {number}, back");
            pages.push(back);
        }
    }
    let mut hints = Vec::new();
    for hint in cards.iter().flat_map(|card| &card.hints) {
        if !hints.contains(hint) {
            hints.push(hint.clone());
        }
    }
    Ok(PagePlan {
        title: first.title.clone(),
        author: first.author.clone(),
        language: first.language.clone(),
        hand: first.hand.clone(),
        sheet: Sheet::Imposed(imposition.sheet),
        pen: first.pen,
        ink: first.ink,
        seed: first.seed,
        pages,
        hints,
    })
}

fn same_size(a: &Page, b: &Page) -> bool {
    (a.width_mm - b.width_mm).abs() < SAME && (a.height_mm - b.height_mm).abs() < SAME
}

/// The leaves of all cards. Printed on one side, a page with nothing on it needs no room.
fn leaves(cards: &[PagePlan], duplex: Duplex) -> Vec<Leaf<'_>> {
    let one_side = duplex == Duplex::None;
    cards
        .iter()
        .flat_map(|plan| {
            plan.pages
                .chunks(if one_side { 1 } else { 2 })
                .map(move |pages| (plan, pages))
        })
        .filter(|(_, pages)| !one_side || !pages[0].is_empty())
        .map(|(plan, pages)| Leaf {
            plan,
            front: &pages[0],
            back: pages.get(1),
        })
        .collect()
}

impl Grid {
    /// The sheet, upright or lying, that holds most cards; upright cards if turned ones are not more.
    fn fill(sheet: SheetSize, width: f32, height: f32) -> Option<Self> {
        let [w, h] = sheet.size_mm();
        let mut best: Option<Self> = None;
        for mixed in [false, true] {
            for [w, h] in [[w, h], [h, w]] {
                let grid = Self::of(w, h, width, height, mixed);
                if grid.slots.len() > best.as_ref().map_or(0, |best| best.slots.len()) {
                    best = Some(grid);
                }
            }
        }
        best
    }

    /// Rows of upright cards and, if `mixed`, as many rows of turned ones as add most.
    fn of(sheet_width: f32, sheet_height: f32, width: f32, height: f32, mixed: bool) -> Self {
        let count = |room: f32, size: f32| ((room + SAME) / size).floor().max(0.0) as usize;
        let (across, rows) = (count(sheet_width, width), count(sheet_height, height));
        let turned_across = count(sheet_width, height);
        let turned_rows = |upright: usize| count(sheet_height - upright as f32 * height, width);
        let total = |upright: usize| upright * across + turned_rows(upright) * turned_across;
        let upright = if mixed {
            (0..=rows).max_by_key(|upright| total(*upright)).unwrap_or(rows)
        } else {
            rows
        };
        let turned = if mixed { turned_rows(upright) } else { 0 };
        let block = upright as f32 * height + turned as f32 * width;
        let mut slots = Vec::new();
        let mut top = (sheet_height - block) * 0.5;
        for row in 0..upright + turned {
            let is_turned = row >= upright;
            let (w, h, across, turn) = if is_turned {
                (height, width, turned_across, Turn::Quarter)
            } else {
                (width, height, across, Turn::None)
            };
            let left = (sheet_width - across as f32 * w) * 0.5;
            slots.extend((0..across).map(|column| Slot {
                left: left + column as f32 * w,
                top,
                width: w,
                height: h,
                turn,
            }));
            top += h;
        }
        Self {
            width: sheet_width,
            height: sheet_height,
            slots,
        }
    }

    /// The two sides of a sheet.
    fn sheet(&self, leaves: &[Leaf<'_>], imposition: &Imposition) -> [Page; 2] {
        let [mut front, mut back] = [(); 2].map(|()| Page::new("Sheet", self.width, self.height));
        for (slot, leaf) in self.slots.iter().zip(leaves) {
            let [mut before, mut behind] = [*slot, self.behind(slot, imposition.duplex, leaf.front.fold)];
            // What is read is inside a folded card, so rather its outside stands on its head.
            if leaf.back.is_some() && leaf.front.fold.is_some() && behind.turn == Turn::Half {
                (before.turn, behind.turn) = (Turn::Half, Turn::None);
            }
            front.cards.push(before.card(leaf.front, leaf.plan));
            back.cards
                .extend(leaf.back.map(|page| behind.card(page, leaf.plan)));
        }
        // Not on the back: marks on both sides never meet exactly, and one would cut by the wrong ones.
        if imposition.cut_marks {
            front.marks = self.cut_marks();
        }
        [front, back]
    }

    /// Where the back of a slot's card lies, and how it is turned.
    fn behind(&self, slot: &Slot, duplex: Duplex, fold: Option<FoldKind>) -> Slot {
        let lying = self.width > self.height;
        // A sheet turned over its left or right edge, as a page of a book is.
        let like_a_page = (duplex == Duplex::LongEdge) != lying;
        // A card turned over its own left or right edge; a tent goes over its fold.
        let card_like_a_page = fold != Some(FoldKind::Tent);
        let same_way = like_a_page == card_like_a_page;
        let (left, top) = if like_a_page {
            (self.width - slot.left - slot.width, slot.top)
        } else {
            (slot.left, self.height - slot.top - slot.height)
        };
        let turn = match (slot.turn, same_way) {
            // Seen from behind, what was turned clockwise is turned the other way.
            (Turn::Quarter, true) => Turn::ThreeQuarters,
            (Turn::Quarter, false) => Turn::Quarter,
            (_, true) => Turn::None,
            (_, false) => Turn::Half,
        };
        Slot {
            left,
            top,
            turn,
            ..*slot
        }
    }

    /// Lines at the ends of all cuts: beside the cards where there is room, and else on the cut itself, where the
    /// knife takes them away. Rows of upright and of turned cards have different cuts across them, so they are parted
    /// first and then cut each by its own marks.
    fn cut_marks(&self) -> Vec<Segment> {
        let spot = |x: f32, y: f32| [hundredths(x * POINTS), hundredths(y * POINTS)];
        let long = |margin: f32| (margin - CLEAR_MM).clamp(SHORT_MM, LONG_MM);
        let mut marks = Vec::new();
        let down = cuts(
            self.slots
                .iter()
                .flat_map(|slot| [slot.top, slot.top + slot.height]),
        );
        let (Some(top), Some(bottom)) = (down.first().copied(), down.last().copied()) else {
            return marks;
        };
        let left = self.slots.iter().map(|slot| slot.left).fold(self.width, f32::min);
        let (side, head) = (long(left), long(top));
        for y in &down {
            marks.push([spot(0.0, *y), spot(side, *y)]);
            marks.push([spot(self.width - side, *y), spot(self.width, *y)]);
        }
        for rows in self.slots.chunk_by(|a, b| a.turn == b.turn) {
            let from = rows.first().map_or(top, |slot| slot.top);
            let to = rows.last().map_or(bottom, |slot| slot.top + slot.height);
            for x in cuts(rows.iter().flat_map(|slot| [slot.left, slot.left + slot.width])) {
                let first = if from - top < SAME {
                    (0.0, head)
                } else {
                    (from, from + INNER_MM)
                };
                let last = if bottom - to < SAME {
                    (self.height - head, self.height)
                } else {
                    (to - INNER_MM, to)
                };
                marks.extend([first, last].map(|(from, to)| [spot(x, from), spot(x, to)]));
            }
        }
        marks
    }
}

/// Places of cuts, each once, in order.
fn cuts(edges: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut cuts: Vec<f32> = edges.collect();
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|a, b| (*a - *b).abs() < SAME);
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Spot;
    use crate::{NoteSpec, PaperId, papers, plan};

    fn card(paper: &str, text: &str) -> PagePlan {
        plan(&NoteSpec {
            paper: paper.parse().unwrap(),
            ..NoteSpec::new(text)
        })
        .unwrap()
    }

    fn imposed(cards: &[PagePlan], sheet: SheetSize, duplex: Duplex) -> PagePlan {
        let imposition = Imposition {
            sheet,
            cut_marks: true,
            duplex,
        };
        impose(cards, &imposition).unwrap()
    }

    /// Where a point of a card lies on the sheet, in hundredths of a point.
    fn on_sheet(card: &PlacedCard, [x, y]: Spot) -> Spot {
        let [w, h] = [card.page.width_mm, card.page.height_mm].map(|mm| hundredths(mm * POINTS));
        let [dx, dy] = match card.turn {
            Turn::None => [x, y],
            Turn::Quarter => [h - y, x],
            Turn::Half => [w - x, h - y],
            Turn::ThreeQuarters => [y, w - x],
        };
        [card.at[0] + dx, card.at[1] + dy]
    }

    fn near(a: Spot, b: Spot) -> bool {
        // A hundredth of a millimetre, for rounding.
        (a[0] - b[0]).abs() <= 3 && (a[1] - b[1]).abs() <= 3
    }

    #[test]
    fn a_back_lies_exactly_behind_its_front_and_turns_as_the_card_does() {
        for paper in papers() {
            let mut card = card(paper.id, "Dear Ada");
            let page = card.pages[0].clone();
            card.pages = vec![page.clone(), page];
            for sheet in SheetSize::ALL {
                for duplex in [Duplex::LongEdge, Duplex::ShortEdge] {
                    let imposition = Imposition {
                        sheet,
                        duplex,
                        cut_marks: false,
                    };
                    let Ok(sheets) = impose(&[card.clone(), card.clone(), card.clone()], &imposition) else {
                        assert!(
                            paper.width_mm * paper.height_mm > 180.0 * 250.0,
                            "{} does not fit",
                            paper.id
                        );
                        continue;
                    };
                    let tent = paper.fold.is_some_and(|fold| fold.kind == FoldKind::Tent);
                    for [front, back] in sheets.pages.as_chunks().0 {
                        let [w, h] = [front.width_mm, front.height_mm].map(|mm| hundredths(mm * POINTS));
                        // What the printer does: the sheet is turned over its long or its short edge.
                        let over_the_side = (duplex == Duplex::LongEdge) == (h > w);
                        let through = |[x, y]: Spot| if over_the_side { [w - x, y] } else { [x, h - y] };
                        assert_eq!(front.cards.len(), back.cards.len());
                        for (a, b) in front.cards.iter().zip(&back.cards) {
                            let [cw, ch] =
                                [a.page.width_mm, a.page.height_mm].map(|mm| hundredths(mm * POINTS));
                            for [x, y] in [[0, 0], [cw, 0], [0, ch], [1234, 5678]] {
                                // What the reader does: the card is turned like a page, a tent over its fold.
                                let behind = if tent { [x, ch - y] } else { [cw - x, y] };
                                let (front, back) = (on_sheet(a, [x, y]), through(on_sheet(b, behind)));
                                assert!(
                                    near(front, back),
                                    "{} {sheet:?} {duplex:?}: {front:?} {back:?}",
                                    paper.id
                                );
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn as_many_cards_as_fit_lie_on_a_sheet_and_none_beyond_it_or_on_another() {
        for (paper, sheet, expected) in [
            ("a6", SheetSize::A4, 4),
            ("a6-landscape", SheetSize::A4, 4),
            ("a6", SheetSize::Letter, 3),
            ("a5", SheetSize::A4, 2),
            ("a5-folded", SheetSize::A4, 2),
            ("a5-tent", SheetSize::A4, 2),
            ("4x6", SheetSize::Letter, 3),
            ("4x6", SheetSize::A4, 3),
            ("5x7-folded", SheetSize::Letter, 1),
            ("a4", SheetSize::A4, 1),
            ("letter", SheetSize::Letter, 1),
        ] {
            let cards = vec![card(paper, "Dear Ada"); 9];
            let sheets = imposed(&cards, sheet, Duplex::None);
            let page = &sheets.pages[0];
            assert_eq!(page.cards.len(), expected, "{paper} on {sheet:?}");
            let boxes: Vec<[Spot; 2]> = page.cards.iter().map(corners).collect();
            let [w, h] = [page.width_mm, page.height_mm].map(|mm| hundredths((mm + SAME) * POINTS));
            let slack = -hundredths(SAME * POINTS);
            for (index, [low, high]) in boxes.iter().enumerate() {
                assert!(
                    low[0] >= slack && low[1] >= slack && high[0] <= w && high[1] <= h,
                    "{paper} leaves {sheet:?}"
                );
                for [other_low, other_high] in &boxes[..index] {
                    let apart = (0..2).any(|i| low[i] >= other_high[i] - 3 || other_low[i] >= high[i] - 3);
                    assert!(apart, "{paper} on {sheet:?} overlap");
                }
            }
            let total: usize = sheets.pages.iter().map(|page| page.cards.len()).sum();
            assert_eq!(total, 9, "every card is printed once");
        }
    }

    /// The upper left and the lower right corner of a card on its sheet.
    fn corners(card: &PlacedCard) -> [Spot; 2] {
        let [w, h] = [card.page.width_mm, card.page.height_mm].map(|mm| hundredths(mm * POINTS));
        let (a, b) = (on_sheet(card, [0, 0]), on_sheet(card, [w, h]));
        [[a[0].min(b[0]), a[1].min(b[1])], [a[0].max(b[0]), a[1].max(b[1])]]
    }

    #[test]
    fn every_edge_of_a_card_has_a_mark_on_its_line() {
        for (paper, sheet) in [
            ("a6", SheetSize::A4),
            ("4x6", SheetSize::Letter),
            ("5x7", SheetSize::A4),
        ] {
            let sheets = imposed(&vec![card(paper, "Dear Ada"); 4], sheet, Duplex::None);
            let page = &sheets.pages[0];
            for card in &page.cards {
                let [low, high] = corners(card);
                for (axis, line) in [(0, low[0]), (0, high[0]), (1, low[1]), (1, high[1])] {
                    let marks = page.marks.iter().filter(|[from, to]| {
                        (from[axis] - line).abs() <= 90 && (to[axis] - line).abs() <= 90
                    });
                    assert!(marks.count() >= 2, "{paper}: no marks for the cut at {line}");
                }
            }
        }
    }

    #[test]
    fn one_sided_printing_leaves_out_the_empty_outside_of_folded_cards() {
        let cards = vec![card("a5-folded", "Dear Ada"); 2];
        let sheets = imposed(&cards, SheetSize::A4, Duplex::None);
        assert_eq!(sheets.pages.len(), 1);
        assert!(
            sheets.pages[0]
                .cards
                .iter()
                .all(|card| card.page.name == "Inside")
        );
    }

    #[test]
    fn with_one_back_every_sheet_has_a_back() {
        let long = "It is our fault and we are sorry for it. ".repeat(35);
        let mut cards = vec![card("a6", "Dear Ada"); 5];
        cards.push(card("a6", &long));
        let sheets = imposed(&cards, SheetSize::A4, Duplex::LongEdge);
        let names: Vec<&str> = sheets.pages.iter().map(|page| page.name.as_str()).collect();
        assert_eq!(names, ["Sheet 1", "Sheet 1, back", "Sheet 2", "Sheet 2, back"]);
        assert!(sheets.pages[1].is_empty() && !sheets.pages[3].is_empty());
        let short = imposed(&cards[..5], SheetSize::A4, Duplex::LongEdge);
        assert_eq!(short.pages.len(), 2, "without a back no sheet has one");
    }

    #[test]
    fn cards_of_two_sizes_go_on_sheets_of_their_own() {
        let cards = [card("a6", "Dear Ada"), card("a5", "Dear Ada")];
        assert_eq!(imposed(&cards, SheetSize::A4, Duplex::None).pages.len(), 2);
    }

    #[test]
    fn a_card_larger_than_the_sheet_is_refused() {
        let imposition = Imposition::default();
        let refused = impose(&[card("letter", "Dear Ada")], &imposition);
        assert_eq!(refused.unwrap_err(), Error::CardTooLarge("A4"));
        assert_eq!(impose(&[], &imposition).unwrap_err(), Error::NoCards);
        assert_eq!(PaperId::default().paper().flip(), Duplex::ShortEdge);
    }
}
