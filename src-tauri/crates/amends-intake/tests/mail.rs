//! Messages as mail programs write them, mailboxes, pasted text, and everything that is none of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use amends_intake::{Attachment, Error, MailRecord, Mails, read_mail, read_pasted_mail};
use proptest::prelude::*;

const HEAD: &str = "From: Ottilie Brandvold <Ottilie@Example.org>\r\nTo: desk@shop.example\r\nDate: Tue, 10 Mar 2026 09:30:00 +0100\r\nMessage-ID: <m1@example.org>\r\nSubject: The jar\r\n";

fn mails(bytes: &[u8]) -> Mails {
    read_mail(bytes).unwrap()
}

fn one(bytes: impl AsRef<[u8]>) -> MailRecord {
    let mut all = mails(bytes.as_ref());
    assert_eq!((all.mails.len(), all.skipped.len()), (1, 0));
    all.mails.remove(0)
}

/// A message of one part.
fn part(headers: &str, body: &[u8]) -> MailRecord {
    one([HEAD.as_bytes(), headers.as_bytes(), b"\r\n\r\n", body].concat())
}

#[test]
fn a_message_with_two_forms_and_files_reads_as_written_down_here() {
    insta::assert_debug_snapshot!(one(include_bytes!("fixtures/complaint.eml")));
}

#[test]
fn a_mailbox_reads_as_written_down_here() {
    insta::assert_debug_snapshot!(mails(include_bytes!("fixtures/desk.mbox")));
}

#[test]
fn pasted_mail_reads_as_written_down_here() {
    let text = "Von: Ottilie Brandvold <Ottilie@Example.org>\nGesendet: Montag, 2. März 2026 09:14\nAn: desk@shop.example; Kasse <till@shop.example>\nBetreff: Zerbrochen\n\nGuten Tag,\ndas Glas ist zerbrochen.\n\nO. B.\n\nAm 01.03.2026 um 08:00 schrieb Desk:\n> Ihre Sendung kommt.\n";
    insta::assert_debug_snapshot!(read_pasted_mail(text).unwrap());
}

// Encodings.

#[test]
fn every_way_of_writing_letters_gives_the_same_text() {
    let text = "Café “Süd”: 5 €, naïve.";
    let utf8 = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ";
    let western = "Content-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: ";
    let latin = b"Caf\xE9 \x93S\xFCd\x94: 5 \x80, na\xEFve.";
    let quoted = b"Caf=C3=A9 =E2=80=9CS=C3=BCd=E2=80=9D: 5 =\r\n=E2=82=AC, na=C3=AFve.";
    let base64 = b"Q2Fmw6kg4oCcU8O8ZOKAnTogNSDigqwsIG5hw692ZS4=";
    let table: [(String, &[u8]); 9] = [
        (format!("{utf8}8bit"), text.as_bytes()),
        (format!("{utf8}quoted-printable"), quoted),
        (format!("{utf8}base64"), base64),
        (format!("{western}8bit"), latin),
        (
            format!("{western}quoted-printable"),
            b"Caf=E9 =93S=FCd=94: 5 =80, na=EFve.",
        ),
        (format!("{utf8}8bit"), latin),
        (
            format!("{utf8}quoted-printable"),
            b"Caf=E9 =93S=FCd=94: 5 =80, na=EFve.",
        ),
        ("X-None: 1".to_owned(), latin),
        (format!("{western}8bit"), text.as_bytes()),
    ];
    for (headers, body) in table {
        assert_eq!(part(&headers, body).body, text, "{headers}");
    }
}

#[test]
fn names_and_subjects_in_encoded_words_and_in_bare_bytes_are_read() {
    let encoded = "From: =?UTF-8?B?UsOpbWkgVmFzc2V1cg==?= <remi@example.net>\r\nSubject: =?iso-8859-1?Q?Le_caf=E9?=\r\n =?utf-8?q?_est_froid?=\r\n\r\nx";
    let bare = b"From: R\xE9mi Vasseur <remi@example.net>\r\nSubject: Le caf\xE9\r\n est froid\r\n\r\nx";
    for bytes in [encoded.as_bytes(), bare] {
        let mail = one(bytes);
        assert_eq!(
            (mail.author.as_str(), mail.subject.as_str()),
            ("Rémi Vasseur", "Le café est froid")
        );
        assert_eq!(mail.email.as_deref(), Some("remi@example.net"));
    }
}

