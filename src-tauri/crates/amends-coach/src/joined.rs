//! What somebody wrote down, as it can stand in the middle of a sentence: a fact as a clause, a promise behind "we had
//! promised". English, as the words of the coach are.

use crate::{PhraseBook, plain};

/// A sentence as a clause: on one line, no stop at its end, and no capital unless its first word needs one.
#[must_use]
pub fn clause(text: &str) -> String {
    /// Words that are written with a capital only where they begin a sentence.
    const SMALL: [&str; 22] = [
        "the", "a", "an", "our", "we", "your", "you", "their", "they", "it", "this", "that", "there", "no",
        "nobody", "nothing", "two", "three", "both", "all", "one", "her",
    ];
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(['.', '!']);
    let first = line.split(' ').next().unwrap_or_default();
    if SMALL.contains(&first.to_lowercase().as_str()) {
        return format!("{}{}", first.to_lowercase(), &line[first.len()..]);
    }
    line.to_owned()
}

/// A promise as words that follow "we had promised": "to call you", "that a new box will be with you".
#[must_use]
pub fn after_we_had_promised(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = line.to_lowercase();
    for ours in ["we will ", "we'll ", "i will ", "i'll "] {
        let (lead, deed) = line.split_at_checked(ours.len()).unwrap_or_default();
        if lead.eq_ignore_ascii_case(ours) {
            return format!("to {}", clause(deed));
        }
    }
    let mut letters = line.chars();
    let small: String = letters
        .next()
        .map(char::to_lowercase)
        .into_iter()
        .flatten()
        .chain(letters)
        .collect();
    if begins_with_a_deed(&line) {
        format!("to {}", small.trim_end_matches('.'))
    } else if lower.contains(" will ") {
        format!("that {}", clause(&line))
    } else {
        clause(&line)
    }
}

/// Whether words begin with something one does for somebody, such as "call you back": then "to" can stand before them.
fn begins_with_a_deed(words: &str) -> bool {
    let folded: Vec<u8> = plain::fold(words).iter().map(|cell| cell.byte).collect();
    PhraseBook::built_in().grammar.carried_on.is_match(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_becomes_a_clause_and_names_keep_their_capitals() {
        for (text, said) in [
            ("The parcel was packed late.", "the parcel was packed late"),
            ("Miriam packed it\n too late!", "Miriam packed it too late"),
            ("DPD lost it", "DPD lost it"),
            ("  ", ""),
        ] {
            assert_eq!(clause(text), said);
        }
    }

    #[test]
    fn a_promise_follows_we_had_promised() {
        for (text, said) in [
            ("We will call you on Thursday.", "to call you on Thursday"),
            ("I'll ring you", "to ring you"),
            ("Call you on Thursday", "to call you on Thursday"),
            ("A new box will be with you.", "that a new box will be with you"),
            ("O'Brien <script> 🎁", "O'Brien <script> 🎁"),
            ("", ""),
        ] {
            assert_eq!(after_we_had_promised(text), said);
        }
    }
}
