//! Labelled texts, read from JSON lines.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::draft::Channel;
use crate::reading::{ElementId, Group, Verdict};

/// A text and what somebody said about it. What is `None` was not labelled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// The name of the text, or its line number.
    pub id: String,
    pub text: String,
    pub channel: Channel,
    pub elements: Option<BTreeSet<ElementId>>,
    pub groups: Option<BTreeSet<Group>>,
    pub verdict: Option<Verdict>,
}

/// A line that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadLine {
    /// Counted from 1; 0 stands for the file as a whole.
    pub line: usize,
    pub sentence: String,
}

/// Reads labelled texts, and names the lines that are none.
#[must_use]
pub fn parse(file: &[u8]) -> (Vec<Labelled>, Vec<BadLine>) {
    let (mut texts, mut bad) = (Vec::new(), Vec::new());
    if file.starts_with(&[0xff, 0xfe]) || file.starts_with(&[0xfe, 0xff]) {
        let sentence = "The file is UTF-16 text; save it as UTF-8 and try again.".to_owned();
        return (texts, vec![BadLine { line: 0, sentence }]);
    }
    let file = file.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(file);
    for (index, bytes) in file.split(|&b| b == b'\n').enumerate() {
        let line = index + 1;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match labelled(bytes, line) {
            Ok(text) => texts.push(text),
            Err(sentence) => bad.push(BadLine { line, sentence }),
        }
    }
    (texts, bad)
}

fn labelled(bytes: &[u8], line: usize) -> Result<Labelled, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| format!("Line {line} is not UTF-8 text; save the file as UTF-8."))?;
    let row: Map<String, Value> =
        serde_json::from_str(text).map_err(|_| format!("Line {line} is not a JSON object."))?;
    let draft = row
        .get("text")
        .and_then(Value::as_str)
        .ok_or_else(|| format!("Line {line} has no “text”."))?;
    let id = match row.get("id") {
        Some(Value::String(id)) => id.clone(),
        _ => line.to_string(),
    };
    let channel = row
        .get("channel")
        .and_then(|c| serde_json::from_value(c.clone()).ok());
    Ok(Labelled {
        id,
        text: draft.to_owned(),
        channel: channel.unwrap_or_default(),
        elements: set(&row, "elements", line)?,
        groups: set(&row, "antipatterns", line)?,
        verdict: match row.get("verdict") {
            None | Some(Value::Null) => None,
            Some(word) => Some(label(word, "verdict", line)?),
        },
    })
}

fn set<T: DeserializeOwned + Ord>(
    row: &Map<String, Value>,
    field: &str,
    line: usize,
) -> Result<Option<BTreeSet<T>>, String> {
    match row.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(words)) => words
            .iter()
            .map(|w| label(w, field, line))
            .collect::<Result<_, _>>()
            .map(Some),
        Some(_) => Err(format!("Line {line}: “{field}” is not a list.")),
    }
}

fn label<T: DeserializeOwned>(word: &Value, field: &str, line: usize) -> Result<T, String> {
    serde_json::from_value(word.clone()).map_err(|_| format!("Line {line}: {word} is no label of “{field}”."))
}
