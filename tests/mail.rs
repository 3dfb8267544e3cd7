//! E-mail as files: whose it is, what it quotes, what came with it, and what is ours.

use crate::support::{Bench, file, onward};
use amends_desk::{
    Desk,
    model::{message::Channel, signal::SignalKind},
    wire::{
        inbox::{NewCase, SignalDetail},
        settings::SettingsEdit,
        workspace::{ImportReport, ImportedFile},
    },
};

fn import(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) -> ImportedFile {
    let report: ImportReport = desk.import_chosen(vec![file(name, bytes)], &mut onward).unwrap();
    report.files.into_iter().next().unwrap()
}

fn ours(desk: &Desk, addresses: &str) {
    let edit = SettingsEdit {
        our_addresses: Some(addresses.into()),
        ..SettingsEdit::default()
    };
    desk.edit_settings(&edit).unwrap();
}

fn signals(desk: &Desk) -> Vec<SignalDetail> {
    let inbox = desk.get_inbox().unwrap();
    inbox
        .rows
        .iter()
        .map(|row| desk.get_signal(&row.id).unwrap())
        .collect()
}

fn mail(from: &str, more: &str, text: &str) -> String {
    format!(
        "From: {from}\r\nTo: care@shop.example\r\nSubject: The jar\r\nMessage-ID: <{}@x>\r\n{more}\r\n{text}\r\n",
        text.len()
    )
}

const DATE: &str = "Date: Tue, 10 Mar 2026 09:30:00 +0100\r\n";

#[test]
fn a_message_shows_its_own_words_and_keeps_what_it_quotes_and_what_came_with_it() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = "From: \"O'Brien <script>\" <ob@post.example>\r\nDate: Tue, 10 Mar 2026 09:30:00 +0100\r\nMessage-ID: <1@x>\r\n\
        Subject: Three pieces\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        It came in three pieces.\r\n\r\nOn Mon, 9 Mar 2026 at 18:02, Desk <care@shop.example> wrote:\r\n> It is on its way.\r\n--x\r\n\
        Content-Type: image/jpeg; name=jar.jpg\r\nContent-Disposition: attachment; filename=\"../jar.jpg\"\r\n\r\nAAAA\r\n--x--\r\n";
    import(&desk, "m.eml", text);
    let all = signals(&desk);
    let [signal] = &all[..] else {
        panic!("{}", all.len())
    };
    assert_eq!(
        (signal.row.author.as_str(), signal.body.as_str()),
        ("O'Brien <script>", "It came in three pieces.")
    );
    assert_eq!(signal.row.at, "2026-03-10T08:30:00.000Z");
    assert!(
        signal.quoted.starts_with("On Mon, 9 Mar 2026") && signal.quoted.ends_with("> It is on its way.")
    );
    let attached: Vec<_> = signal
        .attachments
        .iter()
        .map(|a| (a.name.as_str(), a.bytes))
        .collect();
    assert_eq!(attached, [("jar.jpg", 4)]);
    let case = desk.open_case(&signal.row.id).unwrap().id.unwrap();
    let kept = &desk.get_case(&case).unwrap().signals[0];
    assert_eq!(
        (kept.quoted.as_str(), kept.attachments.len()),
        (signal.quoted.as_str(), 1)
    );
}

#[test]
fn what_we_sent_ourselves_is_left_out_and_said_so() {
    let bench = Bench::new();
    let desk = bench.start();
    ours(&desk, "@Shop.example");
    let theirs = mail("Ada <ada@post.example>", DATE, "It broke on the very first day.");
    let sent = mail("Care <care@shop.example>", DATE, "We are on it.");
    let mbox =
        format!("From - Tue Mar 10 09:30:00 2026\r\n{theirs}\r\nFrom - Tue Mar 10 10:30:00 2026\r\n{sent}");
    let found = import(&desk, "both.mbox", mbox);
    assert_eq!((found.rows, found.imported), (2, 1));
    assert_eq!(
        (found.skipped[0].row, found.skipped[0].reason.as_str()),
        (2, "Ours: it was sent from an address of yours.")
    );
    assert_eq!(signals(&desk).len(), 1);
    assert!(
        desk.find("care@shop").unwrap().is_empty(),
        "we are not our own customer"
    );
}

/// Ada's complaint, written at 09:30 and opened as a case.
fn adas_case(desk: &Desk) -> String {
    ours(desk, "shop.example");
    let theirs = "From: Ada <ada@post.example>\r\nTo: care@shop.example\r\nSubject: The jar\r\nMessage-ID: <hers@x>\r\n\
        Date: Fri, 27 Nov 2026 06:30:00 +0000\r\n\r\nIt broke on the very first day.\r\n";
    import(desk, "hers.eml", theirs);
    let id = signals(desk)[0].row.id.clone();
    desk.open_case(&id).unwrap().id.unwrap()
}

