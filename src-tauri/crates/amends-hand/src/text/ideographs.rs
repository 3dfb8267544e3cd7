//! Where a line may break without a space: in Japanese and Chinese, between ideographs.
//!
//! The Unicode line breaking algorithm says where (UAX 14, in its strict form for Japanese: no line begins with a small
//! kana or a closing mark, and none ends with an opening one). Korean is written with spaces and broken only there.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};

/// The parts of a word without spaces between which a line may break.
pub(super) fn parts(word: &str) -> Vec<&str> {
    if !word.chars().any(is_ideographic) {
        return vec![word];
    }
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(LineBreakWordOption::Normal);
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options);
    let mut parts = Vec::new();
    let mut from = 0;
    for at in segmenter.segment_str(word) {
        let before = word[..at].chars().next_back();
        let after = word[at..].chars().next();
        let between = before.is_some_and(is_ideographic) || after.is_some_and(is_ideographic);
        if at > from && (between || at == word.len()) {
            parts.push(&word[from..at]);
            from = at;
        }
    }
    parts
}

/// Han, kana, their punctuation and the wide forms of Latin letters; not Hangul.
fn is_ideographic(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3001}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3220}'..='\u{325f}'
        | '\u{3280}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_breaks_between_ideographs() {
        assert_eq!(parts("申し訳"), ["申", "し", "訳"]);
        assert_eq!(parts("Ada様へ"), ["Ada", "様", "へ"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_a_small_kana_nor_ends_with_an_opening_mark() {
        assert_eq!(parts("遅れ、誠に"), ["遅", "れ、", "誠", "に"]);
        assert_eq!(parts("「品物」は"), ["「品", "物」", "は"]);
        assert_eq!(parts("だった"), ["だっ", "た"]);
        assert_eq!(parts("サービス"), ["サー", "ビ", "ス"]);
    }

    #[test]
    fn other_words_stay_whole() {
        assert_eq!(parts("twenty-first"), ["twenty-first"]);
        assert_eq!(parts("죄송합니다."), ["죄송합니다."]);
        assert_eq!(parts("नमस्ते।"), ["नमस्ते।"]);
    }
}
