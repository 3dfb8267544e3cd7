//! The brief before a call: read from the case, blanks named, always one page.

use crate::{
    case::diagnose,
    support::{Bench, open_ada, pdf_pages, pdf_text},
};
use amends_desk::{
    Desk,
    model::{
        brief::{BriefMark, BriefPart},
        make_good::{MakeGoodKind, MakeGoodNature},
        promise::PromiseState,
        signal::SignalKind,
    },
    wire::{
        brief::Brief,
        case::{CaseEdit, NewMakeGood, NewPromise},
        customer::CustomerEdit,
        inbox::NewCase,
    },
};

fn texts(brief: &Brief, part: BriefPart) -> Vec<String> {
    let section = brief.sections.iter().find(|s| s.part == part).unwrap();
    section.lines.iter().map(|line| line.text.clone()).collect()
}

fn typed(name: &str, words: &str) -> NewCase {
    NewCase {
        customer_id: None,
        customer_name: name.into(),
        customer_email: "somebody@mail.example".into(),
        their_words: words.into(),
        kind: SignalKind::Phone,
        remedy_sought: String::new(),
        severity: Some(3),
    }
}

fn start(desk: &Desk, name: &str, words: &str) -> String {
    desk.start_case(&typed(name, words)).unwrap().id.unwrap()
}

#[test]
fn what_is_not_known_is_a_named_blank_and_never_made_up() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = start(&desk, "O'Brien <script>", "You let me down.");
    let brief = desk.get_brief(&case).unwrap();
    assert_eq!(texts(&brief, BriefPart::Words), ["You let me down."]);
    let begin = texts(&brief, BriefPart::Begin);
    assert!(
        begin[0].starts_with("O'Brien <script>, this is Miriam Falk of Hearth & Thistle."),
        "{}",
        begin[0]
    );
    assert!(
        !begin[1].contains("our failure") && begin[1].starts_with("I am sorry that this happened to you."),
        "{}",
        begin[1]
    );
    assert!(
        !texts(&brief, BriefPart::Broke).contains(&"Our fault".to_owned()),
        "nobody has decided"
    );
    for blank in [
        "a telephone number",
        "what went wrong",
        "what we know of the cause",
        "whose fault it was",
        "a fact that somebody has checked",
    ] {
        assert!(
            brief.to_find_out.iter().any(|b| b == blank),
            "{blank}: {:?}",
            brief.to_find_out
        );
    }
}

#[test]
fn what_is_known_stands_on_it() {
    let bench = Bench::new();
    let desk = bench.with_sample();
    let case = open_ada(&desk);
    diagnose(&desk, &case);
    let felt = CaseEdit {
        emotions: Some(vec!["embarrassed".into()]),
        remedy_sought: Some("The gift, by Sunday.".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &felt).unwrap();
    let offer = NewMakeGood {
        kind: MakeGoodKind::Refund,
        nature: MakeGoodNature::Owed,
        text: "The order, paid back".into(),
        amount: "119.90".into(),
    };
    desk.offer_make_good(&case, &offer).unwrap();
    let view = desk.get_case(&case).unwrap();
    let phone = CustomerEdit {
        phone: Some("+44 20 7946 0123".into()),
        ..CustomerEdit::default()
    };
    desk.edit_customer(&view.customer.id, &phone).unwrap();

    let brief = desk.get_brief("AM-0001").unwrap();
    assert_eq!(brief.to_find_out, Vec::<String>::new());
    assert!(texts(&brief, BriefPart::Who).contains(&"Telephone +44 20 7946 0123".to_owned()));
    assert_eq!(texts(&brief, BriefPart::Wants), ["The gift, by Sunday."]);
    let broke = texts(&brief, BriefPart::Broke).join("\n");
    assert!(broke.contains("Shipping › late") && broke.contains("Checked: Packed at 16:40. (packing scan)"));
    let offer = texts(&brief, BriefPart::Offer);
    assert_eq!(offer[0], "The order, paid back, £119.90: approved: may be named");
    assert!(
        offer.iter().any(|l| l.starts_with("Goodwill on top: about £")),
        "{offer:?}"
    );
    let begin = texts(&brief, BriefPart::Begin);
    assert!(
        begin[0].contains("because of the review you wrote on 26 November"),
        "{}",
        begin[0]
    );
    assert_eq!(
        begin[1],
        "Your order came too late. That is our failure, and I am sorry. You felt “embarrassed”, and I do not want to \
         explain that away. What we know of the cause today: Nobody reads order notes after noon."
    );
    assert_eq!(
        begin[2],
        "You asked for “The gift, by Sunday”. Is that still what would put it right?"
    );
}

#[test]
fn a_promise_broken_in_an_earlier_case_is_owned_first() {
    let bench = Bench::new();
    let desk = bench.start();
    let first = start(&desk, "Ada Okafor", "It is broken.");
    let me = desk.get_case(&first).unwrap().owner.id;
    let promise = NewPromise {
        text: "A new lamp by Monday".into(),
        owner_id: me,
        due: "2026-11-30".parse().unwrap(),
    };
    let promise = desk.make_promise(&first, &promise).unwrap().id.unwrap();
    desk.settle_promise(&promise, PromiseState::Broken).unwrap();
    let second = start(&desk, "Ada Okafor", "Still no lamp.");
    let brief = desk.get_brief(&second).unwrap();
    assert_eq!(
        texts(&brief, BriefPart::Promised),
        ["A new lamp by Monday: broken, AM-0001"]
    );
    assert!(
        texts(&brief, BriefPart::Begin)[1]
            .starts_with("We promised you “A new lamp by Monday” and did not keep it.")
    );
    assert!(texts(&brief, BriefPart::Avoid).contains(&"A new promise without a name and a day.".to_owned()));
}

#[test]
fn brackets_that_somebody_typed_are_no_blanks() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = start(&desk, "Ada [the second]", "Late.");
    let brief = desk.get_brief(&case).unwrap();
    assert!(texts(&brief, BriefPart::Begin)[0].starts_with("Ada (the second), this is"));
    assert!(!brief.to_find_out.iter().any(|b| b.contains("second")));
}

