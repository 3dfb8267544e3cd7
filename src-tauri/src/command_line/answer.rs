//! What a command has to say: a document for programs, lines for people, and whether it counts as done.

use amends_desk::{Code, Error, Result};
use serde::Serialize;
use std::{io::Write as _, process::ExitCode};

/// The answer of a command.
pub struct Answer {
    document: serde_json::Value,
    lines: Vec<String>,
    /// Sentences for standard error; with any, the command counts as failed.
    problems: Vec<String>,
}

impl Answer {
    pub fn new(document: &impl Serialize, lines: Vec<String>) -> Result<Self> {
        let document = serde_json::to_value(document)
            .map_err(|_| Error::new(Code::Internal, "The answer could not be written as JSON."))?;
        Ok(Self {
            document,
            lines,
            problems: Vec::new(),
        })
    }

    pub fn with_problems(mut self, problems: Vec<String>) -> Self {
        self.problems = problems;
        self
    }

    pub fn print(self, json: bool) -> ExitCode {
        let text = if json {
            format!("{:#}\n", self.document)
        } else {
            joined(&self.lines)
        };
        // A reader that has seen enough (`amends inbox | head`) is no failure of ours.
        let _ = std::io::stdout().write_all(text.as_bytes());
        for problem in &self.problems {
            eprintln!("{problem}");
        }
        if self.problems.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

fn joined(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}
