//! Text that people type, as it is accepted: trimmed, of bearable length, without control characters.

use crate::{Error, Result};
use amends_coach::scaffold::{Gap, gaps};

/// A line is a name or title.
const LINE: usize = 200;
/// A longer text: a draft, a note, a lesson's section.
const TEXT: usize = 100_000;

/// One line that must not be empty.
pub fn line(field: &str, typed: &str, if_empty: &str) -> Result<String> {
    let found = maybe_line(field, typed)?;
    if found.is_empty() {
        Err(Error::invalid(field, if_empty))
    } else {
        Ok(found)
    }
}

/// One line that may be empty.
pub fn maybe_line(field: &str, typed: &str) -> Result<String> {
    let found = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: String = found.chars().filter(|c| !c.is_control()).collect();
    if found.chars().count() > LINE {
        return Err(Error::invalid(
            field,
            format!("At most {LINE} characters fit here."),
        ));
    }
    Ok(found)
}

/// A text of several lines that may be empty.
pub fn text(field: &str, typed: &str) -> Result<String> {
    let found: String = typed
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    if found.chars().count() > TEXT {
        return Err(Error::invalid(
            field,
            "This text is too long; at most 100,000 characters are kept.",
        ));
    }
    Ok(found)
}

/// A text that goes to a customer: no blank such as `[what we did]`, no question and no placeholder may be left in it.
pub fn without_blanks(text: &str) -> Result<()> {
    if let Some(place) = gaps(text).into_iter().next() {
        return Err(Error::invalid(
            "text",
            match place.gap {
                Gap::Question(question) => format!("Answer “{question}” first."),
                Gap::Placeholder(name) => format!("Nothing stands behind “{name}”. Write it yourself."),
            },
        ));
    }
    without_brackets(text)
}

/// As [`without_blanks`], for a text whose placeholders are filled in elsewhere.
pub fn without_brackets(text: &str) -> Result<()> {
    let blank = text
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(inside, _)| inside);
    let mut words = blank.filter(|inside| inside.contains(char::is_alphabetic) && !inside.contains('\n'));
    match words.next() {
        Some(inside) => Err(Error::invalid("text", format!("Fill in “[{inside}]” first."))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_letters_and_lose_their_line_breaks() {
        assert_eq!(
            line("name", "  O'Brien\n<script> 🎁 ", "").unwrap(),
            "O'Brien <script> 🎁"
        );
        assert_eq!(line("name", " \n\t", "Say it.").unwrap_err().message, "Say it.");
        assert!(maybe_line("name", &"x".repeat(201)).is_err());
    }

    #[test]
    fn a_blank_is_named_and_figures_in_brackets_are_none() {
        let refused = without_blanks("I am sorry that we [what we did].").unwrap_err();
        assert_eq!(refused.message, "Fill in “[what we did]” first.");
        assert!(without_blanks("Dear Ada [1], sorry ] and [ sorry").is_ok());
    }

    #[test]
    fn texts_keep_their_lines() {
        assert_eq!(
            text("text", "Dear Ada,\r\n\r\nI am sorry.\0").unwrap(),
            "Dear Ada,\n\nI am sorry."
        );
    }
}
