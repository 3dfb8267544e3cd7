//! What the sheet asks for, and how often.
//!
//! Small letters make up nine tenths of a note, so they are asked for three times: a repeated letter is what gives
//! machine writing away. Capitals, digits and signs come twice. Pairs are those most frequent in English whose joining
//! no single letter shows, double letters above all. Letters with accents come once, on the last page, and only those
//! that Europe's larger languages need; the rest is composed from the accents written there. At two seconds a
//! cell the first two pages take seven minutes, the third three to five.

/// One thing to write: its text, and a word that tells it from what looks alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub text: &'static str,
    pub word: &'static str,
}

/// Things asked for equally often in cells of equal width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// How many times each.
    pub forms: u8,
    /// Distance of cells in millimetres; the row of 180 mm is a multiple of it.
    pub pitch: f64,
    pub asked: &'static [Asked],
}

const fn plain(text: &'static str) -> Asked {
    Asked { text, word: "" }
}

const fn named(text: &'static str, word: &'static str) -> Asked {
    Asked { text, word }
}

macro_rules! plain {
    ($($text:literal)*) => { &[$(plain($text)),*] };
}

/// The pages of the sheet.
pub(super) static PAGES: [&[Section]; 3] = [
    &[
        Section {
            forms: 3,
            pitch: 15.0,
            asked: &SMALL,
        },
        Section {
            forms: 3,
            pitch: 15.0,
            asked: &DIGITS,
        },
    ],
    &[
        Section {
            forms: 2,
            pitch: 15.0,
            asked: &CAPITALS,
        },
        Section {
            forms: 2,
            pitch: 15.0,
            asked: &SIGNS,
        },
    ],
    &[
        Section {
            forms: 2,
            pitch: 22.5,
            asked: PAIRS,
        },
        Section {
            forms: 1,
            pitch: 15.0,
            asked: ACCENTED,
        },
    ],
];

static SMALL: [Asked; 26] = [
    plain("a"),
    plain("b"),
    plain("c"),
    plain("d"),
    plain("e"),
    plain("f"),
    plain("g"),
    plain("h"),
    named("i", "small i"),
    plain("j"),
    plain("k"),
    named("l", "small L"),
    plain("m"),
    plain("n"),
    named("o", "small o"),
    plain("p"),
    plain("q"),
    plain("r"),
    plain("s"),
    plain("t"),
    plain("u"),
    plain("v"),
    plain("w"),
    plain("x"),
    plain("y"),
    plain("z"),
];

static DIGITS: [Asked; 10] = [
    named("0", "zero"),
    named("1", "one"),
    plain("2"),
    plain("3"),
    plain("4"),
    plain("5"),
    plain("6"),
    plain("7"),
    plain("8"),
    plain("9"),
];

static CAPITALS: [Asked; 26] = [
    plain("A"),
    plain("B"),
    plain("C"),
    plain("D"),
    plain("E"),
    plain("F"),
    plain("G"),
    plain("H"),
    named("I", "capital i"),
    plain("J"),
    plain("K"),
    plain("L"),
    plain("M"),
    plain("N"),
    named("O", "capital o"),
    plain("P"),
    plain("Q"),
    plain("R"),
    plain("S"),
    plain("T"),
    plain("U"),
    plain("V"),
    plain("W"),
    plain("X"),
    plain("Y"),
    plain("Z"),
];

static SIGNS: [Asked; 27] = [
    named(".", "full stop"),
    named(",", "comma"),
    named(";", "semicolon"),
    named(":", "colon"),
    plain("!"),
    plain("?"),
    named("'", "apostrophe"),
    named("\"", "quotes"),
    named("-", "hyphen"),
    named("\u{2013}", "dash"),
    plain("("),
    plain(")"),
    plain("&"),
    named("\u{20ac}", "euro"),
    named("\u{a3}", "pound"),
    named("$", "dollar"),
    plain("%"),
    named("/", "slash"),
    plain("+"),
    named("=", "equals"),
    plain("@"),
    plain("#"),
    named("*", "star"),
    named("_", "underline"),
    named("\u{2026}", "three dots"),
    named("\u{b0}", "degrees"),
    named("\u{a7}", "section"),
];

static PAIRS: &[Asked] = plain!(
    "th" "he" "in" "er" "an" "re" "on" "en" "ou" "ll" "tt" "ss"
    "oo" "ee" "ff" "st" "ch" "ng" "qu" "ck" "sh" "of" "to" "ti"
);

static ACCENTED: &[Asked] = plain!(
    "ä" "ö" "ü" "ß" "é" "è" "ê" "ë" "à" "â" "á" "ã"
    "å" "æ" "ç" "ñ" "í" "ó" "ô" "õ" "ø" "œ" "ú" "û"
    "ł" "ą" "ę" "ć" "ś" "ź" "ż" "ń" "č" "š" "ž" "ř"
    "ě" "ů" "ý" "ő" "ű" "ă" "ș" "ț" "ğ" "ş" "ı" "đ"
    "ð" "þ" "Ä" "Ö" "Ü" "É" "È" "À" "Á" "Å" "Æ" "Ç"
    "Ñ" "Ó" "Ø" "Œ" "Ú" "Ł" "Ś" "Ż" "Č" "Š" "Ž" "Ř"
    "İ" "Ő" "Đ" "„" "“" "”" "‘" "«" "»" "¡" "¿" "·"
);

/// Everything asked for, in the order of the sheet.
pub(super) fn asked() -> impl Iterator<Item = (Asked, u8)> {
    PAGES
        .iter()
        .copied()
        .flatten()
        .flat_map(|section| section.asked.iter().map(|asked| (*asked, section.forms)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn nothing_is_asked_for_twice() {
        let texts: Vec<&str> = asked().map(|(asked, _)| asked.text).collect();
        let unlike: BTreeSet<&str> = texts.iter().copied().collect();
        assert_eq!(texts.len(), unlike.len());
    }

    #[test]
    fn it_can_be_filled_in_in_a_quarter_of_an_hour() {
        let cells: usize = asked().map(|(_, forms)| usize::from(forms)).sum();
        // Two seconds to write a sign and move on, and a breath.
        assert!(cells * 2 + 120 < 15 * 60, "{cells} cells");
    }

    #[test]
    fn every_letter_and_digit_and_pair_of_frequent_letters_is_there() {
        let texts: BTreeSet<&str> = asked().map(|(asked, _)| asked.text).collect();
        for wanted in ('a'..='z').chain('A'..='Z').chain('0'..='9') {
            assert!(texts.contains(wanted.to_string().as_str()), "{wanted}");
        }
        for pair in ["th", "he", "in", "er", "ll", "tt", "ss", "oo"] {
            assert!(texts.contains(pair), "{pair}");
        }
    }
}
