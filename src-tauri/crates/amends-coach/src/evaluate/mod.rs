//! Measures the coach on labelled texts, beside a plain keyword baseline.
//!
//! A file has one JSON object a line with `text` and, as far as somebody labelled them, `elements`, `antipatterns` and
//! `verdict`. What is not labelled is not counted. A line that cannot be used is named by its number and one sentence;
//! the others still count.

mod baseline;
mod labelled;
mod table;
mod wordings;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::phrase_book::PhraseBook;
use crate::reading::{ElementId, Group, Level, Verdict};
use crate::{CaseFacts, Draft, read_with};

pub use labelled::{BadLine, Labelled, parse};
pub use wordings::{Hearing, joined, wordings};

/// How often something was found and how often it was labelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// Found and labelled.
    pub both: u32,
    /// Found and not labelled.
    pub only_found: u32,
    /// Labelled and not found.
    pub only_labelled: u32,
}

impl Count {
    fn add(&mut self, found: bool, labelled: bool) {
        self.both += u32::from(found && labelled);
        self.only_found += u32::from(found && !labelled);
        self.only_labelled += u32::from(!found && labelled);
    }

    fn join(&mut self, other: Count) {
        self.both += other.both;
        self.only_found += other.only_found;
        self.only_labelled += other.only_labelled;
    }

    /// The share of what was found that is labelled; none when nothing was found.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.both, self.both + self.only_found)
    }

    /// The share of what is labelled that was found; none when nothing is labelled.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.both, self.both + self.only_labelled)
    }

    /// The harmonic mean of precision and recall; none when nothing was found and nothing is labelled.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        share(
            2 * self.both,
            2 * self.both + self.only_found + self.only_labelled,
        )
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// One line of the report: an element or a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub name: String,
    #[serde(flatten)]
    pub count: Count,
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
}

impl Row {
    fn new(name: String, count: Count) -> Row {
        Row {
            name,
            count,
            precision: count.precision(),
            recall: count.recall(),
            f1: count.f1(),
        }
    }
}

/// A set of rows with its averages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    pub rows: Vec<Row>,
    /// All counts together.
    pub micro: Row,
    /// The mean over the rows that occur; precision counts as 0 where nothing was found.
    pub mean: Means,
}

/// Means over rows; none when no row occurs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Means {
    pub precision: Option<f64>,
    pub recall: Option<f64>,
    pub f1: Option<f64>,
}

/// The verdicts: what was said of the texts of each label.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdicts {
    /// `matrix[label][said]`, in the order good, mixed, poor.
    pub matrix: [[u32; 3]; 3],
    pub labelled: u32,
    pub right: u32,
    pub accuracy: Option<f64>,
    /// Texts labelled poor that were called good: the mistake that must not happen.
    pub poor_called_good: u32,
}

/// All figures of one reader of the texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub elements: Rows,
    pub groups: Rows,
    pub verdicts: Verdicts,
}

/// The report of an evaluation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Texts read.
    pub texts: usize,
    /// Lines that could not be used.
    pub bad_lines: Vec<BadLine>,
    pub coach: Figures,
    pub baseline: Figures,
}

/// What a reader says about a text.
struct Said {
    elements: BTreeSet<ElementId>,
    groups: BTreeSet<Group>,
    verdict: Verdict,
}

impl Report {
    /// Reads a file of labelled texts and measures the coach with `book` on it.
    #[must_use]
    pub fn of_file(book: &PhraseBook, file: &[u8]) -> Report {
        let (texts, bad_lines) = parse(file);
        Report {
            bad_lines,
            ..Report::of(book, &texts)
        }
    }

    /// Measures the coach with `book` on labelled texts.
    #[must_use]
    pub fn of(book: &PhraseBook, texts: &[Labelled]) -> Report {
        Report {
            texts: texts.len(),
            bad_lines: Vec::new(),
            coach: figures(book, texts, |row| coach(book, row)),
            baseline: figures(book, texts, |row| baseline::read(book, &row.text)),
        }
    }

    /// The report as Markdown: one table of elements and groups, one of verdicts.
    #[must_use]
    pub fn markdown(&self) -> String {
        table::markdown(self)
    }
}

/// The features of every sentence of a text, as the second listener weighs them; for those who teach it.
#[must_use]
pub fn features(book: &PhraseBook, text: &str) -> Vec<Vec<String>> {
    book.features(text)
}

