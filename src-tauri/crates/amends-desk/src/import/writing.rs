//! Writing what was read: all files of an import in one transaction, told of as it goes on, and stopped when somebody
//! asks.
//!
//! One transaction is one change to undo, and a computer that is switched off in the middle leaves the state before.
//! Within it each file is a part: what goes wrong with one does not take back what another has brought.

use super::{Found, Tally, Wrote, known::Known};
use crate::{
    Code, Desk, Error, Progress, Result,
    wire::workspace::{ImportReport, ImportedFile},
};
use amends_intake::Skipped;
use amends_model::{CaseId, Currency, event::Op};
use amends_store::{Told, Tx};
use std::{collections::BTreeMap, ops::ControlFlow};

/// How far an import is, and who is told.
struct Course<'a> {
    done: usize,
    total: usize,
    progress: Progress<'a>,
}

impl Course<'_> {
    /// One more is about to be written, unless somebody has stopped it.
    fn next(&mut self) -> Result<()> {
        let told = (self.progress)(self.done, self.total);
        self.done += 1;
        match told {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::new(Code::Stopped, "Stopped. Nothing was imported.")),
        }
    }
}

impl Desk {
    /// Writes what was read, and reports file by file. That all is done is told once it is kept.
    pub(crate) fn write_files(
        &self,
        read: Vec<(String, Result<Found>)>,
        dry_run: bool,
        progress: Progress<'_>,
    ) -> Result<ImportReport> {
        let (names, found): (Vec<String>, Vec<Result<Found>>) = read.into_iter().unzip();
        let readable = || found.iter().filter_map(|found| found.as_ref().ok());
        let currency = self.currency_of(readable().flat_map(Found::records))?;
        let mut course = Course {
            done: 0,
            total: readable().map(Found::count).sum(),
            progress,
        };
        let mut tallies = Vec::new();
        let done = self.store.transact(self.stamp(), |tx| {
            tallies = self.take_files(tx, &found, currency, &mut course)?;
            if dry_run {
                return Err(Ended::DryRun);
            }
            if tx.get_setting("currency")?.is_none() && tx.count_rows("customer_order")? > 0 {
                tx.set_setting("currency", &currency.to_string())?;
            }
            Ok(Told {
                also: spoken(&tallies),
                ..Told::workspace(Op::FileImported, said(&found, &tallies), ())
            })
        });
        match done {
            Ok(_) | Err(Ended::DryRun) => {}
            Err(Ended::Failed(error)) => return Err(error),
        }
        // Too late to be stopped.
        let _ = (course.progress)(course.total, course.total);
        let files = names.into_iter().zip(found.into_iter().zip(tallies));
        Ok(ImportReport {
            files: files
                .map(|(name, (found, tally))| reported(name, found, tally))
                .collect(),
        })
    }

    /// Takes every file that could be read, each of them whole or not at all. What ends the writing itself ends it for
    /// all of them.
    fn take_files(
        &self,
        tx: &Tx<'_>,
        found: &[Result<Found>],
        currency: Currency,
        course: &mut Course<'_>,
    ) -> Result<Vec<Result<Tally>>> {
        let mut tallies = Vec::new();
        for found in found {
            let tally = match found {
                Ok(found) => tx.part(|| self.take_file(tx, found, currency, course)),
                Err(error) => Err(error.clone()),
            };
            match tally {
                Err(error) if found.is_ok() && (!tx.is_open() || ends_it(&error)) => return Err(error),
                tally => tallies.push(tally),
            }
        }
        Ok(tallies)
    }

    fn take_file(
        &self,
        tx: &Tx<'_>,
        found: &Found,
        currency: Currency,
        course: &mut Course<'_>,
    ) -> Result<Tally> {
        let mut tally = Tally::default();
        match found {
            Found::Rows(rows) => {
                let mut known = Known::of(tx, rows.records.len())?;
                for record in &rows.records {
                    course.next()?;
                    tally.count(&self.take(tx, record, &rows.source, currency, &mut known)?);
                }
                known.write(tx)?;
                if let Some(mapping) = rows.mapping.as_ref().filter(|_| rows.fresh) {
                    tx.put_mapping(mapping)?;
                }
            }
            Found::Mails { mails, ours } => {
                for mail in &mails.mails {
                    course.next()?;
                    tally.count(&self.take_mail(tx, mail)?);
                }
                for mail in ours {
                    course.next()?;
                    match self.take_ours(tx, mail)? {
                        Some((case, wrote)) => {
                            tally.count(&wrote);
                            tally.spoken.extend((wrote == Wrote::New).then_some(case));
                        }
                        None => tally.skipped.push(Skipped {
                            row: mail.number,
                            reason: "Ours: it was sent from an address of yours.".to_owned(),
                        }),
                    }
                }
            }
            Found::Unknown { .. } => {}
        }
        Ok(tally)
    }
}

/// Somebody stopped it, or nothing can be written any more.
const fn ends_it(error: &Error) -> bool {
    matches!(error.code, Code::Stopped | Code::Storage | Code::Busy)
}

/// What the timeline says: of one file what it is and did, of several what they did together.
fn said(found: &[Result<Found>], tallies: &[Result<Tally>]) -> String {
    let mut wrote: Vec<(&str, &Tally)> = Vec::new();
    for (found, tally) in found.iter().zip(tallies) {
        if let (Ok(found), Ok(tally)) = (found, tally) {
            wrote.push((found.label(), tally));
        }
    }
    let brought = |tally: &Tally| tally.imported + tally.updated > 0;
    // Where no row is new, what columns mean may be.
    if wrote.iter().any(|(_, tally)| brought(tally)) {
        wrote.retain(|(_, tally)| brought(tally));
    }
    let new: usize = wrote.iter().map(|(_, tally)| tally.imported).sum();
    let changed: usize = wrote.iter().map(|(_, tally)| tally.updated).sum();
    match wrote.as_slice() {
        [(label, _)] => format!("{label}: {new} new, {changed} changed"),
        files => format!("{} files: {new} new, {changed} changed", files.len()),
    }
}

/// What is told to each case that got messages of ours.
fn spoken(tallies: &[Result<Tally>]) -> Vec<(CaseId, String)> {
    let mut counts: BTreeMap<CaseId, usize> = BTreeMap::new();
    let cases = tallies.iter().flatten().flat_map(|tally| &tally.spoken);
    for case in cases {
        *counts.entry(*case).or_default() += 1;
    }
    let told = |(case, count)| match count {
        1 => (case, "We wrote: an e-mail of ours was imported".to_owned()),
        _ => (case, format!("We wrote: {count} e-mails of ours were imported")),
    };
    counts.into_iter().map(told).collect()
}

fn reported(name: String, found: Result<Found>, tally: Result<Tally>) -> ImportedFile {
    match found.and_then(|found| Ok((found, tally?))) {
        Ok((found, tally)) => found.reported(name, tally),
        Err(error) => ImportedFile {
            path: name,
            layout: String::new(),
            rows: 0,
            imported: 0,
            updated: 0,
            skipped: Vec::new(),
            refused: Some(error.message),
            held: None,
            undated: None,
            mapping: None,
        },
    }
}

/// How an import ends early: a dry run is rolled back on purpose.
enum Ended {
    DryRun,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}
