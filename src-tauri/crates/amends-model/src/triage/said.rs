//! What a person may take over from a text: the sentence to quote, what is asked for, how it felt.
//!
//! Everything here is their own writing, cut and never reworded; a person confirms it (`data/en/said.toml`).

use super::sign::{self, Folded};
use serde::Deserialize;
use std::sync::LazyLock;

/// A mailbox pasted by mistake has thousands of sentences; the harm is told in the first ones.
const SENTENCES: usize = 60;
/// More than this is a letter of its own, not what they want.
const WANTS: usize = 2;
/// As many words for a feeling as fit on one line.
const FELT: usize = 4;
/// Kinds of sign that tell of the dispute, not of what it cost them.
const OF_THE_DISPUTE: [&str; 4] = ["again", "failed_repair", "reach", "legal"];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrases {
    words: Vec<String>,
    unless: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    felt: Phrases,
    wanted: Phrases,
    about_it: Phrases,
    begins: Phrases,
}

/// A test reads the file, so an unreadable one never ships.
static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/en/said.toml")).unwrap_or_default());

impl Phrases {
    fn in_text(&self, text: &Folded<'_>) -> Vec<std::ops::Range<usize>> {
        sign::found(text, &self.words, &self.unless, false)
    }

    fn are_in(&self, text: &Folded<'_>) -> bool {
        !self.in_text(text).is_empty()
    }
}

/// The sentence that says what it cost them: one that tells of a harm or a feeling, best of themselves (“I stood there
/// …”), never one that only says that they write again. A suggestion for *their words*; a person may choose another.
pub fn their_words(body: &str) -> String {
    let mut best: Option<(i32, &str)> = None;
    for sentence in sentences(body) {
        let says = weight(sentence);
        if best.is_none_or(|(most, _)| says > most) {
            best = Some((says, sentence));
        }
    }
    best.map_or_else(|| body.trim().to_owned(), |(_, s)| s.to_owned())
}

/// What they ask for, in their sentences; none where they do not say it plainly. A suggestion for *remedy sought*.
pub fn wanted(body: &str) -> Option<String> {
    let asks = |s: &&str| FILE.wanted.are_in(&Folded::of(s));
    let found: Vec<&str> = sentences(body).filter(asks).take(WANTS).collect();
    (!found.is_empty()).then(|| found.join(" "))
}

/// Their words for how it felt, each once and as it was written.
pub fn felt(body: &str) -> Vec<String> {
    let text = Folded::of(body);
    let mut found: Vec<String> = Vec::new();
    for at in FILE.felt.in_text(&text) {
        let word = text.written(at);
        if !found.iter().any(|f| f.to_lowercase() == word.to_lowercase()) {
            found.push(word);
        }
    }
    found.truncate(FELT);
    found
}

/// How much a sentence says of what it cost them.
fn weight(sentence: &str) -> i32 {
    let text = Folded::of(sentence);
    let signs = sign::find(sentence);
    let harm = signs
        .iter()
        .filter(|(kind, _)| !OF_THE_DISPUTE.contains(&kind.id.as_str()))
        .map(|(kind, _)| match kind.severity.level() {
            5 => 6,
            4 => 5,
            3 => 2,
            _ => 1,
        })
        .max()
        .unwrap_or(0);
    let of_them = if text.has_word(&["i", "i'm", "i've", "i'd"]) {
        3
    } else if text.has_word(&["my", "me", "we", "our", "us"]) {
        1
    } else {
        0
    };
    let points = |counts: bool, points: i32| if counts { points } else { 0 };
    harm + of_them + points(FILE.felt.are_in(&text), 3)
        - points(FILE.about_it.are_in(&text), 6)
        - points(FILE.wanted.are_in(&text), 4)
        - points(FILE.begins.are_in(&text), 2)
}

/// Sentences as written; a full stop inside a number ends none.
fn sentences(body: &str) -> impl Iterator<Item = &str> {
    let mut rest = body;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = |at: usize, letter: char| {
            let next = rest[at + letter.len_utf8()..].chars().next();
            letter == '\n'
                || (matches!(letter, '.' | '!' | '?' | '…')
                    && next.is_none_or(|n| {
                        !n.is_alphanumeric() && !matches!(n, '.' | '!' | '?' | '"' | '”' | '’')
                    }))
                || (matches!(letter, '"' | '”')
                    && rest[..at].ends_with(['.', '!', '?'])
                    && next.is_none_or(char::is_whitespace))
        };
        let end = rest.char_indices().find(|(at, letter)| ends(*at, *letter));
        let end = end.map_or(rest.len(), |(at, letter)| at + letter.len_utf8());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence.trim())
    })
    .filter(|s| s.chars().any(char::is_alphanumeric))
    .take(SENTENCES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_can_be_read() {
        let file: File = toml::from_str(include_str!("../../data/en/said.toml")).unwrap();
        for phrases in [&file.felt, &file.wanted, &file.about_it, &file.begins] {
            assert!(!phrases.words.is_empty());
            for word in phrases.words.iter().chain(&phrases.unless) {
                assert_eq!(word, &word.to_lowercase());
            }
        }
    }

    #[test]
    fn their_words_are_the_sentence_with_the_harm_or_the_feeling() {
        for (body, words) in [
            (
                "The box came late. I stood there with nothing to hand her. Bad.",
                "I stood there with nothing to hand her.",
            ),
            (
                "This is the third time I write. The soap gave me a rash on both arms. I want my money back.",
                "The soap gave me a rash on both arms.",
            ),
            (
                "Hello,\nI am writing about order #1017. Nobody answers. I feel humiliated.",
                "I feel humiliated.",
            ),
            ("I ordered a lamp in May. It was cracked.", "It was cracked."),
            (
                "It cost me 12.50 extra and I missed my train. Please refund me.",
                "It cost me 12.50 extra and I missed my train.",
            ),
            ("Your agent said \"You are too stupid.\" I cried.", "I cried."),
            ("Broken", "Broken"),
            ("", ""),
        ] {
            assert_eq!(their_words(body), words, "{body}");
        }
    }

    #[test]
    fn what_they_ask_for_is_found_and_what_only_sounds_like_it_is_not() {
        assert_eq!(
            wanted("It broke. I want my money back and somebody to call me.").as_deref(),
            Some("I want my money back and somebody to call me.")
        );
        assert_eq!(
            wanted("Cracked. Please refund.").as_deref(),
            Some("Please refund.")
        );
        for text in [
            "I want to be clear: it is broken.",
            "I’d like to say that it is lovely.",
            "I wanted it for a gift.",
            "I don't want anything.",
            "",
        ] {
            assert_eq!(wanted(text), None, "{text}");
        }
    }

    #[test]
    fn feelings_are_their_own_words_and_each_once() {
        assert_eq!(
            felt("I felt Humiliated, humiliated and in tears."),
            ["Humiliated", "in tears"]
        );
        assert!(felt("I'm afraid the lamp is broken. I am not angry.").is_empty());
    }
}
