//! The ink of a page as PDF page content.
//!
//! One change of axes makes whole numbers valid, and one shift a letter keeps them short, which is what keeps a card far
//! below 150 kB. Within a letter they are fiftieths of a point (7 µm, a third of a dot at 1200 dpi): a tenth less to write
//! than the plan's hundredths, and nothing that could be seen.

use super::content::Content;
use crate::ink::Ink;
use crate::plan::{Guides, Letter, Page, Segment, Step};

/// Hundredths of a point in a millimetre.
const UNITS: f32 = 7200.0 / 25.4;
/// Guide lines: a pale grey-blue, 0.35 pt.
const GUIDE: [u8; 3] = [198, 208, 222];
/// Marks for cutting: a quarter point, as printers have them.
const HAIRLINE: i32 = 25;
const GUIDE_WIDTH: i32 = 35;

/// Draws what is on a page but its cards, its pictures and its text. The axes are in points from the lower left corner.
pub(super) fn draw(out: &mut Content, page: &Page, ink: Ink) {
    out.op("q\n0.01 0 0 -0.01 0 ");
    out.decimal((page.height_mm * UNITS).round() as i32);
    out.op("cm\n");
    if page.guides == Guides::Print {
        lines(out, &page.rules, GUIDE, GUIDE_WIDTH);
    }
    lines(out, &page.marks, [0, 0, 0], HAIRLINE);
    let mut last = None;
    for letter in page
        .lines
        .iter()
        .flat_map(|line| &line.letters)
        .chain(&page.strokes)
    {
        if last != Some(letter.thin) {
            last = Some(letter.thin);
            out.colour(ink.thinned(letter.thin), "rg");
        }
        draw_letter(out, letter);
    }
    out.op("Q\n");
}

/// Straight lines of a colour and a width in hundredths of a point.
pub(super) fn lines(out: &mut Content, segments: &[Segment], colour: [u8; 3], width: i32) {
    if segments.is_empty() {
        return;
    }
    out.colour(colour, "RG");
    out.whole(width);
    out.op("w\n");
    for [from, to] in segments {
        out.spot(*from, [0, 0]);
        out.op("m ");
        out.spot(*to, [0, 0]);
        out.op("l\n");
    }
    out.op("S\n");
}

fn draw_letter(out: &mut Content, letter: &Letter) {
    let Some([left, top]) = letter.path.iter().flat_map(Step::spots).next() else {
        return;
    };
    out.op("q 2 0 0 2 ");
    out.whole(left);
    out.whole(top);
    out.op("cm\n");
    for step in &letter.path {
        for [x, y] in step.spots() {
            // Towards the same side for both signs, so that a shape does not depend on where it begins.
            out.whole((x - left + 1) >> 1);
            out.whole((y - top + 1) >> 1);
        }
        out.op(match step {
            Step::Move(_) => "m\n",
            Step::Line(_) => "l\n",
            Step::Curve(..) => "c\n",
            Step::Close => "h\n",
        });
    }
    out.op("f\nQ\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_drawn_from_its_own_first_point() {
        let mut out = Content::new();
        let path = vec![
            Step::Move([100, 200]),
            Step::Curve([101, 201], [99, 190], [110, 205]),
            Step::Line([100, 200]),
            Step::Close,
        ];
        draw_letter(&mut out, &Letter { path, thin: 0 });
        assert_eq!(
            String::from_utf8(out.0).unwrap(),
            "q 2 0 0 2 100 200 cm\n0 0 m\n1 1 0 -5 5 3 c\n0 0 l\nh\nf\nQ\n"
        );
    }
}
