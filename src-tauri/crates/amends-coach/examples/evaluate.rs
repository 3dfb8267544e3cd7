//! Measures the coach on labelled drafts: `cargo run --release --example evaluate -- FILE.jsonl [--show]`.
//!
//! Each line needs `text`, `elements` and `verdict`; `antipatterns` is compared for the groups the book knows.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
};

use amends_coach::{CaseFacts, Channel, Draft, read};
use chrono::NaiveDate;
use serde_json::Value;

#[derive(Default)]
struct Count {
    both: u32,
    only_heard: u32,
    only_labelled: u32,
}

impl Count {
    fn add(&mut self, heard: bool, labelled: bool) {
        self.both += u32::from(heard && labelled);
        self.only_heard += u32::from(heard && !labelled);
        self.only_labelled += u32::from(!heard && labelled);
    }

    fn line(&self) -> String {
        let (tp, fp, missed) = (
            f64::from(self.both),
            f64::from(self.only_heard),
            f64::from(self.only_labelled),
        );
        let (p, r) = (tp / (tp + fp), tp / (tp + missed));
        format!(
            "P {p:.3} R {r:.3} F1 {:.3} (false {fp}, missed {missed})",
            2.0 * p * r / (p + r)
        )
    }
}

fn labels(row: &Value, field: &str) -> BTreeSet<String> {
    row[field]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect()
}

fn name(value: impl serde::Serialize) -> String {
    let word = serde_json::to_value(value).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("name a file of labelled drafts")?;
    let text = std::fs::read_to_string(path)?;
    let show = arguments.iter().any(|a| a == "--show");
    let today = NaiveDate::from_ymd_opt(2026, 6, 10).ok_or("no such day")?;
    let (mut elements, mut groups) = (BTreeMap::<String, Count>::new(), BTreeMap::<String, Count>::new());
    let (mut right, mut rows) = (0, 0);
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let draft = row["text"].as_str().ok_or("a line has no text")?;
        let reading = read(&Draft {
            text: draft,
            channel: Channel::Email,
            today,
            case: CaseFacts::default(),
        });
        let (wanted, wanted_groups) = (labels(&row, "elements"), labels(&row, "antipatterns"));
        let mut notes = Vec::new();
        for element in &reading.elements {
            let id = name(element.id);
            let labelled = wanted.contains(&id);
            elements
                .entry(id.clone())
                .or_default()
                .add(element.present, labelled);
            if element.present && !labelled {
                let said: Vec<String> = element
                    .spans
                    .iter()
                    .map(|s| draft.chars().skip(s[0]).take(s[1] - s[0]).collect())
                    .collect();
                notes.push(format!("  false {id}: {said:?}"));
            } else if labelled && !element.present {
                notes.push(format!("  MISSED {id}"));
            }
        }
        let found: BTreeSet<String> = reading.findings.iter().map(|f| name(f.group)).collect();
        for id in ["sorry_you_feel", "conditional", "passive_distance"] {
            groups
                .entry(id.to_owned())
                .or_default()
                .add(found.contains(id), wanted_groups.contains(id));
            if found.contains(id) != wanted_groups.contains(id) {
                let which: Vec<_> = reading
                    .findings
                    .iter()
                    .filter(|f| name(f.group) == id)
                    .map(|f| &f.id)
                    .collect();
                notes.push(format!(
                    "  group {id} labelled {} {which:?}",
                    wanted_groups.contains(id)
                ));
            }
        }
        rows += 1;
        let verdict = name(reading.verdict);
        right += u32::from(verdict == row["verdict"]);
        if show && (!notes.is_empty() || verdict != row["verdict"]) {
            println!(
                "{} {verdict} {} wanted {}\n{}",
                row["id"],
                reading.score,
                row["verdict"],
                notes.join("\n")
            );
        }
    }
    for (kind, counts) in [("elements", &elements), ("groups", &groups)] {
        let mut all = Count::default();
        for (id, count) in counts {
            println!("{id:18} {}", count.line());
            all.both += count.both;
            all.only_heard += count.only_heard;
            all.only_labelled += count.only_labelled;
        }
        println!("{kind:18} {}", all.line());
    }
    println!("verdicts {right} of {rows}");
    Ok(())
}
