//! `brief`: what to know before a call, as lines or as one page.

use super::{answer::Answer, opening::Opening, workspace::shown};
use amends_desk::{Result, save_file, wire::brief::Brief};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Arguments of `brief`.
#[derive(Debug, Args)]
pub struct BriefOfCase {
    /// Number, such as AM-0042.
    number: String,
    /// Save it as one page instead.
    #[arg(short, long, value_name = "FILE.pdf")]
    output: Option<PathBuf>,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Written {
    brief: Brief,
    file: Option<PathBuf>,
    cut: Vec<String>,
    unprintable: String,
}

impl BriefOfCase {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let page = opening.open()?.get_brief_page(&self.number)?;
        let mut lines = Vec::new();
        if let Some(path) = &self.output {
            save_file(path, &page.pdf)?;
            lines.push(format!("{} written", shown(path)));
            if !page.cut.is_empty() {
                lines.push(format!(
                    "Cut to fit one page: {}",
                    page.cut.join(", ").to_lowercase()
                ));
            }
            if !page.unprintable.is_empty() {
                lines.push(format!("Shown as “?” on the page: {}", page.unprintable));
            }
        } else {
            lines.extend(told(&page.brief));
        }
        let written = Written {
            file: self.output.clone(),
            cut: page.cut,
            unprintable: page.unprintable,
            brief: page.brief,
        };
        Answer::new(&written, lines)
    }
}

fn told(brief: &Brief) -> Vec<String> {
    let mut lines = vec![format!("{}  {}", brief.number, brief.title)];
    for section in &brief.sections {
        lines.push(String::new());
        lines.push(section.title.clone());
        lines.extend(section.lines.iter().map(|line| format!("  {}", line.text)));
    }
    if !brief.to_find_out.is_empty() {
        lines.push(String::new());
        lines.push(format!("To find out first: {}", brief.to_find_out.join("; ")));
    }
    lines
}
