//! Times the coach: `cargo run --release --example pace`. A reading of 300 words should stay under 5 ms.
//!
//! A plain loop instead of a benchmark harness: the question is only whether typing stays smooth, and whether a text ten
//! times as long takes ten times as long.

use std::time::{Duration, Instant};

use amends_coach::{CaseFacts, Channel, Draft, read};
use chrono::NaiveDate;

const PARAGRAPH: &str = "Your order reached you six days late and the lid was cracked, so you had nothing to pour \
from when your guests came. We packed it without the inner box and I never checked. I am sorry. A new one leaves us \
today and will be with you by Friday; the delivery fee is refunded. From today two people check every parcel. \
Would you rather have your money back? We would like to apologise again if this caused any trouble. ";
const OTHER: &str = "Wir entschuldigen uns für die Verspätung. C’est notre faute. すみません、私たちの間違いです。 نحن آسفون جدا. ";
const HTML: &str = "<div style=\"x\"><p>We&#39;re <b>so</b> sorry&nbsp;we lost it.</p><br/><blockquote>Sorry</blockquote></div>";

/// The first reading and the quickest of the others.
fn times(text: &str) -> (Duration, Duration, usize, u8) {
    let draft = Draft {
        text,
        channel: Channel::Email,
        today: NaiveDate::default(),
        case: CaseFacts::default(),
    };
    let mut first = None;
    let mut best = Duration::MAX;
    let mut told = (0, 0);
    for _ in 0..5 {
        let start = Instant::now();
        let reading = read(&draft);
        let took = start.elapsed();
        told = (reading.words, reading.score);
        match first {
            None => first = Some(took),
            Some(_) => best = best.min(took),
        }
    }
    (first.unwrap_or_default(), best, told.0, told.1)
}

fn main() {
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
        let (first, best, words, score) = times(&text);
        println!("{name}: {words} words, score {score}, first {first:?}, again {best:?}");
    }
}
