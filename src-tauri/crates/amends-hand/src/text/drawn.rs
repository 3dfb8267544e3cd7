//! What a hand draws for a letter: the letter of its font, another character that looks the same on paper, or its own
//! base letter with its own accent.
//!
//! Few handwriting fonts have every accented letter, but nearly all have the accents by themselves. A letter put together
//! of the hand's own parts looks far better in a word than a whole letter in somebody else's hand.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::hand::face::Face;

/// Where an accent goes, against the letter it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seat {
    Above,
    Below,
    /// Hanging from the foot of the letter, as an ogonek does.
    Foot,
    /// Behind the letter at its full height, as in `ď`.
    Behind,
    /// Across the tall stroke.
    Through,
}

/// An accent a font has only as a character by itself: the combining mark, what stands in for it, and its seat. The first
/// stand-in a font has is taken.
const ACCENTS: [(char, &[char], Seat); 14] = [
    ('\u{300}', &['`'], Seat::Above),
    ('\u{301}', &['´', '’'], Seat::Above),
    ('\u{302}', &['ˆ', '^'], Seat::Above),
    ('\u{303}', &['˜', '~'], Seat::Above),
    ('\u{304}', &['¯', '-'], Seat::Above),
    ('\u{306}', &['˘'], Seat::Above),
    ('\u{307}', &['˙', '.'], Seat::Above),
    ('\u{308}', &['¨'], Seat::Above),
    ('\u{30a}', &['˚', '°'], Seat::Above),
    ('\u{30b}', &['˝', '"'], Seat::Above),
    ('\u{30c}', &['ˇ'], Seat::Above),
    ('\u{326}', &[','], Seat::Below),
    ('\u{327}', &['¸', ','], Seat::Below),
    ('\u{335}', &['-'], Seat::Through),
];
/// As [`ACCENTS`]; a cedilla seen in a mirror is an ogonek.
const OGONEK: (char, &[char], Seat) = ('\u{328}', &['˛', '¸'], Seat::Foot);
/// The mark of [`Seat::Behind`], a comma above right.
const BEHIND: char = '\u{315}';
/// The mark of a `ģ`, a turned comma above.
const TURNED: char = '\u{312}';

/// A mark a font lacks, as it can be drawn all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StandIn {
    /// The character whose ink is used.
    pub ink: char,
    pub seat: Seat,
    pub mirrored: bool,
}

/// How a hand draws a mark that its font does not have as such.
pub(crate) fn stand_in(mark: char, face: &Face) -> Option<StandIn> {
    let (inks, seat): (&[char], Seat) = match mark {
        BEHIND => (&['’', '\''], Seat::Behind),
        TURNED => (&['‘', '’'], Seat::Above),
        '\u{328}' => (OGONEK.1, OGONEK.2),
        _ => ACCENTS
            .iter()
            .find(|row| row.0 == mark)
            .map(|row| (row.1, row.2))?,
    };
    let ink = inks.iter().copied().find(|ink| face.glyph(*ink).is_some())?;
    Some(StandIn {
        ink,
        seat,
        mirrored: seat == Seat::Foot && ink == '¸',
    })
}

/// What is drawn for a letter (a grapheme) in a font; `None` if it cannot be drawn.
pub(super) fn drawn<'a>(letter: &'a str, face: &Face) -> Option<Cow<'a, str>> {
    if face.writes(letter) {
        return Some(Cow::Borrowed(letter));
    }
    if let Some(same) = same_to_the_eye(letter).iter().find(|same| face.writes(same)) {
        return Some(Cow::Borrowed(same));
    }
    let mut parts: Vec<char> = letter.nfd().collect();
    let (base, marks) = parts.split_first_mut()?;
    spell(base, marks);
    let parts = apart(parts);
    let (base, marks) = parts.split_first()?;
    // A dotless i is an i without its dot.
    let base_drawn = face.glyph(*base).is_some() || (*base == 'ı' && face.glyph('i').is_some());
    let whole = base_drawn
        && base.is_alphabetic()
        && marks
            .iter()
            .all(|mark| face.glyph(*mark).is_some() || stand_in(*mark, face).is_some());
    (whole && parts.len() <= 3).then(|| Cow::Owned(parts.into_iter().collect()))
}

/// Accents as they are written rather than as Unicode spells them.
fn spell(base: &mut char, marks: &mut [char]) {
    for mark in marks {
        *mark = match (*base, *mark) {
            ('d' | 't' | 'l' | 'L', '\u{30c}') => BEHIND,
            ('g', '\u{327}') => TURNED,
            // Called cedillas for historical reasons; Latvian writes commas.
            ('G' | 'K' | 'k' | 'L' | 'l' | 'N' | 'n' | 'R' | 'r', '\u{327}') => '\u{326}',
            (_, mark) => mark,
        };
        if *base == 'i' && matches!(*mark, '\u{300}'..='\u{315}') {
            *base = 'ı';
        }
    }
}

