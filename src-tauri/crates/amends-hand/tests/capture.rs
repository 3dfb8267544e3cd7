//! A hand goes through paper and back: sheets filled in by machine, pictures of them, the letters read from those.
//!
//! The figures for all kinds of pictures and all writers come from the example `capture_figures`; here is the floor below
//! which they must not fall. `pdftoppm` (poppler) belongs to the set-up of the project; without it the tests fail
//! and say so.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "capture/rig.rs"]
mod rig;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use harfrust::{Buffer, Feature, Font, ShapeOptions, ShaperFont, Tag, shape};
use image::RgbImage;
use kurbo::{Affine, BezPath, Shape};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use amends_hand::capture::{Capture, Doubt, Error, read};
use amends_hand::trace;
use rig::{CLEAN, Chance, Drawn, PHONE, SHOTS, Score, Shot, WRITERS, encoded, filled, judge, printed, shoot};

fn reading(pictures: &[Vec<u8>]) -> Result<Capture, Error> {
    read(pictures, &mut |_| ControlFlow::Continue(()))
}

/// Writes some pages, takes their pictures, reads them and counts.
fn scored(who: usize, pages: &[usize], shot: &Shot) -> (Capture, Score) {
    let writer = &WRITERS[who];
    let mut drawn = Vec::new();
    let mut pictures = Vec::new();
    for page in pages {
        let forms = writer.write(*page, 5, |_| true);
        pictures.push(shoot(&filled(writer, &forms, *page, 5), shot, 9));
        drawn.extend(forms);
    }
    let capture = reading(&pictures).unwrap_or_else(|error| panic!("{}: {error}", shot.name));
    let score = judge(writer, &drawn, &capture);
    (capture, score)
}

/// All pages of the first writer, scanned.
fn scanned() -> &'static (Capture, Score) {
    static SCANNED: OnceLock<(Capture, Score)> = OnceLock::new();
    SCANNED.get_or_init(|| scored(0, &[1, 2, 3], &QUICK))
}

/// The first page of the first writer, written but not yet photographed.
fn first_page() -> (Vec<Drawn>, RgbImage) {
    let forms = WRITERS[0].write(1, 5, |_| true);
    let page = filled(&WRITERS[0], &forms, 1, 5);
    (forms, page)
}

/// A good picture of that.
fn first_picture() -> &'static Vec<u8> {
    static PICTURE: OnceLock<Vec<u8>> = OnceLock::new();
    PICTURE.get_or_init(|| shoot(&first_page().1, &QUICK, 1))
}

/// A resolution that is quick to make and to read.
const QUICK: Shot = Shot {
    dpi: 200.0,
    jpeg: Some(90),
    ..CLEAN
};

#[test]
fn a_clean_scan_gives_back_nearly_every_form() {
    let (_, score) = scanned();
    assert!(score.drawn > 280 && score.percent() >= 98.0, "{score:?}");
    assert_eq!(score.invented, 0);
    assert!(score.doubted * 20 < score.drawn, "{} doubted", score.doubted);
}

#[test]
fn a_telephone_picture_in_poor_light_gives_back_most_forms() {
    let (_, score) = scored(2, &[2], &PHONE);
    assert!(score.percent() >= 95.0, "{score:?}");
    assert!(score.invented <= 1, "{score:?}");
}

#[test]
fn it_does_not_matter_how_the_page_lies_in_the_picture() {
    for (turn, tilt) in [(17.0, 0.0), (90.0, 0.1), (180.0, 0.2), (-91.0, -0.1)] {
        let shot = Shot {
            turn,
            tilt,
            table: 0.05,
            ..QUICK
        };
        let (_, score) = scored(1, &[3], &shot);
        assert!(score.percent() >= 97.0, "{turn} {tilt}: {score:?}");
    }
}

