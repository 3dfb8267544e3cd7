//! Habits: the numbers that make one font write like one person.

use serde::{Deserialize, Serialize};

/// How a hand moves. Lengths are in em of its font unless said otherwise, and all of them are what a steady writer
/// does at liveliness 1; they scale with liveliness, save for size, leading, spacing, lean and pressure.
///
/// Habits that are kept somewhere may lack a field that came later: it is then the usual one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// Letters touch each other, so a letter must not move against its neighbours.
    pub joined: bool,
    /// Height of a small `x` in millimetres on a postcard, when there is room.
    pub x_height_mm: f32,
    /// The smallest such height that is still read without effort.
    pub floor_mm: f32,
    /// Distance of lines in x-heights.
    pub leading: f32,
    /// Width of a word space as a multiple of the font's own.
    pub word_space: f32,
    /// Extra space between letters.
    pub tracking: f32,
    /// How much further than the font the hand leans to the right (the tangent of the angle).
    pub lean: f32,
    /// Width of the line against what the pen draws in a usual hand.
    pub pressure: f32,
    /// Bending of the outline.
    pub wobble: f32,
    /// Change of a letter's width, as a share.
    pub width: f32,
    /// Change of a letter's height, as a share.
    pub height: f32,
    /// Change of tall strokes and tails, as a share of their length.
    pub reach: f32,
    /// Change of slant (the tangent of its angle).
    pub slant: f32,
    /// Turning of a letter, in radians.
    pub turn: f32,
    /// Hopping of a letter above and below its line.
    pub bounce: f32,
    /// Slow wave of the base line.
    pub wave: f32,
    /// Rise or fall of a whole line (the tangent of its angle).
    pub slope: f32,
    /// Unevenness of word spaces.
    pub gap: f32,
}

impl Default for Habits {
    /// What suits a font that nothing is known of.
    fn default() -> Self {
        Self {
            joined: false,
            x_height_mm: 2.3,
            floor_mm: 1.5,
            leading: 3.5,
            word_space: 1.0,
            tracking: 0.0,
            lean: 0.0,
            pressure: 1.0,
            wobble: 0.012,
            width: 0.035,
            height: 0.025,
            reach: 0.05,
            slant: 0.03,
            turn: 0.01,
            bounce: 0.008,
            wave: 0.03,
            slope: 0.005,
            gap: 0.05,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn habits_kept_before_a_field_was_known_are_completed() {
        let kept: Habits = serde_json::from_str(r#"{"joined": true, "stem": 0.04}"#).unwrap();
        assert_eq!(
            kept,
            Habits {
                joined: true,
                ..Habits::default()
            }
        );
    }
}
