//! Text that somebody has copied out of a mail program or a chat and pasted here.
//!
//! The source of a message is read as one; a printed head gives sender, day and subject; anything else is a text whose
//! sender nobody has named yet.

use super::address::person;
use super::block::{Block, block};
use super::{MailRecord, head, key, message, quote};
use crate::moment::{DateOrder, in_words, moment};
use crate::{Error, cell::prose};
use amends_model::Moment;

/// Headers that only the source of a message has, lower case.
const OF_A_SOURCE: [&str; 5] = [
    "message-id:",
    "mime-version:",
    "received:",
    "content-type:",
    "return-path:",
];

/// Reads pasted text.
///
/// # Errors
/// [`Error::EmptyMail`] if nothing is in it.
pub fn read_pasted_mail(text: &str) -> Result<MailRecord, Error> {
    let text = text.trim_start_matches('\u{FEFF}');
    let Some(text) = prose(text) else {
        return Err(Error::EmptyMail);
    };
    if is_source(&text)
        && let Ok(mail) = message(text.as_bytes(), 1)
    {
        return Ok(mail);
    }
    let lines: Vec<&str> = text.lines().collect();
    let (mut mail, below) = match (block(&lines), under_a_name(&lines)) {
        (Some(found), _) => (of_block(&found), found.lines),
        (None, Some(found)) => found,
        (None, None) => (empty(), 0),
    };
    let (body, quoted) = quote::split(&lines[below..].join("\n"));
    mail.body = body;
    mail.quoted = quoted;
    mail.key = key(&mail);
    Ok(mail)
}

/// Whether this is what programs show as the source: headers, at least two of which no person writes.
fn is_source(text: &str) -> bool {
    let head = text.lines().take_while(|l| !l.trim().is_empty());
    let known = head.filter(|line| {
        let line = line.to_lowercase();
        OF_A_SOURCE.iter().any(|name| line.starts_with(name))
    });
    known.count() >= 2
}

fn of_block(block: &Block<'_>) -> MailRecord {
    let (author, email) = person(block.from);
    MailRecord {
        author,
        email,
        to: block.to.map(recipients).unwrap_or_default(),
        at: block.date.and_then(when),
        subject: block.subject.and_then(head::line).unwrap_or_default(),
        ..empty()
    }
}

fn recipients(text: &str) -> Vec<String> {
    text.split([',', ';']).filter_map(|one| person(one).1).collect()
}

/// `Ada Berg <ada@example.org>`, with the day behind it or below it, as web mail shows a message; and how many lines
/// that takes.
fn under_a_name(lines: &[&str]) -> Option<(MailRecord, usize)> {
    let first = lines.first()?;
    // A name may hold brackets of its own; the last ones hold the address.
    let open = first.rfind('<')?;
    let close = open + first[open..].find('>')?;
    if open > 80 {
        return None;
    }
    let (author, email) = person(&first[..=close]);
    email.as_ref()?;
    let mut mail = MailRecord {
        author,
        email,
        at: when(&first[close + 1..]),
        ..empty()
    };
    let mut taken = 1;
    for line in lines.iter().skip(1).take(3).map(|l| l.trim()) {
        let day = when(line).filter(|_| mail.at.is_none());
        let is_to = ["to ", "to: ", "an ", "an: ", "à ", "à : "]
            .iter()
            .any(|w| line.to_lowercase().starts_with(w))
            && line.len() < 80
            && (line.contains('@') || line.split_whitespace().count() <= 2);
        if day.is_none() && !is_to {
            break;
        }
        mail.at = mail.at.or(day);
        taken += 1;
    }
    Some((mail, taken))
}

fn when(text: &str) -> Option<Moment> {
    // `Mon, 2 Mar 2026, 09:14 (2 days ago)`
    let text = text.split(" (").next().unwrap_or_default().trim();
    moment(text, DateOrder::YearFirst).or_else(|| in_words(text))
}

fn empty() -> MailRecord {
    MailRecord {
        number: 1,
        key: String::new(),
        message_id: None,
        answers: Vec::new(),
        author: String::new(),
        email: None,
        reply_to: None,
        to: Vec::new(),
        at: None,
        subject: String::new(),
        body: String::new(),
        quoted: None,
        attachments: Vec::new(),
        damaged: false,
        automatic: false,
    }
}