#[test]
fn what_a_picture_suffers_costs_few_forms() {
    for shot in SHOTS
        .iter()
        .filter(|shot| shot.turn == 0.0 && shot.name != CLEAN.name)
    {
        let (_, score) = scored(
            0,
            &[2],
            &Shot {
                dpi: shot.dpi.min(200.0),
                ..*shot
            },
        );
        assert!(score.percent() >= 93.0, "{}: {score:?}", shot.name);
        assert_eq!(score.invented, 0, "{}: {score:?}", shot.name);
    }
}

#[test]
fn a_pencil_is_dark_enough() {
    let (_, score) = scored(3, &[1], &QUICK);
    assert!(score.percent() >= 95.0, "{score:?}");
}

#[test]
fn pages_come_in_any_order_and_may_be_missing() {
    let writer = &WRITERS[0];
    let pictures: Vec<Vec<u8>> = [3, 1]
        .iter()
        .map(|page| {
            let forms = writer.write(*page, 5, |cell| {
                "a o th ö".split(' ').any(|text| text == cell.text)
            });
            shoot(&filled(writer, &forms, *page, 5), &QUICK, 9)
        })
        .collect();
    let capture = reading(&pictures).unwrap();
    assert_eq!(capture.pages, [1, 3]);
    let found: Vec<(&str, u8)> = capture
        .forms
        .iter()
        .map(|form| (form.text.as_str(), form.form))
        .collect();
    assert_eq!(
        found,
        [
            ("a", 0),
            ("a", 1),
            ("a", 2),
            ("o", 0),
            ("o", 1),
            ("o", 2),
            ("th", 0),
            ("th", 1),
            ("ö", 0)
        ]
    );
    assert!(capture.missing.contains(&'b') && capture.missing.contains(&'A'));
    assert!(!capture.missing.contains(&'a') && !capture.missing.contains(&'ö'));
    assert!(
        !capture.missing.contains(&'ä'),
        "put together from a and the dots of ö"
    );
}

fn refused(picture: Vec<u8>) -> Error {
    reading(&[picture]).unwrap_err()
}

#[test]
fn what_is_no_sheet_is_refused_in_one_sentence() {
    // Fur, eyes and a nose.
    let mut chance = Chance::new(3);
    let cat = RgbImage::from_fn(640, 480, |x, y| {
        let eye = |cx: f64| (f64::from(x) - cx).hypot(f64::from(y) - 200.0);
        let fur = 120.0 + 40.0 * (f64::from(x) * 0.3 + f64::from(y) * 0.1).sin() + 15.0 * chance.signed();
        let near = eye(220.0).min(eye(420.0));
        let value = if near < 12.0 {
            20.0
        } else if near < 45.0 {
            210.0
        } else if near < 52.0 {
            30.0
        } else {
            fur
        };
        image::Rgb([value as u8, (value * 0.8) as u8, (value * 0.6) as u8])
    });
    assert_eq!(refused(encoded(&cat, Some(85))), Error::NoMarks { picture: 1 });
    assert_eq!(
        refused(b"Dear Ada".to_vec()),
        Error::Picture {
            picture: 1,
            error: trace::Error::NotAPicture
        }
    );
    assert_eq!(reading(&[]).unwrap_err(), Error::NoPictures);
    for (width, height) in [(900, 1200), (1, 1), (1, 700), (4, 3)] {
        let white = RgbImage::from_pixel(width, height, image::Rgb([255; 3]));
        assert_eq!(refused(encoded(&white, None)), Error::NoMarks { picture: 1 });
    }
}

#[test]
fn an_empty_sheet_has_nothing_written_on_it() {
    for (page, shot) in [(1, PHONE), (2, QUICK), (3, PHONE)] {
        assert_eq!(
            refused(shoot(&printed(page), &Shot { dpi: 200.0, ..shot }, 4)),
            Error::NothingWritten { picture: 1 },
            "page {page}, {}",
            shot.name
        );
    }
}

#[test]
fn the_same_page_twice_is_refused() {
    let picture = first_picture();
    assert_eq!(
        reading(&[picture.clone(), picture.clone()]).unwrap_err(),
        Error::SamePage {
            first: 1,
            second: 2,
            page: 1
        }
    );
}

