//! Notes, one by one: their words, their size, their properties.

use proptest::prelude::*;

use amends_hand::{NoteSpec, PagePlan, PdfOptions, hands, papers, pdf, pdf_of, plan, recovery_sheet};

use crate::{pages, run, words};

const LETTER: &str = "Dear Zoë, José and Łukasz,\n\nI am sorry – “truly” sorry — that your parcel (No. 4711-B) came four \
    days late. You told us it was a gift, and that you had nothing to hand over.\n\nWe have sent back €24.50 or £21 / $26; \
    that's 100 % of it. A twenty-first-century company should do better… 'much' better!\n\nYours,\nMiriam";

fn spec(text: &str) -> NoteSpec {
    NoteSpec {
        seed: 7,
        title: "For Zoë – “sorry”".to_owned(),
        author: "Łukasz (Amends)".to_owned(),
        language: "en-GB".to_owned(),
        ..NoteSpec::new(text)
    }
}

/// The PDF of a note.
fn card(spec: &NoteSpec) -> Vec<u8> {
    pdf(&plan(spec).unwrap()).unwrap()
}

/// A text of two sides or of both inner sides of a card.
fn long() -> String {
    format!(
        "{}\n\nYours,\nMiriam",
        LETTER.trim_end_matches("Yours,\nMiriam").repeat(3).trim_end()
    )
}

/// Reads a text back from cards on some papers.
fn comes_back(text: &str, on: &NoteSpec, papers: &[&str]) {
    let plan_on = |paper: &&str| {
        let paper = paper.parse().unwrap();
        plan(&NoteSpec {
            paper,
            text: text.to_owned(),
            ..on.clone()
        })
        .unwrap()
    };
    let plans: Vec<PagePlan> = papers.iter().map(plan_on).collect();
    let read = pages(&pdf_of(&plans, "All", &PdfOptions::default()).unwrap());
    let mut read = read.iter();
    for (plan, paper) in plans.iter().zip(papers) {
        let card: Vec<&str> = read
            .by_ref()
            .take(plan.pages.len())
            .flat_map(|page| words(page))
            .collect();
        assert_eq!(card, words(text), "{} on {paper} from {}", on.hand.id(), on.seed);
    }
}

#[test]
fn the_text_comes_back_whole_in_every_hand_on_every_paper() {
    let all: Vec<&str> = papers().iter().map(|paper| paper.id).collect();
    for (seed, hand) in (0..).zip(hands()) {
        let liveliness = [1.0, 2.0, 0.0][seed as usize % 3];
        let on = NoteSpec {
            hand: hand.clone(),
            seed,
            liveliness,
            ..spec("")
        };
        comes_back(LETTER, &on, &all);
        let sides = ["a6", "a5-folded", "a5-tent", "a5-folded-both", "5x7-tent-both"];
        comes_back(&long(), &on, &sides);
    }
}

#[test]
fn accents_and_other_scripts_come_back() {
    for text in [
        "Ärgerlich für Sie, Zoë: Łódź, Český Krumlov, Ærø, Þingvellir, Győr, Şanlıurfa, naïve œuvre.",
        "Уважаемая Ада, нам очень жаль, что посылка пришла поздно. С уважением, Мириам",
        "Αγαπητή Άδα, λυπούμαστε πολύ που η παραγγελία σας άργησε τόσο. Με εκτίμηση, Μύριαμ",
        "प्रिय अदा, आपका पार्सल देर से पहुँचा, इसके लिए हम क्षमा चाहते हैं।",
        "김민지 님께, 주문하신 상품이 늦게 도착하여 진심으로 사과드립니다.",
    ] {
        comes_back(text, &spec(""), &["a6", "a6-landscape", "a5-folded"]);
    }
    let japanese = "山田様\n\nご注文の品が四日も遅れて届き、心よりお詫び申し上げます。代わりの品は火曜日までにお届けします。\n\n敬具\nミリアム";
    let read = run("pdftotext", &[], &card(&spec(japanese)));
    assert_eq!(
        words(&read).concat(),
        words(japanese).concat(),
        "lines may break anywhere, so spaces do not count"
    );
}

#[test]
fn the_lines_of_the_writer_stay_lines() {
    let text = "Dear Ada,\nI am sorry.\nYours,\nMiriam";
    let read = run("pdftotext", &[], &card(&spec(text)));
    let lines: Vec<&str> = read
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines, text.lines().collect::<Vec<_>>());
}

#[test]
fn hyphens_at_the_end_of_lines_and_texts_are_not_swallowed() {
    let sentence = "We looked - all of us - for the long-lost and well-wrapped parcel - and found it -\n";
    let text = sentence.repeat(12);
    for seed in 0..4 {
        let read = run("pdftotext", &[], &card(&NoteSpec { seed, ..spec(&text) }));
        assert_eq!(words(&read), words(&text), "{read}");
    }
}

#[test]
fn words_wider_than_the_card_come_back_in_one_piece() {
    let text = format!(
        "See {} or {} please.",
        "Donaudampfschifffahrtsgesellschaft".repeat(4),
        "ab".repeat(400)
    );
    let read = run("pdftotext", &[], &card(&spec(&text)));
    assert_eq!(words(&read), words(&text));
}

