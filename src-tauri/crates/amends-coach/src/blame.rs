//! Finds the wording that blames a person while somebody looks for a cause, and asks a better question.
//!
//! A why-chain that ends at a person teaches nothing: the next person meets the same trap. The wordings are data
//! (`data/en/blame.toml`); this module only knows how to lay them over a text. One hint at a time, because a text
//! full of marks is not read.

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use std::{ops::Range, sync::LazyLock};

/// A wording that blames a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it begins, in Unicode scalar values.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The wording itself.
    pub word: String,
    /// A question that goes on to something we can change.
    pub ask: String,
}

#[derive(Deserialize)]
struct File {
    blame: Vec<Entry>,
    names: Names,
}

#[derive(Deserialize)]
struct Entry {
    patterns: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    ask: String,
}

#[derive(Default, Deserialize)]
struct Names {
    ask: String,
    words_too: Vec<String>,
}

struct Rule {
    patterns: Vec<Regex>,
    unless: Vec<Regex>,
    ask: String,
}

#[derive(Default)]
struct Book {
    rules: Vec<Rule>,
    names: Names,
}

static BOOK: LazyLock<Book> =
    LazyLock::new(|| read(include_str!("../data/en/blame.toml")).unwrap_or_default());

fn read(text: &str) -> Result<Book, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    let all = |patterns: &[String]| -> Result<Vec<Regex>, String> {
        let compile = |pattern: &String| RegexBuilder::new(pattern).case_insensitive(true).build();
        patterns
            .iter()
            .map(|p| compile(p).map_err(|e| e.to_string()))
            .collect()
    };
    let rule = |entry: Entry| {
        Ok(Rule {
            patterns: all(&entry.patterns)?,
            unless: all(&entry.unless)?,
            ask: entry.ask,
        })
    };
    Ok(Book {
        rules: file.blame.into_iter().map(rule).collect::<Result<_, String>>()?,
        names: file.names,
    })
}

/// The first wording that blames a person, or names one of `people` (colleagues by their full names).
///
/// Never fails, whatever the text; takes time in proportion to its length.
#[must_use]
pub fn find(text: &str, people: &[&str]) -> Option<Hint> {
    let worded = BOOK.rules.iter().filter_map(|rule| {
        let place = blamed(rule, text)?;
        Some((place, rule.ask.as_str()))
    });
    let named = people
        .iter()
        .filter_map(|person| Some((named(text, person)?, BOOK.names.ask.as_str())));
    let (place, ask) = worded.chain(named).min_by_key(|(place, _)| place.start)?;
    let word = text.get(place.clone())?;
    let start = text.get(..place.start)?.chars().count();
    Some(Hint {
        start,
        end: start + word.chars().count(),
        word: word.to_owned(),
        ask: ask.to_owned(),
    })
}

fn blamed(rule: &Rule, text: &str) -> Option<Range<usize>> {
    let excused: Vec<Range<usize>> = rule
        .unless
        .iter()
        .flat_map(|unless| unless.find_iter(text).map(|m| m.range()))
        .collect();
    let free = |place: &Range<usize>| {
        !excused
            .iter()
            .any(|e| e.start <= place.start && place.end <= e.end)
    };
    let places = rule
        .patterns
        .iter()
        .flat_map(|p| p.find_iter(text).map(|m| m.range()));
    places.filter(free).min_by_key(|place| place.start)
}

/// Where a colleague is named: in full, or by the first name if it is not a word as well.
fn named(text: &str, person: &str) -> Option<Range<usize>> {
    let first = person.split_whitespace().next()?;
    let is_word = BOOK.names.words_too.iter().any(|w| w == first);
    let alone = (!is_word && first.chars().count() > 2).then_some(first);
    [Some(person.trim()), alone]
        .into_iter()
        .flatten()
        .find_map(|name| whole_word(text, name))
}

fn whole_word(text: &str, word: &str) -> Option<Range<usize>> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let places = text.match_indices(word).map(|(at, found)| at..at + found.len());
    places
        .into_iter()
        .find(|place| edge(text[..place.start].chars().next_back()) && edge(text[place.end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [&str; 3] = ["Miriam Falk", "Will Marsh", "Zoë O'Brien"];

    #[test]
    fn the_book_compiles() {
        let book = read(include_str!("../data/en/blame.toml")).unwrap();
        assert!(book.rules.len() >= 8 && !book.names.ask.is_empty());
    }

    #[test]
    fn wordings_that_blame_a_person_are_heard() {
        for (text, word) in [
            ("The packer was careless.", "careless"),
            ("Somebody forgot the card", "forgot"),
            ("It was HUMAN ERROR again", "HUMAN ERROR"),
            ("She should have read the note", "She should have"),
            (
                "They did not follow the packing procedure",
                "did not follow the packing procedure",
            ),
            ("It was the driver’s mistake", "driver’s mistake"),
            ("The agent failed to call back", "The agent failed to"),
            ("We must be more careful", "be more careful"),
            ("Nobody was paying attention: he didn't care", "didn't care"),
            ("Miriam left it in the tray", "Miriam"),
            ("Ask Will Marsh why", "Will Marsh"),
            ("because Zoë was ill", "Zoë"),
        ] {
            let found = find(text, &PEOPLE).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.word, word, "{text}");
            let cut: String = text
                .chars()
                .skip(found.start)
                .take(found.end - found.start)
                .collect();
            assert_eq!(cut, word, "offsets are Unicode scalar values");
            assert!(found.ask.ends_with(['?', '.']), "{}", found.ask);
        }
    }

    #[test]
    fn wordings_about_things_and_steps_are_left_alone() {
        for text in [
            "",
            "Nobody reads order notes after noon, so dated gifts miss the 15:00 collection.",
            "The packing list lacks the size.",
            "The form forgot the size when the page was reloaded.",
            "The error page hides the second answer.",
            "Will be printed on Monday; it will rain.",
            "We should have a list of sizes at the bench.",
            "The carrier scans once a day.",
            "No one was careless: the label has no field for it.",
            "Returns follow the old process.",
            "Letters with a picture land in a folder that nobody owns.",
            "The retry did not look at the first answer.",
            "Miriamne sells it",
        ] {
            assert_eq!(find(text, &PEOPLE), None, "{text}");
        }
    }

    #[test]
    fn the_first_wording_is_the_one_that_is_said() {
        let found = find("He was lazy and forgot it", &[]).unwrap();
        assert_eq!(found.word, "lazy");
        let long = "🙂 ".repeat(5_000) + "human error <script>";
        assert_eq!(find(&long, &[]).unwrap().start, 10_000);
    }
}