#[test]
fn a_picture_too_small_or_too_blurred_is_refused() {
    let (_, page) = first_page();
    let small = Shot { dpi: 72.0, ..QUICK };
    assert_eq!(refused(shoot(&page, &small, 1)), Error::TooSmall { picture: 1 });
    let blurred = Shot {
        blur_mm: 0.5,
        ..QUICK
    };
    assert_eq!(refused(shoot(&page, &blurred, 1)), Error::Blurred { picture: 1 });
}

#[test]
fn a_sheet_whose_corner_or_number_is_hidden_is_refused() {
    let (_, mut page) = first_page();
    let hide = |page: &mut RgbImage, [left, top, right, low]: [u32; 4]| {
        for y in top..low {
            for x in left..right {
                page.put_pixel(x, y, image::Rgb([200, 170, 150]));
            }
        }
    };
    let mut cornerless = page.clone();
    hide(&mut cornerless, [0, 0, 260, 330]);
    assert_eq!(
        refused(shoot(&cornerless, &QUICK, 1)),
        Error::NoMarks { picture: 1 }
    );
    hide(&mut page, [250, 3200, 700, 3400]);
    assert_eq!(
        refused(shoot(&page, &QUICK, 1)),
        Error::NoPageNumber { picture: 1 }
    );
}

