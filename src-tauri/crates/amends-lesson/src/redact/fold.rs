//! Text as plain words: without accents, without case, each with its place in the original.
//!
//! A name is written in many ways (`Zoë`, `ZOE`, `Zoe` with a separate diaeresis, `Zo-e` with an invisible soft
//! hyphen). Everything that looks for something known compares these folded words, never the text itself.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without accents; never empty.
    pub folded: String,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Whether it begins with a capital.
    pub capital: bool,
}

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut open: Option<Word> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric()
            || (open.is_some() && !c.is_ascii() && (is_combining_mark(c) || is_invisible(c)))
        {
            let word = open.get_or_insert_with(|| Word {
                folded: String::new(),
                start: at,
                end: at,
                capital: c.is_uppercase(),
            });
            fold_into(&mut word.folded, c);
            word.end = at + c.len_utf8();
        } else {
            all.extend(open.take().filter(|w| !w.folded.is_empty()));
        }
    }
    all.extend(open.filter(|w| !w.folded.is_empty()));
    all
}

/// All letters and digits of a text, folded and run together: `#AM-1042` is `am1042`.
pub(super) fn compact(text: &str) -> String {
    words(text).into_iter().map(|w| w.folded).collect()
}

fn fold_into(folded: &mut String, c: char) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    if is_invisible(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if is_combining_mark(part) {
            return;
        }
        for lower in part.to_lowercase() {
            match lower {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'þ' => folded.push_str("th"),
                'ı' => folded.push('i'),
                mark if is_combining_mark(mark) => {}
                other if other.is_alphanumeric() => folded.push(other),
                _ => {}
            }
        }
    });
}

/// Whether a token must be kept apart from this neighbour to be read as a word of its own.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_combining_mark(c) || is_invisible(c)
}

/// Characters that are not seen and must not cut a word in two.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a script writes words without spaces, so that a name has to be looked for inside of words.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' // Hangul: particles are glued to names
        | '\u{3040}'..='\u{30ff}' // Kana
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') // Han
}

/// The value of a digit in the scripts that phones and forms produce.
pub(super) fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06f0}'..='\u{06f9}' => '\u{06f0}',
        '\u{0966}'..='\u{096f}' => '\u{0966}',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.folded).collect()
    }

    #[test]
    fn accents_case_and_invisible_characters_do_not_tell_words_apart() {
        for way in ["Zoë", "ZOE", "Zoe\u{308}", "Zo\u{ad}e", "zo\u{200b}ë", "Ｚｏｅ"] {
            assert_eq!(folded(way), ["zoe"], "{way:?}");
        }
        assert_eq!(folded("Łukasz Strauß-Åström"), ["lukasz", "strauss", "astrom"]);
    }

    #[test]
    fn words_know_where_they_stood() {
        let all = words("“Zoë’s”");
        assert_eq!((all[0].start, all[0].end, all[0].capital), (3, 7, true));
        assert_eq!(all[1].folded, "s");
        assert_eq!(compact("#AM-1042 "), "am1042");
    }
}
