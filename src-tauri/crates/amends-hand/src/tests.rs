//! What holds for whole notes, whatever the hand: sameness, difference, completeness.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// A note with the default hand on the default paper.
pub(crate) fn spec(text: &str) -> NoteSpec {
    NoteSpec {
        seed: 42,
        title: "Note".to_owned(),
        author: "Miriam".to_owned(),
        ..NoteSpec::new(text)
    }
}

const APOLOGY: &str = "Dear Ada,\n\nI am sorry that your order reached you four days late. You told us it was a gift – that \
    is our fault, and not the carrier’s.\n\nWe have refunded the delivery; your replacement will be with you by Tuesday.\n\n\
    Yours,\nMiriam";

fn by_hand(hand: Hand, text: &str) -> NoteSpec {
    NoteSpec { hand, ..spec(text) }
}

/// An outline moved so that it begins at the origin.
fn shape_of(letter: &Letter) -> Vec<Spot> {
    let mut spots = letter.path.iter().flat_map(Step::spots);
    let Some([x, y]) = spots.next() else {
        return Vec::new();
    };
    spots.map(|spot| [spot[0] - x, spot[1] - y]).collect()
}

fn letters(plan: &PagePlan) -> impl Iterator<Item = &Letter> {
    plan.pages
        .iter()
        .flat_map(|page| &page.lines)
        .flat_map(|line| &line.letters)
}

/// Every word of a plan with those broken at a line's end counted once.
fn words(plan: &PagePlan) -> Vec<&str> {
    let lines = plan.pages.iter().flat_map(|page| &page.lines);
    lines
        .flat_map(|line| &line.words)
        .map(|word| word.text.as_str())
        .filter(|text| !text.is_empty())
        .collect()
}

/// The first point of a plan that lies outside its page.
fn outside(plan: &PagePlan) -> Option<Spot> {
    let page = &plan.pages[0];
    let [width, height] = [page.width_mm, page.height_mm].map(|mm| (mm * 7200.0 / 25.4) as i32);
    letters(plan)
        .flat_map(|letter| letter.path.iter().flat_map(Step::spots))
        .find(|[x, y]| !(0..=width).contains(x) || !(0..=height).contains(y))
}

#[test]
fn a_page_plan_is_kept_for_every_hand() {
    for hand in hands() {
        let plan = plan(&by_hand(hand.clone(), APOLOGY)).unwrap();
        insta::assert_snapshot!(hand.id(), plan.to_string());
    }
}

#[test]
fn no_two_instances_of_a_letter_are_alike() {
    for hand in hands() {
        for seed in [1, 42, 9_000_000_000] {
            let text = format!("{} eee lll iii ... ,,, --- ooo eee", APOLOGY.repeat(2));
            let plan = plan(&NoteSpec {
                seed,
                ..by_hand(hand.clone(), &text)
            })
            .unwrap();
            let mut seen = BTreeSet::new();
            for letter in letters(&plan) {
                assert!(
                    seen.insert(shape_of(letter)),
                    "{} repeats a letter from seed {seed}",
                    hand.id()
                );
            }
            assert!(seen.len() > 300);
        }
    }
}

#[test]
fn without_liveliness_the_bare_font_is_set_on_straight_lines() {
    let note = |seed| {
        plan(&NoteSpec {
            seed,
            liveliness: 0.0,
            ..spec("lll lll\nlll")
        })
        .unwrap()
    };
    let plan = note(1);
    let shapes: BTreeSet<Vec<Spot>> = letters(&plan)
        // Rounding to hundredths of a point may move a point of the same letter by one.
        .map(|letter| {
            shape_of(letter)
                .iter()
                .map(|[x, y]| [(x + 4) / 8, (y + 4) / 8])
                .collect()
        })
        .collect();
    assert!(shapes.len() <= 4, "{} shapes of one letter", shapes.len());
    assert_eq!(plan.pages, note(2).pages, "the seed changes nothing");
}

#[test]
fn a_new_seed_is_a_new_card() {
    let first = plan(&spec(APOLOGY)).unwrap();
    let second = plan(&NoteSpec {
        seed: 43,
        ..spec(APOLOGY)
    })
    .unwrap();
    assert_ne!(first.pages, second.pages);
    assert_eq!(words(&first), words(&second));
}

#[test]
fn a_liveliness_that_is_no_number_is_taken_as_the_usual_one() {
    let usual = plan(&spec("Dear Ada")).unwrap();
    for liveliness in [f32::NAN, f32::INFINITY] {
        assert_eq!(
            plan(&NoteSpec {
                liveliness,
                ..spec("Dear Ada")
            })
            .unwrap()
            .pages,
            usual.pages
        );
    }
    let wild = plan(&NoteSpec {
        liveliness: 1e30,
        ..spec("Dear Ada")
    })
    .unwrap();
    assert_eq!(
        wild.pages,
        plan(&NoteSpec {
            liveliness: 2.0,
            ..spec("Dear Ada")
        })
        .unwrap()
        .pages
    );
}

