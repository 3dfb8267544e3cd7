//! Where an accent that a font has only by itself goes on a letter.

use crate::hand::face::Heights;
use crate::hand::outline::Outline;
use crate::text::Seat;

/// Gap between a letter and an accent above or below it, in heights of a small `x`.
const GAP: f32 = 0.14;

/// How an accent is set against the start and base line of its letter. Lengths in em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seated {
    pub offset: [f32; 2],
    /// How much further the pen moves on.
    pub wider: f32,
}

/// Seats the ink of a mark, mirrored or not, on a letter.
pub(crate) fn seat(letter: &Outline, mark: &Outline, seat: Seat, mirrored: bool, heights: Heights) -> Seated {
    let [left, bottom, right, top] = letter.bounds;
    let [mut mark_left, mark_bottom, mut mark_right, mark_top] = mark.bounds;
    if mirrored {
        (mark_left, mark_right) = (-mark_right, -mark_left);
    }
    let x = heights.x;
    let mark_middle = 0.5 * (mark_left + mark_right);
    let high = letter.middle_between(top - 0.3 * (top - bottom), top);
    let low = letter.middle_between(bottom, bottom + 0.3 * (top - bottom));
    let middle = 0.5 * (left + right);
    let offset = match seat {
        Seat::Above => [
            // Between the middle of the letter and of its upper end: what leans carries its accent along.
            0.5 * (middle + high.unwrap_or(middle)) - mark_middle,
            top + GAP * x - mark_bottom,
        ],
        Seat::Below => [
            0.5 * (middle + low.unwrap_or(middle)) - mark_middle,
            bottom.min(0.0) - GAP * x - mark_top,
        ],
        Seat::Foot => [
            0.4 * middle + 0.6 * right - mark_middle,
            // It grows out of the letter.
            bottom.max(0.0) + 0.04 * x - mark_top,
        ],
        Seat::Behind => [right + 0.08 * x - mark_left, top - mark_top],
        Seat::Through => {
            let tall = top > 1.25 * x;
            let across = if tall { high } else { low };
            let height = if tall { 0.5 * (x + top) } else { 0.5 * top };
            [
                across.unwrap_or(middle) - mark_middle,
                height - 0.5 * (mark_bottom + mark_top),
            ]
        }
    };
    Seated {
        offset,
        wider: match seat {
            Seat::Behind => mark_right - mark_left + 0.1 * x,
            _ => 0.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Hand;

    fn seated(letter: char, mark: char, on: Seat) -> ([f32; 4], [f32; 4]) {
        let hand = Hand::default();
        let face = hand.face().unwrap();
        let outline = |c: char| face.outline(face.glyph(c).unwrap());
        let (letter, mark) = (outline(letter), outline(mark));
        let [x, y] = seat(letter, mark, on, false, face.heights).offset;
        let [a, b, c, d] = mark.bounds;
        (letter.bounds, [a + x, b + y, c + x, d + y])
    }

    #[test]
    fn an_accent_above_stands_just_over_its_letter() {
        for letter in "acegosuzACSZ".chars() {
            let (letter, mark) = seated(letter, '¨', Seat::Above);
            let middle = 0.5 * (mark[0] + mark[2]);
            assert!(mark[1] > letter[3] && mark[1] < letter[3] + 0.1);
            assert!(middle > letter[0] && middle < letter[2]);
        }
    }

    #[test]
    fn a_comma_below_stands_under_its_letter_and_an_ogonek_touches_it() {
        let (letter, mark) = seated('s', ',', Seat::Below);
        assert!(mark[3] < letter[1].min(0.0) + 0.001 && mark[3] > letter[1] - 0.2);
        let (letter, mark) = seated('a', '¸', Seat::Foot);
        assert!(mark[3] > letter[1], "it touches");
        assert!(mark[1] < 0.0);
    }

    #[test]
    fn a_bar_crosses_the_tall_stroke() {
        for letter in ['d', 'h', 'D', 'H'] {
            let (letter, mark) = seated(letter, '-', Seat::Through);
            assert!(mark[1] > 0.0 && mark[3] < letter[3]);
            assert!(mark[2] > letter[0] && mark[0] < letter[2]);
        }
    }
}