#[test]
fn every_line_end_a_mark_and_utf_16_give_the_same_message() {
    let text = format!("{HEAD}\r\nBroken.\r\nTwice.\r\n");
    let expected = one(&text);
    assert_eq!(expected.body, "Broken.\nTwice.");
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        text.replace("\r\n", "\n").into_bytes(),
        text.replace("\r\n", "\r").into_bytes(),
        format!("\u{FEFF}{text}").into_bytes(),
        format!("\r\n \r\n{text}").into_bytes(),
        wide,
    ] {
        assert_eq!(one(bytes), expected);
    }
}

#[test]
fn lines_that_flow_are_put_together() {
    let mail = part(
        "Content-Type: text/plain; format=flowed",
        b"It is \r\nbroken.\r\n\r\n> It was \r\n> whole.\r\n",
    );
    assert_eq!(
        (mail.body.as_str(), mail.quoted.as_deref()),
        ("It is broken.", Some("> It was whole."))
    );
}

// Forms of the text.

#[test]
fn plain_text_is_preferred_and_html_read_where_there_is_none_or_an_empty_one() {
    let both = |plain: &str| {
        let body = format!(
            "--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>in <b>HTML</b></p>\r\n--b--\r\n"
        );
        part("Content-Type: multipart/alternative; boundary=b", body.as_bytes()).body
    };
    assert_eq!(both("in plain words"), "in plain words");
    assert_eq!(both("   "), "in HTML");
    assert_eq!(
        part("Content-Type: text/html", b"<p>in <b>HTML</b>").body,
        "in HTML"
    );
}

#[test]
fn what_html_quotes_is_split_off_as_well() {
    let gmail = "<div dir=ltr>It is broken.</div><br><div class=gmail_quote><div class=gmail_attr>On Mon, 2 Mar 2026 at 09:14, Desk &lt;<a href='mailto:desk@shop.example'>desk@shop.example</a>&gt; wrote:<br></div><blockquote><div>Is it whole?</div></blockquote></div>";
    let outlook = "<div><p>It is broken.</p><div style='border-top:solid'><p><b>From:</b> Desk &lt;desk@shop.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:14 AM<br><b>To:</b> Ottilie<br><b>Subject:</b> Jar</p></div><p>Is it whole?</p></div>";
    for html in [gmail, outlook] {
        let mail = part("Content-Type: text/html; charset=utf-8", html.as_bytes());
        assert_eq!(mail.body, "It is broken.", "{html}");
        assert!(mail.quoted.unwrap().contains("Is it whole?"));
    }
}

#[test]
fn a_message_without_text_is_read_for_its_head() {
    for body in ["", "\r\n\r\n"] {
        let mail = part("X-None: 1", body.as_bytes());
        assert_eq!((mail.body.as_str(), mail.subject.as_str()), ("", "The jar"));
    }
}

// Damage.

#[test]
fn damaged_mime_is_read_as_far_as_it_goes() {
    let cut = "--b\r\nContent-Type: text/plain\r\n\r\nIt is broken.\r\n--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhE";
    let mail = part("Content-Type: multipart/mixed; boundary=b", cut.as_bytes());
    assert_eq!((mail.body.as_str(), mail.attachments.len()), ("It is broken.", 1));
    for (headers, body) in [
        ("Content-Type: multipart/mixed", "It is broken."),
        ("Content-Type: text/plain; charset=klingon", "It is broken."),
        ("Content-Type: ;;;=\"", "It is broken."),
        ("Content-Transfer-Encoding: sevenbit", "It is broken."),
        (
            "Content-Type: multipart/mixed; boundary=\"gone\"",
            "--other\r\n\r\nIt is broken.",
        ),
    ] {
        let mail = part(headers, body.as_bytes());
        assert!(mail.body.ends_with("It is broken."), "{headers}: {:?}", mail.body);
    }
}

