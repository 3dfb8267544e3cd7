//! What makes writing look written, measured on whole cards of every hand: no letter comes twice, and nothing that
//! belongs together comes apart.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashMap;
use std::mem::discriminant;

use amends_hand::{Hand, Letter, NoteSpec, PagePlan, Pen, Spot, Step, hands, plan};
use kurbo::{BezPath, ParamCurveNearest, Point, Shape};

/// Hundredths of a point in a millimetre.
const MM: f32 = 7200.0 / 25.4;

/// A hundred words in a script.
fn hundred_words(script: &str) -> String {
    let sentence = match script {
        "Latn" => {
            "Dear Ada, I am sorry that your order reached you four days late and that nobody told you why. You had \
             nothing to hand over on the evening; that is our fault, and not the carrier. "
        }
        "Grek" => "Λυπάμαι πολύ που η παραγγελία σας άργησε τέσσερις ημέρες και κανείς δεν σας ενημέρωσε. ",
        "Cyrl" => "Мне очень жаль, что ваш заказ опоздал на четыре дня и никто вам об этом не сказал. ",
        "Deva" => "मुझे खेद है कि आपका सामान चार दिन देर से पहुँचा और किसी ने आपको नहीं बताया। ",
        "Kore" => {
            "주문하신 물건이 나흘이나 늦게 도착해서 정말 죄송합니다. 저희 잘못으로 제때 전해 드리지 못했습니다. "
        }
        "Jpan" => "このたびはご注文の品が四日も遅れ、誠に申し訳ございませんでした。すべて私どもの責任です。 ",
        other => panic!("no text in {other}"),
    };
    sentence.repeat(100 / sentence.split_whitespace().count() + 1)
}

fn note(hand: &Hand, text: &str) -> NoteSpec {
    NoteSpec {
        hand: hand.clone(),
        ..NoteSpec::new(text)
    }
}

fn letters(plan: &PagePlan) -> impl Iterator<Item = &Letter> {
    let lines = plan.pages.iter().flat_map(|page| &page.lines);
    lines.flat_map(|line| &line.letters)
}

/// The points of an outline in millimetres, moved so that their middle is the origin.
fn centred(letter: &Letter) -> Vec<[f32; 2]> {
    let spots: Vec<Spot> = letter.path.iter().flat_map(Step::spots).collect();
    let mean = |axis: usize| spots.iter().map(|spot| spot[axis] as f32).sum::<f32>() / spots.len() as f32;
    let middle = [mean(0), mean(1)];
    let moved = |spot: &Spot| [0, 1].map(|axis| (spot[axis] as f32 - middle[axis]) / MM);
    spots.iter().map(moved).collect()
}

/// How far the points of two instances of a letter lie apart on average (the root of the mean square), in millimetres.
fn apart(a: &[[f32; 2]], b: &[[f32; 2]]) -> f32 {
    let squares = a
        .iter()
        .zip(b)
        .map(|(a, b)| (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2));
    (squares.sum::<f32>() / a.len() as f32).sqrt()
}

/// Two instances of a letter differ at least so much on average, in millimetres: twice what rounding to the grid of
/// the plan (a hundredth of a point) could make of two equal ones.
const LEAST_MM: f32 = 0.004;

/// The least difference between two instances of a letter, in millimetres, and how large that letter is.
fn most_alike(plan: &PagePlan) -> (f32, f32) {
    let mut instances: HashMap<Vec<_>, Vec<Vec<[f32; 2]>>> = HashMap::new();
    for letter in letters(plan) {
        let form = letter.path.iter().map(discriminant).collect();
        instances.entry(form).or_default().push(centred(letter));
    }
    let mut least = (f32::MAX, 0.0);
    for same in instances.values() {
        for (index, a) in same.iter().enumerate() {
            let size = 2.0 * apart(a, &vec![[0.0; 2]; a.len()]);
            for b in &same[..index] {
                let difference = apart(a, b);
                if difference < least.0 {
                    least = (difference, size);
                }
            }
        }
    }
    least
}

#[test]
fn no_two_instances_of_a_letter_are_alike_in_a_hundred_words() {
    for hand in hands() {
        for script in &hand.about().scripts {
            let mut least = (f32::MAX, 0.0);
            for seed in [1, 42, 9_000_000_000] {
                let text = hundred_words(script);
                let plan = plan(&NoteSpec {
                    seed,
                    ..note(hand, &text)
                })
                .unwrap();
                let found = most_alike(&plan);
                if found.0 < least.0 {
                    least = found;
                }
            }
            let (difference, size) = least;
            println!(
                "{:16} {script} {difference:.4} mm apart, of a letter of {size:.2} mm",
                hand.id()
            );
            assert!(
                difference > LEAST_MM,
                "{} repeats a letter of {size:.2} mm in {script}: {difference} mm",
                hand.id()
            );
        }
    }
}

#[test]
fn neighbours_in_doubled_letters_differ_visibly() {
    for hand in hands() {
        let plan = plan(&note(hand, "letter committee still good soon happen")).unwrap();
        let all: Vec<(Vec<_>, Vec<[f32; 2]>)> = letters(&plan)
            .map(|letter| (letter.path.iter().map(discriminant).collect(), centred(letter)))
            .collect();
        for pair in all.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let share = apart(&pair[0].1, &pair[1].1) / apart(&pair[0].1, &vec![[0.0; 2]; pair[0].1.len()]);
            assert!(share > 0.02, "{}: {share}", hand.id());
        }
    }
}

