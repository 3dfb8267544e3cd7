//! Where everything is on a page of the sheet: the one table that printing and reading share.
//!
//! All of it hangs on a frame of four rings, which is the same on A4 and on Letter, so that the reader need not know
//! which was printed. Lengths are millimetres; the origin is the middle of the upper left ring, x to the right, y down.

use super::content::PAGES;

/// The sheet of paper to print on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SheetFormat {
    /// 210 by 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl SheetFormat {
    /// Width and height in millimetres.
    pub fn size_mm(self) -> [f64; 2] {
        match self {
            Self::A4 => [210.0, 297.0],
            Self::Letter => [215.9, 279.4],
        }
    }

    /// Where the middle of the upper left ring is on the paper.
    pub(super) fn origin(self) -> [f64; 2] {
        let [width, height] = self.size_mm();
        [(width - FRAME[0]) / 2.0, (height - FRAME[1]) / 2.0]
    }
}

/// Distance of the middles of the rings. With their radius this leaves 6.7 mm of margin on Letter, 9 on A4; most
/// printers need 5.
pub(super) const FRAME: [f64; 2] = [184.0, 258.0];
/// A ring: a black band between two radii and a black dot in its middle. Nothing that people write looks like it, and it
/// keeps its middle under any turn and, nearly, under any tilt.
pub(super) const RING_OUTER: f64 = 4.0;
pub(super) const RING_INNER: f64 = 2.7;
pub(super) const RING_DOT: f64 = 1.35;

/// Small dots between the rows tell how the paper bends.
pub(super) const DOT: f64 = 0.75;
pub(super) const DOT_COLUMNS: [f64; 5] = [0.0, 30.5, 90.5, 150.5, 184.0];
pub(super) const DOT_ROWS: usize = ROWS + 1;

/// Rows of cells: a strip for what is asked for, and below it the boxes.
pub(super) const ROWS: usize = 13;
const ROW_WIDTH: f64 = 180.0;
const ROW_LEFT: f64 = 2.0;
const ROW_TOP: f64 = 6.0;
const ROW_PITCH: f64 = 18.6;
const STRIP: f64 = 3.4;
/// Room between boxes.
const GAP: f64 = 0.6;
/// A box: height, and of it what is above the base line; the height of a small x is only suggested.
pub(super) const BOX_HEIGHT: f64 = 15.0;
pub(super) const ABOVE_BASE: f64 = 10.0;
pub(super) const X_HEIGHT: f64 = 3.0;

/// The page number: bits as pairs of a dark and a light field, the dark one first for a one.
pub(super) const CODE_LEFT: f64 = 12.0;
pub(super) const CODE_TOP: f64 = 255.5;
pub(super) const CODE_HEIGHT: f64 = 5.0;
pub(super) const CODE_FIELD: f64 = 2.5;
pub(super) const CODE_BITS: usize = 16;
/// Raised when the table of cells changes, so that an old sheet is refused and not misread.
const CODE_VERSION: u8 = 1;

/// The box to write one form into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Page, from 1.
    pub page: usize,
    /// What is to be written.
    pub text: &'static str,
    /// Which of its forms, from 0.
    pub form: u8,
    /// Left edge, in millimetres.
    pub left: f64,
    /// Upper edge, in millimetres.
    pub top: f64,
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
    /// The line to write on, in millimetres from where `top` is counted.
    pub base: f64,
}

/// A prompt: what is asked for, printed above the first of its boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prompt {
    pub page: usize,
    pub text: &'static str,
    pub word: &'static str,
    pub left: f64,
    pub base: f64,
    /// To the next prompt.
    pub width: f64,
}

/// How many pages the sheet has.
pub fn pages() -> usize {
    PAGES.len()
}

/// The boxes of all pages as they lie on the paper, in millimetres from its upper left corner.
pub fn cells(format: SheetFormat) -> Vec<Cell> {
    let [x, y] = format.origin();
    let move_to_paper = |cell: Cell| Cell {
        left: cell.left + x,
        top: cell.top + y,
        base: cell.base + y,
        ..cell
    };
    table().into_iter().map(move_to_paper).collect()
}

/// The boxes of all pages, in the frame.
pub(super) fn table() -> Vec<Cell> {
    let mut cells = Vec::new();
    groups(|page, asked, forms, pitch, left, row| {
        let top = row_top(row) + STRIP;
        for form in 0..forms {
            cells.push(Cell {
                page,
                text: asked.text,
                form,
                left: left + f64::from(form) * pitch + GAP / 2.0,
                top,
                width: pitch - GAP,
                height: BOX_HEIGHT,
                base: top + ABOVE_BASE,
            });
        }
    });
    cells
}

/// What is printed above the boxes, in the frame.
pub(super) fn prompts() -> Vec<Prompt> {
    let mut prompts = Vec::new();
    groups(|page, asked, forms, pitch, left, row| {
        prompts.push(Prompt {
            page,
            text: asked.text,
            word: asked.word,
            left: left + GAP / 2.0 + 0.4,
            base: row_top(row) + STRIP - 0.9,
            width: f64::from(forms) * pitch,
        });
    });
    prompts
}