#[test]
fn base64_that_is_none_is_called_damaged() {
    let mail = part(
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64",
        b"It is no base64 at all!",
    );
    assert!(mail.damaged);
}

#[test]
fn a_text_longer_than_anybody_reads_is_cut_and_called_damaged() {
    let mail = part(
        "Content-Type: text/plain; charset=utf-8",
        "é\n".repeat(150_000).as_bytes(),
    );
    assert!(mail.damaged && mail.body.chars().count() <= 200_000);
    assert!(
        part("Content-Type: text/plain", &b"\n".repeat(150_000))
            .body
            .is_empty()
    );
}

#[test]
fn a_message_without_a_clear_date_has_none() {
    for date in [
        "",
        "Date: yesterday\r\n",
        "Date: 99 Foo 2026 99:99:99\r\n",
        "Date:\r\n",
    ] {
        let mail = one(format!("From: a@example.org\r\n{date}Subject: x\r\n\r\ny"));
        assert_eq!(mail.at, None, "{date}");
    }
}

#[test]
fn a_sender_who_is_only_a_name_or_nobody_is_taken_as_such() {
    for (from, author, email) in [
        ("From: Ottilie", "Ottilie", None),
        ("From: ", "", None),
        ("From: <a@example.org>", "", Some("a@example.org")),
        ("From: A@Example.org", "", Some("a@example.org")),
        (
            "From: \"Brandvold, Ottilie\" <a@example.org>, b@example.org",
            "Brandvold, Ottilie",
            Some("a@example.org"),
        ),
        ("Sender: a@example.org", "", Some("a@example.org")),
    ] {
        let mail = one(format!("{from}\r\nSubject: x\r\n\r\ny"));
        assert_eq!(
            (mail.author.as_str(), mail.email.as_deref()),
            (author, email),
            "{from}"
        );
    }
}

#[test]
fn behind_a_contact_form_the_address_for_answers_is_told() {
    let mail = one("From: Form <form@shop.example>\r\nReply-To: ada@example.org\r\nSubject: x\r\n\r\ny");
    assert_eq!(
        (mail.email.as_deref(), mail.reply_to.as_deref()),
        (Some("form@shop.example"), Some("ada@example.org"))
    );
    assert_eq!(
        one("From: a@example.org\r\nReply-To: A@example.org\r\n\r\ny").reply_to,
        None
    );
}

#[test]
fn what_is_no_mail_is_refused_in_one_sentence() {
    let table: [(&[u8], Error); 8] = [
        (b"", Error::EmptyMail),
        (b" \r\n\n", Error::EmptyMail),
        (b"Dear desk,\r\n\r\nit broke.", Error::NotMail),
        (b"Name,Email\r\nAda,ada@example.org\r\n", Error::NotMail),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Error::NotMail),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Outlook", Error::MailContainer),
        (b"PK\x03\x04 archive", Error::MailContainer),
        (b"%PDF-1.7", Error::MailContainer),
    ];
    for (bytes, error) in table {
        assert_eq!(read_mail(bytes), Err(error.clone()));
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains(". "), "{sentence}");
    }
    assert_eq!(read_pasted_mail(" \n "), Err(Error::EmptyMail));
}

// Attachments.

fn with_file(headers: &str, content: &str) -> Vec<Attachment> {
    let body = format!(
        "--b\r\nContent-Type: text/plain\r\n\r\nSee.\r\n--b\r\n{headers}\r\n\r\n{content}\r\n--b--\r\n"
    );
    let mail = part("Content-Type: multipart/mixed; boundary=b", body.as_bytes());
    assert_eq!(mail.body, "See.");
    mail.attachments
}

