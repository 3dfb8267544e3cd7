//! A batch without a workspace: a list and a text in, PDF files out, whole or not at all.

use super::{Candidate, Checked, Order, source, template::Template};
use crate::{
    Code, Error, Result,
    note::{CardSpec, Own, Planned},
    output::{self, Folder},
    text,
    wire::note::{Envelopes, NotesOutput},
    work::Progress,
};
use serde::Serialize;
use std::path::Path;

/// What to write, and for whom.
pub struct BatchOrder<'a> {
    /// The list of recipients, as CSV.
    pub list: &'a [u8],
    /// The text with placeholders.
    pub template: &'a str,
    /// Everything but text, recipient and seed; its seed is that of the batch.
    pub usual: CardSpec,
    /// Hand, signature and letterhead.
    pub own: &'a Own,
    /// How the cards leave.
    pub output: NotesOutput,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BatchFiles {
    /// How many cards.
    pub written: usize,
    /// Those that were not, and why.
    pub stopped: Vec<StoppedRow>,
    /// Names of the files in the folder.
    pub files: Vec<String>,
    /// What was done so that texts fit, and characters another hand had to write, each once.
    pub hints: Vec<String>,
}

/// A row without a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoppedRow {
    /// As a spreadsheet counts it: the header is row 1.
    pub row: usize,
    /// Why, in one sentence.
    pub reason: String,
}

impl BatchOrder<'_> {
    /// Writes the files into a folder: all of them or none.
    pub fn write(&self, folder: &Path, progress: Progress<'_>) -> Result<BatchFiles> {
        let template = text::text("template", self.template)?;
        if template.trim().is_empty() {
            return Err(Error::invalid(
                "template",
                "The template is empty; nothing was written. Write the text of the cards first.",
            ));
        }
        let table = source::read(self.list)?;
        let from = (!self.usual.sender.is_empty())
            .then(|| amends_hand::Address::parse_lines(&self.usual.sender).country)
            .flatten();
        let candidates = source::of_table(&table, self.usual.seed, from.as_deref());
        let order = Order {
            template: &Template::read(&template),
            known: &table.columns,
            usual: &self.usual,
            own: self.own,
        };
        let with_envelopes = self.output.envelopes != Envelopes::None;
        let digits = table.rows.last().map_or(1, |row| row.number.to_string().len());
        let checked = order.check(&candidates, progress, |candidate, _, planned| {
            let planned = Planned {
                envelope: planned.envelope.filter(|_| with_envelopes),
                ..planned
            };
            let name = output::file_name(candidate.row, digits, &candidate.facts.shown_name());
            // Many plans are large, their files are not: all are held only if they become one file.
            let whole = if self.output.one_file {
                Made::Plan(Box::new(planned.clone()))
            } else {
                Made::File(output::single(&planned, &self.output)?)
            };
            Ok((name, planned.hints(), whole))
        })?;
        self.save(folder, &candidates, checked)
    }

    fn save(
        &self,
        folder: &Path,
        candidates: &[Candidate],
        checked: Vec<Checked<(String, Vec<String>, Made)>>,
    ) -> Result<BatchFiles> {
        let (mut stopped, mut hints, mut plans, mut files) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut written = 0;
        for (candidate, checked) in candidates.iter().zip(checked) {
            match checked.outcome {
                Err(reason) => stopped.push(StoppedRow {
                    row: candidate.row,
                    reason,
                }),
                Ok((name, said, made)) => {
                    written += 1;
                    hints.extend(said);
                    match made {
                        Made::Plan(planned) => plans.push(*planned),
                        Made::File(pdf) => files.push((name, pdf)),
                    }
                }
            }
        }
        hints.sort();
        hints.dedup();
        if written == 0 {
            let first = stopped
                .first()
                .map_or_else(String::new, |s| format!("row {}: {}", s.row, s.reason));
            return Err(Error::new(
                Code::Invalid,
                format!(
                    "None of the {} cards can be written; nothing was kept. The first, {first}",
                    stopped.len()
                ),
            ));
        }
        if self.output.one_file {
            files.push(("Notes.pdf".to_owned(), output::one_file(&plans, &self.output)?.0));
        }
        let names = files.iter().map(|(name, _)| name.clone()).collect();
        Folder::at(folder).save(&files)?;
        Ok(BatchFiles {
            written,
            stopped,
            files: names,
            hints,
        })
    }
}

/// What is made of a card at once.
enum Made {
    Plan(Box<Planned>),
    File(Vec<u8>),
}