/// Lays the groups of cells out in rows, each kind of group beginning a row unless it fits the one before.
fn groups(mut place: impl FnMut(usize, super::content::Asked, u8, f64, f64, usize)) {
    for (index, sections) in PAGES.iter().enumerate() {
        let (mut row, mut left, mut before) = (0, 0.0, 0.0);
        for section in *sections {
            let width = f64::from(section.forms) * section.pitch;
            let new_kind = before != 0.0 && before != width;
            before = width;
            if new_kind && left > 0.0 {
                (row, left) = (row + 1, 0.0);
            }
            for asked in section.asked {
                if left + width > ROW_WIDTH + 1e-6 {
                    (row, left) = (row + 1, 0.0);
                }
                place(
                    index + 1,
                    *asked,
                    section.forms,
                    section.pitch,
                    ROW_LEFT + left,
                    row,
                );
                left += width;
            }
        }
    }
}

/// Where the strip above a row begins.
pub(super) fn row_top(row: usize) -> f64 {
    ROW_TOP + row as f64 * ROW_PITCH
}

/// The middle of a small dot.
pub(super) fn dot(column: usize, row: usize) -> [f64; 2] {
    [DOT_COLUMNS[column], row_top(row) + STRIP / 2.0]
}

/// The middles of the rings, clockwise from the upper left one.
pub(super) fn rings() -> [[f64; 2]; 4] {
    [[0.0, 0.0], [FRAME[0], 0.0], FRAME, [0.0, FRAME[1]]]
}

/// The bits that say which page this is: version, page, check.
pub(super) fn code(page: usize) -> [bool; CODE_BITS] {
    let word = CODE_VERSION << 4 | (page as u8 & 15);
    let bits = u16::from(word) << 8 | u16::from(check(word));
    std::array::from_fn(|i| bits >> (CODE_BITS - 1 - i) & 1 == 1)
}

/// The page that the bits name, if their check is right.
pub(super) fn page_of(bits: [bool; CODE_BITS]) -> Option<usize> {
    (1..=pages()).find(|page| code(*page) == bits)
}

/// CRC-8 with the polynomial 0x07 and a start that makes no word its own check.
fn check(word: u8) -> u8 {
    (0..8).fold(word ^ 0xff, |sum, _| {
        if sum & 0x80 == 0 {
            sum << 1
        } else {
            sum << 1 ^ 0x07
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_cells_and_no_mark_and_cell_overlap() {
        let table = table();
        let rings = rings();
        for (i, a) in table.iter().enumerate() {
            for b in &table[i + 1..] {
                let apart = a.page != b.page
                    || a.left + a.width < b.left + 1e-9
                    || b.left + b.width < a.left + 1e-9
                    || a.top + a.height < b.top + 1e-9
                    || b.top + b.height < a.top + 1e-9;
                assert!(apart, "{a:?} {b:?}");
            }
            let clear = |[x, y]: [f64; 2], radius: f64| {
                let away_x = (a.left - x).max(x - a.left - a.width);
                let away_y = (a.top - y).max(y - a.top - a.height);
                away_x > radius || away_y > radius
            };
            assert!(rings.iter().all(|ring| clear(*ring, RING_OUTER + 0.5)), "{a:?}");
            for column in 0..DOT_COLUMNS.len() {
                for row in 0..DOT_ROWS {
                    assert!(clear(dot(column, row), DOT + 0.4), "{a:?}");
                }
            }
            assert!(a.top + a.height < CODE_TOP);
        }
    }

    #[test]
    fn the_sheet_keeps_the_margins_of_printers() {
        for format in [SheetFormat::A4, SheetFormat::Letter] {
            let ([width, height], [x, y]) = (format.size_mm(), format.origin());
            assert!(x - RING_OUTER >= 5.0 && y - RING_OUTER >= 5.0);
            assert!(width - x - FRAME[0] - RING_OUTER >= 5.0);
            assert!(height - y - FRAME[1] - RING_OUTER >= 5.0);
        }
    }

    #[test]
    fn every_page_has_its_own_code_and_a_wrong_bit_is_seen() {
        for page in 1..=pages() {
            assert_eq!(page_of(code(page)), Some(page));
            for wrong in 0..CODE_BITS {
                let mut bits = code(page);
                bits[wrong] = !bits[wrong];
                assert_eq!(page_of(bits), None);
            }
            let mut turned = code(page);
            turned.reverse();
            let inverted = turned.map(|bit| !bit);
            assert_eq!((page_of(turned), page_of(inverted)), (None, None));
        }
    }

    #[test]
    fn every_page_fits_its_rows() {
        for cell in table() {
            assert!(cell.top + cell.height <= row_top(ROWS) + 1e-9, "{cell:?}");
            assert!(cell.left + cell.width <= ROW_LEFT + ROW_WIDTH);
        }
    }
}