/// An answer of ours at such an hour of that day.
fn answer(to: &str, hour: u32, more: &str, text: &str) -> String {
    format!(
        "From: Care <care@shop.example>\r\nTo: {to}\r\nSubject: Re: The jar\r\nMessage-ID: <{hour}-{}@shop>\r\n\
         Date: Fri, 27 Nov 2026 {hour:02}:00:00 +0000\r\n{more}\r\n{text}\r\n",
        text.len()
    )
}

const TO_HERS: &str = "In-Reply-To: <hers@x>\r\n";

#[test]
fn what_we_sent_in_answer_joins_the_case_ends_the_silence_and_is_undone_with_its_import() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = adas_case(&desk);
    let before = desk.get_case(&case).unwrap();
    assert_eq!((before.silent_hours, before.messages.len()), (2, 0));
    bench.clock.pass(chrono::TimeDelta::hours(5));
    let sent = answer(
        "somebody@else.example",
        12,
        TO_HERS,
        "We are sorry, O'Brien <script> 🎁.",
    );
    let found = import(&desk, "ours.eml", &sent);
    assert_eq!((found.imported, found.skipped.len()), (1, 0));
    let after = desk.get_case(&case).unwrap();
    let [message] = &after.messages[..] else {
        panic!("{:?}", after.messages)
    };
    assert_eq!(
        (
            message.text.as_str(),
            message.subject.as_str(),
            message.sent.as_deref()
        ),
        (
            "We are sorry, O'Brien <script> 🎁.",
            "Re: The jar",
            Some("2026-11-27T12:00:00.000Z")
        )
    );
    assert_eq!(after.silent_hours, 2, "two hours since we wrote");
    assert_eq!(
        after.first_answer.stopped.as_deref(),
        Some("2026-11-27T12:00:00.000Z")
    );
    assert_eq!(after.timeline[0].said, "We wrote: an e-mail of ours was imported");
    let again = import(&desk, "ours.eml", &sent);
    assert_eq!((again.imported, again.updated, again.skipped.len()), (0, 0, 0));
    assert_eq!(desk.get_case(&case).unwrap().timeline.len(), after.timeline.len());
    desk.undo_last().unwrap();
    let undone = desk.get_case(&case).unwrap();
    assert_eq!((undone.messages.len(), undone.first_answer.stopped), (0, None));
}

#[test]
fn without_a_thread_only_the_one_open_case_of_the_one_customer_is_answered() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = adas_case(&desk);
    let skipped = |name: &str, mail: String| import(&desk, name, mail).skipped.len();
    let twice = "ada@post.example, Ada <ADA@post.example>";
    let to_ada = |hour| answer(twice, hour, "", "We are on it.");
    assert_eq!(skipped("early.eml", to_ada(5)), 1, "she had not written yet");
    assert_eq!(
        skipped("other.eml", answer("zoe@post.example", 8, "", "We are on it.")),
        1
    );
    let receipt = answer(
        "ada@post.example",
        7,
        "Auto-Submitted: auto-replied\r\n",
        "We got it.",
    );
    assert_eq!(skipped("receipt.eml", receipt), 1, "nobody spoke with her");
    assert_eq!(skipped("one.eml", to_ada(8)), 0);
    assert_eq!(desk.get_case(&case).unwrap().messages.len(), 1);
    let second = NewCase {
        customer_id: None,
        customer_name: String::new(),
        customer_email: "ada@post.example".into(),
        their_words: "The lid broke too.".into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: None,
    };
    desk.start_case(&second).unwrap();
    bench.clock.pass(chrono::TimeDelta::hours(5));
    assert_eq!(
        skipped("unclear.eml", to_ada(13)),
        1,
        "which of two cases, only somebody who reads it knows"
    );
}

#[test]
fn what_was_marked_as_sent_is_not_kept_twice_and_a_draft_that_went_out_is_sent() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = adas_case(&desk);
    let text = "We packed it badly, Ada. That was our mistake, and we are sorry.";
    let id = desk.save_draft(&case, Channel::Email, text).unwrap().id.unwrap();
    let signed = format!("{text}\r\n\r\nCare Team, Shop");
    import(
        &desk,
        "draft.eml",
        answer("ada@post.example", 8, TO_HERS, &signed),
    );
    let sent = desk.get_case(&case).unwrap().messages;
    assert_eq!(
        (sent.len(), sent[0].id.as_str(), sent[0].sent.is_some()),
        (1, id.as_str(), true)
    );

    let next = "The new jar left us today, Ada, packed in a box of its own.";
    let id = desk.save_draft(&case, Channel::Email, next).unwrap().id.unwrap();
    desk.mark_sent_anyway(&id).unwrap();
    bench.clock.pass(chrono::TimeDelta::hours(3));
    let found = import(&desk, "marked.eml", answer("ada@post.example", 10, TO_HERS, next));
    assert_eq!((found.imported, found.skipped.len()), (0, 0));
    assert_eq!(desk.get_case(&case).unwrap().messages.len(), 2);
}