/// The closed parts of a letter's outline, in millimetres.
fn parts(letter: &Letter) -> Vec<BezPath> {
    let at = |spot: Spot| Point::new(f64::from(spot[0] as f32 / MM), f64::from(spot[1] as f32 / MM));
    let mut parts = Vec::new();
    let mut path = BezPath::new();
    for step in &letter.path {
        match *step {
            Step::Move(p) => path.move_to(at(p)),
            Step::Line(p) => path.line_to(at(p)),
            Step::Curve(a, b, p) => path.curve_to(at(a), at(b), at(p)),
            Step::Close => {
                path.close_path();
                parts.push(std::mem::take(&mut path));
            }
        }
    }
    parts
}

/// The gap between two outlines in millimetres; none if they touch or overlap.
fn gap(a: &BezPath, b: &BezPath) -> f64 {
    let one_way = |a: &BezPath, b: &BezPath| {
        let mut least = f64::MAX;
        for segment in a.segments() {
            for step in 0..4 {
                let point = kurbo::ParamCurve::eval(&segment, f64::from(step) / 4.0);
                if b.contains(point) {
                    return 0.0;
                }
                for other in b.segments() {
                    least = least.min(other.nearest(point, 1e-4).distance_sq);
                }
            }
        }
        least.sqrt()
    };
    one_way(a, b).min(one_way(b, a))
}

/// The same letters still and lively; one line that fits every card, so that letters correspond.
fn still_and_lively(hand: &Hand, text: &str, seed: u64) -> (PagePlan, PagePlan) {
    let at = |liveliness| {
        plan(&NoteSpec {
            seed,
            liveliness,
            ..note(hand, text)
        })
        .unwrap()
    };
    (at(0.0), at(1.0))
}

#[test]
fn dots_accents_and_strokes_stay_with_their_letters() {
    let words = ["hijt fäöü", "éèñçåøž", "Łęąģș", "đħťď", "ÄÉŐ!?;:"];
    for hand in hands().iter().filter(|hand| hand.about().scripts[0] == "Latn") {
        for (seed, text) in (0..).zip(words) {
            let (still, lively) = still_and_lively(hand, text, seed);
            // An accent put on a letter is an outline of its own; both are taken together.
            let all = |plan: &PagePlan| -> Vec<BezPath> { letters(plan).flat_map(parts).collect() };
            let (still, lively) = (all(&still), all(&lively));
            assert_eq!(still.len(), lively.len());
            for (before, after) in still.windows(2).zip(lively.windows(2)) {
                let across = |pair: &[BezPath]| {
                    let (a, b) = (pair[0].bounding_box(), pair[1].bounding_box());
                    // One above the other: parts of one letter.
                    (a.x0.max(b.x0) < a.x1.min(b.x1)).then(|| b.center() - a.center())
                };
                if let (Some(was), Some(is)) = (across(before), across(after)) {
                    let size = f64::from(hand.habits().x_height_mm);
                    let moved = (was - is).hypot() / size;
                    assert!(
                        moved < 0.16,
                        "{} {text}: a part moved by {moved} x-heights",
                        hand.id()
                    );
                    if gap(&before[0], &before[1]) == 0.0 {
                        let torn = gap(&after[0], &after[1]);
                        assert!(torn < 0.03, "{} {text}: torn by {torn} mm", hand.id());
                    }
                }
            }
        }
    }
}

#[test]
fn joins_hold() {
    for (id, text) in [
        (
            "school-cursive",
            "human minimum aiming channel love you will follow",
        ),
        ("steady", "नमस्ते कमल भारत"),
    ] {
        let hand: Hand = id.parse().unwrap();
        for seed in 0..4 {
            let (still, lively) = still_and_lively(&hand, text, seed);
            let outlines = |plan: &PagePlan| -> Vec<BezPath> {
                letters(plan)
                    .map(|letter| {
                        parts(letter)
                            .iter()
                            .flat_map(|part| part.elements().to_vec())
                            .collect()
                    })
                    .collect()
            };
            let (still, lively) = (outlines(&still), outlines(&lively));
            let joined: Vec<usize> = (0..still.len() - 1)
                .filter(|i| gap(&still[*i], &still[i + 1]) == 0.0)
                .collect();
            if seed == 0 {
                println!(
                    "{id:16} joins {} of {} letters at rest",
                    joined.len(),
                    still.len()
                );
            }
            assert!(
                3 * joined.len() > still.len(),
                "{id} joins {} of {}",
                joined.len(),
                still.len()
            );
            for i in joined {
                let torn = gap(&lively[i], &lively[i + 1]);
                assert!(
                    torn < 0.05,
                    "{id} from {seed}: letters {i} and {} part by {torn} mm",
                    i + 1
                );
            }
        }
    }
}

#[test]
fn every_pen_writes_a_line_of_its_own() {
    let ink = |pen: Pen| -> f64 {
        let plan = plan(&NoteSpec {
            pen,
            liveliness: 0.0,
            ..NoteSpec::new("oln")
        })
        .unwrap();
        letters(&plan)
            .flat_map(parts)
            .map(|part| part.area())
            .sum::<f64>()
            .abs()
    };
    let [ballpoint, gel, fountain, felt] = Pen::ALL.map(ink);
    assert!(ballpoint < gel && gel < felt && ballpoint < fountain && fountain < felt);
}

#[test]
fn the_same_seed_is_the_same_card_with_every_pen_and_another_seed_is_not() {
    for hand in hands() {
        for pen in Pen::ALL {
            let written = |seed| {
                plan(&NoteSpec {
                    pen,
                    seed,
                    ..note(hand, "Dear Ada, sorry")
                })
                .unwrap()
                .pages
            };
            assert_eq!(written(3), written(3));
            assert_ne!(written(3), written(4));
        }
    }
}
