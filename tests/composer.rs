//! One apology on seven channels: starters, placeholders, differences, versions, and what goes out.

use crate::{
    case::diagnose,
    support::{Bench, open_ada},
};
use amends_desk::{
    Code, Desk,
    model::{
        make_good::{MakeGoodKind, MakeGoodNature},
        message::{Channel, VersionReason},
    },
    wire::{
        case::{CaseEdit, NewFact, NewMakeGood, NewPromise},
        compose::{ChannelView, Composition},
        inbox::SignalRow,
    },
};
use chrono::TimeDelta;

const SORRY: &str = "Dear Ada,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her on the evening it was meant for. That was our mistake and nobody else's.\n\nThe order is refunded. From today a second person reads every order note before noon.";

fn with_case(bench: &Bench) -> (Desk, String) {
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    (desk, case)
}

fn heard(desk: &Desk, case: &str) {
    let edit = CaseEdit {
        their_words: Some("I stood there with nothing to hand her.".into()),
        severity: Some(4),
        ..CaseEdit::default()
    };
    desk.edit_case(case, &edit).unwrap();
    let fact = NewFact {
        text: "Packed at 16:10, after the collection.".into(),
        source: "Warehouse".into(),
    };
    desk.add_fact(case, &fact).unwrap();
}

fn write(desk: &Desk, case: &str, channel: Channel, text: &str) -> String {
    desk.save_draft(case, channel, text).unwrap().id.unwrap()
}

fn of(composition: &Composition, channel: Channel) -> &ChannelView {
    composition
        .channels
        .iter()
        .find(|c| c.channel == channel)
        .unwrap()
}

fn draft(desk: &Desk, case: &str, channel: Channel) -> String {
    let messages = desk.get_case(case).unwrap().messages;
    let found = messages
        .into_iter()
        .find(|m| m.channel == channel && m.sent.is_none());
    found.map(|m| m.text).unwrap_or_default()
}

fn sentences(desk: &Desk, case: &str) -> Vec<String> {
    let found = desk.get_composition(case).unwrap().differences;
    found.into_iter().map(|d| d.sentence).collect()
}

#[test]
fn every_channel_has_its_own_draft_and_says_how_long_it_usually_is() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    for channel in Channel::ALL {
        write(&desk, &case, *channel, &format!("For {channel}"));
    }
    assert_eq!(desk.get_case(&case).unwrap().messages.len(), 7);
    let composition = desk.get_composition(&case).unwrap();
    let email = of(&composition, Channel::Email);
    assert_eq!(
        (
            email.one.as_str(),
            email.least_words,
            email.most_words,
            email.has_subject
        ),
        ("an e-mail", 80, 220, true)
    );
    assert!(of(&composition, Channel::Social).public);
}

#[test]
fn the_subject_is_kept_beside_the_text_and_undone_alone() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    desk.save_subject(&case, Channel::Letter, "  Your gift, O'Brien <script> 🎁 ")
        .unwrap();
    write(&desk, &case, Channel::Letter, "Dear Ada,");
    let kept = desk.get_case(&case).unwrap().messages.remove(0);
    assert_eq!(
        (kept.subject.as_str(), kept.text.as_str()),
        ("Your gift, O'Brien <script> 🎁", "Dear Ada,")
    );
    assert!(
        desk.save_subject(&case, Channel::Letter, &"x".repeat(10_000))
            .is_err()
    );
    let again = desk.save_subject(&case, Channel::Letter, &kept.subject).unwrap();
    assert!(again.nouns.is_empty());
}

#[test]
fn a_starter_asks_and_is_no_text_that_can_be_sent() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    heard(&desk, &case);
    let id = desk
        .start_message(&case, Channel::Email, "late", true)
        .unwrap()
        .id
        .unwrap();
    let text = draft(&desk, &case, Channel::Email);
    assert!(text.starts_with("Dear {{customer.first_name}},"), "{text}");
    assert!(
        text.contains("{{?") && text.contains("“{{their_words}}”"),
        "{text}"
    );
    for refused in [
        desk.mark_sent(&id).unwrap_err(),
        desk.get_finished_message(&case, Channel::Email).unwrap_err(),
        desk.mail_link(&case).unwrap_err(),
    ] {
        assert!(refused.message.starts_with("Answer “") && refused.message.ends_with("” first."));
    }
    let preview = desk.get_message_preview(&case, Channel::Email).unwrap();
    assert!(preview.text.starts_with("Dear Ada,"), "{}", preview.text);
    assert!(
        preview.questions.len() > 4 && preview.unknown.is_empty(),
        "{preview:?}"
    );
}