/// What was found and labelled in one text and does not agree, for those who improve the phrase book.
#[must_use]
pub fn disagreements(book: &PhraseBook, row: &Labelled) -> Vec<String> {
    let said = coach(book, row);
    let mut lines = Vec::new();
    if let Some(labels) = &row.elements {
        lines.extend(differing("element", &said.elements, labels));
    }
    if let Some(labels) = &row.groups {
        lines.extend(differing("group", &said.groups, labels));
    }
    if let Some(verdict) = row.verdict.filter(|v| *v != said.verdict) {
        lines.push(format!(
            "verdict {} instead of {}",
            name(said.verdict),
            name(verdict)
        ));
    }
    lines
}

fn differing<T: Copy + Ord + Serialize>(
    kind: &str,
    found: &BTreeSet<T>,
    labels: &BTreeSet<T>,
) -> Vec<String> {
    let extra = found
        .difference(labels)
        .map(|x| format!("{kind} {} not labelled", name(*x)));
    let lost = labels
        .difference(found)
        .map(|x| format!("{kind} {} not found", name(*x)));
    extra.chain(lost).collect()
}

/// What the coach says. A wording that the book itself only hints at is no finding; one that the draft softens is.
fn coach(book: &PhraseBook, row: &Labelled) -> Said {
    let reading = read_with(
        book,
        &Draft {
            text: &row.text,
            channel: row.channel,
            today: NaiveDate::default(),
            case: CaseFacts::default(),
        },
    );
    let hints: BTreeSet<&str> = book
        .patterns
        .iter()
        .filter(|p| p.level == Level::Hint)
        .map(|p| p.id.as_str())
        .collect();
    Said {
        elements: reading
            .elements
            .iter()
            .filter(|e| e.present)
            .map(|e| e.id)
            .collect(),
        groups: reading
            .findings
            .iter()
            .filter(|f| !hints.contains(f.id.as_str()))
            .map(|f| f.group)
            .collect(),
        verdict: reading.verdict,
    }
}

fn figures(book: &PhraseBook, texts: &[Labelled], read: impl Fn(&Labelled) -> Said) -> Figures {
    let mut elements: BTreeMap<ElementId, Count> =
        book.elements.iter().map(|e| (e.id, Count::default())).collect();
    let mut groups: BTreeMap<Group, Count> = book.groups.keys().map(|g| (*g, Count::default())).collect();
    let mut verdicts = Verdicts::default();
    for row in texts {
        let said = read(row);
        if let Some(labels) = &row.elements {
            for (id, count) in &mut elements {
                count.add(said.elements.contains(id), labels.contains(id));
            }
        }
        if let Some(labels) = &row.groups {
            for (id, count) in &mut groups {
                count.add(said.groups.contains(id), labels.contains(id));
            }
        }
        if let Some(label) = row.verdict {
            verdicts.matrix[label as usize][said.verdict as usize] += 1;
            verdicts.labelled += 1;
            verdicts.right += u32::from(label == said.verdict);
            verdicts.poor_called_good += u32::from(label == Verdict::Poor && said.verdict == Verdict::Good);
        }
    }
    verdicts.accuracy = share(verdicts.right, verdicts.labelled);
    Figures {
        elements: rows(elements),
        groups: rows(groups),
        verdicts,
    }
}

fn rows<T: Copy + Serialize>(counts: BTreeMap<T, Count>) -> Rows {
    let mut all = Count::default();
    let mut rows = Vec::new();
    for (id, count) in counts {
        all.join(count);
        rows.push(Row::new(name(id), count));
    }
    let occurring: Vec<&Row> = rows.iter().filter(|r| r.f1.is_some()).collect();
    let mean = |of: fn(&Row) -> Option<f64>| {
        let sum: f64 = occurring.iter().map(|r| of(r).unwrap_or(0.0)).sum();
        let count = u32::try_from(occurring.len()).unwrap_or(u32::MAX);
        (count > 0).then(|| sum / f64::from(count))
    };
    Rows {
        micro: Row::new("micro".to_owned(), all),
        mean: Means {
            precision: mean(|r| r.precision),
            recall: mean(|r| r.recall),
            f1: mean(|r| r.f1),
        },
        rows,
    }
}

/// The name a value has in files and on the command line.
fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
