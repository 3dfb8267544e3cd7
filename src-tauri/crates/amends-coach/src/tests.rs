//! Tests of the whole coach: every wording of the phrase book, the rules of scoring, and any text at all.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::sentences::Prose;
use crate::{
    CaseFacts, Channel, Draft, ElementId, Fault, Finding, Group, Level, PhraseBook, Reading, Verdict, read,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 10).unwrap()
}

fn coach(text: &str) -> Reading {
    coach_case(text, CaseFacts::default())
}

fn coach_case(text: &str, case: CaseFacts<'_>) -> Reading {
    read(&Draft {
        text,
        channel: Channel::Email,
        today: today(),
        case,
    })
}

fn has(reading: &Reading, id: ElementId) -> bool {
    reading.elements.iter().any(|e| e.id == id && e.present)
}

fn json(reading: &Reading) -> String {
    serde_json::to_string_pretty(reading).unwrap()
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

// ------------------------------------------------------------------------------------------------ the phrase book

#[test]
fn every_element_is_heard_in_its_sentences_and_not_in_the_others() {
    let mut wrong = Vec::new();
    for element in &PhraseBook::built_in().elements {
        let deaf = element.hears.iter().filter(|t| !has(&coach(t), element.id));
        let hasty = element.ignores.iter().filter(|t| has(&coach(t), element.id));
        wrong.extend(deaf.map(|t| format!("{:?} not heard: {t}", element.id)));
        wrong.extend(hasty.map(|t| format!("{:?} wrongly heard: {t}", element.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_harmful_wording_is_found_in_its_sentences_and_not_in_the_others() {
    let mut wrong = Vec::new();
    for pattern in &PhraseBook::built_in().patterns {
        let found = |text: &str| {
            let prose = Prose::english(text);
            let sounds = PhraseBook::built_in().listen(&prose);
            let places = PhraseBook::built_in().sieve.places(&prose);
            let wording = !crate::findings::hits(pattern, &prose, &places, &sounds).is_empty();
            wording && coach(text).findings.iter().any(|f| f.group == pattern.group)
        };
        let group = |text: &str| coach(text).findings.iter().any(|f| f.group == pattern.group);
        wrong.extend(
            pattern
                .hears
                .iter()
                .filter(|t| !found(t))
                .map(|t| format!("{} not found: {t}", pattern.id)),
        );
        wrong.extend(
            pattern
                .ignores
                .iter()
                .filter(|t| group(t))
                .map(|t| format!("{} wrongly: {t}", pattern.id)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sentence_the_coach_offers_is_harmful_itself() {
    let book = PhraseBook::built_in();
    let models = book.patterns.iter().map(|p| p.rewrite.clone());
    let mended = book
        .patterns
        .iter()
        .flat_map(|p| &p.hears)
        .flat_map(|t| coach(t).findings)
        .map(|f| f.rewrite);
    let examples = book
        .elements
        .iter()
        .chain([&book.ownership])
        .flat_map(|e| e.hears.clone());
    let mut wrong = Vec::new();
    for text in models.chain(mended).chain(examples) {
        let findings = coach(&text).findings;
        let harmful = |f: &&Finding| f.id != SORRY_FOR_WHAT && f.level > Level::Hint;
        wrong.extend(findings.iter().find(harmful).map(|f| format!("{}: {text}", f.id)));
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_book_is_whole() {
    let book = PhraseBook::built_in();
    assert_eq!(
        book.elements.iter().map(|e| u32::from(e.weight)).sum::<u32>(),
        100
    );
    let cores: Vec<_> = book.elements.iter().filter(|e| e.core).map(|e| e.id).collect();
    assert_eq!(
        cores,
        [
            ElementId::Responsibility,
            ElementId::Acknowledgement,
            ElementId::Regret
        ]
    );
    assert_eq!(book.elements.len(), 7);
    assert_eq!(book.groups.len(), 22);
    let mut ids: Vec<_> = book.patterns.iter().map(|p| p.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), book.patterns.len());
    for pattern in &book.patterns {
        assert!(
            pattern.hears.len() >= 2 || !pattern.ignores.is_empty(),
            "{}",
            pattern.id
        );
        assert!(
            pattern.why.ends_with(['.', '?']) && pattern.rewrite.ends_with(['.', '?', ',']),
            "{}",
            pattern.id
        );
    }
}

#[test]
fn every_element_can_also_be_owned_as_a_response() {
    for text in &PhraseBook::built_in().ownership.hears {
        assert!(
            has(&coach_case(text, not_ours()), ElementId::Responsibility),
            "{text}"
        );
    }
    for text in &PhraseBook::built_in().ownership.ignores {
        assert!(
            !has(&coach_case(text, not_ours()), ElementId::Responsibility),
            "{text}"
        );
    }
}

fn not_ours() -> CaseFacts<'static> {
    CaseFacts {
        fault: Fault::NotOurs,
        ..CaseFacts::default()
    }
}

// ------------------------------------------------------------------------------------------------ four whole drafts

const GOOD: &str = "Dear Ms Öztürk,\n\nYour kettle reached you with a cracked lid, six days late, and you had guests that \
evening. We packed it without the inner box. I’m sorry.\n\nA new one leaves us today and will be with you by Friday; \
your delivery fee of £4.90 is refunded. From today two people check every glass parcel before it is closed. \
If you would rather have your money back, tell me.\n\nJonas";

const MIXED: &str = "Hello, we are sorry about the delay with your order. An error occurred in the warehouse. \
We will send a replacement as soon as possible.";

const POOR: &str = "Dear customer, we’re sorry you feel hurt. We apologise if our crew caused trouble. \
Mistakes were made due to unforeseen circumstances.";

#[test]
fn a_good_draft_is_read_as_good() {
    insta::assert_snapshot!("good", json(&coach(GOOD)));
}

#[test]
fn a_mixed_draft_is_read_as_mixed() {
    insta::assert_snapshot!("mixed", json(&coach(MIXED)));
}

#[test]
fn a_poor_draft_is_read_as_poor() {
    insta::assert_snapshot!("poor", json(&coach(POOR)));
}

#[test]
fn an_empty_draft_scores_nothing_and_asks_seven_questions() {
    let reading = coach("");
    assert!(
        reading
            .elements
            .iter()
            .all(|e| !e.present && e.advice.ends_with('?') || e.advice.ends_with('.'))
    );
    insta::assert_snapshot!("empty", json(&reading));
}

// ------------------------------------------------------------------------------------------------ scoring

/// Responsibility, acknowledgement and regret, nothing else: 25 + 22 + 12.
const CORE: &str = "We lost your suitcase. I am sorry.";

#[test]
fn the_score_adds_the_weights_of_what_is_there() {
    assert_eq!(coach(CORE).score, 59);
    assert_eq!(coach(&format!("{CORE} I have refunded the 40.00.")).score, 79);
}

#[test]
fn one_missing_core_element_caps_the_score_at_69() {
    let text = "We lost your suitcase because nobody checked the label. A replacement is on its way. From today a second \
                person checks every label. Would you rather have the money?";
    let reading = coach(text);
    assert!(!has(&reading, ElementId::Regret));
    assert_eq!(reading.score, 69);
    assert_eq!(reading.verdict, Verdict::Mixed);
}

#[test]
fn two_missing_core_elements_cap_the_score_at_39() {
    let text = "Sorry. A refund is on its way. From today a second person checks every label. Would you rather have the \
                money? Here is why: the lists were swapped.";
    let reading = coach(text);
    assert!(!has(&reading, ElementId::Responsibility));
    assert!(reading.score <= 39, "{}", reading.score);
    assert_eq!(reading.verdict, Verdict::Poor);
}

#[test]
fn a_blocker_caps_the_score_at_59() {
    let reading = coach(&format!("{GOOD} We are sorry you feel hurt."));
    assert!(reading.findings.iter().any(|f| f.level == Level::Blocker));
    assert!(reading.score <= 59, "{}", reading.score);
}

#[test]
fn a_hedge_blocks_alone_and_only_weakens_beside_a_plain_apology() {
    let alone = only(coach("We apologise if our crew caused trouble."));
    assert_eq!((alone.group, alone.level), (Group::Conditional, Level::Blocker));
    let beside = coach("We lost your bag and I am sorry. We apologise if our crew caused trouble.");
    assert_eq!(only(beside).level, Level::Major);
}

/// Looks at the whole draft, so single sentences wake it without being at fault.
const SORRY_FOR_WHAT: &str = "vh-06";

fn only(reading: Reading) -> Finding {
    let mut findings = reading.findings;
    findings.retain(|f| f.id != SORRY_FOR_WHAT);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.remove(0)
}

#[test]
fn a_group_is_fined_once_and_a_lower_level_costs_less() {
    let score = |more: &str| coach(&format!("{CORE} {more}")).score;
    let base = score("");
    assert_eq!(base - score("Mistakes were made."), 10);
    assert_eq!(base - score("Mistakes were made. An error occurred."), 10);
    let minor = base - score("We fell short of your expectations.");
    assert_eq!(minor, 7, "minor in a group of blockers: a quarter of 25");
}

#[test]
fn a_bare_fact_is_only_a_hint_and_none_when_somebody_owns_it() {
    let bare = only(coach("Your letter was overlooked."));
    assert_eq!((bare.id.as_str(), bare.level), ("pd-04", Level::Hint));
    assert_eq!(
        coach("Your letter was overlooked. That was my mistake.").findings,
        []
    );
}

#[test]
fn sympathy_is_only_a_hint_once_somebody_owns_the_fault() {
    assert_eq!(
        only(coach("I am sorry to hear about your bag.")).level,
        Level::Major
    );
    assert_eq!(
        only(coach("I am sorry to hear about your bag. We lost it.")).level,
        Level::Hint
    );
}

#[test]
fn a_case_that_is_not_our_fault_asks_for_no_confession() {
    let text =
        "Snow closed the pass, so tonight's coach cannot run. I am sorry. I have booked you on the 06:10.";
    let ours = coach(text);
    let storm = coach_case(text, not_ours());
    assert!(!has(&ours, ElementId::Responsibility));
    assert!(has(&storm, ElementId::Responsibility));
    assert_eq!(storm.elements[0].label, "Ownership of the response");
    assert!(storm.score > ours.score);
}

#[test]
fn the_customers_own_emotion_word_counts_unless_it_is_held_at_arms_length() {
    let case = CaseFacts {
        emotions: &["Humiliated"],
        ..CaseFacts::default()
    };
    assert!(has(
        &coach_case("Being humiliated at your own party is no small thing.", case),
        ElementId::Acknowledgement
    ));
    assert!(!has(
        &coach_case("We are sorry you felt humiliated.", case),
        ElementId::Acknowledgement
    ));
}

#[test]
fn a_repeat_of_the_same_cause_asks_harder_for_prevention() {
    let case = CaseFacts {
        repeat_of_same_cause: true,
        ..CaseFacts::default()
    };
    let advice = |r: Reading| {
        r.elements
            .into_iter()
            .find(|e| e.id == ElementId::Prevention)
            .unwrap()
            .advice
    };
    assert_ne!(advice(coach_case(CORE, case)), advice(coach(CORE)));
}

// ------------------------------------------------------------------------------------------------ spans and rewrites

#[test]
fn a_finding_covers_its_whole_sentence_so_that_the_rewrite_can_replace_it() {
    let text = "Hé 👋🏽 — hello. We’d like to apologise for the de\u{301}lay! Yours";
    let finding = only(coach(text));
    assert_eq!(
        slice(text, finding.start, finding.end),
        "We’d like to apologise for the de\u{301}lay!"
    );
    assert_eq!(finding.rewrite, "We apologise for the de\u{301}lay!");
}

#[test]
fn a_sentence_is_mended_in_the_authors_own_words_where_its_grammar_allows() {
    let mended = |text: &str| only(coach(text)).rewrite;
    assert_eq!(
        mended("We apologise if our crew caused trouble."),
        "We apologise that our crew caused trouble."
    );
    assert_eq!(mended("We might have disappointed you."), "We disappointed you.");
    assert_eq!(
        mended("If we let you down, we are sorry."),
        "We let you down, and we are sorry."
    );
    assert_eq!(
        mended("Your letter was overlooked."),
        "We overlooked your letter."
    );
    assert_eq!(mended("mistakes were made."), "we made mistakes.");
    assert_eq!(
        mended("Mistakes were made in our packing room."),
        "We made mistakes in our packing room."
    );
    assert_eq!(
        mended("I want to say sorry for Monday."),
        "I am sorry for Monday."
    );
}

#[test]
fn a_mended_sentence_that_is_still_harmful_is_not_offered() {
    let findings = coach("We are sorry if you were charged twice due to a technical error.").findings;
    assert!(findings.iter().any(|f| f.id == "co-01"));
    assert!(findings.iter().all(|f| f.rewrite.contains('[')), "{findings:?}");
}

#[test]
fn what_the_customer_wrote_is_not_held_against_the_author() {
    let reading = coach("You wrote: “Mistakes were made, sorry if I sound upset.” You did not sound so.");
    assert_eq!(reading.findings, []);
    assert!(!has(&reading, ElementId::Regret));
}

#[test]
fn the_reading_is_written_with_the_names_of_the_command_line() {
    let json = serde_json::to_value(coach(POOR)).unwrap();
    assert_eq!(json["verdict"], "poor");
    assert_eq!(json["elements"][0]["id"], "responsibility");
    assert_eq!(json["findings"][0]["group"], "sorry_you_feel");
    assert_eq!(json["findings"][0]["level"], "blocker");
    assert_eq!(
        coach_promise("We will call you by Friday."),
        serde_json::json!("2026-06-12")
    );
    assert_eq!(coach_promise("We will call you soon."), serde_json::Value::Null);
}

fn coach_promise(text: &str) -> serde_json::Value {
    serde_json::to_value(coach(text)).unwrap()["promises"][0]["due"].clone()
}

// ------------------------------------------------------------------------------------------------ any text at all

fn check(text: &str) {
    let reading = coach(text);
    let count = text.chars().count();
    assert!(reading.score <= 100);
    assert_eq!(reading.elements.len(), 7);
    for element in &reading.elements {
        assert_eq!(element.present, !element.spans.is_empty());
        assert!(
            element.spans.iter().all(|s| s[0] < s[1] && s[1] <= count),
            "{:?}",
            element.spans
        );
        assert!(
            element.spans.windows(2).all(|w| w[0][1] <= w[1][0]),
            "{:?}",
            element.spans
        );
    }
    assert!(reading.findings.iter().all(|f| f.start < f.end && f.end <= count));
    assert!(reading.findings.windows(2).all(|w| w[0].start <= w[1].start));
    assert!(reading.promises.iter().all(|p| p.start < p.end && p.end <= count));
    assert!(reading.promises.windows(2).all(|w| w[0].end <= w[1].start));
}

#[test]
fn odd_texts_are_read_without_harm() {
    for text in [
        "",
        " ",
        "\n\n",
        "😀😀😀",
        "\u{301}",
        "<",
        "<b",
        "&#x;",
        "“”",
        "'",
        "...",
        "?!",
        "> only quoted",
        "-- \n",
        "ﬁne…",
    ] {
        check(text);
    }
    check("すみません、私たちの間違いです。");
    check("Wir entschuldigen uns für die Verspätung. C’est notre faute.");
    check("نحن آسفون جدا");
    check("<div style=\"x\"><p>We&#39;re <b>so</b> sorry&nbsp;we lost it.</p><br/></div>");
}

#[test]
fn long_texts_are_read_in_bounded_time() {
    check(&"sorry ".repeat(10_000));
    check(&"We are sorry if you were upset. ".repeat(2_000));
    check(&"we will send it by friday and ".repeat(2_000));
    check(&"a".repeat(100_000));
    check(&"😞".repeat(20_000));
    check(&"\"'“".repeat(10_000));
    check(&"<<<<".repeat(10_000));
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
        "due to",
        "mistakes",
        "were made",
        ".",
        "!",
        "?",
        "\n",
        "“",
        "”",
        "'",
        "may have",
        "caused",
        "😞",
        "é",
        "e\u{301}",
        "<br>",
        "&amp;",
        "12",
        "May",
        "within 3 days",
        "from today",
        "because",
        "…",
        "—",
        "apologise",
        ">",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|w| w.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_unicode_text_is_read_and_its_spans_lie_inside(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_mixture_of_telling_words_is_read_and_its_spans_lie_inside(text in prose()) {
        check(&text);
    }
}
