//! Finds what a draft promises: anything that says we, or something of ours, will do or be something for them.
//!
//! Every promise in a text becomes an owned, dated one later, so a promise is cut out clause by clause: "I'll refund
//! you today and call you on Friday" are two. Who keeps it, what it is and by when are told apart, as far as the words
//! say so. A condition ("if you send it back, we will") binds nobody yet, and is no promise.

use std::ops::Range;

use amends_model::calendar::{WorkingHours, Zone};
use regex::bytes::Regex;
use serde::Deserialize;

use crate::book_file::{BookError, Sources};
use crate::dates::{Known, When};
use crate::draft::Draft;
use crate::findings::Letters;
use crate::pattern::{NEVER, Parts, compile};
use crate::phrase_book::PhraseBook;
use crate::reading::{FoundPromise, Who};
use crate::sentences::Prose;

/// The table `[promises]` of a language.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct PromisesEntry {
    also: Option<String>,
    also_not: Option<String>,
    empty: Option<String>,
    conditional: Option<String>,
    subject: Option<String>,
    agent: Option<String>,
    side: Option<String>,
    no_name: Option<String>,
    others: Option<String>,
    we_lead: Option<String>,
    i: Vec<String>,
    we: Vec<String>,
}

/// How a language promises, beyond its grammar, compiled.
pub(crate) struct PromiseBook {
    also: Regex,
    also_not: Regex,
    empty: Regex,
    conditional: Regex,
    subject: Regex,
    agent: Regex,
    side: Regex,
    no_name: Regex,
    others: Regex,
    we_lead: Regex,
    i: Vec<String>,
    we: Vec<String>,
}

impl PromiseBook {
    /// Compiles the patterns.
    ///
    /// # Errors
    /// [`BookError`] when one cannot be read or does not compile.
    pub(crate) fn compile(sources: &Sources, parts: &Parts) -> Result<PromiseBook, BookError> {
        let table = sources.table("promises");
        let entry: PromisesEntry = table.read()?;
        let make = |key: &str, pattern: &Option<String>| {
            compile(key, pattern.as_deref().unwrap_or(NEVER), parts).map_err(|e| table.error(e))
        };
        Ok(PromiseBook {
            also: make("also", &entry.also)?,
            also_not: make("also_not", &entry.also_not)?,
            empty: make("empty", &entry.empty)?,
            conditional: make("conditional", &entry.conditional)?,
            subject: make("subject", &entry.subject)?,
            agent: make("agent", &entry.agent)?,
            side: make("side", &entry.side)?,
            no_name: make("no_name", &entry.no_name)?,
            others: make("others", &entry.others)?,
            we_lead: make("we_lead", &entry.we_lead)?,
            i: entry.i,
            we: entry.we,
        })
    }
}

/// Promises in the order of the text.
pub(crate) fn find(book: &PhraseBook, prose: &Prose<'_>, draft: &Draft<'_>) -> Vec<FoundPromise> {
    let office = WorkingHours::office(Zone::UTC);
    let reader = Reader {
        book,
        prose,
        letters: Letters::of(draft.text),
        today: draft.today,
        hours: draft.case.hours.unwrap_or(&office),
    };
    let mut found = Vec::new();
    for sentence in &prose.sentences {
        reader.read(sentence, &mut found);
    }
    found
}

struct Reader<'a> {
    book: &'a PhraseBook,
    prose: &'a Prose<'a>,
    letters: Letters<'a>,
    today: chrono::NaiveDate,
    hours: &'a WorkingHours,
}

