//! Writes a card from standard input, to look at while tuning a hand:
//! `cargo run -p amends-hand --example card -- quick-pen a6-landscape 42 card.pdf < text`.

use std::io::Read;
use std::time::Instant;
use std::{env, error::Error, fs, io};

use amends_hand::{Habits, Hand, NoteSpec, pdf, plan, svg};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let mut next = |usual: &str| words.next().unwrap_or_else(|| usual.to_owned());
    let (hand, paper, seed, out) = (
        next("quick-pen"),
        next("a6-landscape"),
        next("42"),
        next("card.pdf"),
    );
    let liveliness = next("1").parse()?;
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    let spec = NoteSpec {
        hand: hand_of(&hand)?,
        paper: paper.parse()?,
        seed: seed.parse()?,
        liveliness,
        title: "A card".to_owned(),
        author: "Amends".to_owned(),
        ..NoteSpec::new(text)
    };
    // Twice, because the first card also reads the fonts.
    for turn in ["first", "second"] {
        let start = Instant::now();
        let written = plan(&spec)?;
        let planned = start.elapsed();
        let bytes = pdf(&written)?;
        println!(
            "{turn}: plan {planned:?}, PDF {:?}, {} bytes",
            start.elapsed() - planned,
            bytes.len()
        );
        fs::write(&out, bytes)?;
        fs::write(format!("{out}.svg"), svg(&written.pages[0], written.ink))?;
        for hint in &written.hints {
            println!("{}", hint.sentence());
        }
    }
    Ok(())
}

/// A built-in hand by its id, or a font file, perhaps with habits as JSON behind a `#`.
fn hand_of(name: &str) -> Result<Hand, Box<dyn Error>> {
    let (file, habits) = name.split_once('#').unwrap_or((name, ""));
    if !file.contains('.') {
        return Ok(name.parse()?);
    }
    let font = fs::read(file)?;
    let habits = match habits {
        "" => Habits::measured(&font)?,
        json => serde_json::from_str(json)?,
    };
    Ok(Hand::from_font("own", "Own", font, habits)?)
}