#[test]
fn from_severity_three_the_whole_apology_opens_after_they_were_heard_and_writing_freely_never_waits() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let edit = CaseEdit {
        severity: Some(4),
        their_words: Some(String::new()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    let why = desk.get_composition(&case).unwrap().not_yet.unwrap();
    assert!(why.contains("their own words are in the case"), "{why}");
    let refused = desk
        .start_message(&case, Channel::Email, "late", true)
        .unwrap_err();
    assert_eq!((refused.code, refused.message), (Code::GateNotMet, why));
    desk.start_message(&case, Channel::Email, "late", false).unwrap();
    let id = write(&desk, &case, Channel::Email, SORRY);
    assert!(desk.mark_sent(&id).is_err(), "the subject still is a question");
    desk.save_subject(&case, Channel::Email, "Your gift").unwrap();
    desk.mark_sent(&id).unwrap();
    heard(&desk, &case);
    assert_eq!(desk.get_composition(&case).unwrap().not_yet, None);
    desk.start_message(&case, Channel::Email, "late", true).unwrap();
    let mild = CaseEdit {
        severity: Some(2),
        their_words: Some(String::new()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &mild).unwrap();
    assert_eq!(desk.get_composition(&case).unwrap().not_yet, None);
}

#[test]
fn the_starter_that_fits_the_diagnosis_comes_first() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    diagnose(&desk, &case);
    let edit = CaseEdit {
        fracture_sub: Some("double_or_over_charge".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    let starters = desk.get_composition(&case).unwrap().starters;
    assert_eq!((starters[0].id.as_str(), starters[0].fits), ("charged", true));
    assert!(starters.len() >= 12 && starters.iter().filter(|s| s.fits).count() == 1);
    assert_eq!(
        desk.start_message(&case, Channel::Email, "nothing", true)
            .unwrap_err()
            .code,
        Code::NotFound
    );
}

#[test]
fn placeholders_are_filled_in_what_goes_out_and_named_where_nothing_stands_behind_them() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    heard(&desk, &case);
    let owner_id = desk.get_case(&case).unwrap().owner.id;
    let promise = NewPromise {
        text: "A new gift box will be with you".into(),
        owner_id,
        due: "2026-12-01".parse().unwrap(),
    };
    desk.make_promise(&case, &promise).unwrap();
    let text = "Dear {{customer.first_name}}, {{fact.1}}. {{promise.1}} on {{promise.1.due}}.\n{{owner.name}} {{fact.7}}";
    let id = write(&desk, &case, Channel::Email, text);
    let refused = desk.mark_sent(&id).unwrap_err().message;
    assert!(
        refused.starts_with("Nothing stands behind “fact.7”."),
        "{refused}"
    );
    let composition = desk.get_composition(&case).unwrap();
    let unknown = &of(&composition, Channel::Email).unknown;
    assert_eq!((unknown.len(), unknown[0].name.as_str()), (1, "fact.7"));
    write(&desk, &case, Channel::Email, text.trim_end_matches(" {{fact.7}}"));
    let out = "Dear Ada, Packed at 16:10, after the collection. A new gift box will be with you on Tuesday 1 December.\nMiriam Falk";
    assert_eq!(
        desk.get_finished_message(&case, Channel::Email).unwrap().text,
        out
    );
    desk.mark_sent(&id).unwrap();
    let sent = desk.get_case(&case).unwrap().messages.remove(0);
    assert_eq!(sent.text, out, "what was sent is what they read");
}

#[test]
fn the_coach_reads_what_the_customer_reads_and_points_into_the_draft() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    heard(&desk, &case);
    let text = "Dear {{customer.first_name}}, 🎁 {{? Which blunder was it, sorry you feel that way? }} I am sorry. We packed your gift late.";
    let reading = desk.coach(text, Channel::Email, Some(&case)).unwrap();
    assert!(
        reading.findings.is_empty(),
        "a question is not read: {:?}",
        reading.findings
    );
    let regret = reading.elements.iter().find(|e| e.id == "regret").unwrap();
    let [start, end] = regret.spans[0];
    let found: String = text.chars().skip(start).take(end - start).collect();
    assert!(found.contains("sorry") && !found.contains('?'), "{found}");
    assert_eq!(reading.words, 10, "the name is one word, the question none");
}

#[test]
fn what_two_channels_say_differently_is_found_with_its_place() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    write(
        &desk,
        &case,
        Channel::Email,
        "Dear Ada, the new gift box is with you by Tuesday. We refunded £30.",
    );
    write(
        &desk,
        &case,
        Channel::Letter,
        "Dear {{customer.first_name}},\nyour gift box comes by Wednesday; we refunded £30.",
    );
    assert_eq!(
        sentences(&desk, &case),
        ["The e-mail says “Tuesday”, the letter says “Wednesday”."]
    );
    let found = desk.get_composition(&case).unwrap().differences.remove(0);
    let letter = draft(&desk, &case, Channel::Letter);
    let words: String = letter
        .chars()
        .skip(found.other.start)
        .take(found.other.end - found.other.start)
        .collect();
    assert_eq!((found.kind.as_str(), words.as_str()), ("day", "Wednesday"));
    write(
        &desk,
        &case,
        Channel::Letter,
        "Your gift box comes by 1 December.",
    );
    assert_eq!(sentences(&desk, &case), [] as [&str; 0], "Tuesday is 1 December");
}

