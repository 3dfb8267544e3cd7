//! What is new in a message and what it repeats from before.
//!
//! Nothing is thrown away: both are kept. In doubt a line is new, for a complaint that is hidden is worse than a
//! quotation that is shown. Answers between or below quoted lines stay.

use super::block::block;
use super::words::{INTRODUCTIONS, SEPARATORS};

/// Lines an introduction may be broken into.
const INTRODUCTION: usize = 4;

/// The new text and what is quoted in it. Where nothing new would be left, all of it counts as new.
pub(super) fn split(text: &str) -> (String, Option<String>) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let (mut new, mut old): (Vec<String>, Vec<&str>) = Default::default();
    let mut at = 0;
    while at < lines.len() {
        if is_history(&lines[at..]) {
            old.extend(&lines[at..]);
            break;
        }
        if let Some(length) = introduction(&lines, at) {
            old.extend(&lines[at..at + length]);
            at += length;
            continue;
        }
        match lines[at] {
            line if is_escaped_beginning(&lines, at) => new.push(line[1..].to_owned()),
            line if line.starts_with('>') => old.push(line),
            line => new.push(line.to_owned()),
        }
        at += 1;
    }
    let body = joined(&new);
    let old = old.join("\n").trim_matches('\n').to_owned();
    match (body.is_empty(), old.is_empty()) {
        (true, _) => (text.trim().to_owned(), None),
        (false, true) => (body, None),
        (false, false) => (body, Some(old)),
    }
}

/// Whether from here on everything comes from before.
fn is_history(lines: &[&str]) -> bool {
    let dashes = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | '*' | '=' | '—' | '–');
    let first = lines[0];
    let plain = first.trim_matches(|c| dashes(c) || c == ':').to_lowercase();
    let is_marked = first.starts_with(dashes) || first.ends_with(':') || first.ends_with('-');
    if is_marked && SEPARATORS.contains(&plain.as_str()) {
        return true;
    }
    // Outlook draws a line of underscores above its head.
    let is_line = first.len() > 9 && first.chars().all(|c| c == '_');
    if !is_line {
        return block(lines).is_some();
    }
    let below = lines.iter().skip(1).position(|l| !l.is_empty());
    below.is_some_and(|below| block(&lines[below + 1..]).is_some())
}

/// How many lines `On Monday somebody wrote:` takes here, if it stands here: up to the last line if what follows it
/// is not marked as quoted.
fn introduction(lines: &[&str], at: usize) -> Option<usize> {
    if lines[at].is_empty() || lines[at].starts_with('>') {
        return None;
    }
    let mut whole = String::new();
    for length in 1..=INTRODUCTION {
        let line = lines.get(at + length - 1)?;
        if line.is_empty() || line.starts_with('>') {
            return None;
        }
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(&line.trim().to_lowercase());
        if line.ends_with(':') && introduces(&whole) {
            let next = lines[at + length..].iter().find(|l| !l.is_empty());
            let is_marked = next.is_some_and(|l| l.starts_with('>'));
            return match (is_marked, tells_when(&whole)) {
                (true, _) => Some(length),
                (false, true) => Some(lines.len() - at),
                (false, false) => None,
            };
        }
    }
    None
}

fn introduces(whole: &str) -> bool {
    const LONGEST: usize = 300;
    let known = INTRODUCTIONS
        .iter()
        .any(|(begin, verb)| whole.starts_with(begin) && whole.contains(verb));
    // `2026-03-02 9:14 GMT+01:00 Ada <ada@example.org>:`
    let is_bare =
        whole.starts_with(|c: char| c.is_ascii_digit()) && whole.ends_with(">:") && whole.contains('@');
    whole.len() <= LONGEST && ((known && whole.chars().any(|c| c.is_ascii_digit() || c == '@')) || is_bare)
}

/// Whether it names an address, or a day with its year or time, as only a program does.
fn tells_when(whole: &str) -> bool {
    let words = || whole.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let is_year = |w: &str| w.len() == 4 && digits(w);
    let is_time = |w: &str| {
        w.split_once(':')
            .is_some_and(|(h, m)| digits(h) && m.starts_with(|c: char| c.is_ascii_digit()))
    };
    let address = whole.contains('@');
    address || (words().any(is_year) && words().any(is_time))
}

/// `>From` alone is no quotation: a mailbox on the way has put the mark before it.
fn is_escaped_beginning(lines: &[&str], at: usize) -> bool {
    let quoted = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_some_and(|l| l.starts_with('>'))
    };
    lines[at].starts_with(">From ") && !quoted(at.checked_sub(1)) && !quoted(Some(at + 1))
}

