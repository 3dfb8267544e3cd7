//! The text of a message: plain text where there is any, else what its HTML says.
//!
//! Programs lie about their character sets. Text that came out damaged is decoded once more from its bytes: UTF-8
//! where it is, Windows-1252 where it is not.

use super::html;
use crate::cell::prose;
use crate::encoding::eight_bit;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// Text of more than this many characters is cut: nobody reads on, and it is kept with every change of a case.
const LONGEST: usize = 200_000;

/// What had to be done to get a text.
pub(super) struct Flaw {
    /// It was taken as it stands, for its parts could not be told.
    pub(super) is_partless: bool,
    /// It is not what was sent: that, or letters that could not be read, or it was cut.
    pub(super) is_damaged: bool,
}

/// All text of a message, lines ended by `\n`, which may be empty; and what had to be done for it.
pub(super) fn text(message: &Message<'_>) -> (String, Flaw) {
    let plain = joined(message, message.text_bodies());
    let text = if plain.is_empty() {
        joined(message, message.html_bodies())
    } else {
        plain
    };
    let as_it_stands = if text.is_empty() { partless(message) } else { None };
    let is_partless = as_it_stands.is_some();
    let text = as_it_stands.unwrap_or(text);
    let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    let flaw = Flaw {
        is_partless,
        is_damaged: is_partless || end.is_some() || text.contains('\u{FFFD}'),
    };
    (
        end.map_or_else(|| text.clone(), |end| text[..end].to_owned()),
        flaw,
    )
}

/// What stands below the head of a message that says it has parts and has none.
fn partless(message: &Message<'_>) -> Option<String> {
    let root = message.parts.first()?;
    let says_parts = root
        .content_type()
        .is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("multipart"));
    if message.parts.len() > 1 || !says_parts {
        return None;
    }
    let raw = message.raw_message().get(root.raw_body_offset() as usize..)?;
    prose(&eight_bit(raw))
}

fn joined<'a, 'x: 'a>(message: &Message<'_>, parts: impl Iterator<Item = &'a MessagePart<'x>>) -> String {
    let texts: Vec<String> = parts.filter_map(|part| prose(&of_part(message, part))).collect();
    texts.join("\n\n")
}

fn of_part(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    match &part.body {
        PartType::Html(markup) => html::text(&undamaged(message, part, markup)),
        PartType::Text(text) => {
            let text = undamaged(message, part, text);
            let kind = part.content_type();
            let is = |name: &str, value: &str| {
                let found = kind.and_then(|k| k.attribute(name));
                found.is_some_and(|v| v.eq_ignore_ascii_case(value))
            };
            if is("format", "flowed") {
                flowed(&text, is("delsp", "yes"))
            } else {
                text.into_owned()
            }
        }
        _ => String::new(),
    }
}

/// The text, or what its bytes say if it is damaged, or if UTF-8 was taken for a Western character set.
fn undamaged<'t>(message: &Message<'_>, part: &MessagePart<'_>, text: &'t str) -> Cow<'t, str> {
    let is_twice = text.contains('Ã') || text.contains('â');
    if !text.contains('\u{FFFD}') && !is_twice {
        return Cow::Borrowed(text);
    }
    let place = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let Some(raw) = message.raw_message().get(place) else {
        return Cow::Borrowed(text);
    };
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    match bytes {
        Some(bytes) if !is_twice || std::str::from_utf8(&bytes).is_ok() => {
            Cow::Owned(eight_bit(&bytes).into_owned())
        }
        _ => Cow::Borrowed(text),
    }
}

/// Joins the lines that `format=flowed` has broken: those that end in a space, of the same depth of quotation.
fn flowed(text: &str, drop_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let words = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        match open {
            Some(d) if d == depth => {}
            _ => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.push_str(&">".repeat(depth));
                if depth > 0 {
                    out.push(' ');
                }
            }
        }
        let is_open = words.ends_with(' ') && words != "-- ";
        out.push_str(if is_open && drop_space {
            &words[..words.len() - 1]
        } else {
            words
        });
        open = is_open.then_some(depth);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::flowed;

    #[test]
    fn lines_broken_for_the_journey_are_joined_again() {
        assert_eq!(
            flowed("It is \nbroken.\n\n> one \n> two\n>> three \nfour", false),
            "It is broken.\n\n> one two\n>> three \nfour"
        );
        assert_eq!(flowed("hand \nwritten\n-- \nAda", true), "handwritten\n-- \nAda");
    }
}
