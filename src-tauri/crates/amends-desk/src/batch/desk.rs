//! A batch in the workspace: looked at, then kept as drafts.

use super::{Candidate, Checked, Order, template::Template};
use crate::{
    Desk, Error, Result, address,
    desk::me,
    note::{CardSpec, Earlier, Own, Said, Seen, likest_before, of_many},
    text,
    wire::{
        Change,
        note::{BatchInput, BatchLikeness, BatchPreview, BatchRow, PlaceholderView},
    },
    work::Progress,
};
use amends_model::{
    BatchId, NoteId,
    event::Op,
    note::{Batch, Note, NoteGuides},
};
use amends_store::{Reader, Told};

/// Rows that a window shows at once.
const SHOWN: usize = 500;

/// A batch as it was ordered, with everybody it is for.
struct Ordered {
    template: Template,
    candidates: Vec<Candidate>,
    known: Vec<String>,
    usual: CardSpec,
    own: Own,
}

impl Ordered {
    fn order(&self) -> Order<'_> {
        Order {
            template: &self.template,
            known: &self.known,
            usual: &self.usual,
            own: &self.own,
        }
    }

    fn said(&self, at: usize, text: &str) -> Said {
        let mut names = self.candidates[at].facts.names();
        names.push(self.usual.author.clone());
        Said::of(text, names.iter().map(String::as_str))
    }
}

impl Desk {
    /// Every card of a batch as it would be written, or why it would not.
    pub fn preview_batch(&self, input: &BatchInput, progress: Progress<'_>) -> Result<BatchPreview> {
        let (ordered, earlier) = self.read(|r| Ok((self.ordered(r, input)?, Earlier::read(r)?)))?;
        let checked = ordered
            .order()
            .check(&ordered.candidates, progress, |_, _, _| Ok(()))?;
        let ready: Vec<usize> = (0..checked.len())
            .filter(|at| checked[*at].outcome.is_ok())
            .collect();
        let said: Vec<Said> = ready
            .iter()
            .map(|at| ordered.said(*at, &checked[*at].text))
            .collect();
        let row = |at: usize| ordered.candidates[at].row;
        let alike = likest_before(&said).into_iter().enumerate();
        let duplicates = alike.filter_map(|(at, likest)| {
            let (before, likeness) = likest?;
            Some(BatchLikeness {
                a: row(ready[at]),
                b: row(ready[before]),
                likeness,
            })
        });
        Ok(BatchPreview {
            duplicates: duplicates.collect(),
            total: checked.len(),
            ready: ready.len(),
            stopped: checked.len() - ready.len(),
            placeholders: placeholders(&ordered),
            rows: rows(&ordered, checked, &earlier),
        })
    }

    /// Keeps every card of a batch that can be written, as drafts; one change, so one undo takes all of them back.
    pub fn write_batch(&self, input: &BatchInput, progress: Progress<'_>) -> Result<Change> {
        let name = text::line("name", &input.name, "Give the batch a name.")?;
        let ordered = self.read(|r| self.ordered(r, input))?;
        let batch = Batch {
            id: BatchId::new(self.seed()),
            name,
            made: self.now(),
        };
        let checked = ordered
            .order()
            .check(&ordered.candidates, progress, |candidate, spec, _| {
                Ok(Note {
                    case: candidate.case.map(|(case, _)| case),
                    customer: candidate.customer,
                    batch: Some(batch.id),
                    addressee: candidate.facts.shown_name(),
                    batch_row: u32::try_from(candidate.row).ok(),
                    ..spec.kept(&ordered.own, NoteId::new(self.seed()), batch.made)?
                })
            })?;
        let stopped = checked.iter().filter(|c| c.outcome.is_err()).count();
        if stopped == checked.len() {
            return Err(none(&ordered.candidates, &checked));
        }
        let notes: Vec<Note> = checked.into_iter().filter_map(|c| c.outcome.ok()).collect();
        self.change(|tx| {
            tx.put_batch(&batch)?;
            notes.iter().try_for_each(|note| tx.put_note(note))?;
            let each = notes.iter().map(|note| (note, "Note written by hand".to_owned()));
            let told = of_many(each, Op::NoteWritten, &said(notes.len(), stopped));
            Ok(Told {
                value: Some(batch.id.to_string()),
                ..told
            })
        })
    }

    fn ordered(&self, r: &Reader<'_>, input: &BatchInput) -> Result<Ordered> {
        let template = text::text("template", &input.template)?;
        if template.trim().is_empty() {
            return Err(Error::invalid("template", "Write the text of the cards first."));
        }
        let (candidates, known) = self.candidates(r, &input.source)?;
        let guides = r.get_setting("note_guides")?.and_then(|word| word.parse().ok());
        Ok(Ordered {
            template: Template::read(&template),
            candidates,
            known,
            usual: CardSpec {
                hand: Some(input.hand.clone()),
                paper: Some(input.paper.clone()),
                pen: Some(input.pen.clone()),
                ink: Some(input.ink.clone()),
                liveliness: input.liveliness,
                signature: input.signature,
                guides: guides.unwrap_or(NoteGuides::None),
                author: me(r)?.name,
                sender: r.get_setting(address::SENDER)?.unwrap_or_default(),
                envelope: input.envelope.clone().filter(|e| !e.is_empty()),
                ..CardSpec::default()
            },
            own: self.own_now(r, &input.hand, input.signature)?,
        })
    }
}

fn rows(ordered: &Ordered, checked: Vec<Checked<()>>, earlier: &Earlier) -> Vec<BatchRow> {
    let row = |(at, checked): (usize, Checked<()>)| {
        let candidate = &ordered.candidates[at];
        let problem = checked.outcome.err();
        let seen = Seen {
            case: candidate.case.map(|(case, _)| case),
            customer: candidate.customer,
            recipient: candidate.recipient.clone().unwrap_or_default(),
            seed: candidate.seed,
            said: ordered.said(at, &checked.text),
        };
        BatchRow {
            row: candidate.row,
            name: candidate.facts.shown_name(),
            case_number: candidate.case.map(|(_, number)| number.to_string()),
            duplicate_of: if problem.is_none() {
                earlier.likest(&seen)
            } else {
                None
            },
            text: checked.text,
            problem,
        }
    };
    checked.into_iter().enumerate().take(SHOWN).map(row).collect()
}

fn placeholders(ordered: &Ordered) -> Vec<PlaceholderView> {
    let view = |name: &str| PlaceholderView {
        name: name.to_owned(),
        known: super::facts::is_known(&ordered.known, name),
        filled: ordered
            .candidates
            .iter()
            .filter(|c| c.facts.value(name).is_some())
            .count(),
    };
    ordered.template.names().into_iter().map(view).collect()
}

/// `480 cards written, 20 stopped`.
fn said(written: usize, stopped: usize) -> String {
    let cards = if written == 1 {
        "1 card".to_owned()
    } else {
        format!("{written} cards")
    };
    match stopped {
        0 => format!("{cards} written"),
        some => format!("{cards} written, {some} stopped"),
    }
}

/// No card can be written: the first reason stands for all.
fn none<R>(candidates: &[Candidate], checked: &[Checked<R>]) -> Error {
    let reason = checked.iter().zip(candidates).find_map(|(c, candidate)| {
        let why = c.outcome.as_ref().err()?;
        Some(format!("row {}: {why}", candidate.row))
    });
    let sentence = format!(
        "None of these cards can be written; nothing was kept. The first, {}",
        reason.unwrap_or_default()
    );
    Error::invalid("template", sentence)
}
