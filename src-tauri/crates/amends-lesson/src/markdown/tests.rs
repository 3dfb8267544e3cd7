//! The file as a reader of Markdown and a reader of YAML see it, whatever was typed into the lesson.

use super::*;
use amends_model::{CaseId, LessonId, lesson::LessonState, severity::Severity};
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

pub(crate) fn sample() -> Lesson {
    Lesson {
        id: LessonId::from_uuid(uuid::Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001)),
        case: Some(CaseId::from_uuid(uuid::Uuid::from_u128(0xca5e))),
        title: "Gifts leave first".to_owned(),
        expected: "A gift ordered for a fixed day arrives on it.".to_owned(),
        happened: "The parcel missed the afternoon collection.\nThe customer had told us the date.".to_owned(),
        cause: "Nobody reads notes after noon.".to_owned(),
        learnt: "A date in the order note is a promise we have already made.".to_owned(),
        do_this: "- Flag every order with a date before 14:00.\n- Hand these over first.\n\nIf one is missed, call.".to_owned(),
        words_that_helped: "We handed your parcel over too late.\nThat was our mistake.".to_owned(),
        category: Some("shipping_fulfilment".to_owned()),
        sub: Some("wrong_address_or_handover".to_owned()),
        severity: Severity::try_from(3).unwrap(),
        owner_team: "Warehouse".to_owned(),
        review: Day::from_ymd_opt(2027, 3, 1).unwrap(),
        state: LessonState::Confirmed,
        edited: chrono::DateTime::UNIX_EPOCH,
    }
}

const SAMPLE_FILE: &str = r#"---
schema: 1
id: 01900000-0000-7000-8000-000000000001
title: Gifts leave first
status: published
category: Shipping › handover missed
category_id: wrong_address_or_handover
severity: 3
owner: Warehouse
review: "2027-03-01"
recurrence:
  before: 9
  after: 0
redaction:
  rules: 1
  replaced: 4
  confirmed: "2026-11-21"
---

# Gifts leave first

Shipping › handover missed · severity 3 · owner: Warehouse · review 1 March 2027 · cases before 9, after 0

## What should have happened

A gift ordered for a fixed day arrives on it.

## What happened

The parcel missed the afternoon collection.
The customer had told us the date.

## Why

Nobody reads notes after noon.

## What we learnt

A date in the order note is a promise we have already made.

## Do this

- Flag every order with a date before 14:00.
- Hand these over first.

If one is missed, call.

## Words that helped

> We handed your parcel over too late.
> That was our mistake.
"#;

#[test]
fn a_lesson_is_a_file_that_people_and_programs_read() {
    let meta = Meta {
        replaced: 4,
        confirmed: Day::from_ymd_opt(2026, 11, 21),
        recurrence: Some(Recurrence { before: 9, after: 0 }),
    };
    assert_eq!(markdown(&sample(), &meta).unwrap(), SAMPLE_FILE);
}

#[test]
fn neither_the_case_nor_an_empty_section_is_in_the_file() {
    let mut lesson = sample();
    lesson.expected = " \n ".to_owned();
    lesson.words_that_helped.clear();
    let file = markdown(&lesson, &Meta::default()).unwrap();
    assert!(!file.contains("ca5e") && !file.contains("should have happened") && !file.contains("helped"));
}

#[test]
fn a_tombstone_tells_that_the_lesson_is_gone_and_not_what_it_said() {
    let file = tombstone("0190").unwrap();
    let (front, body) = cut(&file);
    assert_eq!(front["status"].as_str(), Some("withdrawn"));
    assert_eq!(front["id"].as_str(), Some("0190"));
    assert!(body.starts_with("\n# Withdrawn\n"));
}

/// Front matter and body, as a static site generator cuts them.
fn cut(file: &str) -> (serde_yaml_ng::Value, &str) {
    let rest = file.strip_prefix("---\n").expect("opens with a fence");
    let (front, body) = rest.split_once("\n---\n").expect("closes the fence");
    (serde_yaml_ng::from_str(front).expect("is YAML"), body)
}

