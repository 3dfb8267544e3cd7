//! `import` and `inbox`.

use super::{answer::Answer, opening::Opening};
use amends_desk::{FileToImport, Result};
use clap::Args;
use std::path::PathBuf;

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// CSV exports.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read them as this layout instead of recognising it by its columns.
    #[arg(long = "as", value_name = "LAYOUT")]
    layout: Option<String>,
    /// Read and count, write nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let files = self
            .files
            .iter()
            .map(|p| FileToImport::at(p, p.display().to_string()))
            .collect();
        let report = opening
            .open()?
            .import(files, self.layout.as_deref(), self.dry_run)?;
        let mut lines = Vec::new();
        for file in report.files.iter().filter(|f| f.refused.is_none()) {
            lines.push(format!(
                "{}: {}, {} rows, {} imported, {} updated, {} skipped",
                file.path,
                file.mapping.as_ref().map_or_else(
                    || file.layout.clone(),
                    |m| format!("{} as mapped in the window", m.name)
                ),
                file.rows,
                file.imported,
                file.updated,
                file.skipped.len()
            ));
            lines.extend(
                file.skipped
                    .iter()
                    .map(|s| format!("  row {}: {}", s.row, s.reason)),
            );
        }
        let problems = report
            .files
            .iter()
            .filter_map(|f| f.refused.as_ref().map(|why| format!("{}: {why}", f.path)));
        let problems = problems.collect();
        Ok(Answer::new(&report, lines)?.with_problems(problems))
    }
}

/// `inbox`.
pub fn inbox(opening: &Opening) -> Result<Answer> {
    let inbox = opening.open()?.get_inbox()?;
    let lines = inbox.rows.iter().map(|row| {
        let stars = row.stars.map_or_else(
            || "     ".to_owned(),
            |s| format!("{:<5}", "*".repeat(usize::from(s))),
        );
        let why = if row.reasons.is_empty() {
            String::new()
        } else {
            format!("  [{}]", row.reasons.join(", "))
        };
        let vip = if row.vip { " (VIP)" } else { "" };
        format!(
            "{} {stars} {}{vip}: “{}”{why}",
            row.severity, row.author, row.words
        )
    });
    Answer::new(&inbox, lines.collect())
}
