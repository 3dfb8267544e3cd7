//! A contact sheet of hands, to judge them by eye: a card at its own size and a piece of it three times as large, a page
//! for each hand. `cargo run -p amends-hand --example sheet -- sheet.pdf` shows the built-in ones; font files named after
//! it are shown instead, with habits that suit any font.

use std::path::Path;
use std::{env, error::Error, fs};

use amends_hand::{Habits, Hand, Line, NoteSpec, Page, Step, hands, pdf, plan};

const TEXT: &str = "Dear Ada,\n\nI am sorry that your anniversary order reached you four days late. You told us it was a gift, \
    and that you had nothing to hand over on the evening – that is our fault, and not the carrier’s.\n\nWe have refunded \
    the delivery and your replacement is on its way; it will be with you by Tuesday, 24 May. Quick, jolly, fuzzy: £16.90 & \
    €35?\n\nYours,\nMiriam";

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let out = words.next().unwrap_or_else(|| "sheet.pdf".to_owned());
    let own: Vec<Hand> = words.map(|file| from_file(&file)).collect::<Result<_, _>>()?;
    let shown = if own.is_empty() { hands() } else { &own };
    let mut sheet = plan(&NoteSpec::new(TEXT))?;
    sheet.pages.clear();
    for (seed, hand) in (1..).zip(shown) {
        let text = TEXT;
        let card = plan(&NoteSpec {
            hand: hand.clone(),
            seed,
            ..NoteSpec::new(text)
        })?;
        println!("{:2} {} ({})", seed, hand.about().name, hand.about().font);
        for hint in &card.hints {
            println!("   {}", hint.sentence());
        }
        sheet.pages.extend(card.pages.first().map(large_and_small));
    }
    fs::write(out, pdf(&sheet)?)?;
    Ok(())
}

fn from_file(file: &str) -> Result<Hand, Box<dyn Error>> {
    let name = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
    Ok(Hand::from_font(&name, &name, fs::read(file)?, Habits::default())?)
}

/// The card at its own size, above its beginning three times as large.
fn large_and_small(card: &Page) -> Page {
    let mut lines: Vec<Line> = card.lines.clone();
    let below = (card.height_mm * 7200.0 / 25.4) as i32;
    for line in card.lines.iter().take(5) {
        let mut line = line.clone();
        let moved = |[x, y]: [i32; 2]| [x * 3 - 8000, y * 3 + below - 8000];
        line.base = moved([0, line.base])[1];
        line.leading *= 3;
        for word in &mut line.words {
            word.x = moved([word.x, 0])[0];
            word.width *= 3;
        }
        for step in line.letters.iter_mut().flat_map(|letter| &mut letter.path) {
            *step = match *step {
                Step::Move(p) => Step::Move(moved(p)),
                Step::Line(p) => Step::Line(moved(p)),
                Step::Curve(a, b, p) => Step::Curve(moved(a), moved(b), moved(p)),
                Step::Close => Step::Close,
            };
        }
        lines.push(line);
    }
    let mut page = Page::new("Large and small", 420.0, 297.0);
    page.lines = lines;
    page
}
