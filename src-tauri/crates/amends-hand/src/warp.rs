//! Movement: how the letters of one line differ from those of the font and from each other.
//!
//! Everything is read from smooth noise along the line, so that it drifts as a hand does, and so that whatever touches
//! keeps touching. A letter form used twice meets the noise at two places and never comes out the same.

use crate::chance::{Chance, Drift, Field};
use crate::hand::Habits;
use crate::hand::face::Heights;
use crate::hand::outline::Dot;
use crate::pen::{Nib, Pen};
use crate::shape::Form;
use crate::{Error, Hand};

/// Lengths in em over which each movement changes its mind: about a third of a letter, a letter, a word, a line.
const STEP_BEND: f32 = 0.3;
const STEP_LETTER: f32 = 0.9;
const STEP_WORD: f32 = 2.2;
const STEP_WAVE: f32 = 4.5;

/// How a note is written: what stays the same from line to line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    habits: Habits,
    heights: Heights,
    nib: Nib,
    /// Width of the font's stroke and of the pen's line, in em.
    stem: f32,
    line: f32,
    liveliness: f32,
}

impl Manner {
    /// For a hand in which an em is `em` points.
    ///
    /// # Errors
    /// [`Error::Font`] when the font cannot be read.
    pub(crate) fn new(hand: &Hand, pen: Pen, em: f32, liveliness: f32) -> Result<Self, Error> {
        let face = hand.face()?;
        let (habits, nib) = (*hand.habits(), pen.nib());
        Ok(Self {
            habits,
            heights: face.heights,
            nib,
            stem: face.stem,
            line: nib.width(face.stem, face.heights.x, em * 25.4 / 72.0, habits.pressure),
            liveliness,
        })
    }
}

/// The movements of one line.
pub(crate) struct Warp {
    manner: Manner,
    jitter: Chance,
    bend: Field,
    width: Drift,
    height: Drift,
    reach: [Drift; 2],
    slant: Drift,
    turn: Drift,
    bounce: Drift,
    wave: Drift,
    weight: Drift,
    density: Drift,
    slope: f32,
    /// The form written last and how it moved by itself.
    last: Option<(u32, [f32; OWN])>,
}

/// Movements that a letter makes by itself: width, height, slant, turn, bounce.
const OWN: usize = 5;
/// Of two equal forms side by side the second moves by itself at least so far, and the other way.
const APART: f32 = 1.2;

/// The movements of one letter on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    /// Where the pen stands when the letter begins, in em from the start of the line.
    start: f32,
    offset: [f32; 2],
    /// Negative across for a form seen in a mirror.
    scale: [f32; 2],
    widened: f32,
    /// Where the letter turns.
    middle: f32,
    width: f32,
    height: f32,
    rise: f32,
    fall: f32,
    slant: f32,
    turn: f32,
    bounce: f32,
    line: Ramp,
    base: Ramp,
}

/// A value that changes evenly along a letter: what drifts slowly is read at its ends only.
#[derive(Debug, Clone, Copy)]
struct Ramp {
    from: f32,
    at: f32,
    rate: f32,
}

impl Ramp {
    fn new([from, to]: [f32; 2], value: impl Fn(f32) -> f32) -> Self {
        let at = value(from);
        let rate = if to > from {
            (value(to) - at) / (to - from)
        } else {
            0.0
        };
        Self { from, at, rate }
    }

    fn value(&self, x: f32) -> f32 {
        self.at + (x - self.from) * self.rate
    }
}

impl Letter {
    /// Where the middle of the letter is, in em from the start of the line.
    pub(crate) fn middle(&self) -> f32 {
        self.start + self.middle
    }

    /// The same movements for another form of the same letter, drawn when the pen has moved on by `ahead`.
    pub(crate) fn part(&self, form: &Form, ahead: f32) -> Self {
        Self {
            offset: [form.offset[0] + ahead, form.offset[1]],
            scale: scale(form),
            widened: form.widened,
            ..*self
        }
    }
}

fn scale(form: &Form) -> [f32; 2] {
    [if form.mirrored { -form.scale } else { form.scale }, form.scale]
}