/// Lines without more than one empty one where something was taken out.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    let mut empty = 0;
    for line in lines {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 3 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.trim_matches('\n').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is new in it must be `New.`, and something must be old.
    fn splits(text: &str) {
        let (new, old) = split(text);
        assert_eq!(new, "New.", "{text}");
        assert!(old.is_some_and(|o| o.contains("old")), "{text}");
    }

    #[test]
    fn history_is_split_off_in_every_way_programs_mark_it() {
        for text in [
            "New.\n\n> old\n>> older",
            "New.\n\nOn Mon, 2 Mar 2026 at 09:14, Ada Berg <ada@example.org> wrote:\n> old",
            "New.\n\nOn Mon, 2 Mar 2026 at 09:14, Ada Berg <\nada@example.org> wrote:\n\n> old\n>\n> old",
            "New.\n\nOn Mar 2, 2026, at 9:14 AM, Ada Berg <ada@example.org> wrote:\n\nold, without marks",
            "New.\n\nAm 02.03.2026 um 09:14 schrieb Ada Berg:\n> old",
            "New.\n\nAm Mo., 2. März 2026 um 09:14 Uhr schrieb Ada Berg <\nada@example.org>:\n\n> old",
            "New.\n\nAda Berg <ada@example.org> schrieb am Mo., 2. März 2026, 09:14:\n\nold",
            "New.\n\nLe lun. 2 mars 2026 à 09:14, Ada Berg <ada@example.org> a écrit :\n> old",
            "New.\n\nEl lun, 2 mar 2026 a las 9:14, Ada (<ada@example.org>) escribió:\n> old",
            "New.\n\nOp ma 2 mrt 2026 om 09:14 schreef Ada <ada@example.org>:\n> old",
            "New.\n\n2026-03-02 9:14 GMT+01:00 Ada Berg <ada@example.org>:\n\n> old",
            "New.\n\n-----Original Message-----\nFrom: Ada\nold",
            "New.\n\n-----Ursprüngliche Nachricht-----\nVon: Ada\nold",
            "New.\n\n-------- Message d'origine --------\nold",
            "New.\n\n---------- Forwarded message ---------\nold",
            "New.\n\nBegin forwarded message:\n\nold",
            "New.\n\n________________________________\nFrom: Ada <a@example.org>\nSent: Monday\nTo: Desk\nSubject: x\n\nold",
            "New.\n\nVon: Ada <a@example.org>\nGesendet: Montag, 2. März 2026 09:14\nAn: Desk\nBetreff: x\n\nold",
            "New.\n\nDe : Ada <a@example.org>\nEnvoyé : lundi 2 mars 2026 09:14\nÀ : Desk\nObjet : x\n\nold",
        ] {
            splits(text);
        }
    }

    #[test]
    fn answers_between_and_below_quoted_lines_are_new() {
        let (new, old) = split(
            "On 2 Mar 2026, desk@shop.example wrote:\n> Which jar?\n\nThe grey one.\n\n> And when?\n\nIn March.\n-- \nAda",
        );
        assert_eq!(new, "The grey one.\n\n\nIn March.\n--\nAda");
        assert_eq!(
            old.as_deref(),
            Some("On 2 Mar 2026, desk@shop.example wrote:\n> Which jar?\n> And when?")
        );
    }

    #[test]
    fn what_a_person_writes_is_not_taken_for_history() {
        for text in [
            "On Monday 3 March I wrote:\nwhere is my jar?\nNobody answered.",
            "I asked on the 3rd and you wrote:\nsoon.",
            "From: the start it was broken.\nTo: be clear, I want it back.",
            "The original message was lost.",
            "Original message\nfrom me: none",
            "--\nAda Berg\nFrom: Leeds",
            "a\n\n-----\n\nb",
            "Am Montag schrieb ich:\nkeine Antwort.",
        ] {
            assert_eq!(split(text), (text.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn a_signature_stays_with_the_message() {
        let text = "Broken.\n\nSent from my telephone\n-- \nAda Berg\nLeeds";
        assert!(split(text).0.ends_with("--\nAda Berg\nLeeds"));
    }

    #[test]
    fn a_message_of_nothing_but_history_is_kept_as_it_stands() {
        for text in ["> old\n> older", "-----Original Message-----\nold"] {
            assert_eq!(split(text), (text.to_owned(), None));
        }
        assert_eq!(split(""), (String::new(), None));
    }

    #[test]
    fn a_mark_that_a_mailbox_put_before_from_is_taken_off() {
        assert_eq!(
            split("It broke.\n>From the first day.\nReally."),
            ("It broke.\nFrom the first day.\nReally.".into(), None)
        );
    }
}