impl Reader<'_> {
    fn read(&self, sentence: &Range<usize>, found: &mut Vec<FoundPromise>) {
        let grammar = self.prose.grammar;
        let words = &self.prose.bytes[sentence.clone()];
        let bound = self.book.promises.conditional.is_match(words);
        if words.ends_with(b"?") || grammar.bargain.is_match(words) || bound {
            return;
        }
        let mut willing = false;
        let mut opening = None;
        for piece in pieces(self.prose, sentence) {
            let clause = &self.prose.bytes[piece.clone()];
            let says = self.says(clause);
            let carries = willing && grammar.carried_on.is_match(clause);
            let comes = grammar.on_its_way.is_match(clause)
                || (grammar.coming.is_match(clause) && self.names_a_coming_day(clause));
            willing = says || carries;
            if (says || carries || comes) && !self.is_empty(clause) {
                found.push(self.promise(&piece, opening.take()));
            } else {
                opening = self.only_a_day(clause);
            }
        }
    }

    /// A courtesy, a feeling, a condition.
    fn is_empty(&self, clause: &[u8]) -> bool {
        self.prose.grammar.empty.is_match(clause)
            || self.book.promises.empty.is_match(clause)
            || is_condition(clause)
    }

    /// Whether somebody says outright that something will be.
    fn says(&self, clause: &[u8]) -> bool {
        let promises = &self.book.promises;
        self.prose.grammar.will.is_match(clause)
            || (promises.also.is_match(clause) && !promises.also_not.is_match(clause))
    }

    /// A present tense with a day is a promise only when the day is ahead: "arrives on Monday", not "late since Monday".
    fn names_a_coming_day(&self, clause: &[u8]) -> bool {
        self.book.dates.names_a_day(clause) && !self.prose.grammar.past.is_match(clause)
    }

    fn known(&self, our_work: bool) -> Known<'_> {
        Known {
            today: self.today,
            hours: self.hours,
            our_work,
        }
    }

    /// "By Friday," in front of a promise belongs to it.
    fn only_a_day(&self, clause: &[u8]) -> Option<When> {
        let found = self.book.dates.when(clause, self.known(true));
        let words = found.words?;
        let whole = words.end == clause.len() && self.book.dates.only_leads(&clause[..words.start]);
        whole.then_some(found.when)
    }

    fn promise(&self, piece: &Range<usize>, opening: Option<When>) -> FoundPromise {
        let clause = &self.prose.bytes[piece.clone()];
        let [start, end] = self.prose.span(piece);
        let who = self.who(piece);
        let ours = !self.book.promises.others.is_match(clause);
        let read = self.book.dates.when(clause, self.known(ours));
        let when = if self.prose.grammar.hinges.is_match(clause) {
            self.book.dates.hinging()
        } else if read.when == When::None {
            opening.unwrap_or_default()
        } else {
            read.when
        };
        FoundPromise {
            text: words_of(self.letters.slice(start, end)),
            due: when.day(),
            start,
            end,
            what: self.what(piece, read.words),
            who,
            when,
        }
    }

    /// Who is to keep it, in the author's words.
    fn who(&self, piece: &Range<usize>) -> Who {
        let promises = &self.book.promises;
        let clause = &self.prose.bytes[piece.clone()];
        let slice = |range: Range<usize>| {
            let [start, end] = self
                .prose
                .span(&(piece.start + range.start..piece.start + range.end));
            words_of(self.letters.slice(start, end))
        };
        let subject = promises.subject.captures(clause).and_then(|c| c.name("subject"));
        if let Some(subject) = subject {
            // Whatever stands in front ("by Friday we will"), the last words before the verb are who.
            let word = String::from_utf8_lossy(subject.as_bytes()).into_owned();
            let is = |names: &[String]| {
                names
                    .iter()
                    .any(|n| word == *n || word.ends_with(&format!(" {n}")))
            };
            if is(&promises.i) {
                return Who::I;
            }
            if is(&promises.we) {
                return Who::We;
            }
            let typed = slice(subject.range());
            if promises.side.is_match(subject.as_bytes())
                || (is_name(&typed) && !promises.no_name.is_match(clause))
            {
                return Who::Named(typed);
            }
        } else if promises.we_lead.is_match(clause) || self.prose.grammar.carried_on.is_match(clause) {
            return Who::We;
        }
        match promises.agent.captures(clause).and_then(|c| c.name("agent")) {
            Some(agent) => Who::Named(slice(agent.range())),
            None => Who::Nobody,
        }
    }

    /// The promise as a to-do: without "we will" in front and without the day at an end.
    fn what(&self, piece: &Range<usize>, day: Option<Range<usize>>) -> String {
        let clause = &self.prose.bytes[piece.clone()];
        let dates = &self.book.dates;
        let (mut from, mut to) = (0, clause.len());
        if let Some(day) = day {
            if dates.only_trails(&clause[day.end..]) {
                to = dates.without_leads(&clause[..day.start]);
            } else if dates.only_leads(&clause[..day.start]) {
                from = day.end;
            }
        }
        while from < to && matches!(clause[from], b' ' | b',') {
            from += 1;
        }
        if let Some(lead) = self.book.promises.we_lead.find(&clause[from..to]) {
            from += lead.end();
        }
        let [start, end] = self.prose.span(&(piece.start + from..piece.start + to));
        let words = words_of(self.letters.slice(start, end));
        let words = words.trim_end_matches([',', '.', ';', ':', ' ']);
        let mut letters = words.chars();
        match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => words_of(
                self.letters
                    .slice(self.prose.span(piece)[0], self.prose.span(piece)[1]),
            ),
        }
    }
}

