//! Measures the coach on labelled drafts: `cargo run --release --example evaluate -- FILE.jsonl [--show]`.
//!
//! `--show` names what does not agree with the labels, text by text; leave it out on texts that were held back.

use amends_coach::PhraseBook;
use amends_coach::evaluate::{Report, disagreements, parse};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("name a file of labelled drafts")?;
    let file = std::fs::read(path)?;
    let book = PhraseBook::built_in();
    if arguments.iter().any(|a| a == "--show") {
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