impl Warp {
    /// `length` is the line's own length in em; `line` counts the lines of a note from 0.
    pub(crate) fn new(manner: Manner, seed: u64, line: usize, length: f32) -> Self {
        let mut chance = Chance::new(seed, line as u64);
        // Letters may push a line a little beyond the length it was measured with.
        let length = length * 1.1 + 2.0;
        let mut drift = |step: f32| Drift::new(&mut chance, length, step);
        let (width, height) = (drift(STEP_WORD), drift(STEP_WORD));
        let reach = [drift(STEP_LETTER), drift(STEP_LETTER)];
        let (slant, turn, bounce) = (drift(STEP_WORD), drift(STEP_LETTER), drift(STEP_LETTER));
        let (wave, weight, density) = (drift(STEP_WAVE), drift(STEP_LETTER), drift(STEP_WORD));
        let bend = Field::new(&mut chance, length, STEP_BEND);
        let slope = chance.bell() * manner.habits.slope * manner.liveliness;
        Self {
            manner,
            jitter: chance,
            bend,
            width,
            height,
            reach,
            slant,
            turn,
            bounce,
            wave,
            weight,
            density,
            slope,
            last: None,
        }
    }

    /// The space to leave between two words when the font would leave `usual`, in em.
    pub(crate) fn gap(&mut self, usual: f32) -> f32 {
        let Manner {
            habits, liveliness, ..
        } = self.manner;
        let uneven = self.jitter.bell() * habits.gap * liveliness;
        (usual * habits.word_space + uneven).max(usual * 0.6)
    }

    /// The movements of a letter that starts at `start` with this form and advances the pen by `advance`, and how far
    /// it really does.
    pub(crate) fn letter(&mut self, start: f32, form: &Form, advance: f32) -> (Letter, f32) {
        let Manner {
            habits,
            liveliness: l,
            ..
        } = self.manner;
        let x = start + advance * 0.5;
        // A letter that stands alone also differs from its neighbours; a joined one must not part from them.
        let joined = habits.joined || form.joined;
        let alone = if joined { 0.0 } else { 0.5 };
        let bounce = if joined { 0.0 } else { habits.bounce };
        let own = self.own(form.glyph).map(|value| value * alone);
        let width = 1.0 + l * habits.width * (self.width.at(x) + own[0]);
        let tracking = if form.joined { 0.0 } else { habits.tracking };
        let advanced = advance * width + tracking;
        let ends = [start, start + advanced];
        let letter = Letter {
            start,
            offset: form.offset,
            scale: scale(form),
            widened: form.widened,
            middle: advance * 0.5,
            width,
            height: 1.0 + l * habits.height * (self.height.at(x) + own[1]),
            rise: l * habits.reach * self.reach[0].at(x),
            fall: l * habits.reach * 1.4 * self.reach[1].at(x),
            slant: habits.lean + l * habits.slant * (self.slant.at(x) + own[2]),
            turn: l * habits.turn * (self.turn.at(x) * (1.0 - alone) + own[3]),
            bounce: l * bounce * (self.bounce.at(x) + own[4]),
            line: Ramp::new(ends, |x| self.line(x)),
            base: Ramp::new(ends, |x| self.base(x)),
        };
        (letter, advanced)
    }

    /// How a letter moves by itself, unlike the same form right before it.
    fn own(&mut self, glyph: u32) -> [f32; OWN] {
        let mut own = [0.0; OWN].map(|_| self.jitter.bell());
        if let Some((last, before)) = self.last
            && last == glyph
        {
            for (value, before) in own.iter_mut().zip(before) {
                *value = value.abs().max(APART).copysign(-before);
            }
        }
        self.last = Some((glyph, own));
        own
    }

    /// Where a point of a letter's outline comes to lie on the line, in em from its start and base line.
    #[inline]
    pub(crate) fn point(&self, letter: &Letter, dot: Dot) -> [f32; 2] {
        let Manner { heights, nib, .. } = self.manner;
        let at = [dot.at[0] * letter.scale[0], dot.at[1] * letter.scale[1]];
        let out = [dot.out[0].copysign(dot.out[0] * letter.scale[0]), dot.out[1]];
        let line = letter.line.value(letter.start + at[0]);
        let grow = 0.5 * (line - self.manner.stem) + letter.widened;
        let moved = nib.moved(out, grow, line);
        let x = at[0] + moved[0] + letter.offset[0];
        let y = at[1] + moved[1] + letter.offset[1];
        let over = (y - heights.x).max(0.0);
        let under = y.min(0.0);
        let y = y * letter.height + over * letter.rise + under * letter.fall;
        let x = x * letter.width + y * letter.slant;
        let (from_x, from_y) = (x - letter.middle * letter.width, y - heights.x * 0.5);
        let line_x = letter.start + x - from_y * letter.turn;
        let line_y = y + from_x * letter.turn + letter.bounce;
        let bend = self.manner.habits.wobble * self.manner.liveliness;
        let bent = self.bend.at(line_x, line_y);
        let moved_x = line_x + bend * bent[0];
        [moved_x, line_y + bend * bent[1] + letter.base.value(moved_x)]
    }