#[test]
fn attachments_are_listed_by_name_kind_and_size_and_without_folders() {
    let base64 = "Content-Transfer-Encoding: base64";
    for (headers, name) in [
        ("Content-Type: image/jpeg; name=\"jar.jpg\"".to_owned(), "jar.jpg"),
        (
            "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=\"../../etc/jar.jpg\""
                .to_owned(),
            "jar.jpg",
        ),
        (
            "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=\"C:\\\\tmp\\\\jar.jpg\""
                .to_owned(),
            "jar.jpg",
        ),
        (
            "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename*=utf-8''Gl%C3%A4ser.jpg"
                .to_owned(),
            "Gläser.jpg",
        ),
        (
            "Content-Type: image/jpeg; name=\"=?utf-8?Q?Gl=C3=A4ser.jpg?=\"".to_owned(),
            "Gläser.jpg",
        ),
        ("Content-Type: image/jpeg".to_owned(), "attachment.jpeg"),
    ] {
        let found = with_file(&format!("{headers}\r\n{base64}"), "AAECAwQF");
        let expected = Attachment {
            name: name.to_owned(),
            media_type: "image/jpeg".to_owned(),
            bytes: 6,
        };
        assert_eq!(found, [expected], "{headers}");
    }
}

#[test]
fn a_message_within_a_message_is_an_attachment() {
    let found = with_file(
        "Content-Type: message/rfc822",
        "From: b@example.org\r\nSubject: inner\r\n\r\nInner text.",
    );
    assert_eq!(
        (found[0].name.as_str(), found[0].media_type.as_str()),
        ("message.eml", "message/rfc822")
    );
    assert!(found[0].bytes > 40);
}

#[test]
fn an_attachment_of_ten_megabytes_is_measured_and_not_kept() {
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let content = line.repeat(10 * 1024 * 1024 / 57);
    let found = with_file(
        "Content-Type: application/zip; name=big.zip\r\nContent-Transfer-Encoding: base64",
        &content,
    );
    assert_eq!(found[0].bytes, 57 * (10 * 1024 * 1024 / 57));
}

// Recognising a message again.

#[test]
fn a_message_is_known_by_its_id_and_names_those_it_answers() {
    let mail = part(
        "In-Reply-To: <a@x.example>\r\nReferences: <0@x.example> <a@x.example>",
        b"y",
    );
    assert_eq!(
        (mail.key.as_str(), mail.message_id.as_deref()),
        ("m1@example.org", Some("m1@example.org"))
    );
    assert_eq!(mail.answers, ["a@x.example", "0@x.example"]);
}

#[test]
fn a_message_without_an_id_is_known_by_who_when_and_what() {
    let of = |text: &str| one(format!("From: a@example.org\r\nSubject: x\r\n\r\n{text}")).key;
    assert_eq!(of("Broken."), of("Broken.\r\n\r\n"));
    assert_ne!(of("Broken."), of("Whole."));
    assert_eq!(of("Broken.").len(), 64);
}

// Mailboxes.

const BEGINS: &str = "From ada@example.org Tue Mar  3 10:00:00 2026\n";

#[test]
fn a_message_twice_in_a_mailbox_is_taken_once_and_what_is_none_is_left_out() {
    let message = format!("{BEGINS}From: a@example.org\nMessage-ID: <1@x>\nSubject: x\n\ny\n\n");
    let none = format!("{BEGINS}X-Nothing: 1\n\n");
    let all = mails(format!("{message}{none}{message}").as_bytes());
    assert_eq!(all.mails.len(), 1);
    let reasons: Vec<_> = all.skipped.iter().map(|s| (s.row, s.reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (2, "This is not an e-mail."),
            (3, "This message is already number 1 of the file.")
        ]
    );
}

// Pasted text.

