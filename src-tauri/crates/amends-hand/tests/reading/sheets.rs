//! Everything around a note: batches, envelopes, sheets of cards, marks, letterheads, a printer's offset.

use std::sync::Arc;

use amends_hand::{
    Address, Corner, Duplex, EnvelopeSpec, Hand, Imposition, Ink, Letterhead, NoteSpec, PagePlan, PdfOptions,
    Pen, Picture, SheetSize, envelope, envelopes, hands, impose, papers, pdf, pdf_of, plan, test_page,
};

use crate::{pages, run, words};

const TEXT: &str = "Dear Ada,\n\nI am sorry that your order reached you four days late. You told us it was a gift, and that \
    you had nothing to hand over on Saturday.\n\nWe have sent back 24 euros, and your replacement is on its way.\n\n\
    With kind regards,\nMiriam";

fn note(paper: &str, seed: u64) -> NoteSpec {
    NoteSpec {
        paper: paper.parse().unwrap(),
        seed,
        author: "Miriam".to_owned(),
        ..NoteSpec::new(TEXT)
    }
}

/// The boxes of each page as pdfinfo reads them, in millimetres: media, crop and trim.
fn boxes(bytes: &[u8], count: usize) -> Vec<[[f32; 4]; 3]> {
    let info = run("pdfinfo", &["-box", "-f", "1", "-l", &count.to_string()], bytes);
    let of = |name: &str, page: usize| -> [f32; 4] {
        let start = format!("Page {page:4} {name}:");
        let line = info
            .lines()
            .find(|line| line.starts_with(&start))
            .unwrap_or_else(|| panic!("{start} in {info}"));
        let sides: Vec<f32> = line[start.len()..]
            .split_whitespace()
            .map(|n| n.parse().unwrap())
            .collect();
        [0, 1, 2, 3].map(|i| sides[i] * 25.4 / 72.0)
    };
    (1..=count)
        .map(|page| ["MediaBox", "CropBox", "TrimBox"].map(|name| of(name, page)))
        .collect()
}

fn close(a: [f32; 4], b: [f32; 4]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.05)
}

fn addressed(shape: &str, hand: &Hand, typed: &str) -> EnvelopeSpec {
    EnvelopeSpec {
        envelope: shape.parse().unwrap(),
        recipient: Address::parse_lines(typed),
        sender: Some(Address::parse_lines(
            "Amends Ltd\n12 Mill Lane\nNorwich NR1 1AA\nUK",
        )),
        hand: hand.clone(),
        pen: Pen::default(),
        ink: Ink::default(),
        seed: 5,
        liveliness: 1.0,
    }
}

#[test]
fn every_page_is_as_large_as_its_paper_or_envelope_and_grows_by_the_same_margin_for_marks() {
    let mut plans: Vec<PagePlan> = papers()
        .iter()
        .map(|paper| plan(&note(paper.id, 1)).unwrap())
        .collect();
    for shape in envelopes() {
        plans.push(
            envelope(&addressed(
                shape.id,
                &Hand::default(),
                "Ada\nLindenweg 4\n80331 München\nGermany",
            ))
            .unwrap(),
        );
    }
    let sizes: Vec<[f32; 2]> = plans
        .iter()
        .flat_map(|plan| &plan.pages)
        .map(|page| [page.width_mm, page.height_mm])
        .collect();
    let plain = pdf_of(&plans, "All", &PdfOptions::default()).unwrap();
    for ([media, crop, trim], [w, h]) in boxes(&plain, sizes.len()).into_iter().zip(&sizes) {
        for found in [media, crop, trim] {
            assert!(close(found, [0.0, 0.0, *w, *h]), "{found:?} for {w} × {h}");
        }
    }
    let options = PdfOptions {
        crop_marks: true,
        ..PdfOptions::default()
    };
    let marked = pdf_of(&plans, "All", &options).unwrap();
    for ([media, crop, trim], [w, h]) in boxes(&marked, sizes.len()).into_iter().zip(&sizes) {
        assert!(
            close(media, [0.0, 0.0, w + 20.0, h + 20.0]) && close(crop, media),
            "{media:?}"
        );
        assert!(close(trim, [10.0, 10.0, w + 10.0, h + 10.0]), "{trim:?}");
    }
    assert!(run("qpdf", &["--check"], &marked).contains("No syntax or stream encoding errors"));
}

