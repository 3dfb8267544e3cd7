//! Times the coach: `cargo run --release --example pace`. A reading of 300 words should stay under 5 ms.
//!
//! A plain loop instead of a benchmark harness: the question is only whether typing stays smooth.

use std::time::Instant;

use amends_coach::{CaseFacts, Channel, Draft, read};
use chrono::NaiveDate;

const PARAGRAPH: &str = "Your order reached you six days late and the lid was cracked, so you had nothing to pour \
from when your guests came. We packed it without the inner box and I never checked. I am sorry. A new one leaves us \
today and will be with you by Friday; the delivery fee is refunded. From today two people check every parcel. \
Would you rather have your money back? We would like to apologise again if this caused any trouble. ";

fn main() {
    for (name, text) in [
        ("300 words", PARAGRAPH.repeat(4)),
        ("50,000 words", PARAGRAPH.repeat(670)),
        ("10,000 times sorry", "sorry ".repeat(10_000)),
        ("20,000 emoji", "😞".repeat(20_000)),
    ] {
        let draft = Draft {
            text: &text,
            channel: Channel::Email,
            today: NaiveDate::default(),
            case: CaseFacts::default(),
        };
        let first = Instant::now();
        let words = read(&draft).words;
        let first = first.elapsed();
        let again = Instant::now();
        let score = read(&draft).score;
        println!(
            "{name}: {words} words, score {score}, first {first:?}, again {:?}",
            again.elapsed()
        );
    }
}
