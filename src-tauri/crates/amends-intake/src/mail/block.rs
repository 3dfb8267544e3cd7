//! The head of a message as programs print it above one that they quote or forward:
//!
//! ```text
//! Von: Ada Berg <ada@example.org>
//! Gesendet: Montag, 2. März 2026 09:14
//! Betreff: Zerbrochen
//! ```

use super::words::{LABELS, Label};

/// Such a head.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block<'t> {
    pub(super) from: &'t str,
    pub(super) date: Option<&'t str>,
    pub(super) subject: Option<&'t str>,
    pub(super) to: Option<&'t str>,
    /// How many lines it takes, empty ones within it too.
    pub(super) lines: usize,
}

/// Lines a head may have.
const LONGEST: usize = 14;

/// The head that begins at the first of these lines: a sender, and two others of its kind below.
pub(super) fn block<'t>(lines: &[&'t str]) -> Option<Block<'t>> {
    let (Label::From, from) = labelled(lines.first()?)? else {
        return None;
    };
    let mut block = Block {
        from,
        lines: 1,
        ..Block::default()
    };
    let mut others = 0;
    let mut before_is_empty = false;
    for (at, line) in lines.iter().enumerate().take(LONGEST).skip(1) {
        if line.trim().is_empty() {
            // HTML leaves an empty line between paragraphs; two end any head.
            if before_is_empty {
                break;
            }
            before_is_empty = true;
            continue;
        }
        let Some((label, value)) = labelled(line) else {
            // A long list of recipients goes on in the next line.
            if before_is_empty || !line.starts_with([' ', '\t']) {
                break;
            }
            block.lines = at + 1;
            continue;
        };
        before_is_empty = false;
        others += 1;
        block.lines = at + 1;
        match label {
            Label::From => return None,
            Label::Date => block.date = block.date.or(Some(value)),
            Label::Subject => block.subject = block.subject.or(Some(value)),
            Label::To => block.to = block.to.or(Some(value)),
            Label::More => {}
        }
    }
    (others >= 2 && !from.is_empty()).then_some(block)
}

/// `*From:* Ada` is the label and `Ada`.
fn labelled(line: &str) -> Option<(Label, &str)> {
    let line = line.trim().trim_start_matches('*');
    let (word, value) = line.split_once(':')?;
    if word.chars().count() > 20 {
        return None;
    }
    let word = word
        .trim_matches(|c: char| c.is_whitespace() || c == '*')
        .to_lowercase();
    let (_, label) = LABELS.iter().find(|(known, _)| *known == word)?;
    Some((
        *label,
        value.trim_matches(|c: char| c.is_whitespace() || c == '*'),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Block<'_>> {
        block(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn heads_are_found_in_the_languages_of_the_table() {
        for text in [
            "From: Ada\nSent: Monday\nTo: Desk\nSubject: Jar\n\nHello",
            "*From:* Ada\n*Sent:* Monday\n*To:* Desk\n*Subject:* Jar",
            "Von: Ada\nGesendet: Montag\nAn: Desk\nBetreff: Jar",
            "De : Ada\nEnvoyé : lundi\nÀ : Desk\nObjet : Jar",
            "From: Ada\n\nSent: Monday\n\nTo: Desk\n\nSubject: Jar\n\nHello",
        ] {
            let found = of(text).unwrap();
            assert_eq!(
                (found.from, found.subject, found.to),
                ("Ada", Some("Jar"), Some("Desk")),
                "{text}"
            );
            assert!(found.date.is_some());
        }
        assert_eq!(of("From: A\nTo: B,\n  C\nSubject: x\nbody").unwrap().lines, 4);
    }

    #[test]
    fn a_sentence_with_a_colon_is_no_head() {
        for text in [
            "From: the beginning it was broken.",
            "From: a\nIt: is\nnot: one",
            "To: b\nFrom: a\nDate: c",
            "From:\nTo: x\nDate: y",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