#[test]
fn three_hundred_lines_of_words_stay_one_page_that_says_so() {
    let bench = Bench::new();
    let desk = bench.start();
    let words = (1..=300)
        .map(|n| format!("This is line {n} of what I have to say."))
        .collect::<Vec<_>>();
    let case = start(&desk, "Ada Okafor", &words.join("\n"));
    let page = desk.get_brief_page(&case).unwrap();
    assert_eq!(page.cut, ["Their words"]);
    let brief_words = texts(&page.brief, BriefPart::Words).join("\n");
    assert!(brief_words.contains("line 300"), "the screen shows all of it");
    let text = pdf_text(&page.pdf);
    assert!(text.contains("Before you call Ada Okafor") && text.contains("This is line 1 of"));
    assert!(text.contains("Cut to fit this page") && text.contains("what would put it right?"));
    assert_eq!(pdf_pages(&page.pdf), 1);
}

#[test]
fn a_name_the_letters_lack_is_named_and_not_dropped() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = start(&desk, "山田 Łucja 🎁", "遅い");
    let page = desk.get_brief_page(&case).unwrap();
    assert!(
        "山田🎁遅い".chars().all(|c| page.unprintable.contains(c)),
        "{}",
        page.unprintable
    );
    assert!(!page.unprintable.contains('Ł'));
    let text = pdf_text(&page.pdf);
    assert!(text.contains("?? Łucja ?") && text.contains("Han"), "{text}");
}

#[test]
fn the_sentences_are_never_cut_whatever_was_typed() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = start(&desk, &"N".repeat(200), &"w".repeat(10_000));
    let edit = CaseEdit {
        remedy_sought: Some("r ".repeat(5_000)),
        fracture_sub: Some("data_loss".into()),
        ..CaseEdit::default()
    };
    desk.edit_case(&case, &edit).unwrap();
    let page = desk.get_brief_page(&case).unwrap();
    assert!(page.cut.contains(&"Their words".to_owned()) && !page.cut.contains(&"To begin with".to_owned()));
    assert!(
        texts(&page.brief, BriefPart::Begin)
            .iter()
            .all(|s| s.chars().count() < 600)
    );
    assert!(
        page.brief
            .sections
            .iter()
            .flat_map(|s| &s.lines)
            .all(|l| l.mark != BriefMark::Kept)
    );
    assert_eq!(pdf_pages(&page.pdf), 1);
}

#[test]
fn to_somebody_who_was_hurt_no_gesture_is_offered() {
    let bench = Bench::new();
    let desk = bench.start();
    let case = start(
        &desk,
        "Jon Park",
        "My son has a peanut allergy, he stopped breathing.",
    );
    let brief = desk.get_brief(&case).unwrap();
    let offer = texts(&brief, BriefPart::Offer);
    assert!(
        offer[0].starts_with("Nothing on top for now (health or safety)"),
        "{offer:?}"
    );
    assert!(offer.iter().all(|l| !l.contains("Goodwill")), "{offer:?}");
}