/// What a reader of Markdown with every extension switched on makes of a body: its headings and its text, and whether
/// there is anything a plain text must not turn into.
fn shown(body: &str) -> (Vec<(HeadingLevel, String)>, String, Vec<String>) {
    let (mut headings, mut text, mut foreign) = (Vec::new(), String::new(), Vec::new());
    let mut heading: Option<(HeadingLevel, String)> = None;
    for event in Parser::new_ext(body, Options::all()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => headings.extend(heading.take()),
            Event::Text(t) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(&t);
                }
                text.push_str(&t);
            }
            Event::SoftBreak => text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::BlockQuote(None))
            | Event::End(_) => text.push('\n'),
            other => foreign.push(format!("{other:?}")),
        }
    }
    (headings, text, foreign)
}

const HEADINGS: &[&str] = &[
    "What should have happened",
    "What happened",
    "Why",
    "What we learnt",
    "Do this",
    "Words that helped",
];

/// The same lesson with `text` in every place a person can type into.
fn everywhere(text: &str) -> Lesson {
    let mut lesson = sample();
    let places = [
        &mut lesson.title,
        &mut lesson.expected,
        &mut lesson.happened,
        &mut lesson.cause,
        &mut lesson.learnt,
        &mut lesson.do_this,
        &mut lesson.words_that_helped,
        &mut lesson.owner_team,
    ];
    places.into_iter().for_each(|place| *place = text.to_owned());
    lesson
}

/// Letters and digits only: what a person would read aloud.
fn spoken(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn assert_harmless(text: &str) {
    let file = markdown(&everywhere(text), &Meta::default()).unwrap();
    let (front, body) = cut(&file);
    assert_eq!(front["title"].as_str(), Some(one_line(text).as_str()), "{text:?}");
    assert_eq!(front["owner"].as_str(), Some(one_line(text).as_str()), "{text:?}");
    let (headings, read, foreign) = shown(body);
    assert_eq!(foreign, Vec::<String>::new(), "{text:?} in\n{body}");
    let levels: Vec<_> = headings
        .iter()
        .skip(1)
        .map(|(level, title)| (*level, title.as_str()))
        .collect();
    let wanted = HEADINGS
        .iter()
        .filter(|_| !block(text).is_empty())
        .map(|h| (HeadingLevel::H2, *h));
    assert_eq!(levels, wanted.collect::<Vec<_>>(), "{text:?} in\n{body}");
    assert!(
        spoken(&read).contains(&spoken(&one_line(text))),
        "{text:?} in\n{body}"
    );
}

#[test]
fn nothing_that_is_typed_becomes_structure_or_html() {
    for text in [
        "<script>alert(1)</script>",
        "x\n---\ntitle: y\n---\n# z",
        "---",
        "===\n===",
        "a\n===",
        "a\n---",
        "# heading",
        "```\ncode\n```",
        "~~~\ncode",
        "    indented",
        "> quote",
        "[click](javascript:alert(1))",
        "[a]: javascript:x\n[a]",
        "[a][b] [^1] [[wiki]] ![i](x)",
        "<https://x.example> https://x.example www.x.example a@b.example",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "**bold** _it_ __x__ ~~s~~ $a$ ==m== ^^u^^ {{< shortcode >}} {% raw %}",
        "&lt;b&gt; &#60; AT&T",
        "2027. was\n2027) x\n1.x",
        "\u{202e}gnp.exe\u{0} \u{feff}",
        "+ x\n- \n-",
        "term\n: definition",
        "- - nested\n- # head\n1. > q",
        "- [ ] box\n- [x] box",
        "::: note\n:::",
        "\\",
        "a\\\nb  \nc",
        "null",
        "> [!NOTE]\n> x",
    ] {
        assert_harmless(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_text_is_harmless(text in "([-#>+*=_`~|:!<\\[\\](){}$^&;\\\\/.0-9a-z \\n\\t\r]|\\PC){0,40}") {
        assert_harmless(&text);
    }

    #[test]
    fn any_characters_at_all_are_harmless(text in any::<String>()) {
        assert_harmless(&text);
    }

    #[test]
    fn the_same_lesson_is_always_the_same_file(text in any::<String>()) {
        let lesson = everywhere(&text);
        prop_assert_eq!(markdown(&lesson, &Meta::default()), markdown(&lesson.clone(), &Meta::default()));
    }
}