/// Letters with a bar, which Unicode does not take apart.
fn apart(parts: Vec<char>) -> Vec<char> {
    let barred = |base: char| {
        Some(match base {
            'đ' => 'd',
            'Đ' | 'Ð' => 'D',
            'ħ' => 'h',
            'Ħ' => 'H',
            'ŧ' => 't',
            'Ŧ' => 'T',
            _ => return None,
        })
    };
    parts
        .into_iter()
        .flat_map(|part| match barred(part) {
            Some(base) => [Some(base), Some('\u{335}')],
            None => [Some(part), None],
        })
        .flatten()
        .collect()
}

/// Other spellings that look the same on paper, the best first, for characters few fonts have.
fn same_to_the_eye(letter: &str) -> &'static [&'static str] {
    match letter {
        "\u{a0}" | "\u{202f}" => &[" "],
        "\u{2010}" | "\u{2011}" | "\u{ad}" => &["-"],
        "\u{2012}" | "\u{2212}" => &["–", "-"],
        "\u{2013}" => &["-"],
        "\u{2014}" => &["–", "-"],
        "\u{2015}" => &["—", "–", "-"],
        "\u{2bc}" | "\u{2032}" | "\u{60}" | "\u{b4}" => &["’", "'"],
        "\u{2018}" | "\u{2019}" => &["'"],
        "\u{201b}" => &["‘", "'"],
        "\u{2033}" => &["”", "\""],
        "\u{201c}" | "\u{201d}" => &["\""],
        "\u{201a}" => &[","],
        "\u{201e}" => &[",,"],
        "\u{2022}" => &["·", "-"],
        "\u{2026}" => &["..."],
        "№" => &["No."],
        "ẞ" => &["SS"],
        "ŉ" => &["’n", "'n"],
        "ſ" => &["s"],
        "ǆ" => &["dž"],
        "ǅ" => &["Dž"],
        "Ǆ" => &["DŽ"],
        "ǉ" => &["lj"],
        "ǈ" => &["Lj"],
        "Ǉ" => &["LJ"],
        "ǌ" => &["nj"],
        "ǋ" => &["Nj"],
        "Ǌ" => &["NJ"],
        "ŀ" => &["l·"],
        "Ŀ" => &["L·"],
        "\u{fb00}" => &["ff"],
        "\u{fb01}" => &["fi"],
        "\u{fb02}" => &["fl"],
        "\u{fb03}" => &["ffi"],
        "\u{fb04}" => &["ffl"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hand, hands};

    fn in_hand(id: &str, letter: &'static str) -> Option<Cow<'static, str>> {
        let hand: Hand = id.parse().unwrap();
        drawn(letter, hand.face().unwrap())
    }

    #[test]
    fn a_letter_the_font_lacks_is_put_together_of_its_own_parts() {
        assert_eq!(in_hand("quick-pen", "ę").as_deref(), Some("e\u{328}"));
        assert_eq!(in_hand("quick-pen", "ť").as_deref(), Some("t\u{315}"));
        assert_eq!(in_hand("quick-pen", "ī").as_deref(), Some("ı\u{304}"));
        assert_eq!(in_hand("quick-pen", "ģ").as_deref(), Some("g\u{312}"));
        assert_eq!(in_hand("quick-pen", "đ").as_deref(), Some("d\u{335}"));
        assert_eq!(in_hand("quick-pen", "é").as_deref(), Some("é"));
        assert_eq!(in_hand("quick-pen", "Я"), None);
        assert_eq!(in_hand("quick-pen", "🎉"), None);
    }

    #[test]
    fn what_looks_the_same_is_drawn_with_what_there_is() {
        assert_eq!(in_hand("quick-pen", "\u{2011}").as_deref(), Some("-"));
        assert_eq!(in_hand("korean-pen", "–").as_deref(), Some("-"));
        assert_eq!(in_hand("upright", "ẞ").as_deref(), Some("SS"));
    }

    /// The letters of the official languages of the European Union that are written in Latin letters, and of Albanian,
    /// Bosnian, Croatian, Icelandic, Maltese, Montenegrin, Norwegian, Serbian, Turkish and Welsh.
    const EUROPE: &str = "abcdefghijklmnopqrstuvwxyzæøœßþðıđħłàáâãäåāăąćċčçďèéêëēĕėěęğģġíìîïīįĺľļķñńňņòóôõöőŕřśšşșťţțùúûüūůűųŵẁẃẅýỳŷÿźżž";

    #[test]
    fn every_latin_hand_writes_every_letter_of_europe_itself() {
        for hand in hands().iter().filter(|hand| hand.about().scripts[0] == "Latn") {
            let face = hand.face().unwrap();
            let both = EUROPE.to_owned() + &EUROPE.to_uppercase() + "İẞ";
            let lacking: String = both
                .chars()
                .filter(|letter| drawn(letter.encode_utf8(&mut [0; 4]), face).is_none())
                .collect();
            assert_eq!(lacking, "", "{} lacks them", hand.id());
        }
    }
}
