//! `lessons` and `lessons publish`.

use super::{answer::Answer, opening::Opening};
use amends_desk::Result;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `lessons`.
#[derive(Debug, Args)]
pub struct Lessons {
    #[command(subcommand)]
    command: Option<Publish>,
}

#[derive(Debug, Subcommand)]
enum Publish {
    /// Publish every confirmed lesson to a folder.
    Publish {
        /// The shared folder.
        dir: PathBuf,
        /// Yes, this folder, although no lesson was ever published to it.
        #[arg(long)]
        new_folder: bool,
    },
}

impl Lessons {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let desk = opening.open()?;
        match &self.command {
            None => {
                let lessons = desk.list_lessons()?;
                let lines = lessons
                    .iter()
                    .map(|l| format!("{:<10} {} ({})", l.state.as_str(), l.title, l.owner_team));
                let lines = lines.collect();
                Answer::new(&lessons, lines)
            }
            Some(Publish::Publish { dir, new_folder }) => {
                let report = desk.publish_to(dir, *new_folder)?;
                let mut lines = vec![format!(
                    "{} written, {} unchanged, {} withdrawn",
                    report.written, report.unchanged, report.withdrawn
                )];
                lines.extend(
                    report
                        .conflicts
                        .iter()
                        .map(|c| format!("Somebody edited a lesson; ours lies beside it: {c}")),
                );
                Answer::new(&report, lines)
            }
        }
    }
}
