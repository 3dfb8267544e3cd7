//! Any text at all: it is read, in time in proportion to its length, and its spans lie inside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use std::time::{Duration, Instant};

use amends_coach::{CaseFacts, Channel, Draft, Fault, Reading, ReviewFlag, read};
use chrono::NaiveDate;
use proptest::prelude::*;

const EMOTIONS: &[&str] = &["", "angry", "ängstlich", "😞"];
const WORDS: &[&str] = &["my lawyer will call", "", "<b>", "\u{301}"];

fn coach(text: &str, case: CaseFacts<'_>) -> Reading {
    read(&Draft {
        text,
        channel: Channel::Social,
        today: NaiveDate::from_ymd_opt(2026, 6, 10).unwrap(),
        case,
    })
}

fn every_fact(fault: Fault) -> CaseFacts<'static> {
    CaseFacts {
        fault,
        emotions: EMOTIONS,
        repeat_of_same_cause: true,
        heard: Some(false),
        fact: Some("{name} {day}"),
        happened_on: Some(NaiveDate::MAX),
        promised: Some("…"),
        name: Some(""),
        customer_words: WORDS,
        review: &[ReviewFlag::Injury],
        hours: None,
    }
}

fn check(text: &str) {
    let count = text.chars().count();
    for case in [
        CaseFacts::default(),
        every_fact(Fault::NotOurs),
        every_fact(Fault::Shared),
    ] {
        let reading = coach(text, case);
        assert!(reading.score <= 100 && reading.elements.len() == 7);
        let inside = |s: &[usize; 2]| s[0] < s[1] && s[1] <= count;
        assert!(
            reading.elements.iter().flat_map(|e| &e.spans).all(inside),
            "{text:?}"
        );
        assert!(
            reading.findings.iter().all(|f| inside(&[f.start, f.end])),
            "{text:?}"
        );
        assert!(
            reading.promises.iter().all(|p| inside(&[p.start, p.end])),
            "{text:?}"
        );
    }
}

/// The quickest of three readings.
fn took(text: &str) -> Duration {
    let time = || {
        let start = Instant::now();
        let _ = coach(text, CaseFacts::default());
        start.elapsed()
    };
    (0..3).map(|_| time()).min().unwrap()
}

#[test]
fn ten_times_the_text_takes_about_ten_times_as_long() {
    amends_coach::prepare();
    for piece in [
        "We are sorry if you were upset, but the courier lost it. We will send a new one by Friday. ",
        "sorry ",
        "😞 ",
        "Wir entschuldigen uns für die Verspätung. C’est notre faute. すみません。 ",
        "<p>We&rsquo;re <b>so</b> sorry</p><blockquote>no</blockquote>",
        "“I said ‘no’,” you wrote: «never». > x\n",
        "<blockquote><style>&#39;",
        "we i your not if you the a and but sorry for by until ",
        "a",
        "- item\n* item\n1) item\n",
    ] {
        let short = took(&piece.repeat(300));
        let long = took(&piece.repeat(3_000));
        let most = short * 40 + Duration::from_millis(200);
        assert!(long < most, "{piece:?}: {short:?} and then {long:?}");
    }
}

#[test]
fn texts_of_all_kinds_are_read() {
    for text in [
        "",
        "😀😀😀",
        "🏳️‍🌈👩‍👩‍👧‍👦",
        "すみません、私たちの間違いです。ご返金いたします。",
        "Прости нас, это наша вина.",
        "نحن آسفون جدا",
        "<html><head><style>p{}</style></head><body><table><tr><td>We lost it</td></tr></table></body></html>",
        "\u{0}\u{1}\u{feff}\u{202e}sorry",
        "W\u{301}e\u{301} l\u{301}ost it",
        "> > > nested\n>> more",
        "From: a\nSent: b\nSorry",
        "\r\n\r\n\r",
        "{fact} {emotion} [what we did] $1 ${x}",
    ] {
        check(text);
    }
}

#[test]
fn a_text_without_our_language_has_no_elements_and_is_poor() {
    let reading = coach("😞😞😞", CaseFacts::default());
    assert!(reading.elements.iter().all(|e| !e.present));
    assert_eq!(reading.score, 0);
}

/// Words that wake many rules at once, in any order.
fn prose() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "we",
        "I",
        "sorry",
        "if",
        "you",
        "feel",
        "lost",
        "your",
        "order",
        "refund",
        "by",
        "Friday",
        "not",
        "will",
        "and",
        "but",
        "However",
        "due to",
        "the courier",
        "policy",
        "mistakes",
        "were made",
        ".",
        "!",
        "?",
        "\n",
        "“",
        "”",
        "«",
        "»",
        "'",
        "> ",
        "may have",
        "caused",
        "never",
        "happen again",
        "appologise",
        "recieved",
        "u",
        "didnt",
        "<br>",
        "<blockquote>",
        "</blockquote>",
        "&amp;",
        "&#39;",
        "20%",
        "off",
        "review",
        "delete",
        "valid until",
        "hospital",
        "promise",
        "angry",
        "😞",
        "é",
        "e\u{301}",
        "…",
        "—",
        "12 May",
        "On Monday Ana wrote:",
        "- ",
        "$1",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_in_any_case(text in "\\PC{0,160}") {
        check(&text);
    }

    #[test]
    fn any_mixture_of_telling_words_is_read_in_any_case(text in prose()) {
        check(&text);
    }

    #[test]
    fn reading_twice_says_the_same(text in prose()) {
        let case = every_fact(Fault::Ours);
        prop_assert_eq!(coach(&text, case), coach(&text, case));
    }
}
