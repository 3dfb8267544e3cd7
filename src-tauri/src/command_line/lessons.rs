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
        /// Set the folder up anew, although lessons were published to it before and its marker is gone.
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
                let first_time = !desk.has_published_to(dir)?;
                let report = desk.publish_to(dir, *new_folder || first_time)?;
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
