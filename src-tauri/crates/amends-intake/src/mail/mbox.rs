//! A mailbox file to its messages, one at a time and without copying what needs no change.
//!
//! A message begins with a line `From somebody Tue Mar  3 10:00:00 2026`. Programs should put `>` before a line of text
//! that begins so (mboxo), and before those that already have one (mboxrd); many do not. So a line only begins a
//! message if a time and a year stand in it and a header follows, and one `>` is taken off again: for the second kind
//! that is exact, for the first it is so unless somebody quoted such a line themselves.

use std::borrow::Cow;

const BEGIN: &[u8] = b"From ";

/// Whether a file is a mailbox.
pub(super) fn is_mailbox(bytes: &[u8]) -> bool {
    begins_message(bytes)
}

/// The messages of a mailbox without the lines they begin with.
pub(super) fn messages(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let from = line_end(rest);
        let until = next_begin(rest, from);
        let message = &rest[from..until];
        rest = &rest[until..];
        Some(unquoted(message))
    })
}

/// Where the line ends, its end included.
fn line_end(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |at| at + 1)
}

/// Where the next message begins, looked for from the beginning of a line.
fn next_begin(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < bytes.len() {
        if begins_message(&bytes[at..]) {
            return at;
        }
        at += line_end(&bytes[at..]);
    }
    bytes.len()
}

fn begins_message(bytes: &[u8]) -> bool {
    if !bytes.starts_with(BEGIN) {
        return false;
    }
    let end = line_end(bytes);
    let line = String::from_utf8_lossy(&bytes[..end]);
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let is_time = |w: &&str| w.contains(':') && w.split(':').all(digits);
    let is_year = |w: &&str| w.len() == 4 && digits(w);
    words.iter().any(is_time) && words.iter().any(is_year) && is_header(&bytes[end..])
}

/// Whether a line is `Name: value`.
fn is_header(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|b| b.is_ascii_graphic() && **b != b':')
        .count();
    // `>From ` is what some programs leave of an older beginning.
    (name > 0 && bytes.get(name) == Some(&b':')) || bytes.starts_with(b">From ")
}

/// Takes one `>` off every line that begins with `>`, `>>`, … and `From `.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    let is_quoted = |line: &[u8]| {
        let marks = line.iter().take_while(|b| **b == b'>').count();
        marks > 0 && line[marks..].starts_with(BEGIN)
    };
    if !message.split(|b| *b == b'\n').any(is_quoted) {
        return Cow::Borrowed(message);
    }
    let mut out = Vec::with_capacity(message.len());
    for line in message.split_inclusive(|b| *b == b'\n') {
        out.extend_from_slice(if is_quoted(line) { &line[1..] } else { line });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        messages(text.as_bytes())
            .map(|m| String::from_utf8_lossy(&m).into_owned())
            .collect()
    }

    const BEGINS: &str = "From ada@example.org Tue Mar  3 10:00:00 2026\n";

    #[test]
    fn a_mailbox_is_told_from_a_message_and_from_a_letter() {
        assert!(is_mailbox(format!("{BEGINS}Subject: x\n\n").as_bytes()));
        for no in [
            "From: ada@example.org\n",
            "From here on it broke.\n\nAda",
            "From x 10:00 2026\n\nno header",
        ] {
            assert!(!is_mailbox(no.as_bytes()), "{no}");
        }
    }

    #[test]
    fn quoted_beginnings_are_unquoted_by_one_and_others_left() {
        let text = format!("{BEGINS}Subject: x\n\n>From here\n>>From there\n> From\n>Fromage\n");
        assert_eq!(
            all(&text),
            ["Subject: x\n\nFrom here\n>From there\n> From\n>Fromage\n"]
        );
    }

    #[test]
    fn a_line_of_text_that_somebody_forgot_to_quote_begins_no_message() {
        let text = format!(
            "{BEGINS}Subject: x\n\nFrom here on, nothing.\nFrom 10:00 in 2026\nwords\n\n{BEGINS}Subject: y\n\nz"
        );
        assert_eq!(all(&text).len(), 2);
        assert!(all(&text)[0].contains("in 2026\nwords"));
    }
}