#[test]
fn a_text_is_held_against_the_promises_and_offers_of_the_case() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let owner_id = desk.get_case(&case).unwrap().owner.id;
    let promise = NewPromise {
        text: "Send a new gift box".into(),
        owner_id,
        due: "2026-12-03".parse().unwrap(),
    };
    desk.make_promise(&case, &promise).unwrap();
    let offer = NewMakeGood {
        kind: MakeGoodKind::Refund,
        nature: MakeGoodNature::Owed,
        text: "Refund of the box".into(),
        amount: "20".into(),
    };
    desk.offer_make_good(&case, &offer).unwrap();
    write(
        &desk,
        &case,
        Channel::Chat,
        "Hello Imre, a gift box is with you by Monday, and the refund of £30 is done.",
    );
    let said = sentences(&desk, &case).join("\n");
    for part in ["“Monday”", "“3 December 2026”", "“£30”", "“£20.00”", "“Imre”"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_public_text_that_gives_something_away_is_cautioned_and_a_private_one_is_not() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let order = desk
        .get_case(&case)
        .unwrap()
        .order
        .map(|o| o.name)
        .unwrap_or("#1001".into());
    let text = format!("Ada, about {order}: we give you £30, write to ada@example.com.");
    write(&desk, &case, Channel::PublicReply, &text);
    write(&desk, &case, Channel::Email, &text);
    let composition = desk.get_composition(&case).unwrap();
    let exposed: Vec<&str> = of(&composition, Channel::PublicReply)
        .exposures
        .iter()
        .map(|e| e.words.as_str())
        .collect();
    assert_eq!(exposed, [order.as_str(), "£30", "ada@example.com"]);
    assert!(of(&composition, Channel::Email).exposures.is_empty());
}

#[test]
fn versions_are_kept_at_sensible_points_and_never_twice_the_same() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let reasons = || -> Vec<VersionReason> {
        let found = desk.list_versions(&case, Channel::Email).unwrap();
        found.into_iter().rev().map(|v| v.reason).collect()
    };
    for at in 0..30 {
        write(&desk, &case, Channel::Email, &format!("Dear Ada, {at}"));
        bench.clock.pass(TimeDelta::minutes(1));
    }
    assert_eq!(reasons(), [VersionReason::Typed; 3], "one in ten minutes");
    desk.keep_version(&case, Channel::Email, VersionReason::Left)
        .unwrap();
    let again = desk
        .keep_version(&case, Channel::Email, VersionReason::Rewrite)
        .unwrap();
    assert!(again.nouns.is_empty(), "nothing new to keep");
    let timeline = desk.get_case(&case).unwrap().timeline;
    assert!(timeline.iter().all(|t| !t.said.starts_with("Version kept")));
    desk.start_message(&case, Channel::Email, "late", false).unwrap();
    assert_eq!(
        reasons().len(),
        4,
        "what the starter replaced was kept a moment ago"
    );
    bench.clock.pass(TimeDelta::days(-3));
    write(&desk, &case, Channel::Email, "A clock that was set back");
    assert_eq!(reasons().len(), 5);
    let nothing = desk
        .keep_version(&case, Channel::Chat, VersionReason::Left)
        .unwrap();
    assert!(nothing.nouns.is_empty());
}

