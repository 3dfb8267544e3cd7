//! What may be wrong with a form, for the user to decide: nothing is dropped behind their back.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::cut::Written;

/// A reason to look at a form before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// It goes beyond its box and was cut off.
    Edge,
    /// It is much paler than ink.
    Faint,
    /// It has more parts than such a sign, or fewer.
    Parts,
    /// It looks blotted or crossed out.
    Blot,
    /// It differs much from the other forms of the same sign.
    Unlike,
}

impl Doubt {
    /// The doubt in a few words, to stand beside the form.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Edge => "It goes beyond its box and was cut off.",
            Self::Faint => "It is very pale.",
            Self::Parts => "A part may be missing, or something stands beside it.",
            Self::Blot => "It looks blotted or crossed out.",
            Self::Unlike => "It differs much from the other forms.",
        }
    }
}

/// Ink that leaves more light than this is pale.
const PALE: f32 = 0.74;
/// A form of which this share of its bounds is ink is blotted, unless it is as small as a full stop (millimetres).
const BLOTTED: f64 = 0.62;
const SMALL_MM: f64 = 2.2;
/// Forms of one sign are at least this much alike; a form this much less like the others than they are is unlike.
const ALIKE: f32 = 0.65;
const LESS: f32 = 0.14;

/// The doubts about the forms of one sign.
pub(super) fn doubts(forms: &[&Written]) -> Vec<Option<Doubt>> {
    forms
        .iter()
        .enumerate()
        .map(|(index, form)| alone(form).or_else(|| unlike(forms, index).then_some(Doubt::Unlike)))
        .collect()
}

fn alone(form: &Written) -> Option<Doubt> {
    use kurbo::Shape;
    let bounds = form
        .parts
        .iter()
        .map(Shape::bounding_box)
        .reduce(|a, b| a.union(b))?;
    let (least, most) = parts(form.cell.text);
    if form.cut_off {
        Some(Doubt::Edge)
    } else if form.light > PALE {
        Some(Doubt::Faint)
    } else if form.full > BLOTTED && bounds.width().min(bounds.height()) > SMALL_MM {
        Some(Doubt::Blot)
    } else if form.blobs < least || form.blobs > most {
        Some(Doubt::Parts)
    } else {
        None
    }
}

fn unlike(forms: &[&Written], index: usize) -> bool {
    let likeness = |a: usize, b: usize| forms[a].look.likeness(&forms[b].look);
    let others: Vec<usize> = (0..forms.len()).filter(|other| *other != index).collect();
    let nearest = others
        .iter()
        .map(|other| likeness(index, *other))
        .fold(0.0, f32::max);
    match others[..] {
        [] => false,
        // Of two it cannot be said which is the odd one; both are shown.
        [_] => nearest < ALIKE,
        [a, b, ..] => nearest < ALIKE || nearest < likeness(a, b) - LESS,
    }
}

/// How many patches of ink a text has, at least and at most, as people write it.
fn parts(text: &str) -> (usize, usize) {
    text.chars().map(parts_of).fold((0, 0), |(least, most), (a, b)| {
        // In a pair, letters may touch, so that only one patch is sure.
        (if least == 0 { a } else { 1 }, most + b)
    })
}

fn parts_of(letter: char) -> (usize, usize) {
    let mut letters = letter.nfd();
    let base = letters.next().unwrap_or(letter);
    let marks = letters.map(|mark| {
        if matches!(mark, '\u{308}' | '\u{30b}') {
            2
        } else {
            1
        }
    });
    let marks: usize = marks.sum();
    let (least, most) = match base {
        'i' | 'j' if marks > 0 => (1, 1),
        'i' | 'j' | ':' | ';' | '!' | '?' | '"' | '=' | '„' | '“' | '”' | '«' | '»' | '¡' | '¿' => {
            (2, 2)
        }
        '…' => (3, 3),
        '%' => (2, 3),
        // Signs of one stroke; every letter may come in two, as k and E often do.
        '.' | ',' | '\'' | '-' | '–' | '(' | ')' | '/' | '_' | '·' | '°' | '‘' | '0' => (1, 1),
        _ => (1, 2),
    };
    (least, most + marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_signs_are_as_people_write_them() {
        assert_eq!(parts("o"), (1, 2));
        assert_eq!(parts("i"), (2, 2));
        assert_eq!(parts("ä"), (1, 4));
        assert_eq!(parts("th"), (1, 4));
        assert_eq!(parts("ti").0, 1);
        assert_eq!(parts("."), (1, 1));
    }
}