#[test]
fn a_sheet_of_cards_is_as_large_as_the_sheet_and_each_card_is_read_whole() {
    // Every sentence says which it is.
    let sentences: String = (0..12)
        .map(|n| format!("It is late, and that is mistake {n} of ours. "))
        .collect();
    let long = TEXT.replace("on its way.", &sentences);
    for hand in [Hand::default(), hands()[1].clone()] {
        for (paper, sheet, text) in [
            ("a6", SheetSize::A4, TEXT),
            ("a6-landscape", SheetSize::A4, TEXT),
            ("4x6", SheetSize::Letter, TEXT),
            ("a6", SheetSize::Letter, TEXT),
            ("a5-folded-both", SheetSize::A4, &long),
            ("a5-tent-both", SheetSize::A4, &long),
        ] {
            let names = ["Ada", "Bo", "Cleo", "Dan"];
            let card = |seed: u64| {
                let text = text.replace("Ada", names[seed as usize]);
                let hand = hand.clone();
                plan(&NoteSpec {
                    text,
                    hand,
                    ..note(paper, seed)
                })
                .unwrap()
            };
            let cards: Vec<PagePlan> = (0..4).map(card).collect();
            for duplex in Duplex::ALL {
                let imposition = Imposition {
                    sheet,
                    cut_marks: true,
                    duplex,
                };
                let sheets = impose(&cards, &imposition).unwrap();
                let bytes = pdf(&sheets).unwrap();
                let [w, h] = sheet.size_mm();
                for [media, ..] in boxes(&bytes, sheets.pages.len()) {
                    assert!(
                        close(media, [0.0, 0.0, w, h]) || close(media, [0.0, 0.0, h, w]),
                        "{media:?}"
                    );
                }
                let read = pages(&bytes).join("\n");
                let read = words(&read).join(" ");
                for name in names {
                    let card = text.replace("Ada", name);
                    let card = words(&card).join(" ");
                    assert!(
                        read.contains(&card),
                        "{paper} on {sheet:?} {duplex:?}, card of {name}:\n{read}"
                    );
                }
            }
        }
    }
}

#[test]
fn envelopes_are_read_in_order_in_every_hand() {
    let typed =
        "Dr. Zoë Konstantin-Weißenberg\nInstitut für Lindenforschung\nLindenweg 4\n80331 München\nGermany";
    for hand in hands() {
        for shape in envelopes() {
            let plan = envelope(&addressed(shape.id, hand, typed)).unwrap();
            let read = run("pdftotext", &[], &pdf(&plan).unwrap());
            let expected = "Amends Ltd 12 Mill Lane NORWICH NR1 1AA UNITED KINGDOM Dr. Zoë Konstantin-Weißenberg Institut für \
                Lindenforschung Lindenweg 4 80331 München GERMANY";
            assert_eq!(words(&read).join(" "), expected, "{} on {}", hand.id(), shape.id);
        }
    }
}

#[test]
fn a_batch_is_one_sound_file_with_one_font_and_the_cards_in_order() {
    let plans: Vec<PagePlan> = (0..30)
        .map(|seed| {
            let hand = hands()[seed as usize % hands().len()].clone();
            let text = TEXT.replace("Ada", &format!("Ada{seed}"));
            plan(&NoteSpec {
                hand,
                text,
                ..note("a6", seed)
            })
            .unwrap()
        })
        .collect();
    let bytes = pdf_of(&plans, "Thirty cards", &PdfOptions::default()).unwrap();
    let read = pages(&bytes);
    assert_eq!(read.len(), 30);
    for (seed, page) in read.iter().enumerate() {
        assert_eq!(words(page), words(&TEXT.replace("Ada", &format!("Ada{seed}"))));
    }
    assert_eq!(
        run("pdffonts", &[], &bytes).lines().count(),
        3,
        "two lines of heading and one font"
    );
    assert!(run("qpdf", &["--check"], &bytes).contains("No syntax or stream encoding errors"));
    assert_eq!(
        bytes,
        pdf_of(&plans, "Thirty cards", &PdfOptions::default()).unwrap(),
        "the same on any number of cores"
    );
}