#[test]
fn two_versions_are_compared_and_one_is_put_back_and_undone() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    write(&desk, &case, Channel::Email, "We send it on Friday.");
    desk.keep_version(&case, Channel::Email, VersionReason::Left)
        .unwrap();
    bench.clock.pass(TimeDelta::minutes(1));
    write(&desk, &case, Channel::Email, "We send it on Monday.");
    let version = desk.list_versions(&case, Channel::Email).unwrap().remove(0);
    let found = desk.compare_versions(&version.id, None).unwrap();
    assert_eq!(
        found.other.iter().find(|p| !p.same).map(|p| p.text.as_str()),
        Some("Monday.")
    );
    assert!(
        desk.compare_versions(&version.id, Some(&version.id))
            .unwrap()
            .one
            .iter()
            .all(|p| p.same)
    );
    desk.restore_version(&version.id).unwrap();
    assert_eq!(draft(&desk, &case, Channel::Email), "We send it on Friday.");
    let kept = desk.list_versions(&case, Channel::Email).unwrap();
    assert_eq!((kept.len(), kept[0].text.as_str()), (2, "We send it on Monday."));
    let undone = desk.undo_last().unwrap();
    assert!(
        undone.said.starts_with("Undid: Version put back"),
        "{}",
        undone.said
    );
    assert_eq!(draft(&desk, &case, Channel::Email), "We send it on Monday.");
    assert_eq!(desk.list_versions(&case, Channel::Email).unwrap().len(), 1);
}

#[test]
fn the_timeline_says_the_channel_and_the_version_and_what_was_sent_is_never_changed() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    for (channel, said) in [
        (Channel::Phone, "They were called, version 1"),
        (Channel::PublicReply, "Public reply was posted, version 1"),
        (Channel::Email, "E-mail sent, version 1"),
    ] {
        let id = write(&desk, &case, channel, SORRY);
        assert_eq!(desk.mark_sent(&id).unwrap().said, said);
        assert_eq!(desk.get_case(&case).unwrap().timeline[0].said, said);
        bench.clock.pass(TimeDelta::minutes(1));
    }
    let version = desk.list_versions(&case, Channel::Email).unwrap().remove(0);
    assert!(version.sent.is_some());
    desk.restore_version(&version.id).unwrap();
    let messages = desk.get_case(&case).unwrap().messages;
    let emails: Vec<_> = messages.iter().filter(|m| m.channel == Channel::Email).collect();
    assert_eq!(
        emails.len(),
        2,
        "what was sent stays, and a draft is begun from it"
    );
    assert!(emails[0].sent.is_some() && emails[1].sent.is_none());
}

#[test]
fn sent_is_taken_back_whatever_was_done_meanwhile_and_undo_still_works_later() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let before = desk.get_case(&case).unwrap();
    let id = write(
        &desk,
        &case,
        Channel::Email,
        "Dear {{customer.first_name}}, I am sorry.",
    );
    desk.mark_sent(&id).unwrap();
    write(&desk, &case, Channel::Chat, "Something else");
    desk.take_back_sent(&id).unwrap();
    let view = desk.get_case(&case).unwrap();
    assert_eq!(
        draft(&desk, &case, Channel::Email),
        "Dear {{customer.first_name}}, I am sorry.",
        "its placeholders are back too"
    );
    assert_eq!(draft(&desk, &case, Channel::Chat), "Something else");
    assert_eq!(view.first_answer.stopped, before.first_answer.stopped);
    assert!(desk.list_versions(&case, Channel::Email).unwrap().is_empty());
    assert_eq!(desk.take_back_sent(&id).unwrap_err().code, Code::Invalid);
    desk.mark_sent(&id).unwrap();
    desk.undo_last().unwrap();
    assert!(
        desk.get_case(&case)
            .unwrap()
            .messages
            .iter()
            .all(|m| m.sent.is_none())
    );
}

