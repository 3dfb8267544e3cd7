//! Drafts, the coach in the case, and what counts as having apologised.

use crate::{
    case::diagnose,
    promised::own_all,
    support::{Bench, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::{
        Stage,
        message::Channel,
        note::{NoteGuides, SignatureKind},
        stage::Missing,
        triage::Lane,
    },
    wire::{case::CaseEdit, note::NoteInput},
};

const GOOD: &str = "Dear Ada,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her. That was our mistake.\n\nI have refunded the order, and a new gift box will be with you by 1 December. From today a second person reads every order note.\n\nMiriam";
const POOR: &str = "We are sorry you feel that way. Due to unforeseen circumstances a delay occurred.";

fn missing(desk: &Desk, case: &str) -> Vec<Missing> {
    desk.get_case(case)
        .unwrap()
        .missing
        .iter()
        .map(|m| m.id)
        .collect()
}

fn in_apology(bench: &Bench) -> (Desk, String) {
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    desk.move_stage(&case, Stage::Apology, None).unwrap();
    (desk, case)
}

#[test]
fn there_is_one_draft_a_channel_and_what_was_sent_stays_as_it_was() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    desk.save_draft(&case, Channel::Email, "Dear").unwrap();
    let id = desk.save_draft(&case, Channel::Email, GOOD).unwrap().id.unwrap();
    desk.save_draft(&case, Channel::Phone, "Hello").unwrap();
    assert_eq!(desk.get_case(&case).unwrap().messages.len(), 2);
    own_all(&desk, &case, GOOD);
    desk.mark_sent(&id).unwrap();
    assert_eq!(desk.mark_sent(&id).unwrap_err().code, Code::Invalid);
    desk.save_draft(&case, Channel::Email, "One more thing").unwrap();
    let view = desk.get_case(&case).unwrap();
    let sent = view.messages.iter().find(|m| m.sent.is_some()).unwrap();
    assert_eq!((sent.text.as_str(), view.messages.len()), (GOOD, 3));
}

#[test]
fn an_empty_draft_is_not_written_and_cannot_be_sent() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let nothing = desk.save_draft(&case, Channel::Email, "  ").unwrap();
    assert!(nothing.nouns.is_empty());
    assert!(desk.get_case(&case).unwrap().messages.is_empty());
}

#[test]
fn sending_stops_the_first_answer_clock_and_ends_the_silence() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    bench.clock.pass(chrono::TimeDelta::hours(1));
    let id = desk.save_draft(&case, Channel::Email, GOOD).unwrap().id.unwrap();
    own_all(&desk, &case, GOOD);
    desk.mark_sent(&id).unwrap();
    bench.clock.pass(chrono::TimeDelta::hours(30));
    let view = desk.get_case(&case).unwrap();
    assert_eq!((view.silent_hours, view.first_answer.late), (30, false));
    assert!(missing(&desk, &case).is_empty());
    desk.move_stage(&case, Stage::Ownership, None).unwrap();
}

#[test]
fn a_draft_whose_questions_are_open_is_not_called_harmful_before_it_is() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    desk.start_message(&case, Channel::Email, "late", true).unwrap();
    assert_eq!(missing(&desk, &case), [Missing::ApologySaid]);
    let begun = desk.get_case(&case).unwrap().messages.remove(0).text;
    desk.save_draft(
        &case,
        Channel::Email,
        &format!("We are sorry if you feel that way.\n\n{begun}"),
    )
    .unwrap();
    assert_eq!(
        missing(&desk, &case),
        [Missing::ApologySaid, Missing::ApologyHarmful],
        "what harms already is said at once"
    );
}

#[test]
fn a_harmful_apology_holds_the_gate_until_it_is_mended() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    desk.save_draft(&case, Channel::Handwritten, POOR).unwrap();
    assert_eq!(
        missing(&desk, &case),
        [Missing::ApologySaid, Missing::ApologyHarmful]
    );
    desk.save_draft(&case, Channel::Handwritten, GOOD).unwrap();
    assert_eq!(missing(&desk, &case), [Missing::ApologySaid]);
    let note = NoteInput {
        case_id: Some(case.clone()),
        text: GOOD.into(),
        hand: "quick-pen".into(),
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 7.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    };
    desk.write_note(&note).unwrap();
    assert!(
        missing(&desk, &case).is_empty(),
        "a note written by hand counts as said"
    );
}

