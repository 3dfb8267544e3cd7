//! Page content, operator by operator.

use crate::plan::{Spot, Turn};

/// Page content being written. Numbers are written by hand: formatting was half the time of a card.
pub(super) struct Content(pub Vec<u8>);

impl Content {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(128 * 1024))
    }

    /// Operators and fixed numbers.
    pub(super) fn op(&mut self, operator: &str) {
        self.0.extend_from_slice(operator.as_bytes());
    }

    /// A whole number and a space.
    pub(super) fn whole(&mut self, value: i32) {
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
    pub(super) fn decimal(&mut self, hundredths: i32) {
        if hundredths < 0 {
            self.0.push(b'-');
        }
        let hundredths = hundredths.unsigned_abs();
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        self.whole(i32::try_from(whole).unwrap_or(i32::MAX));
        self.0.pop();
        if rest > 0 {
            self.0.push(b'.');
            self.0.push(b'0' + (rest / 10) as u8);
            if rest % 10 > 0 {
                self.0.push(b'0' + (rest % 10) as u8);
            }
        }
        self.0.push(b' ');
    }

    /// A code of four hexadecimal digits.
    pub(super) fn hex(&mut self, code: u16) {
        const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
        for shift in [12, 8, 4, 0] {
            self.0.push(DIGITS[usize::from(code >> shift & 15)]);
        }
    }

    /// A length in points, to a hundredth.
    pub(super) fn points(&mut self, points: f32) {
        self.decimal((points * 100.0).round() as i32);
    }

    /// A point against another.
    pub(super) fn spot(&mut self, spot: Spot, origin: Spot) {
        self.whole(spot[0] - origin[0]);
        self.whole(spot[1] - origin[1]);
    }

    /// Sets the colour of areas (`rg`) or lines (`RG`).
    pub(super) fn colour(&mut self, colour: [u8; 3], operator: &str) {
        for channel in colour {
            self.decimal((i32::from(channel) * 100 + 127) / 255);
        }
        self.op(operator);
        self.op("\n");
    }

    /// Moves and turns the axes, so that content of a size (in points) lies turned in the room whose lower left
    /// corner is `at`.
    pub(super) fn turn(&mut self, turn: Turn, at: [f32; 2], size: [f32; 2]) {
        let [width, height] = size;
        let (axes, shift) = match turn {
            Turn::None => ("1 0 0 1 ", [0.0, 0.0]),
            Turn::Quarter => ("0 -1 1 0 ", [0.0, width]),
            Turn::Half => ("-1 0 0 -1 ", [width, height]),
            Turn::ThreeQuarters => ("0 1 -1 0 ", [height, 0.0]),
        };
        self.op(axes);
        self.points(at[0] + shift[0]);
        self.points(at[1] + shift[1]);
        self.op("cm\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_exactly() {
        let mut out = Content::new();
        for value in [0, 7, -7, 10, 41953, -2_147_483_648, i32::MAX] {
            out.whole(value);
        }
        for hundredths in [29764, 5, -5, -250, 100, 0] {
            out.decimal(hundredths);
        }
        assert_eq!(
            String::from_utf8(out.0).unwrap(),
            "0 7 -7 10 41953 -2147483648 2147483647 297.64 0.05 -0.05 -2.5 1 0 "
        );
    }
}