/// Capitals at the start of each of at most three words, such as `Miriam` or `Ana Lind`.
fn is_name(typed: &str) -> bool {
    let words: Vec<&str> = typed.split(' ').collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    words.len() <= 3 && words.iter().all(capital)
}

/// The clauses of a sentence that can each hold a promise, joining words and closing stops left out.
fn pieces(prose: &Prose<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let words = &prose.bytes[sentence.clone()];
    let mut pieces = Vec::new();
    let mut start = sentence.start;
    for cut in prose.grammar.split.find_iter(words) {
        pieces.push(start..sentence.start + cut.start());
        start = sentence.start + cut.start();
    }
    pieces.push(start..sentence.end);
    pieces
        .into_iter()
        .map(|piece| bare(prose, &piece))
        .filter(|p| p.start < p.end)
        .collect()
}

fn bare(prose: &Prose<'_>, piece: &Range<usize>) -> Range<usize> {
    const JOINING: [&[u8]; 11] = [
        b" ", b"\n", b",", b";", b":", b"- ", b"and ", b"but ", b"so ", b"then ", b"which ",
    ];
    let mut range = piece.clone();
    while let Some(word) = JOINING.iter().find(|w| prose.bytes[range.clone()].starts_with(w)) {
        range.start += word.len();
    }
    let tail = prose.bytes[range.clone()]
        .iter()
        .rev()
        .take_while(|b| matches!(b, b' ' | b'\n' | b'.' | b'!' | b',' | b';' | b':' | b'^'))
        .count();
    range.start..range.end - tail
}

fn is_condition(clause: &[u8]) -> bool {
    clause.starts_with(b"if ") || clause.starts_with(b"unless ") || clause.starts_with(b"when you ")
}

