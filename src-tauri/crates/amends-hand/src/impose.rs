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
            .ok_or_else(|| Error::UnknownSheet(id.to_owned()))
    }
}

/// Sizes that differ by less than this are the same, in millimetres.
const SAME: f32 = 0.3;

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
    let mut pages = Vec::new();
    for run in leaves.chunk_by(|a, b| same_size(a.front, b.front)) {
        let front = run[0].front;
        let grid = Grid::fill(imposition.sheet, front.width_mm, front.height_mm)
            .ok_or(Error::CardTooLarge(imposition.sheet.name()))?;
        for sheet in run.chunks(grid.slots.len()) {
            let number = pages.len();
            pages.push(grid.page(sheet, imposition, Side::Front, number));
            if sheet.iter().any(|leaf| leaf.back.is_some()) {
                pages.push(grid.page(sheet, imposition, Side::Back, number));
            }
        }
    }
    if imposition.duplex != Duplex::None {
        pages = paired(pages);
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

fn leaves(cards: &[PagePlan], duplex: Duplex) -> Vec<Leaf<'_>> {
    let pages_of = if duplex == Duplex::None { 1 } else { 2 };
    cards
        .iter()
        .flat_map(|plan| plan.pages.chunks(pages_of).map(move |pages| (plan, pages)))
        .map(|(plan, pages)| Leaf {
            plan,
            front: &pages[0],
            back: pages.get(1),
        })
        .collect()
}

/// With some backs printed every sheet needs one, or the rest would be printed on the wrong side.
fn paired(pages: Vec<Page>) -> Vec<Page> {
    if pages.iter().all(|page| !page.name.ends_with("back")) {
        return pages;
    }
    let mut all = Vec::with_capacity(pages.len() * 2);
    let mut pages = pages.into_iter().peekable();
    while let Some(front) = pages.next() {
        let blank = Page::new(format!("{} back", front.name), front.width_mm, front.height_mm);
        all.push(front);
        all.push(pages.next_if(|next| next.name.ends_with("back")).unwrap_or(blank));
    }
    all
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Front,
    Back,
}

impl Grid {
    /// The sheet, upright or lying, that holds most cards; upright cards if turned ones are not more.
    fn fill(sheet: SheetSize, width: f32, height: f32) -> Option<Self> {
        let [w, h] = sheet.size_mm();
        let mut best: Option<Self> = None;
        for [w, h] in [[w, h], [h, w]] {
            for mixed in [false, true] {
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
            (0..=rows)
                .rev()
                .max_by_key(|upright| total(*upright))
                .unwrap_or(rows)
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

    fn page(&self, leaves: &[Leaf<'_>], imposition: &Imposition, side: Side, number: usize) -> Page {
        let name = match side {
            Side::Front => format!("Sheet {}", number / 2 + 1),
            Side::Back => format!("Sheet {} back", number / 2 + 1),
        };
        let mut page = Page::new(name, self.width, self.height);
        for (slot, leaf) in self.slots.iter().zip(leaves) {
            let (slot, content) = match side {
                Side::Front => (*slot, Some(leaf.front)),
                Side::Back => (self.behind(slot, imposition.duplex, leaf.front.fold), leaf.back),
            };
            let Some(content) = content else { continue };
            page.cards.push(PlacedCard {
                page: Arc::new(content.clone()),
                ink: leaf.plan.ink,
                at: [hundredths(slot.left * POINTS), hundredths(slot.top * POINTS)],
                turn: slot.turn,
            });
        }
        if imposition.cut_marks {
            page.marks = self.cut_marks(leaves.len(), side, imposition.duplex);
        }
        page
    }

    /// Where the back of a slot's card lies, and how it is turned.
    fn behind(&self, slot: &Slot, duplex: Duplex, fold: Option<FoldKind>) -> Slot {
        let lying = self.width > self.height;
        // A sheet turned over its left or right edge, as a page of a book is.
        let like_a_page = (duplex == Duplex::LongEdge) != lying;
        // A card turned over its own left or right edge; a tent goes over its fold.
        let card_like_a_page = fold != Some(FoldKind::Tent);
        let card_is_turned = matches!(slot.turn, Turn::Quarter | Turn::ThreeQuarters);
        // Lying on its side, the card turns over the other pair of edges of the sheet.
        let same_way = like_a_page == (card_like_a_page != card_is_turned);
        let (left, top) = if like_a_page {
            (self.width - slot.left - slot.width, slot.top)
        } else {
            (slot.left, self.height - slot.top - slot.height)
        };
        let turn = if card_is_turned {
            // Seen from behind, what was turned clockwise is turned the other way.
            if same_way {
                Turn::ThreeQuarters
            } else {
                Turn::Quarter
            }
        } else if same_way {
            Turn::None
        } else {
            Turn::Half
        };
        Slot {
            left,
            top,
            turn,
            ..*slot
        }
    }

    /// Short lines at the ends of all cuts.
    fn cut_marks(&self, cards: usize, side: Side, duplex: Duplex) -> Vec<Segment> {
        let _ = (cards, side, duplex);
        let mut across: Vec<f32> = Vec::new();
        let mut down: Vec<f32> = Vec::new();
        for slot in &self.slots {
            across.extend([slot.left, slot.left + slot.width]);
            down.extend([slot.top, slot.top + slot.height]);
        }
        for cuts in [&mut across, &mut down] {
            cuts.sort_by(f32::total_cmp);
            cuts.dedup_by(|a, b| (*a - *b).abs() < SAME);
        }
        let spot = |x: f32, y: f32| [hundredths(x * POINTS), hundredths(y * POINTS)];
        let mut marks = Vec::new();
        for x in across {
            marks.push([spot(x, 0.0), spot(x, 7.0)]);
            marks.push([spot(x, self.height - 7.0), spot(x, self.height)]);
        }
        for y in down {
            marks.push([spot(0.0, y), spot(7.0, y)]);
            marks.push([spot(self.width - 7.0, y), spot(self.width, y)]);
        }
        marks
    }
}
