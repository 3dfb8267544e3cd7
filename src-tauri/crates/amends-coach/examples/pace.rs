//! Times the coach: `cargo run --release --example pace`. A reading of 300 words should stay under 5 ms.
//!
//! A plain loop instead of a benchmark harness: the question is only whether typing stays smooth, and whether a text ten
//! times as long takes ten times as long. First drafts of about 300 words as somebody types their last 200 letters, then
//! odd texts.

use std::time::{Duration, Instant};

use amends_coach::evaluate::{Labelled, parse};
use amends_coach::{CaseFacts, Channel, Draft, Reading, Verdict, read};
use chrono::NaiveDate;

const PARAGRAPH: &str = "Your order reached you six days late and the lid was cracked, so you had nothing to pour \
from when your guests came. We packed it without the inner box and I never checked. I am sorry. A new one leaves us \
today and will be with you by Friday; the delivery fee is refunded. From today two people check every parcel. \
Would you rather have your money back? We would like to apologise again if this caused any trouble. ";
const OTHER: &str = "Wir entschuldigen uns für die Verspätung. C’est notre faute. すみません、私たちの間違いです。 نحن آسفون جدا. ";
const HTML: &str = "<div style=\"x\"><p>We&#39;re <b>so</b> sorry&nbsp;we lost it.</p><br/><blockquote>Sorry</blockquote></div>";

fn time(text: &str) -> (Duration, Reading) {
    let draft = Draft {
        text,
        channel: Channel::Email,
        today: NaiveDate::default(),
        case: CaseFacts::default(),
    };
    let start = Instant::now();
    let reading = read(&draft);
    (start.elapsed(), reading)
}

/// The first reading and the quickest of four others.
fn times(text: &str) -> (Duration, Duration, Reading) {
    let (first, reading) = time(text);
    let again = (0..4).map(|_| time(text).0).min().unwrap_or_default();
    (first, again, reading)
}

/// The middle and the slowest but ten of two hundred readings, a letter more each.
fn typed(text: &str) -> (Duration, Duration) {
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let mut took: Vec<Duration> = ends[ends.len().saturating_sub(200)..]
        .iter()
        .map(|end| time(&text[..*end]).0)
        .collect();
    took.sort_unstable();
    (took[took.len() / 2], took[took.len() - took.len() / 20 - 1])
}

/// Drafts of one verdict, put together to texts of 300 words and some more.
fn long_drafts(drafts: &[Labelled], verdict: Verdict) -> Vec<String> {
    let mut texts = vec![String::new()];
    for draft in drafts.iter().filter(|draft| draft.verdict == Some(verdict)) {
        if texts
            .last()
            .is_some_and(|text| text.split_whitespace().count() >= 300)
        {
            texts.push(String::new());
        }
        if let Some(text) = texts.last_mut() {
            text.push_str(&draft.text);
            text.push_str("\n\n");
        }
    }
    texts.pop();
    texts
}

fn main() {
    time("The book is compiled now.");
    let (drafts, _) = parse(include_bytes!("../tests/unseen_drafts.jsonl"));
    for verdict in [Verdict::Good, Verdict::Mixed, Verdict::Poor] {
        for text in long_drafts(&drafts, verdict) {
            let (first, again, reading) = times(&text);
            let (middle, slow) = typed(&text);
            println!(
                "{verdict:?}, {} words, {} findings: first {first:.1?}, again {again:.2?}, typed {middle:.2?}, 95 % below {slow:.2?}",
                reading.words,
                reading.findings.len()
            );
        }
    }
    for (name, text) in [
        ("300 words", PARAGRAPH.repeat(4)),
        ("3,000 words", PARAGRAPH.repeat(40)),
        ("50,000 words", PARAGRAPH.repeat(670)),
        ("10,000 times sorry", "sorry ".repeat(10_000)),
        ("20,000 emoji", "😞".repeat(20_000)),
        ("other languages", OTHER.repeat(1_000)),
        ("HTML", HTML.repeat(1_000)),
        ("one word of 100,000 letters", "a".repeat(100_000)),
        ("10,000 quotes", "\"'“".repeat(10_000)),
        ("10,000 open tags", "<blockquote>".repeat(10_000)),
    ] {
        let (first, again, reading) = times(&text);
        println!(
            "{name}: {} words, score {}, first {first:.1?}, again {again:.2?}",
            reading.words, reading.score
        );
    }
}