#[test]
fn a_mirrored_picture_is_turned_as_its_camera_noted() {
    let drawn = WRITERS[0].write(1, 5, |_| true);
    let mirrored =
        image::imageops::flip_horizontal(&image::load_from_memory(first_picture()).unwrap().into_rgb8());
    let plain = encoded(&mirrored, Some(90));
    assert_eq!(refused(plain.clone()), Error::NoPageNumber { picture: 1 });
    // An Exif segment that says: mirrored from left to right.
    let mut noted = plain[..2].to_vec();
    noted.extend_from_slice(
        b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x02\0\0\0\0\0\0",
    );
    noted.extend_from_slice(&plain[2..]);
    let score = judge(&WRITERS[0], &drawn, &reading(&[noted]).unwrap());
    assert!(score.percent() > 95.0, "{score:?}");
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_stopped() {
    let picture = first_picture();
    let mut told = Vec::new();
    read(std::slice::from_ref(picture), &mut |progress| {
        told.push(progress.percent);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(
        told.len() > 5 && told.is_sorted() && told[told.len() - 1] > 80,
        "{told:?}"
    );
    for stop in [0, told.len() / 2, told.len() - 1] {
        let mut count = 0;
        let stopped = read(std::slice::from_ref(picture), &mut |_| {
            count += 1;
            if count > stop {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert_eq!(stopped, Err(Error::Stopped));
    }
}

/// Writes the small letters and changes some forms first.
fn doubts_after(change: impl Fn(&mut Vec<Drawn>)) -> Capture {
    let writer = &WRITERS[0];
    let mut forms = writer.write(1, 5, |cell| cell.text.chars().all(char::is_lowercase));
    change(&mut forms);
    reading(&[shoot(&filled(writer, &forms, 1, 5), &QUICK, 9)]).unwrap()
}

fn doubt(capture: &Capture, text: &str, form: u8) -> Option<Doubt> {
    capture
        .forms
        .iter()
        .find(|found| found.text == text && found.form == form)
        .unwrap_or_else(|| panic!("{text} {form} was not read"))
        .doubt
}

fn form<'a>(forms: &'a mut [Drawn], text: &str, number: u8) -> &'a mut Drawn {
    forms
        .iter_mut()
        .find(|form| form.cell.text == text && form.cell.form == number)
        .unwrap()
}

#[test]
fn what_went_wrong_with_a_form_is_said() {
    let capture = doubts_after(|forms| {
        let wrong = form(forms, "k", 0);
        let (path, from) = (wrong.path.clone(), wrong.cell);
        let e = form(forms, "e", 1);
        e.path = Affine::translate((e.cell.left - from.left, e.cell.base - from.base)) * path;
        let out = form(forms, "m", 2);
        out.path = Affine::translate((7.0, 0.0)) * out.path.clone();
        let dotless = form(forms, "i", 0);
        let stem = dotless.path.subpaths().max_by(|a, b| {
            let size = |p: &[kurbo::PathEl]| p.iter().copied().collect::<BezPath>().bounding_box().height();
            size(a).total_cmp(&size(b))
        });
        dotless.path = stem.unwrap().iter().copied().collect();
        let blot = form(forms, "s", 2);
        let place = blot.path.bounding_box().inflate(0.6, 0.6);
        blot.path = place.to_path(0.1);
    });
    assert_eq!(doubt(&capture, "e", 1), Some(Doubt::Unlike));
    assert_eq!(doubt(&capture, "m", 2), Some(Doubt::Edge));
    assert_eq!(doubt(&capture, "i", 0), Some(Doubt::Parts));
    assert_eq!(doubt(&capture, "s", 2), Some(Doubt::Blot));
    for (text, number) in [("e", 0), ("e", 2), ("k", 0), ("i", 1), ("m", 0)] {
        assert_eq!(doubt(&capture, text, number), None, "{text} {number}");
    }
}

#[test]
fn a_capture_can_be_kept_and_taken_out_again() {
    let (capture, _) = scanned();
    let kept = serde_json::to_string(capture).unwrap();
    assert!(kept.len() < 400_000, "{} bytes", kept.len());
    let again: Capture = serde_json::from_str(&kept).unwrap();
    assert_eq!(&again, capture);
    assert_eq!(again.font("Mine", &[]), capture.font("Mine", &[]));
    let bent = kept.replacen("\"M", "\"Q", 1);
    assert!(serde_json::from_str::<Capture>(&bent).is_err());
}

#[test]
fn a_form_is_shown_as_one_path_and_nothing_else() {
    let (capture, _) = scanned();
    for form in &capture.forms {
        let svg = form.svg();
        assert_eq!(svg.matches('<').count(), 3, "{svg}");
        assert!(
            svg.starts_with("<svg ") && !svg.contains("NaN") && !svg.contains("inf"),
            "{svg}"
        );
    }
}

fn mine() -> Vec<u8> {
    scanned().0.font("Marga’s hand", &[]).unwrap()
}

#[test]
fn the_font_has_every_letter_with_outline_width_and_name() {
    let bytes = mine();
    let font = FontRef::new(&bytes).unwrap();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    for letter in ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain(".,;:!?'\"’“”–—()&€£$éäöüßñ".chars())
    {
        let glyph = font
            .charmap()
            .map(letter)
            .unwrap_or_else(|| panic!("no {letter}"));
        let width = metrics.advance_width(glyph).unwrap();
        assert!((40.0..3000.0).contains(&width), "{letter}: {width}");
        let bounds = metrics.bounds(glyph).unwrap();
        assert!(
            bounds.x_max > bounds.x_min && bounds.y_max > bounds.y_min,
            "{letter}"
        );
    }
    let space = metrics.advance_width(font.charmap().map(' ').unwrap()).unwrap();
    assert!((200.0..1000.0).contains(&space), "{space}");
    let all = font.metrics(Size::unscaled(), LocationRef::default());
    assert!((600.0..1000.0).contains(&all.x_height.unwrap()), "{all:?}");
    assert!(all.ascent > 800.0 && all.descent < -200.0, "{all:?}");
    let names: Vec<String> = font
        .localized_strings(skrifa::string::StringId::FAMILY_NAME)
        .map(|name| name.to_string())
        .collect();
    assert_eq!(names, ["Marga’s hand"]);
}

/// Shapes a text, each letter with the form that `salt` gives it.
fn shaped(bytes: &[u8], text: &str, salt: impl Fn(usize) -> u32, pairs: bool) -> Vec<(u32, u32, i32)> {
    let font = Font::new(bytes.to_vec(), 0).unwrap();
    let mut features: Vec<Feature> = text
        .char_indices()
        .enumerate()
        .map(|(index, (from, letter))| {
            // Not `Feature::new`: of a range with an end it takes one place too few (harfrust 0.15).
            Feature {
                tag: Tag::new(b"salt"),
                value: salt(index),
                start: from as u32,
                end: (from + letter.len_utf8()) as u32,
            }
        })
        .collect();
    features.push(Feature::new(Tag::new(b"liga"), u32::from(pairs), ..));
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    shape(
        &ShaperFont::new(&font),
        &mut buffer,
        ShapeOptions::new().features(&features),
    )
    .unwrap();
    buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| (info.glyph_id, info.cluster, position.x_advance))
        .collect()
}

#[test]
fn a_sentence_uses_the_forms_in_turn_so_that_neighbours_differ() {
    let bytes = mine();
    let text = "sssss eeeee aaaaa nnnnn";
    let glyphs = shaped(&bytes, text, |index| index as u32 % 3, false);
    assert_eq!(glyphs.len(), text.len());
    assert!(
        glyphs
            .iter()
            .all(|(glyph, _, advance)| *glyph != 0 && *advance > 0)
    );
    for pair in glyphs.windows(2) {
        assert_ne!(pair[0].0, pair[1].0, "{glyphs:?}");
    }
    let used: BTreeSet<u32> = glyphs[..5].iter().map(|glyph| glyph.0).collect();
    assert_eq!(used.len(), 3, "three forms of s");
    let plain = shaped(&bytes, "sss", |_| 0, false);
    let beyond = shaped(&bytes, "sss", |_| 9, false);
    assert_eq!(plain, beyond, "a form that is not there is the first one");
}

#[test]
fn pairs_are_written_as_pairs_in_both_their_forms() {
    let bytes = mine();
    let pairs = shaped(&bytes, "the thing", |_| 0, true);
    assert!(pairs.len() < 9, "{pairs:?}");
    let others = shaped(&bytes, "the thing", |_| 1, true);
    assert_eq!(pairs.len(), others.len());
    assert_ne!(pairs[0].0, others[0].0);
    assert_eq!(shaped(&bytes, "the thing", |_| 0, false).len(), 9);
}

#[test]
fn a_dropped_form_is_not_in_the_font() {
    let (capture, _) = scanned();
    let one = |dropped: &[(String, u8)]| {
        let bytes = capture.font("Mine", dropped).unwrap();
        let forms: BTreeSet<u32> = (0..3)
            .map(|salt| shaped(&bytes, "s", |_| salt, false)[0].0)
            .collect();
        forms.len()
    };
    let drop = |forms: &[u8]| {
        forms
            .iter()
            .map(|form| ("s".to_owned(), *form))
            .collect::<Vec<_>>()
    };
    assert_eq!(one(&[]), 3);
    assert_eq!(one(&drop(&[0])), 2);
    assert_eq!(one(&drop(&[0, 2])), 1);
    let without = capture.font("Mine", &drop(&[0, 1, 2])).unwrap();
    assert_eq!(
        shaped(&without, "s", |_| 0, false)[0].0,
        0,
        "another hand must write it"
    );
    let all: Vec<(String, u8)> = capture
        .forms
        .iter()
        .map(|form| (form.text.clone(), form.form))
        .collect();
    assert_eq!(capture.font("Mine", &all), Err(Error::NothingLeft));
}

#[test]
fn a_name_of_any_signs_is_a_name() {
    let (capture, _) = scanned();
    for name in ["", "  ", "Zoë", "手", "a\u{0}b\nc", &"x".repeat(500)] {
        let bytes = capture.font(name, &[]).unwrap();
        let font = FontRef::new(&bytes).unwrap();
        assert!(
            font.localized_strings(skrifa::string::StringId::FAMILY_NAME)
                .next()
                .is_some()
        );
    }
}