#[test]
fn eighty_words_fit_one_card_at_a_size_that_needs_no_hint() {
    for hand in hands() {
        let plan = plan(&by_hand(hand.clone(), APOLOGY)).unwrap();
        assert_eq!(plan.pages.len(), 1);
        assert!(plan.hints.is_empty(), "{}: {:?}", hand.id(), plan.hints);
    }
}

#[test]
fn a_longer_text_is_set_smaller_and_the_user_is_told() {
    let more = "It should have come on Friday, and it did not. ".repeat(4);
    let plan = plan(&spec(&APOLOGY.replace("We have", &format!("{more}We have")))).unwrap();
    assert_eq!(plan.pages.len(), 1);
    assert!(
        matches!(plan.hints[..], [Hint::SetSmaller { percent: 60..=96 }]),
        "{:?}",
        plan.hints
    );
}

#[test]
fn a_text_too_long_for_one_side_goes_on_overleaf_and_the_user_is_told() {
    let text = APOLOGY.repeat(4);
    let plan = plan(&spec(&text)).unwrap();
    assert!(
        plan.hints.contains(&Hint::Continues {
            pages: plan.pages.len()
        }),
        "{:?}",
        plan.hints
    );
    assert_eq!(words(&plan), text.split_whitespace().collect::<Vec<_>>());
    assert!(plan.pages.iter().all(|page| page.lines.len() >= 3));
}

#[test]
fn ten_thousand_words_become_many_pages_and_none_is_lost() {
    let text = "It is our fault and we are sorry for it. ".repeat(1000);
    let plan = plan(&spec(&text)).unwrap();
    assert!(plan.pages.len() > 30);
    assert_eq!(words(&plan).len(), 10_000);
    assert_eq!(outside(&plan), None);
}

#[test]
fn a_word_wider_than_the_card_is_broken_and_the_user_is_told() {
    let text = format!("See {} please", "x".repeat(300));
    let plan = plan(&spec(&text)).unwrap();
    assert!(
        plan.hints.contains(&Hint::BrokenWords { words: 1 }),
        "{:?}",
        plan.hints
    );
    assert_eq!(letters(&plan).count(), 300 + "Seeplease".len());
    assert_eq!(words(&plan), text.split_whitespace().collect::<Vec<_>>());
    assert_eq!(outside(&plan), None);
}

#[test]
fn a_borrowed_letter_is_told_to_the_user() {
    let plan = plan(&spec("Спасибо, Ada")).unwrap();
    let [Hint::MissingCharacters { characters, fallback }] = &plan.hints[..] else {
        panic!("{:?}", plan.hints)
    };
    assert_eq!((characters.as_str(), fallback.id()), ("Спасибо", "felt-tip"));
}

#[test]
fn the_text_of_a_page_is_the_text_of_the_writer() {
    assert_eq!(plan(&spec(APOLOGY)).unwrap().pages[0].text(), APOLOGY);
}

#[test]
fn a_plan_can_be_sent_as_json() {
    let json = serde_json::to_value(plan(&spec("Dear Ada")).unwrap()).unwrap();
    assert_eq!(json["hand"], "quick-pen");
    assert_eq!(json["sheet"]["paper"], "a6-landscape");
    assert_eq!(json["pages"][0]["lines"][0]["words"][1]["text"], "Ada");
}

fn any_hand() -> impl Strategy<Value = Hand> {
    proptest::sample::select(hands().to_vec())
}

fn any_paper() -> impl Strategy<Value = PaperId> {
    proptest::sample::select(
        papers()
            .iter()
            .map(|paper| paper.id.parse().unwrap())
            .collect::<Vec<PaperId>>(),
    )
}

/// Texts of letters that some hand has.
const WRITABLE: &str = "([a-zA-Z0-9.,;:!?'’“”()€£$%&@#/+*=_–—-]|[ëéèäöüßñçøåłŁžščőřżЖяДо]|[ \n]){1,160}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_written_or_refused_in_a_sentence(text in any::<String>(), hand in any_hand(), liveliness in any::<f32>()) {
        match plan(&NoteSpec { liveliness, ..by_hand(hand.clone(), &text) }) {
            Ok(plan) => prop_assert_eq!(outside(&plan), None),
            Err(error) => prop_assert!(error.to_string().len() > 20),
        }
    }

    #[test]
    fn every_word_is_placed_inside_its_page(
        text in WRITABLE, hand in any_hand(), paper in any_paper(), seed in any::<u64>(), liveliness in 0.0_f32..=2.0
    ) {
        prop_assume!(!text.trim().is_empty());
        let plan = plan(&NoteSpec { hand, paper, seed, liveliness, ..spec(&text) }).unwrap();
        prop_assert_eq!(words(&plan), text.split_whitespace().collect::<Vec<_>>());
        prop_assert_eq!(outside(&plan), None);
    }

    #[test]
    fn the_same_seed_gives_the_same_card(text in "[a-z .,\n]{1,80}[a-z]", hand in any_hand(), seed in any::<u64>()) {
        let spec = NoteSpec { seed, ..by_hand(hand.clone(), &text) };
        let first = plan(&spec).unwrap();
        prop_assert_eq!(&first, &plan(&spec).unwrap());
        prop_assert_eq!(pdf(&first).unwrap(), pdf(&first).unwrap());
    }
}
