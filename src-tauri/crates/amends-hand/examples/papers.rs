//! Everything that can be printed, to look at: `cargo run -p amends-hand --example papers -- FOLDER [HAND]` writes a PDF for
//! each paper, envelope, sheet of cards and kind of signature.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, error::Error, fs};

use amends_hand::{
    Address, Corner, Drawing, Duplex, EnvelopeSpec, Guides, Hand, Imposition, Ink, Letterhead, NoteSpec,
    PadPoint, PagePlan, PdfOptions, Pen, Picture, SheetSize, Signature, envelope, envelopes, impose, papers,
    pdf_of, plan, test_page,
};

const TEXT: &str = "Dear Ada,\n\nI am sorry that your order reached you four days late. You told us it was a gift, and that \
    you had nothing to hand over on Saturday. That is our fault, and not the carrier’s.\n\nWe have refunded the delivery, \
    and your replacement will be with you by Tuesday. From now on, every parcel marked as a gift leaves us the same \
    day.\n\nThank you for telling us so plainly.\n\nWith kind regards,\nMiriam";

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40">
    <path d="M5 35 25 5 45 35Z" fill="#b4532a"/><circle cx="62" cy="20" r="14" fill="none" stroke="#2f5d50" stroke-width="5"/>
    <path d="M80 6v28" stroke="#2f5d50" stroke-width="5" opacity=".6"/></svg>"##;

struct Out {
    folder: PathBuf,
}

impl Out {
    fn write(&self, name: &str, plans: &[PagePlan], options: &PdfOptions) -> Result<(), Box<dyn Error>> {
        fs::write(
            self.folder.join(format!("{name}.pdf")),
            pdf_of(plans, name, options)?,
        )?;
        for hint in plans.iter().flat_map(|plan| &plan.hints) {
            println!("{name}: {}", hint.sentence());
        }
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "papers".to_owned());
    let hand: Hand = arguments
        .next()
        .map_or_else(|| Ok(Hand::default()), |id| id.parse())?;
    fs::create_dir_all(Path::new(&folder))?;
    let out = Out {
        folder: folder.into(),
    };
    let letterhead = Letterhead {
        picture: Arc::new(Picture::read(LOGO.as_bytes())?),
        corner: Corner::TopRight,
        width_mm: 24.0,
    };
    let note = || NoteSpec {
        hand: hand.clone(),
        seed: 7,
        author: "Miriam".to_owned(),
        ..NoteSpec::new(TEXT)
    };
    let plain = PdfOptions::default();
    for paper in papers() {
        let spec = NoteSpec {
            paper: paper.id.parse()?,
            letterhead: Some(letterhead.clone()),
            ..note()
        };
        out.write(&format!("paper-{}", paper.id), &[plan(&spec)?], &plain)?;
    }
    let long = NoteSpec {
        text: TEXT.replace("Thank you", &format!("{}\n\nThank you", TEXT[11..380].repeat(3))),
        ..note()
    };
    for paper in ["a6", "a5-folded", "a5-tent", "5x7-folded-both", "a4"] {
        let spec = NoteSpec {
            paper: paper.parse()?,
            ..long.clone()
        };
        let marks = PdfOptions {
            crop_marks: true,
            ..plain
        };
        out.write(&format!("long-{paper}"), &[plan(&spec)?], &marks)?;
    }
    for (name, signature) in [
        ("blank", Signature::Blank),
        ("written", Signature::Written),
        ("drawn", Signature::Drawn(Arc::new(drawn()?))),
    ] {
        let specs = (0..4).map(|seed| NoteSpec {
            seed,
            signature: signature.clone(),
            guides: if seed == 3 { Guides::Print } else { Guides::None },
            pen: Pen::ALL[seed as usize],
            ink: Ink::ALL[seed as usize],
            ..note()
        });
        let plans: Vec<PagePlan> = specs.map(|spec| plan(&spec)).collect::<Result<_, _>>()?;
        out.write(&format!("signature-{name}"), &plans, &plain)?;
    }
    addressed(&out, &hand)?;
    imposed(&out, &note())?;
    for paper in ["a6-landscape", "a4"] {
        fs::write(
            out.folder.join(format!("test-{paper}.pdf")),
            test_page("Office printer", paper.parse()?)?,
        )?;
    }
    Ok(())
}

fn addressed(out: &Out, hand: &Hand) -> Result<(), Box<dyn Error>> {
    let sender = Address::parse_lines("Amends Ltd\n12 Mill Lane\nNorwich NR1 1AA\nUnited Kingdom");
    for shape in envelopes() {
        for (name, typed) in [
            ("near", "Ada Long\n4 Lime Walk\nCambridge CB1 2AB\nUnited Kingdom"),
            (
                "far",
                "Dr. Alexandra Konstantinopoulou-Weißenberg\nInstitut für angewandte Lindenforschung\nz. Hd. Frau Lang\nLindenweg 4\n80331 München\nGermany",
            ),
        ] {
            let spec = EnvelopeSpec {
                envelope: shape.id.parse()?,
                recipient: Address::parse_lines(typed),
                sender: Some(sender.clone()),
                hand: hand.clone(),
                pen: Pen::default(),
                ink: Ink::default(),
                seed: 3,
                liveliness: 1.0,
            };
            out.write(
                &format!("envelope-{}-{name}", shape.id),
                &[envelope(&spec)?],
                &PdfOptions::default(),
            )?;
        }
    }
    Ok(())
}

fn imposed(out: &Out, note: &NoteSpec) -> Result<(), Box<dyn Error>> {
    for (paper, sheet, duplex) in [
        ("a6", SheetSize::A4, Duplex::None),
        ("a6-landscape", SheetSize::Letter, Duplex::None),
        ("4x6", SheetSize::Letter, Duplex::None),
        ("a5-folded", SheetSize::A4, Duplex::LongEdge),
        ("a5-tent", SheetSize::A4, Duplex::ShortEdge),
        ("5x7-folded", SheetSize::Letter, Duplex::LongEdge),
    ] {
        let cards: Vec<PagePlan> = (0..5)
            .map(|seed| {
                plan(&NoteSpec {
                    seed,
                    paper: paper.parse()?,
                    ..note.clone()
                })
            })
            .collect::<Result<_, _>>()?;
        let imposition = Imposition {
            sheet,
            cut_marks: true,
            duplex,
        };
        let sheets = impose(&cards, &imposition)?;
        out.write(
            &format!("sheet-{paper}-on-{}", sheet.id()),
            &[sheets],
            &PdfOptions::default(),
        )?;
    }
    Ok(())
}

/// A signature as a hand would draw it on a pad: loops, getting smaller and faster.
fn drawn() -> Result<Drawing, amends_hand::Error> {
    let stroke = |from: f32, to: f32, at: fn(f32) -> [f32; 2]| -> Vec<PadPoint> {
        (0..=80)
            .map(|step| {
                let t = from + (to - from) * step as f32 / 80.0;
                let [x, y] = at(t);
                PadPoint { x, y, pressure: 0.5 }
            })
            .collect()
    };
    let name = stroke(0.0, 1.0, |t| {
        let turn = t * 26.0;
        [
            20.0 + 260.0 * t + 22.0 * (turn).sin() * (1.0 - 0.6 * t),
            80.0 - 42.0 * turn.cos() * (1.0 - 0.75 * t),
        ]
    });
    let under = stroke(0.0, 1.0, |t| {
        [10.0 + 320.0 * t * t, 128.0 + 10.0 * (t * 3.2).sin() - 18.0 * t]
    });
    Drawing::from_strokes(&[name, under])
}
