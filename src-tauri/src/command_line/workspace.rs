//! `init`, `demo` and `doctor`.

use super::{answer::Answer, opening::Opening};
use amends_desk::{
    Code, Desk, Error, Place, Result, Setup, run_demo, save_secret, wire::workspace::NewWorkspace,
};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Name of the workspace.
    #[arg(long, default_value = "Amends")]
    name: String,
    /// Your own name.
    #[arg(long, default_value = "Owner")]
    your_name: String,
    /// Where to write the recovery key; keep it away from this computer afterwards.
    #[arg(long, value_name = "FILE.pdf", default_value = "amends-recovery-key.pdf")]
    recovery_key: PathBuf,
}

#[derive(Serialize)]
struct Made {
    workspace: String,
    recovery_key: String,
}

impl Init {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let place = opening.place()?;
        let setup = prepare(&place, opening, &self.name, &self.your_name)?;
        write_key(&setup, &self.recovery_key)?;
        let desk = finish(setup, &self.recovery_key)?;
        desk.close();
        let made = Made {
            workspace: shown(place.dir()),
            recovery_key: shown(&self.recovery_key),
        };
        let lines = vec![
            format!("Workspace: {}", made.workspace),
            format!(
                "Recovery key: {}. Print it or put it on another device, then delete it here.",
                made.recovery_key
            ),
        ];
        Answer::new(&made, lines)
    }
}

fn prepare(place: &Place, opening: &Opening, name: &str, your_name: &str) -> Result<Setup> {
    if !place.is_new() {
        return Err(Error::new(
            Code::Invalid,
            "There is a workspace here already; nothing was changed.",
        ));
    }
    place.prepare(&NewWorkspace {
        name: name.to_owned(),
        your_name: your_name.to_owned(),
        passphrase: opening.passphrase()?,
    })
}

/// The key is written before the workspace is: a workspace never stands without its key having been seen.
fn write_key(setup: &Setup, path: &Path) -> Result<()> {
    if path.exists() {
        return Err(Error::new(
            Code::Storage,
            "There is a file where the recovery key should be written; say another --recovery-key FILE.",
        ));
    }
    save_secret(path, &setup.sheet()?)
}

fn finish(setup: Setup, key: &Path) -> Result<Desk> {
    setup.finish().inspect_err(|_| {
        // A key to nothing would only puzzle its owner.
        let _ = std::fs::remove_file(key);
    })
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where to leave the results.
    dir: PathBuf,
}

#[derive(Serialize)]
struct Left {
    case: String,
    score: u8,
    pdf: String,
    text: String,
    lessons: String,
    workspace: String,
    recovery_key: String,
}

impl Demo {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let cannot = |_| {
            Error::new(
                Code::Storage,
                "The folder cannot be written to. Nothing was changed.",
            )
        };
        std::fs::create_dir_all(&self.dir).map_err(cannot)?;
        let (place, key) = (
            opening.place_at(&self.dir.join("workspace"))?,
            self.dir.join("amends-recovery-key.pdf"),
        );
        let setup = prepare(&place, opening, "Hearth & Thistle", "Miriam Falk")?;
        write_key(&setup, &key)?;
        let desk = finish(setup, &key)?;
        let demo = run_demo(&desk, &self.dir)?;
        desk.close();
        let left = Left {
            case: demo.case,
            score: demo.score,
            pdf: shown(&demo.pdf),
            text: shown(&demo.text),
            lessons: shown(&demo.lessons),
            workspace: shown(place.dir()),
            recovery_key: shown(&key),
        };
        let imported = demo
            .imported
            .files
            .iter()
            .map(|f| format!("{}: {} imported", f.path, f.imported));
        let lines = imported.chain([
            format!(
                "{} is mended; the coach gave the apology {} of 100.",
                left.case, left.score
            ),
            format!("Note:      {}", left.pdf),
            format!("Lessons:   {}", left.lessons),
            format!("Workspace: {}", left.workspace),
        ]);
        Answer::new(&left, lines.collect())
    }
}

/// `doctor`.
pub fn doctor(opening: &Opening) -> Result<Answer> {
    let found = opening.open()?.get_checkup()?;
    let mark = |ok| if ok { "ok  " } else { "look" };
    let lines = found
        .checks
        .iter()
        .map(|c| format!("{} {}: {}", mark(c.ok), c.name, c.said))
        .collect();
    let problems = found
        .checks
        .iter()
        .filter(|c| !c.ok)
        .map(|c| c.said.clone())
        .collect();
    Ok(Answer::new(&found, lines)?.with_problems(problems))
}

pub fn shown(path: &Path) -> String {
    path.display().to_string()
}