#[test]
fn a_blank_that_was_not_filled_in_never_reaches_the_customer() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let text = "Dear Ada,\nI am sorry that we [what we did].";
    let id = desk.save_draft(&case, Channel::Email, text).unwrap().id.unwrap();
    assert_eq!(
        desk.mark_sent(&id).unwrap_err().message,
        "Fill in “[what we did]” first."
    );
    let note = NoteInput {
        case_id: Some(case),
        text: text.into(),
        hand: "quick-pen".into(),
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 7.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    };
    assert_eq!(desk.write_note(&note).unwrap_err().field.as_deref(), Some("text"));
}

#[test]
fn the_coach_tells_a_good_apology_from_a_poor_one_and_finds_its_promise() {
    let bench = Bench::new();
    let (desk, case) = in_apology(&bench);
    let good = desk.coach(GOOD, Channel::Handwritten, Some(&case)).unwrap();
    assert_eq!(
        (good.verdict.as_str(), good.findings.len()),
        ("good", 0),
        "{good:?}"
    );
    for id in [
        "acknowledgement",
        "responsibility",
        "regret",
        "repair",
        "prevention",
    ] {
        assert!(good.elements.iter().any(|e| e.id == id && e.present), "{id}");
    }
    assert!(
        good.promises
            .iter()
            .any(|p| p.due.as_deref() == Some("2026-12-01")),
        "{:?}",
        good.promises
    );
    let poor = desk.coach(POOR, Channel::Email, None).unwrap();
    assert_eq!(poor.verdict, "poor");
    let groups: Vec<&str> = poor.findings.iter().map(|f| f.group.as_str()).collect();
    assert!(
        groups.contains(&"sorry_you_feel") && groups.contains(&"passive_distance"),
        "{groups:?}"
    );
}

#[test]
fn spans_count_characters_not_bytes() {
    let text = "Zoë 🎁, we are sorry you feel that way.";
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let found = Desk::coach_text(text, "email", today).unwrap();
    let finding = found.findings.first().unwrap();
    let marked: String = text
        .chars()
        .skip(finding.start)
        .take(finding.end - finding.start)
        .collect();
    assert!(marked.contains("sorry you feel that way"), "{marked}");
    assert!(Desk::coach_text(text, "telegram", today).is_err());
}

#[test]
fn the_coach_knows_whether_they_were_heard_and_whether_it_happened_before() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    let cautions = |text: &str| -> Vec<String> {
        let reading = desk.coach(text, Channel::Email, Some(&case)).unwrap();
        reading.cautions.into_iter().map(|caution| caution.id).collect()
    };
    assert!(
        cautions(GOOD).contains(&"apology_before_heard".to_owned()),
        "{:?}",
        cautions(GOOD)
    );
    diagnose(&desk, &case);
    assert_eq!(cautions(GOOD), Vec::<String>::new());
    let bare = "Dear Ada,\n\nI am sorry. We packed your gift four days late. That was our mistake.\n\nMiriam";
    assert!(
        cautions(bare).contains(&"apology_without_repair".to_owned()),
        "{:?}",
        cautions(bare)
    );
    let threat = "I will take this to court. My solicitor will write to you.";
    let words = CaseEdit {
        their_words: Some(threat.into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &words).unwrap();
    assert!(
        cautions(GOOD).contains(&"review_needed".to_owned()),
        "{:?}",
        cautions(GOOD)
    );
}

#[test]
fn a_case_in_a_lane_of_its_own_is_looked_at_before_it_is_answered() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let inbox = desk.get_inbox().unwrap();
    let ill = inbox
        .rows
        .iter()
        .find(|row| row.lane == Some(Lane::Health))
        .unwrap();
    let case = desk.open_case(&ill.id).unwrap().id.unwrap();
    let reading = desk.coach(GOOD, Channel::Email, Some(&case)).unwrap();
    assert!(
        reading
            .cautions
            .iter()
            .any(|caution| caution.id == "review_needed")
    );
}
