//! Letters with accents put together from what was written.
//!
//! Only from the writer's own strokes: the accent of a written `é` over the written `a` is an `á` they could have
//! written. An accent that touches its letter, or hangs below it, is not taken apart; such letters stay missing and a
//! note borrows them from another hand.

use std::collections::BTreeMap;

use kurbo::{Affine, BezPath, Vec2};
use unicode_normalization::UnicodeNormalization;

use super::Letter;
use super::pieces::{Piece, bounds, pieces};
use super::single;

/// Marks above a letter that stand apart from it: grave, acute, circumflex, tilde, macron, breve, dot, dieresis, ring,
/// double acute, caron.
const ABOVE: [char; 11] = [
    '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{304}', '\u{306}', '\u{307}', '\u{308}', '\u{30a}',
    '\u{30b}', '\u{30c}',
];
/// Where Europe's letters with accents are in Unicode: Latin-1 and Latin Extended-A.
const EUROPE: std::ops::RangeInclusive<char> = '\u{c0}'..='\u{17f}';
/// The least room between a letter and its accent, in em.
const LEAST_GAP: f64 = 0.03;

/// An accent and where it stands over its letter, in em.
struct Mark {
    path: BezPath,
    /// From the middle of the letter to the middle of the accent.
    aside: f64,
    /// Foot of the accent above the top of the letter.
    gap: f64,
    left: f64,
    right: f64,
    foot: f64,
}

/// The letters with accents that were not written but can be put together.
pub(crate) fn composed(letters: &[Letter]) -> Vec<Letter> {
    let written: BTreeMap<char, &Letter> = letters
        .iter()
        .filter_map(|letter| Some((single(&letter.text)?, letter)))
        .collect();
    let marks = marks(&written);
    EUROPE
        .filter(|wanted| !written.contains_key(wanted))
        .filter_map(|wanted| {
            let (base, accent) = taken_apart(wanted)?;
            let mark = marks.get(&accent)?;
            let forms: Vec<BezPath> = written
                .get(&base)?
                .forms
                .iter()
                .filter_map(|form| with(form, base, mark))
                .collect();
            (!forms.is_empty()).then(|| Letter {
                text: wanted.to_string(),
                forms,
            })
        })
        .collect()
}

/// A letter and the one accent above it.
fn taken_apart(letter: char) -> Option<(char, char)> {
    let mut parts = std::iter::once(letter).nfd();
    let (base, accent) = (parts.next()?, parts.next()?);
    (parts.next().is_none() && ABOVE.contains(&accent)).then_some((base, accent))
}

/// The accents that were written, each from the first letter that shows it; small letters first. The dot of an `i` is
/// the dot above.
fn marks(written: &BTreeMap<char, &Letter>) -> BTreeMap<char, Mark> {
    let mut marks = BTreeMap::new();
    let mut sources: Vec<(char, char, char)> = written
        .keys()
        .filter_map(|letter| taken_apart(*letter).map(|(base, accent)| (*letter, base, accent)))
        .collect();
    sources.push(('i', '\u{131}', '\u{307}'));
    sources.push(('j', '\u{237}', '\u{307}'));
    sources.sort_by_key(|(letter, ..)| letter.is_uppercase());
    for (letter, base, accent) in sources {
        let Some(letter) = written.get(&letter) else {
            continue;
        };
        let top = written.get(&base).and_then(|base| top(base));
        if !marks.contains_key(&accent)
            && let Some(mark) = letter.forms.iter().find_map(|form| mark(form, top, accent))
        {
            marks.insert(accent, mark);
        }
    }
    marks
}

/// The usual height of a letter.
fn top(letter: &Letter) -> Option<f64> {
    let mut tops: Vec<f64> = letter
        .forms
        .iter()
        .filter_map(|form| Some(bounds(&pieces(form))?.y1))
        .collect();
    tops.sort_unstable_by(f64::total_cmp);
    tops.get(tops.len() / 2).copied()
}

