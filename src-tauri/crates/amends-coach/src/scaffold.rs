//! A text that is not finished yet: words, questions to answer `{{? What broke? }}` and placeholders
//! `{{customer.first_name}}`.
//!
//! A starter is a scaffold; so is every draft begun from one. Until its questions are answered it cannot go out: what
//! a customer reads must have been thought by somebody. Offsets are Unicode scalar values, end exclusive.

use std::ops::Range;

/// A longer name is no name, and a longer question no question: a stray brace must not swallow the draft.
const LONGEST: usize = 400;

/// A question to answer, or a name to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// What the author is asked.
    Question(String),
    /// Which fact of the case stands here: `order.name`.
    Placeholder(String),
}

/// A gap and its place in the text, braces included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub gap: Gap,
    pub start: usize,
    pub end: usize,
}

/// Finds the gaps of a text, in their order.
#[must_use]
pub fn gaps(text: &str) -> Vec<Place> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at + 1 < letters.len() {
        if letters[at] == '{'
            && letters[at + 1] == '{'
            && let Some(place) = gap(&letters, at)
        {
            at = place.end;
            found.push(place);
        } else {
            at += 1;
        }
    }
    found
}

fn gap(letters: &[char], start: usize) -> Option<Place> {
    let inside = start + 2;
    let window = &letters[inside..letters.len().min(inside + LONGEST)];
    let length = window.windows(2).position(|pair| pair == ['}', '}'])?;
    let words: String = window[..length].iter().collect();
    let gap = match words.strip_prefix('?') {
        Some(question) => Gap::Question(question.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => Gap::Placeholder(name(&words)?),
    };
    Some(Place {
        gap,
        start,
        end: inside + length + 2,
    })
}

/// Anything else between braces is words that happen to stand there.
fn name(words: &str) -> Option<String> {
    let name = words.trim();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
}

/// A text with its placeholders filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What stands there now.
    pub text: String,
    /// Names nothing stood behind, each once; they stay in the text as they are.
    pub unknown: Vec<String>,
    /// Questions nobody has answered; they stay as they are.
    pub questions: Vec<String>,
    /// Where each stretch of the text came from: its place here, and in the draft.
    stretches: Vec<(Range<usize>, Range<usize>)>,
}

/// Fills in what `value` knows.
#[must_use]
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> Filled {
    fill_in(text, value, false)
}

/// As [`fill`], for a reader who must not take a question for the author's words: questions become blanks.
#[must_use]
pub fn fill_for_reading(text: &str, value: impl Fn(&str) -> Option<String>) -> Filled {
    fill_in(text, value, true)
}

fn fill_in(text: &str, value: impl Fn(&str) -> Option<String>, blank_questions: bool) -> Filled {
    let letters: Vec<char> = text.chars().collect();
    let mut filled = Filled {
        text: String::with_capacity(text.len()),
        unknown: Vec::new(),
        questions: Vec::new(),
        stretches: Vec::new(),
    };
    let (mut at, mut length) = (0, 0);
    let mut put = |filled: &mut Filled, words: &str, source: Range<usize>| {
        let count = words.chars().count();
        filled.text.push_str(words);
        filled.stretches.push((length..length + count, source));
        length += count;
    };
    let slice = |range: Range<usize>| letters[range].iter().collect::<String>();
    for place in gaps(text) {
        put(&mut filled, &slice(at..place.start), at..place.start);
        let source = place.start..place.end;
        at = place.end;
        let written = slice(source.clone());
        let words = match place.gap {
            Gap::Question(question) => {
                filled.questions.push(question);
                if blank_questions { " ".to_owned() } else { written }
            }
            Gap::Placeholder(name) => match value(&name) {
                Some(words) if is_stop_next(&letters[at..]) => words.trim_end_matches('.').to_owned(),
                Some(words) => words,
                None => {
                    if !filled.unknown.contains(&name) {
                        filled.unknown.push(name);
                    }
                    if blank_questions { " ".to_owned() } else { written }
                }
            },
        };
        put(&mut filled, &words, source);
    }
    put(&mut filled, &slice(at..letters.len()), at..letters.len());
    filled
}

/// Whether a full stop follows, behind a closing quote or not: then a value must not bring one of its own.
fn is_stop_next(rest: &[char]) -> bool {
    let next = rest
        .iter()
        .find(|letter| !matches!(letter, '”' | '"' | '’' | '\''));
    next == Some(&'.')
}

impl Filled {
    /// Where a stretch of the filled-in text stands in the draft. What touches a filled-in value covers all of it.
    #[must_use]
    pub fn in_draft(&self, start: usize, end: usize) -> [usize; 2] {
        let find = |at: usize, is_end: bool| {
            let holds = |here: &Range<usize>| {
                if is_end {
                    here.start < at && at <= here.end
                } else {
                    here.start <= at && at < here.end
                }
            };
            let found = self.stretches.iter().find(|(here, _)| holds(here));
            found.map_or(0, |(here, source)| {
                if here.len() == source.len() {
                    source.start + (at - here.start)
                } else if is_end {
                    source.end
                } else {
                    source.start
                }
            })
        };
        [find(start, false), find(end, true)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada(name: &str) -> Option<String> {
        (name == "customer.first_name").then(|| "Ada 🎁".to_owned())
    }

    #[test]
    fn a_value_brings_no_second_full_stop() {
        let value = |_: &str| Some("It came late.".to_owned());
        assert_eq!(
            fill("You wrote “{{w}}”. {{w}}", value).text,
            "You wrote “It came late”. It came late."
        );
    }

    #[test]
    fn questions_and_placeholders_are_found_and_other_braces_are_words() {
        let text = "Dear {{customer.first_name}}, {{? What  broke? }} {{ }} {{a b}} {x} {{";
        let found: Vec<Gap> = gaps(text).into_iter().map(|p| p.gap).collect();
        assert_eq!(
            found,
            [
                Gap::Placeholder("customer.first_name".into()),
                Gap::Question("What broke?".into())
            ]
        );
        assert!(gaps(&format!("{{{{{}", "x".repeat(10_000))).is_empty());
        assert!(gaps("").is_empty());
    }

    #[test]
    fn what_the_case_knows_is_filled_in_and_the_rest_is_named() {
        let filled = fill(
            "Dear {{ customer.first_name }}, {{fact.2}} {{fact.2}} {{? Why? }}",
            ada,
        );
        assert_eq!(filled.text, "Dear Ada 🎁, {{fact.2}} {{fact.2}} {{? Why? }}");
        assert_eq!(
            (filled.unknown, filled.questions),
            (vec!["fact.2".to_owned()], vec!["Why?".to_owned()])
        );
    }

    #[test]
    fn a_place_in_the_filled_text_is_found_again_in_the_draft() {
        let draft = "Dear {{customer.first_name}}, we are sorry. {{? Why? }} Bye";
        let filled = fill_for_reading(draft, ada);
        assert_eq!(filled.text, "Dear Ada 🎁, we are sorry.   Bye");
        let here = |words: &str| {
            let start = filled.text.split(words).next().unwrap().chars().count();
            let [from, to] = filled.in_draft(start, start + words.chars().count());
            draft.chars().skip(from).take(to - from).collect::<String>()
        };
        assert_eq!(here("we are sorry"), "we are sorry");
        assert_eq!(here("Bye"), "Bye");
        assert_eq!(here("Ada 🎁, we"), "{{customer.first_name}}, we");
    }
}
