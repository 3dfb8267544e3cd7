//! The evaluation: what it does with odd files, and what it says of the coach on drafts written after its rules.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops at the first surprise"
)]

use amends_coach::PhraseBook;
use amends_coach::evaluate::{Report, parse};

/// Drafts in many registers, labelled before the coach read them: SMS, letter, chat, public reply, not a native speaker.
const FRESH: [&[u8]; 7] = [
    include_bytes!("fresh_drafts.jsonl"),
    include_bytes!("fresh_drafts_2.jsonl"),
    include_bytes!("fresh_drafts_3.jsonl"),
    include_bytes!("fresh_drafts_4.jsonl"),
    include_bytes!("fresh_drafts_5.jsonl"),
    include_bytes!("fresh_drafts_6.jsonl"),
    include_bytes!("fresh_drafts_7.jsonl"),
];

fn report(file: &[u8]) -> Report {
    Report::of_file(PhraseBook::built_in(), file)
}

fn sentences(file: &[u8]) -> Vec<String> {
    parse(file).1.into_iter().map(|bad| bad.sentence).collect()
}

#[test]
fn the_coach_reads_fresh_drafts_better_than_keywords_and_praises_no_poor_one() {
    let report = report(&FRESH.concat());
    assert_eq!((report.texts, report.bad_lines.len()), (144, 0));
    let (coach, baseline) = (&report.coach, &report.baseline);
    assert!(coach.elements.micro.f1 > Some(0.92), "{:?}", coach.elements.micro);
    assert!(coach.groups.micro.f1 > Some(0.91), "{:?}", coach.groups.micro);
    assert!(coach.verdicts.accuracy > Some(0.88), "{:?}", coach.verdicts);
    assert_eq!(coach.verdicts.poor_called_good, 0);
    assert!(coach.elements.micro.f1 > baseline.elements.micro.f1);
    assert!(coach.groups.micro.f1 > baseline.groups.micro.f1);
    assert!(coach.verdicts.accuracy > baseline.verdicts.accuracy);
}

/// Their texts taught nobody and nobody read them while rules were made; only sums were looked at.
#[test]
fn drafts_that_taught_nobody_are_read_as_well_as_the_figures_say() {
    let report = report(include_bytes!("unseen_drafts.jsonl"));
    assert_eq!((report.texts, report.bad_lines.len()), (80, 0));
    let (coach, baseline) = (&report.coach, &report.baseline);
    assert!(coach.elements.micro.f1 > Some(0.82), "{:?}", coach.elements.micro);
    assert!(coach.groups.micro.f1 > Some(0.58), "{:?}", coach.groups.micro);
    assert!(
        coach.groups.micro.precision > Some(0.68),
        "{:?}",
        coach.groups.micro
    );
    assert!(coach.verdicts.accuracy > Some(0.70), "{:?}", coach.verdicts);
    assert_eq!(coach.verdicts.poor_called_good, 0);
    assert!(
        baseline.groups.micro.f1 < Some(0.3),
        "{:?}",
        baseline.groups.micro
    );
}

#[test]
fn an_empty_file_has_no_figures_and_no_mistakes() {
    for file in [&b""[..], b"\n\n  \n", b"\xef\xbb\xbf"] {
        let report = report(file);
        assert_eq!((report.texts, report.bad_lines.len()), (0, 0));
        assert_eq!(report.coach.elements.micro.f1, None);
        assert_eq!(report.coach.verdicts.accuracy, None);
        assert!(report.markdown().starts_with("0 texts"));
    }
}

#[test]
fn what_is_not_labelled_is_not_counted() {
    let file = "{\"text\": \"We lost your bag. I am sorry.\", \"verdict\": \"mixed\"}\n\
                {\"text\": \"These things happen.\", \"antipatterns\": [\"minimising\"]}\n\
                {\"text\": \"I am sorry.\", \"elements\": [\"regret\"], \"channel\": \"press_ad\"}\n";
    let report = report(file.as_bytes());
    assert_eq!(report.texts, 3);
    assert_eq!(report.coach.verdicts.labelled, 1);
    assert_eq!(report.coach.groups.micro.count.both, 1);
    assert_eq!(report.coach.groups.micro.count.only_found, 0);
    assert_eq!(report.coach.elements.micro.count.both, 1);
    assert_eq!(report.coach.elements.micro.count.only_found, 0);
}

#[test]
fn a_line_that_cannot_be_used_is_named_and_the_others_still_count() {
    let mut file = b"{\"text\": \"We are sorry.\", \"verdict\": \"poor\"}\n".to_vec();
    file.extend_from_slice(b"not json\n{\"elements\": []}\n{\"text\": 7}\n[1]\n");
    file.extend_from_slice(b"{\"text\": \"x\", \"elements\": [\"remorse\"]}\n");
    file.extend_from_slice(
        b"{\"text\": \"x\", \"verdict\": \"bad\"}\n{\"text\": \"x\", \"elements\": \"regret\"}\n",
    );
    file.extend_from_slice(b"{\"text\": \"caf\xe9\"}\n");
    assert_eq!(
        sentences(&file),
        [
            "Line 2 is not a JSON object.",
            "Line 3 has no “text”.",
            "Line 4 has no “text”.",
            "Line 5 is not a JSON object.",
            "Line 6: \"remorse\" is no label of “elements”.",
            "Line 7: \"bad\" is no label of “verdict”.",
            "Line 8: “elements” is not a list.",
            "Line 9 is not UTF-8 text; save the file as UTF-8.",
        ]
    );
    let report = report(&file);
    assert_eq!(report.texts, 1);
    assert!(report.markdown().contains("Line 2 is not a JSON object."));
}

#[test]
fn a_file_in_another_encoding_is_said_to_be_one() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("{}".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(
        sentences(&utf16),
        ["The file is UTF-16 text; save it as UTF-8 and try again."]
    );
}

#[test]
fn the_report_is_a_table_and_a_document() {
    let report = report(FRESH[0]);
    let table = report.markdown();
    for words in [
        "| responsibility |",
        "| marketing_upsell |",
        "**elements, micro**",
        "**groups, macro**",
        "| poor |",
    ] {
        assert!(table.contains(words), "{words}");
    }
    let document = serde_json::to_string(&report).unwrap();
    assert!(document.contains("\"poor_called_good\":0"));
    let back: Report = serde_json::from_str(&document).unwrap();
    assert_eq!(
        (back.texts, back.coach.verdicts),
        (report.texts, report.coach.verdicts)
    );
}