/// Splits a form into what is above its letter and the letter.
fn split(form: &BezPath, top: Option<f64>) -> Option<(Vec<Piece>, Vec<Piece>)> {
    let pieces = pieces(form);
    let lowest = pieces.iter().min_by(|a, b| a.bounds.y0.total_cmp(&b.bounds.y0))?;
    // Where the letter is not known alone, its lowest piece is taken for all of it.
    let top = top.unwrap_or(lowest.bounds.y1).min(lowest.bounds.y1);
    let (above, letter): (Vec<Piece>, Vec<Piece>) = pieces
        .into_iter()
        .partition(|piece| piece.bounds.center().y > top && piece.bounds.y0 > top * 0.85);
    (!above.is_empty() && !letter.is_empty()).then_some((above, letter))
}

fn mark(form: &BezPath, top: Option<f64>, accent: char) -> Option<Mark> {
    let (above, letter) = split(form, top)?;
    let wanted = if matches!(accent, '\u{308}' | '\u{30b}') {
        2
    } else {
        1
    };
    if above.len() != wanted {
        return None;
    }
    let (mark, letter) = (bounds(&above)?, bounds(&letter)?);
    Some(Mark {
        path: above.iter().flat_map(|piece| piece.path.iter()).collect(),
        aside: mark.center().x - letter.center().x,
        gap: (mark.y0 - letter.y1).max(LEAST_GAP),
        left: mark.x0,
        right: mark.x1,
        foot: mark.y0,
    })
}

/// A form of a letter under an accent; an `i` or `j` loses its dot.
fn with(form: &BezPath, base: char, mark: &Mark) -> Option<BezPath> {
    let letter = if matches!(base, 'i' | 'j') {
        let (dot, letter) = split(form, None)?;
        if dot.len() != 1 {
            return None;
        }
        letter
    } else {
        pieces(form)
    };
    let place = bounds(&letter)?;
    let shift = Vec2::new(
        place.center().x + mark.aside - (mark.left + mark.right) / 2.0,
        place.y1 + mark.gap - mark.foot,
    );
    let mut path: BezPath = letter.iter().flat_map(|piece| piece.path.iter()).collect();
    path.extend((Affine::translate(shift) * mark.path.clone()).iter());
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape;

    fn block(x: f64, y: f64, width: f64, height: f64) -> String {
        format!("M{x} {y} h{width} v{height} h-{width} Z ")
    }

    fn letter(text: &str, blocks: &[(f64, f64, f64, f64)]) -> Letter {
        let path: String = blocks.iter().map(|(x, y, w, h)| block(*x, *y, *w, *h)).collect();
        Letter {
            text: text.to_owned(),
            forms: vec![BezPath::from_svg(&path).unwrap()],
        }
    }

    fn found<'a>(letters: &'a [Letter], text: &str) -> Option<&'a Letter> {
        letters.iter().find(|letter| letter.text == text)
    }

    #[test]
    fn an_accent_written_over_one_letter_goes_over_another() {
        let letters = [
            letter("a", &[(0.0, 0.0, 0.4, 0.4)]),
            letter("e", &[(0.0, 0.0, 0.3, 0.4)]),
            letter("é", &[(0.0, 0.0, 0.3, 0.4), (0.15, 0.5, 0.1, 0.1)]),
            letter("i", &[(0.0, 0.0, 0.1, 0.4), (0.0, 0.5, 0.1, 0.1)]),
        ];
        let made = composed(&letters);
        let a = found(&made, "á").expect("á").forms[0].bounding_box();
        assert!(
            (a.y1 - 0.6).abs() < 1e-9 && (a.width() - 0.4).abs() < 1e-9,
            "{a:?}"
        );
        let i = pieces(&found(&made, "í").expect("í").forms[0]);
        assert_eq!(i.len(), 2, "the dot gave way to the accent");
        assert!(found(&made, "ė").is_some(), "the dot of the i is a dot above");
    }

    #[test]
    fn what_was_not_written_is_not_made_up() {
        let letters = [
            letter("a", &[(0.0, 0.0, 0.4, 0.4)]),
            letter("é", &[(0.0, 0.0, 0.3, 0.6)]),
            letter("ç", &[(0.0, -0.2, 0.3, 0.6)]),
        ];
        let made = composed(&letters);
        assert!(
            made.is_empty(),
            "an accent that touches its letter is not taken apart"
        );
    }
}
