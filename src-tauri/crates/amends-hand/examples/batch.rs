//! How long a batch takes: `cargo run --release -p amends-hand --example batch -- [HAND [FILE.pdf]]` writes 200 cards of 80
//! words each with its own seed, and says how long the plans and the one PDF took, and how large it is.

use std::time::{Duration, Instant};
use std::{env, error::Error, fs};

use amends_hand::{Hand, NoteSpec, PagePlan, PdfOptions, pdf, pdf_of, plan, plan_all};

const TEXT: &str = "Dear Ada,\n\nI am sorry that your order reached you four days late. You told us it was a gift, and that \
    you had nothing to hand over on Saturday. That is our fault, and not the carrier’s.\n\nWe have refunded the delivery, \
    and your replacement will be with you by Tuesday. From now on, every parcel marked as a gift leaves us the same \
    day, and somebody looks at it twice.\n\nThank you for telling us so plainly.\n\nWith kind regards,\nMiriam";
const CARDS: u64 = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let hand: Hand = arguments
        .next()
        .map_or_else(|| Ok(Hand::default()), |id| id.parse())?;
    let spec = |seed| NoteSpec {
        hand: hand.clone(),
        seed,
        ..NoteSpec::new(TEXT)
    };
    // The first card also reads the font.
    pdf(&plan(&spec(0))?)?;
    let specs: Vec<NoteSpec> = (0..CARDS).map(spec).collect();
    let start = Instant::now();
    let plans: Vec<PagePlan> = plan_all(&specs).into_iter().collect::<Result<_, _>>()?;
    let planned = start.elapsed();
    let start = Instant::now();
    let bytes = pdf_of(&plans, "Batch", &PdfOptions::default())?;
    let written = start.elapsed();
    let mut alone = [Duration::ZERO; 2];
    for spec in &specs[..20] {
        let start = Instant::now();
        let plan = plan(spec)?;
        alone[0] += start.elapsed();
        let start = Instant::now();
        pdf(&plan)?;
        alone[1] += start.elapsed();
    }
    println!(
        "{}: {} words; {CARDS} plans {planned:?}, one PDF {written:?}, {:.1} MB; a card alone {:?} + {:?}",
        hand.id(),
        TEXT.split_whitespace().count(),
        bytes.len() as f64 / 1e6,
        alone[0] / 20,
        alone[1] / 20
    );
    if let Some(file) = arguments.next() {
        fs::write(file, bytes)?;
    }
    Ok(())
}