#[test]
fn pasted_heads_of_every_program_name_the_sender() {
    for text in [
        "From: Ada Berg <ada@example.org>\nSent: Monday, March 2, 2026 9:14 AM\nTo: Desk\nSubject: Jar\n\nBroken.",
        "De : Ada Berg <ada@example.org>\nEnvoyé : lundi 2 mars 2026 09:14\nÀ : Desk\nObjet : Jar\n\nBroken.",
        "Ada Berg <ada@example.org>\tMon, Mar 2, 2026 at 9:14 AM\nTo: desk@shop.example\n\nBroken.",
        "Ada Berg <ada@example.org>\nMon, 2 Mar 2026, 09:14 (2 days ago)\nto me\n\nBroken.",
        "Return-Path: <ada@example.org>\nMIME-Version: 1.0\nFrom: Ada Berg <ada@example.org>\nDate: Mon, 2 Mar 2026 09:14:00 +0000\nSubject: Jar\n\nBroken.",
    ] {
        let mail = read_pasted_mail(text).unwrap();
        assert_eq!(
            (mail.author.as_str(), mail.email.as_deref()),
            ("Ada Berg", Some("ada@example.org")),
            "{text}"
        );
        assert_eq!(
            mail.at.unwrap().to_rfc3339(),
            "2026-03-02T09:14:00+00:00",
            "{text}"
        );
        assert_eq!(mail.body, "Broken.", "{text}");
    }
}

#[test]
fn pasted_words_alone_are_a_message_of_nobody() {
    let mail = read_pasted_mail("  My jar is broken.\r\nWhat now? ").unwrap();
    assert_eq!(
        (mail.body.as_str(), mail.author.as_str(), mail.at),
        ("My jar is broken.\nWhat now?", "", None)
    );
    assert_eq!((mail.key.len(), mail.email), (64, None));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_mail(&bytes);
        let _ = read_pasted_mail(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text_with_any_head_is_read(name in any::<String>(), day in any::<String>(), text in any::<String>()) {
        for head in ["From", "Von", "De "] {
            let _ = read_pasted_mail(&format!("{head}: {name}\nDate: {day}\nTo: {name}\n\n{text}"));
        }
        let _ = read_pasted_mail(&format!("{name} <a@example.org> {day}\n{day}\n{text}"));
        let _ = read_mail(format!("From: {name}\nDate: {day}\nSubject: {text}\n\n{text}").as_bytes());
    }

    #[test]
    fn any_pieces_of_mail_in_any_order_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(vec![
        "From: Ada <a@example.org>\r\n", "From ada Tue Mar  3 10:00:00 2026\n", ">From ada\n", "Subject: =?utf-8?Q?a=C3?=\r\n",
        "Date: Tue, 99 Mar 2026 10:00:00 +9999\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: text/html\r\n",
        "Content-Type: message/rfc822\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: quoted-printable\r\n",
        "Content-Type: text/plain; charset=utf-16; format=flowed; delsp=yes\r\n", "Message-ID: <\r\n", "\r\n", "\r\n\r\n", "--b\r\n",
        "--b--\r\n", "=C3=\r\n", "é\u{FFFD}Ã¼", "<div><blockquote>x", "</table><td>&#x0;&nbsp;", "> quoted\n", "On 2 Mar 2026 10:00 a@b.c wrote:\n",
        "-----Original Message-----\n", "Von: Ada\n", "Gesendet: 2. März 2026\n", "Betreff: x\n", "____________\n", "AAAA\u{0}", "begin 644 x\n", " \n",
    ]), 0..24)) {
        let text = pieces.concat();
        let _ = read_mail(text.as_bytes());
        if let Ok(mail) = read_pasted_mail(&text) {
            prop_assert!(!mail.key.is_empty());
        }
    }

    #[test]
    fn what_is_not_quoted_comes_back_as_it_was_written(lines in prop::collection::vec("[a-zäé ,.!?()0-9]{0,60}", 1..12)) {
        let text = lines.iter().map(|l| l.trim_end()).collect::<Vec<_>>().join("\n");
        let text = text.trim();
        prop_assume!(!text.is_empty() && !text.contains("\n\n\n"));
        let mail = part("Content-Type: text/plain; charset=utf-8", text.as_bytes());
        prop_assert_eq!(mail.body, text);
        prop_assert_eq!(mail.quoted, None);
    }
}