/// The author's words on one line.
fn words_of(slice: &str) -> String {
    slice.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::draft::{CaseFacts, Channel};

    fn promises(text: &str) -> Vec<(String, Option<String>)> {
        let today = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap();
        let draft = Draft {
            text,
            channel: Channel::Email,
            today,
            case: CaseFacts::default(),
        };
        find(PhraseBook::built_in(), &Prose::english(text), &draft)
            .into_iter()
            .map(|p| (p.text, p.due.map(|d| d.to_string())))
            .collect()
    }

    fn one(text: &str, due: Option<&str>) -> (String, Option<String>) {
        (text.to_owned(), due.map(str::to_owned))
    }

    #[test]
    fn a_dated_promise_is_cut_out_with_its_day() {
        assert_eq!(
            promises("We were slow. A replacement will be with you by Tuesday."),
            [one(
                "A replacement will be with you by Tuesday",
                Some("2026-06-16")
            )]
        );
        assert_eq!(
            promises("I’ll ring you tomorrow!"),
            [one("I’ll ring you tomorrow", Some("2026-06-11"))]
        );
    }

    #[test]
    fn two_promises_in_one_sentence_are_two() {
        assert_eq!(
            promises("I'll refund you today and call you on Friday."),
            [
                one("I'll refund you today", Some("2026-06-10")),
                one("call you on Friday", Some("2026-06-12")),
            ]
        );
        assert_eq!(
            promises("The money is on its way, and your number moves on Monday."),
            [
                one("The money is on its way", None),
                one("your number moves on Monday", Some("2026-06-15")),
            ]
        );
    }

    #[test]
    fn a_promise_without_a_clear_day_is_kept_without_one() {
        assert_eq!(
            promises("We will send a new one as soon as possible."),
            [one("We will send a new one as soon as possible", None)]
        );
    }

    #[test]
    fn a_day_that_hangs_on_something_else_is_no_due_day() {
        assert_eq!(
            promises("We will tell you within three days if it happens again."),
            [one(
                "We will tell you within three days if it happens again",
                None
            )]
        );
        assert_eq!(
            promises("Your contract ends today, 180.00 is on its way to you."),
            [
                one("Your contract ends today", Some("2026-06-10")),
                one("180.00 is on its way to you", None),
            ]
        );
    }

    #[test]
    fn courtesies_bargains_questions_and_the_past_are_no_promises() {
        for text in [
            "We will understand if you leave.",
            "If you delete the review we will refund you.",
            "Will we see you on Friday?",
            "I refunded you yesterday.",
            "We look forward to seeing you.",
            "The parcel was late on Monday.",
            "You wrote: 'I will never come back on Friday.'",
        ] {
            assert_eq!(promises(text), [], "{text}");
        }
    }

    #[test]
    fn spans_are_counted_in_scalar_values() {
        let text = "😞 Désolé! We’ll send it by Friday 🎁.";
        let today = NaiveDate::from_ymd_opt(2026, 6, 10).unwrap();
        let draft = Draft {
            text,
            channel: Channel::Chat,
            today,
            case: CaseFacts::default(),
        };
        let found = find(PhraseBook::built_in(), &Prose::english(text), &draft);
        let words: String = text
            .chars()
            .skip(found[0].start)
            .take(found[0].end - found[0].start)
            .collect();
        assert_eq!(words, "We’ll send it by Friday");
    }

    fn found(text: &str) -> Vec<FoundPromise> {
        let draft = Draft {
            text,
            channel: Channel::Email,
            today: NaiveDate::from_ymd_opt(2026, 6, 10).unwrap(),
            case: CaseFacts::default(),
        };
        find(PhraseBook::built_in(), &Prose::english(text), &draft)
    }

    fn who_and_what(text: &str) -> Vec<(Who, String)> {
        found(text).into_iter().map(|p| (p.who, p.what)).collect()
    }

    #[test]
    fn who_keeps_it_and_what_it_is_are_told_apart() {
        let named = |name: &str| Who::Named(name.to_owned());
        for (text, who, what) in [
            (
                "We will send you a new box by Friday.",
                Who::We,
                "Send you a new box",
            ),
            ("I'll call you tomorrow at 10.", Who::I, "Call you"),
            ("By Friday we will refund the fee.", Who::We, "Refund the fee"),
            ("By Friday, I will refund the fee.", Who::I, "Refund the fee"),
            ("We are going to replace the lamp.", Who::We, "Replace the lamp"),
            (
                "Miriam will ring you on Monday.",
                named("Miriam"),
                "Miriam will ring you",
            ),
            (
                "Our courier will collect the parcel on Friday.",
                named("Our courier"),
                "Our courier will collect the parcel",
            ),
            (
                "Our finance team is going to call you.",
                named("Our finance team"),
                "Our finance team is going to call you",
            ),
            (
                "Your refund will be issued by Friday.",
                Who::Nobody,
                "Your refund will be issued",
            ),
            (
                "It will be checked by our warehouse team by Friday.",
                named("our warehouse team"),
                "It will be checked by our warehouse team",
            ),
            (
                "A replacement will be with you by Tuesday at the latest.",
                Who::Nobody,
                "A replacement will be with you",
            ),
        ] {
            assert_eq!(who_and_what(text), [(who, what.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_day_in_front_belongs_to_the_promise_behind_it() {
        let due = found("By Friday, I will refund the fee.")[0].due;
        assert_eq!(due, NaiveDate::from_ymd_opt(2026, 6, 12));
    }

    #[test]
    fn what_hangs_on_them_is_no_promise_and_what_is_done_is_none() {
        for text in [
            "If you send us the lamp, we will refund you by Friday.",
            "We will refund you as soon as you send us the lamp.",
            "Once you reply, we will call you.",
            "Should you prefer it, we will pay it back.",
            "We have refunded you.",
            "We refunded you on Friday.",
            "Will you be at home on Friday?",
            "We will be delighted.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_not_clear_is_asked_and_never_given_a_day() {
        for (text, kind) in [
            ("We will call you next Tuesday.", "unclear"),
            ("We will call you on 31 June.", "wrong"),
            ("We will call you soon.", "vague"),
            ("We will call you.", "none"),
        ] {
            let promise = &found(text)[0];
            let written = serde_json::to_value(promise).unwrap();
            assert_eq!(
                (written["when"]["kind"].as_str(), promise.due),
                (Some(kind), None),
                "{text}"
            );
        }
    }

    #[test]
    fn a_day_off_is_kept_and_noted_where_it_is_our_work() {
        let note = |text: &str| match &found(text)[0].when {
            When::Day { note, .. } => note.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(
            note("I will call you on Saturday.").as_deref(),
            Some("Nobody works on Saturday 13 June.")
        );
        assert_eq!(note("The courier will bring it on Saturday."), None);
    }

    #[test]
    fn the_fields_of_the_command_line_come_first_and_in_their_order() {
        let text = serde_json::to_string(&found("I will call you on Friday.")).unwrap();
        assert!(
            text.starts_with(
                r#"[{"text":"I will call you on Friday","due":"2026-06-12","start":0,"end":25,"#
            ),
            "{text}"
        );
    }
}