#[test]
fn odd_characters_come_back_as_they_were_typed() {
    let text = "a\u{2011}b 5\u{2212}3 ﬁne it\u{2bc}s … №? Спасибо, Ελ?";
    let text = text.replace("Ελ", "");
    let read = run("pdftotext", &[], &card(&spec(&text)));
    assert_eq!(words(&read), words(&text));
}

#[test]
fn many_pages_come_back_in_order() {
    let text: String = (0..1500)
        .map(|n| format!("word{n} is {}. ", ["I", "a", "it", "so"][n % 4]))
        .collect();
    let read = run("pdftotext", &[], &card(&spec(&text)));
    assert_eq!(words(&read), words(&text));
}

#[test]
fn a_page_has_exactly_the_size_of_its_paper() {
    for paper in papers() {
        let info = run(
            "pdfinfo",
            &["-box"],
            &card(&NoteSpec {
                paper: paper.id.parse().unwrap(),
                ..spec("Dear Ada")
            }),
        );
        for name in ["MediaBox:", "TrimBox:", "CropBox:"] {
            let line = info.lines().find(|line| line.starts_with(name)).unwrap();
            let size: Vec<f32> = line
                .split_whitespace()
                .skip(1)
                .map(|n| n.parse().unwrap())
                .collect();
            assert_eq!(size[..2], [0.0, 0.0]);
            assert!((size[2] * 25.4 / 72.0 - paper.width_mm).abs() < 0.1, "{line}");
            assert!((size[3] * 25.4 / 72.0 - paper.height_mm).abs() < 0.1, "{line}");
        }
    }
}

#[test]
fn title_author_and_language_are_set() {
    let bytes = card(&spec(LETTER));
    let info = run("pdfinfo", &[], &bytes);
    assert!(info.contains("For Zoë – “sorry”"), "{info}");
    assert!(info.contains("Łukasz (Amends)"), "{info}");
    assert!(!info.contains("CreationDate"), "the crate has no clock: {info}");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/Lang(en-GB)") || text.contains("/Lang (en-GB)"));
}

#[test]
fn a_language_that_is_none_is_left_out() {
    let bytes = card(&NoteSpec {
        language: "en) /Evil (".to_owned(),
        ..spec("Dear Ada")
    });
    assert!(!String::from_utf8_lossy(&bytes).contains("/Lang"));
}

#[test]
fn a_card_of_eighty_words_is_small_and_sound() {
    for hand in hands() {
        let text = "Dear Ada, I am sorry that your order came four days late and that nobody told you why. "
            .repeat(4);
        let bytes = card(&NoteSpec {
            hand: hand.clone(),
            ..spec(&text)
        });
        assert!(bytes.len() < 150_000, "{}: {} bytes", hand.id(), bytes.len());
        let verdict = run("qpdf", &["--check"], &bytes);
        assert!(
            verdict.contains("No syntax or stream encoding errors"),
            "{verdict}"
        );
        let fonts = run("pdffonts", &[], &bytes);
        let row = fonts.lines().nth(2).unwrap();
        assert!(
            row.contains("yes yes yes"),
            "embedded, subset, mapped to Unicode: {row}"
        );
    }
}

#[test]
fn a_recovery_sheet_is_real_text_on_one_page() {
    let lines = [
        "Workspace Zoë’s shop",
        "",
        "K7QX-0OIL-1234-ABCD-EFGH",
        "Keep this sheet where no one else finds it.",
    ]
    .map(str::to_owned);
    let bytes = recovery_sheet("Recovery key", &lines).unwrap();
    let read = run("pdftotext", &["-layout"], &bytes);
    assert_eq!(words(&read), words(&format!("Recovery key {}", lines.join(" "))));
    let info = run("pdfinfo", &[], &bytes);
    assert!(
        info.contains("A4")
            && info
                .lines()
                .any(|line| line.starts_with("Pages:") && line.ends_with('1')),
        "{info}"
    );
    assert!(run("qpdf", &["--check"], &bytes).contains("No syntax or stream encoding errors"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_can_be_read_back(
        words_of in proptest::collection::vec("[a-zA-Z]{1,14}[-,.;:!?]?|[Ia]|[0-9]{1,3}|-|–|\\([a-z]{1,4}\\)|[éëŁżß]{1,3}", 1..90),
        breaks in proptest::collection::vec(0..12_usize, 90),
        hand in proptest::sample::select(hands().to_vec()),
        paper in proptest::sample::select(papers().iter().map(|paper| paper.id).collect::<Vec<_>>()),
        seed in any::<u64>(),
    ) {
        let mut text = String::new();
        for (word, choice) in words_of.iter().zip(breaks) {
            text.push_str(word);
            text.push_str(match choice { 0 => "\n\n", 1 => "\n", _ => " " });
        }
        let spec = NoteSpec { hand, paper: paper.parse().unwrap(), seed, ..spec(&text) };
        let read = run("pdftotext", &[], &card(&spec));
        prop_assert_eq!(words(&read), words(&text), "{}", read);
    }
}