#[test]
fn a_text_that_was_begun_since_keeps_the_one_before_sent() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let id = write(&desk, &case, Channel::Email, "I am sorry.");
    desk.mark_sent(&id).unwrap();
    write(&desk, &case, Channel::Email, "One more thing");
    let refused = desk.take_back_sent(&id).unwrap_err();
    assert!(refused.message.contains("begun"), "{}", refused.message);
    assert_eq!(draft(&desk, &case, Channel::Email), "One more thing");
}

#[test]
fn the_mail_program_gets_address_subject_and_text_and_too_long_a_text_is_left_out() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    desk.save_subject(&case, Channel::Email, "Your order & our mistake")
        .unwrap();
    write(
        &desk,
        &case,
        Channel::Email,
        "Dear Ada,\nI am sorry. 😞 100 % ours?",
    );
    let link = desk.mail_link(&case).unwrap();
    assert!(link.whole);
    assert!(link.url.starts_with("mailto:"), "{}", link.url);
    assert!(
        link.url.contains("@")
            && link
                .url
                .contains("?subject=Your%20order%20%26%20our%20mistake&body=Dear%20Ada%2C%0D%0AI")
    );
    write(&desk, &case, Channel::Email, &"I am sorry. ".repeat(900));
    let link = desk.mail_link(&case).unwrap();
    assert!(!link.whole && !link.url.contains("&body=") && link.text.len() > 10_000);
}

#[test]
fn nearly_the_words_to_somebody_else_or_to_the_same_customer_are_found() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let inbox = desk.get_inbox().unwrap();
    let ordinary = |r: &&SignalRow| r.author != "Ada Okafor" && r.lane.is_none();
    let other = inbox.rows.iter().find(ordinary).unwrap();
    let other = desk.open_case(&other.id).unwrap().id.unwrap();
    let id = write(&desk, &other, Channel::Email, &SORRY.replace("Ada", "Tom"));
    desk.mark_sent(&id).unwrap();
    write(&desk, &case, Channel::Letter, SORRY);
    let alike = desk.get_alike_message(&case, Channel::Letter).unwrap().unwrap();
    assert!(alike.likeness >= 90 && !alike.same_customer, "{alike:?}");
    assert_eq!(alike.what, "e-mail");
    write(
        &desk,
        &case,
        Channel::Letter,
        "I read your letter this morning, twice, and rang the packing table before I wrote a word of this; here is what they told me, and what we change.",
    );
    assert_eq!(desk.get_alike_message(&case, Channel::Letter).unwrap(), None);
    let sent = write(
        &desk,
        &case,
        Channel::Chat,
        &SORRY.replace("second person", "colleague"),
    );
    desk.mark_sent(&sent).unwrap();
    write(
        &desk,
        &case,
        Channel::Chat,
        &SORRY.replace("second person", "colleague"),
    );
    let again = desk.get_alike_message(&case, Channel::Chat).unwrap().unwrap();
    assert!(again.same_customer && again.likeness == 100, "{again:?}");
    write(&desk, &case, Channel::Chat, "I am sorry.");
    assert_eq!(
        desk.get_alike_message(&case, Channel::Chat).unwrap(),
        None,
        "too short to tell"
    );
}

#[test]
fn a_very_long_draft_is_composed_compared_and_kept() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    let long = "We refunded £30 on Monday to O'Brien <script> 🎁. ".repeat(300);
    write(&desk, &case, Channel::Letter, &long);
    desk.keep_version(&case, Channel::Letter, VersionReason::Left)
        .unwrap();
    write(&desk, &case, Channel::Letter, &long.replace("£30", "£31"));
    let version = desk.list_versions(&case, Channel::Letter).unwrap().pop().unwrap();
    assert!(!desk.compare_versions(&version.id, None).unwrap().one.is_empty());
    assert!(!desk.get_composition(&case).unwrap().channels.is_empty());
}

#[test]
fn undo_takes_back_what_somebody_did_and_not_that_a_version_was_kept() {
    let bench = Bench::new();
    let (desk, case) = with_case(&bench);
    write(&desk, &case, Channel::Email, "We send it on Friday.");
    desk.keep_version(&case, Channel::Email, VersionReason::Left)
        .unwrap();
    let undone = desk.undo_last().unwrap();
    assert_eq!(undone.said, "Undid: Draft: e-mail");
    assert_eq!(draft(&desk, &case, Channel::Email), "");
    assert!(desk.list_versions(&case, Channel::Email).unwrap().is_empty());
}
