//! `cases`, `case` and `coach`.

use super::{answer::Answer, opening::Opening};
use amends_desk::{Clock as _, Code, Desk, Error, Result, SystemClock, model::Stage};
use clap::Args;
use std::{
    io::Read as _,
    path::{Path, PathBuf},
};

/// Every channel the coach knows.
const CHANNELS: [&str; 7] = [
    "email",
    "chat",
    "phone",
    "public_reply",
    "social",
    "letter",
    "handwritten",
];

/// A stage as people write it: `follow-up` as well as `follow_up`.
fn stage(typed: &str) -> std::result::Result<Stage, String> {
    let stages = "diagnosis, apology, ownership or follow-up";
    typed
        .replace('-', "_")
        .parse()
        .map_err(|_| format!("the stage is {stages}"))
}

/// Arguments of `cases`.
#[derive(Debug, Args)]
pub struct Cases {
    /// Only this stage: diagnosis, apology, ownership or follow-up.
    #[arg(long, value_name = "STAGE", value_parser = stage)]
    stage: Option<Stage>,
    /// Part of the number, title, their words or the customer.
    #[arg(long, default_value = "")]
    query: String,
    /// Closed ones instead of open ones.
    #[arg(long)]
    closed: bool,
}

impl Cases {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let cases = opening.open()?.list_cases(&self.query, self.stage, self.closed)?;
        let lines = cases.iter().map(|c| {
            format!(
                "{}  {}  {:<10} {} ({})",
                c.number,
                c.severity,
                c.stage.label().to_lowercase(),
                c.title,
                c.customer
            )
        });
        Answer::new(&cases, lines.collect())
    }
}

/// Arguments of `case`.
#[derive(Debug, Args)]
pub struct Case {
    /// Number, such as AM-0042.
    number: String,
}

impl Case {
    pub fn run(&self, opening: &Opening) -> Result<Answer> {
        let case = opening.open()?.find_case(&self.number)?;
        let mut lines = vec![
            format!("{}  {}", case.number, case.title),
            format!("“{}”", case.their_words),
            format!(
                "{} · severity {} · {}",
                case.stage.label(),
                case.severity,
                case.severity_name.to_lowercase()
            ),
            format!("Customer: {}", case.customer.name),
        ];
        if let (Some(value), Some(formula)) = (&case.customer.value_at_risk, &case.customer.formula) {
            lines.push(format!("At risk, next 12 months: {value} ({formula})"));
        }
        if let Some(outcome) = case.outcome {
            lines.push(format!("Closed as {}", outcome.as_str().replace('_', " ")));
        }
        lines.extend(case.missing.iter().map(|m| format!("Missing: {}", m.sentence)));
        lines.extend(
            case.timeline
                .iter()
                .rev()
                .map(|t| format!("{}  {}", &t.at[..16].replace('T', " "), t.said)),
        );
        Answer::new(&case, lines)
    }
}

/// Arguments of `coach`.
#[derive(Debug, Args)]
pub struct Coach {
    /// Where it will be read: email, chat, phone, public_reply, social, letter or handwritten.
    #[arg(long, value_name = "CHANNEL", default_value = "email", value_parser = CHANNELS)]
    channel: String,
    /// Measure the coach on labelled texts instead, one JSON object a line; `-` reads standard input.
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    evaluate: Option<PathBuf>,
    /// The draft; `-` reads standard input.
    #[arg(required_unless_present = "evaluate")]
    file: Option<PathBuf>,
}

impl Coach {
    pub fn run(&self) -> Result<Answer> {
        if let Some(labelled) = &self.evaluate {
            return evaluate(labelled);
        }
        let text = read_text(self.file.as_deref().unwrap_or_else(|| Path::new("-")))?;
        let reading = Desk::coach_text(&text, &self.channel, SystemClock.today())?;
        let mut lines = vec![format!("{} of 100, {}", reading.score, reading.verdict)];
        lines.extend(
            reading
                .elements
                .iter()
                .map(|e| format!("{} {}: {}", if e.present { "+" } else { "-" }, e.label, e.advice)),
        );
        lines.extend(
            reading
                .findings
                .iter()
                .map(|f| format!("! {} ({}) {} Try: “{}”", f.title, f.level, f.why, f.rewrite)),
        );
        lines.extend(reading.promises.iter().map(|p| {
            format!(
                "> promise: {} ({})",
                p.text,
                p.due.as_deref().unwrap_or("no clear day")
            )
        }));
        Answer::new(&reading, lines)
    }
}

/// The figures of the coach on labelled texts. Lines that cannot be used are named and skipped; only a file without one
/// usable line counts as failed.
fn evaluate(path: &Path) -> Result<Answer> {
    let report = Desk::coach_evaluation(&read_bytes(path)?);
    let problems = if report.texts == 0 {
        report.bad_lines.iter().map(|bad| bad.sentence.clone()).collect()
    } else {
        Vec::new()
    };
    let lines = report.markdown().lines().map(str::to_owned).collect();
    Ok(Answer::new(&report, lines)?.with_problems(problems))
}

/// The text of a file, or of standard input for `-`.
pub fn read_text(path: &Path) -> Result<String> {
    let text = String::from_utf8(read_bytes(path)?);
    text.map_err(|_| {
        Error::new(
            Code::Unreadable,
            "The text file is not UTF-8 text; save it as UTF-8 and try again.",
        )
    })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)
    } else {
        std::fs::read(path).map(|found| {
            bytes = found;
            0
        })
    };
    read.map_err(|_| Error::new(Code::Unreadable, "The text file cannot be read."))?;
    Ok(bytes)
}
