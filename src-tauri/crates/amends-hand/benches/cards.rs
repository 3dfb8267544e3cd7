//! How long cards take: `cargo bench -p amends-hand --bench cards -- [HAND…]`.
//!
//! A card is a page plan and its PDF, of 80 words on A6, on one core, after the first, which also reads the font. The
//! middle of many is told, since other programs want the machine too. With `--one-line HAND` only the number is printed,
//! for `scripts/bench_handright.sh`.

use std::env;
use std::error::Error;
use std::time::{Duration, Instant};

use amends_hand::{Hand, NoteSpec, hands, pdf, plan};

/// Eighty words; the script that measures another program has the same.
const TEXT: &str = include_str!("eighty_words.txt");
const CARDS: u64 = 60;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a word of its own.
    let mut words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let one_line = words.first().is_some_and(|word| word == "--one-line");
    if one_line {
        words.remove(0);
    }
    let chosen: Vec<Hand> = if words.is_empty() {
        hands().to_vec()
    } else {
        words.iter().map(|id| id.parse()).collect::<Result<_, _>>()?
    };
    for hand in chosen {
        let [planned, written] = measure(&hand)?;
        let all = millis(planned + written);
        if one_line {
            println!("{all:.3}");
        } else {
            let (planned, written) = (millis(planned), millis(written));
            println!(
                "{:16} {all:6.2} ms a card: plan {planned:5.2}, PDF {written:5.2}",
                hand.id()
            );
        }
    }
    Ok(())
}

fn measure(hand: &Hand) -> Result<[Duration; 2], Box<dyn Error>> {
    let mut times = [Vec::new(), Vec::new()];
    for seed in 0..=CARDS {
        let spec = NoteSpec {
            hand: hand.clone(),
            seed,
            ..NoteSpec::new(TEXT)
        };
        let start = Instant::now();
        let card = plan(&spec)?;
        let planned = start.elapsed();
        let bytes = pdf(&card)?;
        if seed > 0 && !bytes.is_empty() {
            times[0].push(planned);
            times[1].push(start.elapsed() - planned);
        }
    }
    Ok(times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    }))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
