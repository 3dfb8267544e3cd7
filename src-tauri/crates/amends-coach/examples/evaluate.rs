//! Measures the coach on labelled drafts: `cargo run --release --example evaluate -- FILE [--show] [--book DIR]`.
//!
//! A `.jsonl` file holds labelled drafts, a `.toml` file single sentences by family. `--show` names what does not agree with the labels, text by text; leave it out on texts that were held back. `--book`
//! reads the phrase book from a folder instead of the program, so that a change of wording is measured without a build.

use std::path::Path;

use amends_coach::PhraseBook;
use amends_coach::evaluate::{Report, disagreements, joined, parse, wordings};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("name a file of labelled drafts")?;
    let file = std::fs::read(path)?;
    let folder = arguments.iter().position(|a| a == "--book").map(|at| at + 1);
    let own = match folder {
        Some(at) => Some(book(Path::new(
            arguments.get(at).ok_or("name the folder of the book")?,
        ))?),
        None => None,
    };
    let book = own.as_ref().unwrap_or_else(|| PhraseBook::built_in());
    let show = arguments.iter().any(|a| a == "--show");
    if Path::new(path).extension().is_some_and(|e| e == "toml") {
        return sentences(book, std::str::from_utf8(&file)?, show);
    }
    if show {
        for row in parse(&file).0 {
            let lines = disagreements(book, &row);
            if !lines.is_empty() {
                println!("{}\n  {}", row.id, lines.join("\n  "));
            }
        }
    }
    println!("{}", Report::of_file(book, &file).markdown());
    Ok(())
}

fn sentences(book: &PhraseBook, file: &str, show: bool) -> Result<(), Box<dyn std::error::Error>> {
    let hearings = wordings(book, file)?;
    for hearing in &hearings {
        let count = hearing.count;
        println!(
            "{:18} heard {}, missed {}, mistaken {}, F1 {:.2}",
            hearing.name,
            count.both,
            count.only_labelled,
            count.only_found,
            count.f1().unwrap_or_default()
        );
        for (sign, texts) in [('-', &hearing.missed), ('+', &hearing.mistaken)] {
            for text in texts.iter().filter(|_| show) {
                println!("  {sign} {text}");
            }
        }
    }
    let (elements, groups) = joined(&hearings);
    for (name, count) in [("elements", elements), ("groups", groups)] {
        let [p, r, f] = [count.precision(), count.recall(), count.f1()].map(Option::unwrap_or_default);
        println!("{name}: P {p:.2}, R {r:.2}, F1 {f:.2}");
    }
    Ok(())
}

/// The built-in book with the files of a folder in place of those of the same name.
fn book(folder: &Path) -> Result<PhraseBook, Box<dyn std::error::Error>> {
    let mut files = Vec::new();
    for (name, built_in) in PhraseBook::built_in_files() {
        let path = folder.join(name);
        let text = if path.exists() {
            std::fs::read_to_string(&path)?
        } else {
            built_in.to_owned()
        };
        files.push((name, text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (*n, t.as_str())).collect();
    Ok(PhraseBook::from_files(&files)?)
}
