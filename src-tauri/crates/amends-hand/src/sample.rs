//! A few words in a hand, to choose it by.

use std::fmt::Write;

use crate::plan::{Letter, NoteSpec, Step, plan};
use crate::{Error, Hand, papers, svg};

/// What is written; in its own script where that is what the hand is for.
const WORDS: [(&str, &str); 5] = [
    ("Hang", "안녕하세요, thank you"),
    ("Kore", "안녕하세요, thank you"),
    ("Jpan", "ありがとう, thank you"),
    ("Deva", "नमस्ते, thank you"),
    ("Latn", "Dear Ada, thank you"),
];
/// Any seed would do; this one is shown for every hand alike.
const SEED: u64 = 7;
/// Hundredths of a point in a millimetre.
const MM: f32 = 7200.0 / 25.4;
/// Room above and below the base line in millimetres, the same for every hand, so that their sizes can be compared.
const ABOVE_MM: f32 = 7.5;
const BELOW_MM: f32 = 4.5;

/// A few words in a hand, as SVG in the colour of the text around it. All samples have the same scale.
///
/// # Errors
/// [`Error::Font`] when the hand's font cannot be read.
pub fn sample(hand: &Hand) -> Result<String, Error> {
    let own = |(script, _): &&(&str, &str)| hand.about().scripts.iter().any(|s| s == script);
    let words = WORDS
        .iter()
        .find(own)
        .map_or("Dear Ada, thank you", |(_, words)| words);
    let mut spec = NoteSpec::new(words);
    spec.hand = hand.clone();
    spec.seed = SEED;
    // The widest paper keeps the words on one line.
    if let Some(widest) = papers().iter().max_by(|a, b| a.width_mm.total_cmp(&b.width_mm)) {
        spec.paper = widest.id.parse()?;
    }
    let plan = plan(&spec)?;
    let lines = plan.pages.iter().flat_map(|page| &page.lines);
    let line = lines.into_iter().find(|line| !line.letters.is_empty());
    Ok(line.map_or_else(String::new, |line| drawn(&line.letters, line.base)))
}

fn drawn(letters: &[Letter], base: i32) -> String {
    let points = || {
        letters
            .iter()
            .flat_map(|letter| letter.path.iter().flat_map(Step::spots))
    };
    let across = |[x, _]: [i32; 2]| x;
    let left = points().map(across).min().unwrap_or(0);
    let right = points().map(across).max().unwrap_or(0);
    let high = (ABOVE_MM * MM) as i32;
    let top = points().map(|[_, y]| y).min().unwrap_or(base).min(base - high);
    let low = points()
        .map(|[_, y]| y)
        .max()
        .unwrap_or(base)
        .max(base + (BELOW_MM * MM) as i32);
    let edge = (0.5 * MM) as i32;
    let mut out = String::with_capacity(16 * 1024);
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{} {top} {} {}\"><path fill=\"currentColor\" d=\"",
        left - edge,
        right - left + 2 * edge,
        low - top
    );
    for letter in letters {
        svg::outline(&mut out, &letter.path);
    }
    out.push_str("\"/></svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hands;

    #[test]
    fn every_hand_shows_itself_on_one_line_at_one_scale() {
        for hand in hands() {
            let sample = sample(hand).unwrap();
            let frame = sample
                .split("viewBox=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            let frame: Vec<f32> = frame.unwrap().split(' ').map(|n| n.parse().unwrap()).collect();
            assert!(frame[3] >= (ABOVE_MM + BELOW_MM) * MM - 2.0, "{}", hand.id());
            assert!(
                frame[3] < 1.3 * (ABOVE_MM + BELOW_MM) * MM,
                "{} is {} high",
                hand.id(),
                frame[3] / MM
            );
            assert!(
                frame[2] > 2.0 * frame[3] && frame[2] < 10.0 * frame[3],
                "{}",
                hand.id()
            );
            assert!(sample.len() < 60_000, "{} has {} bytes", hand.id(), sample.len());
            assert!(sample.contains("currentColor") && !sample.contains("text"));
        }
    }
}