    /// Height of the base line at a place of the line, in em.
    fn base(&self, x: f32) -> f32 {
        self.slope * x + self.manner.habits.wave * self.manner.liveliness * self.wave.at(x)
    }

    /// Width of the pen's line at a place of the line, in em.
    fn line(&self, x: f32) -> f32 {
        let Manner {
            nib,
            liveliness,
            line,
            ..
        } = self.manner;
        line * (1.0 + nib.drift * liveliness.min(1.0) * self.weight.at(x).clamp(-1.0, 1.0))
    }

    /// How thin the ink is at a place of the line, in percent of the way to white.
    pub(crate) fn thinness(&self, x: f32) -> u8 {
        let drift = 0.5 + 0.5 * self.density.at(x).clamp(-1.0, 1.0);
        let [least, most] = self.manner.nib.thin;
        (least + (most - least) * self.manner.liveliness.min(1.0) * drift) as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;

    fn warp(hand: &Hand, pen: Pen, liveliness: f32) -> Warp {
        Warp::new(Manner::new(hand, pen, 16.0, liveliness).unwrap(), 42, 0, 20.0)
    }

    fn form(hand: &Hand, advance: f32, rise: f32) -> Form {
        Form {
            hand: hand.clone(),
            glyph: 1,
            scale: 1.0,
            widened: 0.0,
            advance,
            offset: [0.0, rise],
            mirrored: false,
            dotless: false,
            joined: false,
            place: None,
        }
    }

    fn dot(x: f32, y: f32) -> Dot {
        Dot {
            at: [x, y],
            out: [0.0, 0.0],
        }
    }

    fn apart(a: [f32; 2], b: [f32; 2]) -> f32 {
        (a[0] - b[0]).abs().max((a[1] - b[1]).abs())
    }

    #[test]
    fn what_touches_in_the_font_touches_on_paper() {
        for hand in hands() {
            let mut warp = warp(hand, Pen::Felt, 2.0);
            let (letter, _) = warp.letter(3.0, &form(hand, 0.5, 0.0), 0.5);
            for step in 0..300 {
                let y = -0.4 + step as f32 * 0.005;
                let (a, b) = (
                    warp.point(&letter, dot(0.2, y)),
                    warp.point(&letter, dot(0.201, y + 0.001)),
                );
                assert!(apart(a, b) < 0.003, "{} tears at {y}: {a:?} {b:?}", hand.id());
            }
        }
    }

    #[test]
    fn joined_letters_stay_joined() {
        let hand: Hand = "school-cursive".parse().unwrap();
        let stem = hand.face().unwrap().stem;
        let mut warp = warp(&hand, Pen::Ballpoint, 1.0);
        let mut start = 0.0;
        let mut before: Option<Letter> = None;
        for _ in 0..30 {
            let (letter, advance) = warp.letter(start, &form(&hand, 0.4, 0.0), 0.4);
            if let Some(before) = before {
                let join = 0.15;
                let gap = apart(
                    warp.point(&before, dot(0.4, join)),
                    warp.point(&letter, dot(0.0, join)),
                );
                assert!(gap < stem * 0.35, "letters part by {gap} at {start}");
            }
            before = Some(letter);
            start += advance;
        }
    }

    #[test]
    fn the_pen_drifts_by_less_than_a_tenth() {
        for hand in hands() {
            for pen in Pen::ALL {
                let warp = warp(hand, pen, 2.0);
                let widths: Vec<f32> = (0..200).map(|i| warp.line(i as f32 * 0.1)).collect();
                let thin = widths.iter().copied().fold(f32::MAX, f32::min);
                let thick = widths.iter().copied().fold(0.0, f32::max);
                let middle = warp.manner.line;
                assert!(
                    thin > 0.9 * middle && thick < 1.1 * middle,
                    "{} {}: {thin} to {thick}",
                    hand.id(),
                    pen.id()
                );
                assert!(thick > thin, "it drifts");
            }
        }
    }

    #[test]
    fn without_liveliness_a_point_stays_where_the_font_has_it() {
        let hand = Hand::default();
        let mut warp = warp(&hand, Pen::Ballpoint, 0.0);
        let (letter, advance) = warp.letter(1.0, &form(&hand, 0.5, 0.1), 0.5);
        let [x, y] = warp.point(&letter, dot(0.25, 0.3));
        let lean = hand.habits().lean * 0.4;
        assert!(
            (x - 1.25 - lean).abs() < 1e-6 && (y - 0.4).abs() < 1e-6,
            "{x} {y}"
        );
        assert!((advance - 0.5 - hand.habits().tracking).abs() < 1e-6);
    }
}