#[test]
fn a_contact_form_of_ours_carries_the_words_of_a_customer() {
    let bench = Bench::new();
    let desk = bench.start();
    ours(&desk, "shop.example");
    let form = mail(
        "Form <no-reply@shop.example>",
        &format!("{DATE}Reply-To: zoe@post.example\r\n"),
        "My lamp is broken.",
    );
    assert_eq!(import(&desk, "form.eml", form).imported, 1);
    assert_eq!(
        signals(&desk)[0].customer.as_ref().unwrap().email.as_deref(),
        Some("zoe@post.example")
    );
}

#[test]
fn our_addresses_are_checked_kept_and_can_be_undone() {
    let bench = Bench::new();
    let desk = bench.start();
    ours(&desk, "Care@shop.example, shop.example");
    assert_eq!(
        desk.get_settings().unwrap().our_addresses,
        "care@shop.example\nshop.example"
    );
    let wrong = SettingsEdit {
        our_addresses: Some("gmail.com".into()),
        ..SettingsEdit::default()
    };
    assert_eq!(
        desk.edit_settings(&wrong).unwrap_err().field.as_deref(),
        Some("our_addresses")
    );
    desk.undo_last().unwrap();
    assert_eq!(desk.get_settings().unwrap().our_addresses, "");
}

#[test]
fn a_message_of_html_alone_is_read_as_a_person_sees_it() {
    let bench = Bench::new();
    let desk = bench.start();
    let html = mail(
        "Ada <ada@post.example>",
        &format!("{DATE}MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"),
        "<style>p{color:red}</style><script>alert(1)</script><p>It &amp; I are <b>broken</b>.</p><blockquote>We are sorry.</blockquote>",
    );
    import(&desk, "h.eml", html);
    let signal = &signals(&desk)[0];
    assert_eq!(signal.body, "It & I are broken.");
    assert!(signal.quoted.contains("We are sorry."));
}

#[test]
fn a_message_without_a_date_is_kept_and_read_again_changes_nothing() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = mail("Ada <ada@post.example>", "", "It broke.");
    let first = import(&desk, "u.eml", &text);
    assert_eq!((first.imported, first.undated), (1, Some(1)), "and it is said so");
    bench.clock.pass(chrono::TimeDelta::days(2));
    let again = import(&desk, "u.eml", &text);
    assert_eq!((again.imported, again.updated), (0, 0));
    bench.clock.pass(chrono::TimeDelta::days(-9));
    assert_eq!(
        import(&desk, "u.eml", &text).updated,
        0,
        "nor with the clock set back"
    );
}

#[test]
fn a_message_of_attachments_alone_is_called_by_its_subject() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = mail(
        "Ada <ada@post.example>",
        &format!(
            "{DATE}MIME-Version: 1.0\r\nContent-Type: image/png; name=jar.png\r\nContent-Disposition: attachment; filename=jar.png\r\n"
        ),
        "AAAA",
    );
    import(&desk, "a.eml", text);
    let signal = &signals(&desk)[0];
    assert_eq!(
        (signal.row.words.as_str(), signal.attachments.len()),
        ("The jar", 1)
    );
}

#[test]
fn a_mailbox_of_a_thousand_messages_is_read_once() {
    let bench = Bench::new();
    let desk = bench.start();
    ours(&desk, "shop.example");
    let mut mbox = String::new();
    for n in 0..1000 {
        let from = if n % 4 == 0 {
            "care@shop.example".to_owned()
        } else {
            format!("p{}@post.example", n % 90)
        };
        let text = format!(
            "Message-ID: <{n}@x>\r\nFrom: {from}\r\n{DATE}Subject: n {n}\r\n\r\nBroken, number {n}.\r\n>From the first day.\r\n"
        );
        mbox.push_str(&format!("From - Tue Mar 10 09:30:00 2026\r\n{text}\r\n"));
    }
    let first = import(&desk, "all.mbox", &mbox);
    assert_eq!(
        (first.rows, first.imported, first.skipped.len()),
        (1000, 750, 250)
    );
    let again = import(&desk, "all.mbox", &mbox);
    assert_eq!((again.imported, again.updated, again.skipped.len()), (0, 0, 250));
}
