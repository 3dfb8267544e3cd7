//! The ink of a page as PDF page content.
//!
//! One change of axes makes the plan's whole numbers valid as they are, and one shift a letter keeps them short, which
//! is what keeps a card below 150 kB.

use crate::ink::Ink;
use crate::plan::{Letter, Page, Spot, Step};

/// Hundredths of a point in a millimetre.
const UNITS: f32 = 7200.0 / 25.4;

/// Page content that draws the letters of a page.
pub(super) fn content(page: &Page, ink: Ink) -> Vec<u8> {
    let mut out = Content(Vec::with_capacity(128 * 1024));
    out.0.extend_from_slice(b"q\n0.01 0 0 -0.01 0 ");
    out.decimal((page.height_mm * UNITS).round() as i32);
    out.0.extend_from_slice(b"cm\n");
    let mut last = None;
    for letter in page.lines.iter().flat_map(|line| &line.letters) {
        if last != Some(letter.thin) {
            last = Some(letter.thin);
            out.colour(ink.thinned(letter.thin));
        }
        out.letter(letter);
    }
    out.0.extend_from_slice(b"Q\n");
    out.0
}

struct Content(Vec<u8>);

impl Content {
    fn colour(&mut self, colour: [u8; 3]) {
        for channel in colour {
            self.decimal((i32::from(channel) * 100 + 127) / 255);
        }
        self.0.extend_from_slice(b"rg\n");
    }

    fn letter(&mut self, letter: &Letter) {
        let origin = letter
            .path
            .iter()
            .flat_map(Step::spots)
            .next()
            .unwrap_or_default();
        self.0.extend_from_slice(b"q 1 0 0 1 ");
        self.spot(origin, [0, 0]);
        self.0.extend_from_slice(b"cm\n");
        for step in &letter.path {
            for spot in step.spots() {
                self.spot(spot, origin);
            }
            self.0.extend_from_slice(match step {
                Step::Move(_) => b"m\n",
                Step::Line(_) => b"l\n",
                Step::Curve(..) => b"c\n",
                Step::Close => b"h\n",
            });
        }
        self.0.extend_from_slice(b"f\nQ\n");
    }

    fn spot(&mut self, spot: Spot, origin: Spot) {
        self.whole(spot[0] - origin[0]);
        self.whole(spot[1] - origin[1]);
    }

    /// A whole number and a space. Written by hand: formatting was half the time of a card.
    fn whole(&mut self, value: i32) {
        if value < 0 {
            self.0.push(b'-');
        }
        let mut digits = [0; 10];
        let mut rest = value.unsigned_abs();
        let mut from = digits.len();
        loop {
            from -= 1;
            digits[from] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.0.extend_from_slice(&digits[from..]);
        self.0.push(b' ');
    }

    /// A number given in hundredths, and a space.
    fn decimal(&mut self, hundredths: i32) {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        self.0.extend_from_slice(format!("{whole}.{rest:02} ").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_exactly() {
        let mut out = Content(Vec::new());
        for value in [0, 7, -7, 10, 41953, -2_147_483_648, i32::MAX] {
            out.whole(value);
        }
        out.decimal(29764);
        out.decimal(5);
        assert_eq!(
            String::from_utf8(out.0).unwrap(),
            "0 7 -7 10 41953 -2147483648 2147483647 297.64 0.05 "
        );
    }

    #[test]
    fn a_letter_is_drawn_from_its_own_first_point() {
        let mut out = Content(Vec::new());
        let path = vec![
            Step::Move([100, 200]),
            Step::Curve([101, 201], [99, 190], [110, 205]),
            Step::Line([100, 200]),
            Step::Close,
        ];
        out.letter(&Letter { path, thin: 0 });
        assert_eq!(
            String::from_utf8(out.0).unwrap(),
            "q 1 0 0 1 100 200 cm\n0 0 m\n1 1 -1 -10 10 5 c\n0 0 l\nh\nf\nQ\n"
        );
    }
}
