//! What holds for whole notes, whatever the hand: sameness, difference, completeness.

use std::collections::BTreeSet;
use std::sync::Arc;

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
    plan.pages.iter().find_map(|page| {
        let [width, height] = [page.width_mm, page.height_mm].map(|mm| (mm * 7200.0 / 25.4) as i32);
        ink(page).find(|[x, y]| !(0..=width).contains(x) || !(0..=height).contains(y))
    })
}

/// Every point of ink on a page.
fn ink(page: &Page) -> impl Iterator<Item = Spot> {
    let letters = page
        .lines
        .iter()
        .flat_map(|line| &line.letters)
        .chain(&page.strokes);
    letters.flat_map(|letter| letter.path.iter().flat_map(Step::spots))
}

fn on_paper(paper: &str, text: &str) -> NoteSpec {
    NoteSpec {
        paper: paper.parse().unwrap(),
        ..spec(text)
    }
}

fn logo() -> Letterhead {
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><path d="M0 0h60v30z" fill="#284"/></svg>"##;
    Letterhead {
        picture: Arc::new(Picture::read(svg.as_bytes()).unwrap()),
        corner: Corner::TopRight,
        width_mm: 30.0,
    }
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

#[test]
fn the_outside_of_a_folded_card_is_empty_and_the_inside_keeps_clear_of_the_fold() {
    for paper in papers().iter().filter(|paper| paper.fold.is_some()) {
        for text in [APOLOGY.to_owned(), APOLOGY.repeat(3)] {
            let plan = plan(&on_paper(paper.id, &text)).unwrap();
            let names: Vec<&str> = plan.pages.iter().map(|page| page.name.as_str()).collect();
            assert_eq!(names[..2], ["Outside", "Inside"]);
            assert!(plan.pages[0].is_empty());
            assert_eq!(words(&plan), text.split_whitespace().collect::<Vec<_>>());
            for [x, y] in plan.pages.iter().flat_map(ink) {
                let mm = [x, y].map(|v| v as f32 * 25.4 / 7200.0);
                let fold = [paper.width_mm, paper.height_mm].map(|side| side / 2.0);
                let axis = usize::from(paper.fold.unwrap().kind == FoldKind::Tent);
                assert!(
                    (mm[axis] - fold[axis]).abs() > 3.0,
                    "{} has ink in its fold",
                    paper.id
                );
            }
        }
    }
}

#[test]
fn a_letterhead_stands_on_the_first_side_and_the_text_keeps_clear_of_it() {
    let logo = logo();
    for corner in Corner::ALL {
        for paper in papers() {
            let spec = NoteSpec {
                letterhead: Some(Letterhead {
                    corner,
                    ..logo.clone()
                }),
                ..on_paper(paper.id, &APOLOGY.repeat(2))
            };
            let plan = plan(&spec).unwrap();
            let [placed] = &plan.pages[0].pictures[..] else {
                panic!("one picture")
            };
            assert!(plan.pages[1..].iter().all(|page| page.pictures.is_empty()));
            let ([x, y], [w, h]) = (placed.at, placed.size);
            assert!((w as f32 / h as f32 - 2.0).abs() < 0.01, "true aspect");
            let [width, height] = [paper.width_mm, paper.height_mm].map(|mm| (mm * 7200.0 / 25.4) as i32);
            let edge = (6.0 * 7200.0 / 25.4) as i32;
            assert!(
                x >= edge && y >= edge && x + w <= width - edge && y + h <= height - edge,
                "{}",
                paper.id
            );
            let hit = ink(&plan.pages[0]).find(|[a, b]| (x..=x + w).contains(a) && (y..=y + h).contains(b));
            assert_eq!(hit, None, "{corner:?} on {}", paper.id);
            assert_eq!(
                words(&plan),
                APOLOGY.repeat(2).split_whitespace().collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_letterhead_wider_than_the_card_is_set_smaller() {
    let huge = Letterhead {
        width_mm: 4000.0,
        ..logo()
    };
    let spec = NoteSpec {
        letterhead: Some(huge),
        ..on_paper("a6", APOLOGY)
    };
    let page = &plan(&spec).unwrap().pages[0];
    assert!(page.pictures[0].size[1] < (148.0 * 0.3 * 7200.0 / 25.4) as i32);
}

/// The last two lines of a note.
fn signed_off(plan: &PagePlan) -> [&Line; 2] {
    let [.., closing, name] = &plan.pages.last().unwrap().lines[..] else {
        panic!("too short")
    };
    [closing, name]
}

#[test]
fn a_blank_signature_leaves_room_and_ink_elsewhere() {
    let plan = plan(&on_paper("a5", APOLOGY)).unwrap();
    let [closing, name] = signed_off(&plan);
    let gap_mm = (name.base - closing.base - name.leading) as f32 * 25.4 / 7200.0;
    assert!(gap_mm > 6.9, "{gap_mm} mm");
    assert!(plan.pages[0].strokes.is_empty());
}

#[test]
fn a_written_signature_is_the_name_signed_larger_with_a_stroke_of_its_own() {
    let signed = |seed| {
        plan(&NoteSpec {
            signature: Signature::Written,
            seed,
            ..on_paper("a5", APOLOGY)
        })
        .unwrap()
    };
    let first = signed(1);
    let [closing, name] = signed_off(&first);
    assert_eq!(name.words[0].text, "Miriam");
    let height = |line: &Line| {
        let ys: Vec<i32> = line
            .letters
            .iter()
            .flat_map(|letter| letter.path.iter().flat_map(Step::spots))
            .map(|s| s[1])
            .collect();
        ys.iter().max().unwrap() - ys.iter().min().unwrap()
    };
    // `Yours,` has a capital and a tail, `Miriam` only a capital.
    assert!(f64::from(height(name)) > 0.95 * f64::from(height(closing)));
    assert_eq!(first.pages[0].strokes.len(), 1);
    assert_ne!(
        shape_of(&first.pages[0].strokes[0]),
        shape_of(&signed(2).pages[0].strokes[0])
    );
    assert_eq!(outside(&first), None);
}

#[test]
fn without_a_name_a_written_signature_is_the_authors() {
    let spec = NoteSpec {
        signature: Signature::Written,
        author: "Zoë Lang".to_owned(),
        ..on_paper("a5", APOLOGY.trim_end_matches("Miriam"))
    };
    let plan = plan(&spec).unwrap();
    let [closing, name] = signed_off(&plan);
    assert_eq!(closing.words[0].text, "Yours,");
    assert_eq!(
        name.words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>(),
        ["Zoë", "Lang"]
    );
}

#[test]
fn a_note_without_any_name_cannot_be_signed_in_the_hand_and_the_user_is_told() {
    let spec = NoteSpec {
        signature: Signature::Written,
        author: " ".to_owned(),
        ..on_paper("a5", "We are sorry. It was our fault.")
    };
    let plan = plan(&spec).unwrap();
    assert!(plan.hints.contains(&Hint::Unsigned) && plan.pages[0].strokes.is_empty());
}

fn drawing() -> Arc<Drawing> {
    let points = (0..=100).map(|step| {
        let t = step as f32 * 0.1;
        PadPoint {
            x: t * 30.0,
            y: 40.0 + 35.0 * (t * 2.0).sin(),
            pressure: 0.5,
        }
    });
    Arc::new(Drawing::from_strokes(&[points.collect()]).unwrap())
}

#[test]
fn a_drawn_signature_stands_in_its_room_with_its_true_aspect_and_never_twice_the_same() {
    let drawing = drawing();
    for text in [
        APOLOGY,
        APOLOGY.trim_end_matches("Miriam"),
        "We are sorry. It was our fault.",
        "Sorry, Ada",
    ] {
        for paper in ["a6-landscape", "a5-folded", "a4"] {
            let signed = |seed| {
                plan(&NoteSpec {
                    signature: Signature::Drawn(drawing.clone()),
                    seed,
                    ..on_paper(paper, text)
                })
                .unwrap()
            };
            let first = signed(1);
            let strokes: Vec<&Letter> = first.pages.iter().flat_map(|page| &page.strokes).collect();
            let [letter] = strokes[..] else {
                panic!("one signature")
            };
            let spots: Vec<Spot> = letter.path.iter().flat_map(Step::spots).collect();
            let range = |axis: usize| {
                let all = || spots.iter().map(|spot| spot[axis]);
                (all().min().unwrap(), all().max().unwrap())
            };
            let ((left, right), (top, bottom)) = (range(0), range(1));
            let aspect = (bottom - top) as f32 / (right - left) as f32;
            assert!(
                (aspect - drawing.aspect()).abs() < 0.05,
                "{aspect} for {}",
                drawing.aspect()
            );
            assert_eq!(outside(&first), None, "{paper}: {text}");
            let lines = first.pages.iter().flat_map(|page| &page.lines);
            let crossed = lines
                .filter(|line| (top + 100..bottom - 100).contains(&line.base))
                .count();
            assert_eq!(
                crossed, 0,
                "{paper}: a base line runs through the signature of {text}"
            );
            assert_ne!(
                shape_of(letter),
                shape_of(
                    signed(2)
                        .pages
                        .iter()
                        .flat_map(|page| &page.strokes)
                        .next()
                        .unwrap()
                )
            );
        }
    }
}

#[test]
fn guides_on_the_screen_leave_the_writing_where_it_is_and_printed_ones_carry_it() {
    let with = |guides| {
        plan(&NoteSpec {
            guides,
            ..spec(APOLOGY)
        })
        .unwrap()
    };
    let (none, screen, print) = (with(Guides::None), with(Guides::Screen), with(Guides::Print));
    assert_eq!(none.pages[0].lines, screen.pages[0].lines);
    assert!(none.pages[0].rules.is_empty());
    assert_eq!(screen.pages[0].rules.len(), screen.pages[0].lines.len());
    let heights: BTreeSet<i32> = print.pages[0].rules.iter().map(|[from, _]| from[1]).collect();
    for line in &print.pages[0].lines {
        assert!(
            heights.iter().any(|height| (height - line.base).abs() <= 2),
            "a line off its rule"
        );
    }
    let steps: Vec<i32> = heights
        .iter()
        .zip(heights.iter().skip(1))
        .map(|(a, b)| b - a)
        .collect();
    assert!(steps.iter().all(|step| (step - steps[0]).abs() <= 2), "{steps:?}");
    assert!(svg(&screen.pages[0], Ink::Blue).contains("stroke"));
    let bytes = |plan: &PagePlan| pdf(plan).unwrap().len();
    assert!(bytes(&screen) == bytes(&none) && bytes(&print) > bytes(&none));
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

fn any_signature() -> impl Strategy<Value = Signature> {
    proptest::sample::select(vec![
        Signature::Blank,
        Signature::Written,
        Signature::Drawn(drawing()),
    ])
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
        text in WRITABLE, hand in any_hand(), paper in any_paper(), seed in any::<u64>(), liveliness in 0.0_f32..=2.0,
        signature in any_signature(), guides in proptest::sample::select(Guides::ALL.to_vec())
    ) {
        prop_assume!(!text.trim().is_empty());
        let author = String::new();
        let plan = plan(&NoteSpec { hand, paper, seed, liveliness, signature, guides, author, ..spec(&text) }).unwrap();
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