#[test]
fn for_both_sides_every_card_begins_on_a_front() {
    let long = TEXT.replace("on its way.", &"on its way, and we are sorry for it. ".repeat(30));
    let plans: Vec<PagePlan> = [TEXT, &long, TEXT]
        .into_iter()
        .map(|text| {
            plan(&NoteSpec {
                text: text.to_owned(),
                ..note("a6", 1)
            })
            .unwrap()
        })
        .collect();
    let options = PdfOptions {
        both_sides: true,
        ..PdfOptions::default()
    };
    let read = pages(&pdf_of(&plans, "Three", &options).unwrap());
    let begins: Vec<usize> = (0..read.len())
        .filter(|index| read[*index].starts_with("Dear Ada"))
        .collect();
    assert_eq!(begins.len(), 3);
    assert!(begins.iter().all(|index| index % 2 == 0), "{begins:?}");
}

#[test]
fn empty_sides_can_be_left_out() {
    let folded = plan(&note("a5-folded", 1)).unwrap();
    let options = PdfOptions {
        written_only: true,
        ..PdfOptions::default()
    };
    assert_eq!(pages(&pdf_of(&[folded], "One", &options).unwrap()).len(), 1);
}

#[test]
fn a_letterhead_is_the_only_picture_and_stands_in_the_file_once() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><path d="M0 0h60v30z" fill="#284"/></svg>"##;
    let letterhead = Letterhead {
        picture: Arc::new(Picture::read(svg).unwrap()),
        corner: Corner::TopLeft,
        width_mm: 24.0,
    };
    let plans: Vec<PagePlan> = (0..3)
        .map(|seed| {
            plan(&NoteSpec {
                letterhead: Some(letterhead.clone()),
                ..note("a5", seed)
            })
            .unwrap()
        })
        .collect();
    let bytes = pdf_of(&plans, "Three", &PdfOptions::default()).unwrap();
    let list = run("pdfimages", &["-list"], &bytes);
    let rows: Vec<Vec<&str>> = list
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        rows.len(),
        6,
        "on each of three pages the picture and its mask: {list}"
    );
    let objects: std::collections::BTreeSet<&str> = rows.iter().map(|row| row[10]).collect();
    assert_eq!(objects.len(), 1, "but only one object for all pages: {list}");
    // 1200 dots on 24 mm are 1270 dpi.
    assert!(
        rows.iter()
            .all(|row| row[12].parse::<u32>().unwrap().abs_diff(1270) < 4),
        "{list}"
    );
    assert!(
        !run(
            "pdfimages",
            &["-list"],
            &pdf(&plan(&note("a5", 1)).unwrap()).unwrap()
        )
        .contains("image ")
    );
    assert_eq!(words(&pages(&bytes)[0]), words(TEXT));
    assert!(run("qpdf", &["--check"], &bytes).contains("No syntax or stream encoding errors"));
}

#[test]
fn a_printers_offset_moves_everything_by_just_that_much() {
    let plan = plan(&note("a6", 1)).unwrap();
    let first_word = |offset_mm: [f32; 2]| -> [f32; 2] {
        let options = PdfOptions {
            offset_mm,
            ..PdfOptions::default()
        };
        let read = run(
            "pdftotext",
            &["-bbox"],
            &pdf_of(std::slice::from_ref(&plan), "One", &options).unwrap(),
        );
        let line = read.lines().find(|line| line.contains("<word")).unwrap();
        ["xMin", "yMin"].map(|name| {
            line.split(name).nth(1).unwrap()[2..]
                .split('"')
                .next()
                .unwrap()
                .parse()
                .unwrap()
        })
    };
    let (usual, moved) = (first_word([0.0, 0.0]), first_word([1.5, -2.25]));
    let by = [0, 1].map(|i| (moved[i] - usual[i]) * 25.4 / 72.0);
    assert!(
        (by[0] - 1.5).abs() < 0.02 && (by[1] + 2.25).abs() < 0.02,
        "{by:?}"
    );
}

#[test]
fn a_test_page_explains_itself_in_two_lines_on_every_paper() {
    for paper in papers() {
        let bytes = test_page("Büro – 2. Stock ☃", paper.id.parse().unwrap()).unwrap();
        let read = run("pdftotext", &["-layout"], &bytes);
        assert!(
            read.contains("Fold left edge to right edge") && read.contains("creases cross the scales"),
            "{read}"
        );
        assert!(
            read.contains("Büro – 2. Stock ?") && read.contains("mm across") && read.contains("-10"),
            "{read}"
        );
        let [[media, _, trim]] = boxes(&bytes, 1)[..] else {
            panic!("one page")
        };
        assert!(close(media, [0.0, 0.0, paper.width_mm, paper.height_mm]) && close(media, trim));
        assert!(run("qpdf", &["--check"], &bytes).contains("No syntax or stream encoding errors"));
    }
}
