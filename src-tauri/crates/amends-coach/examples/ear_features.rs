//! Reads texts, a JSON object with `text` a line, and prints what the second listener would weigh in each sentence, and
//! what the patterns hear in the whole: `scripts/train_ear.sh` learns from it.

use std::io::BufRead as _;

use amends_coach::evaluate::features;
use amends_coach::{CaseFacts, Channel, Draft, Level, PhraseBook, read_with};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What was learnt before must not teach.
    let mut files = PhraseBook::built_in_files();
    files.retain(|(name, _)| *name != "ear.toml");
    let book = &PhraseBook::from_files(&files)?;
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a line has no text")?;
        let draft = Draft {
            text,
            channel: Channel::Email,
            today: chrono::NaiveDate::default(),
            case: CaseFacts::default(),
        };
        let reading = read_with(book, &draft);
        let elements: Vec<_> = reading
            .elements
            .iter()
            .filter(|e| e.present)
            .map(|e| e.id)
            .collect();
        let groups: Vec<_> = reading
            .findings
            .iter()
            .filter(|f| f.level > Level::Hint)
            .map(|f| f.group)
            .collect();
        println!(
            "{}",
            json!({ "sentences": features(book, text), "elements": elements, "groups": groups })
        );
    }
    Ok(())
}
