//! The files of a phrase book before they are compiled: read as TOML, laid over one another, taken apart entry by entry.
//!
//! Entries keep the name of their file, so that every error can say where to look.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

use crate::cautions::{CaseEntry, CautionEntry, ReviewEntry};
use crate::language::GrammarEntry;
use crate::pattern::Parts;
use crate::phrase_book::Element;
use crate::reading::{ElementId, Group, Level};

/// Why a phrase book could not be used, and where to look.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {key}: {sentence}")]
pub struct BookError {
    /// The name the file was given with.
    pub file: String,
    /// The entry at fault, such as `co-01` or `parts.we`.
    pub key: String,
    /// One sentence.
    pub sentence: String,
}

impl BookError {
    pub(crate) fn new(file: &str, key: &str, sentence: impl Into<String>) -> BookError {
        BookError {
            file: file.to_owned(),
            key: key.to_owned(),
            sentence: sentence.into(),
        }
    }
}

/// The lists of a phrase book; every entry but a signal has an `id`.
const LISTS: [&str; 7] = [
    "element", "signal", "group", "pattern", "caution", "review", "shape",
];
/// The tables of a phrase book: names with a value each.
const TABLES: [&str; 8] = [
    "ear",
    "parts",
    "grammar",
    "spelling",
    "ownership",
    "case",
    "dates",
    "promises",
];

/// One entry and the file it stands in.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) key: String,
    table: Table,
}

impl Entry {
    /// Reads the entry.
    ///
    /// # Errors
    /// [`BookError`] when a field is missing, unknown or of the wrong kind.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, BookError> {
        Value::Table(self.table.clone())
            .try_into()
            .map_err(|e| self.error(sentence(&e)))
    }

    pub(crate) fn error(&self, sentence: impl Into<String>) -> BookError {
        BookError::new(&self.file, &self.key, sentence)
    }
}

fn sentence(error: &toml::de::Error) -> String {
    let first = error.message().lines().next().unwrap_or_default().trim();
    format!("{}.", first.trim_end_matches('.'))
}

/// All files of a phrase book, laid over one another in the order they were given.
#[derive(Default)]
pub(crate) struct Sources {
    lists: BTreeMap<String, Vec<Entry>>,
    switched_off: Vec<Entry>,
    tables: BTreeMap<String, Entry>,
}

impl Sources {
    /// Lays a file on top: an entry with a known `id` changes the fields it names, a new one is added, and one with
    /// `off = true` is taken out.
    ///
    /// # Errors
    /// [`BookError`] when the text is not TOML or has a part that no phrase book has.
    pub(crate) fn lay(&mut self, file: &str, text: &str) -> Result<(), BookError> {
        let table: Table = text.parse().map_err(|e: toml::de::Error| {
            let line = e
                .span()
                .map_or(1, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
            BookError::new(file, &format!("line {line}"), sentence(&e))
        })?;
        for (name, value) in table {
            match value {
                Value::Array(entries) if LISTS.contains(&name.as_str()) => {
                    for entry in entries {
                        self.lay_entry(file, &name, entry)?;
                    }
                }
                Value::Table(fields) if TABLES.contains(&name.as_str()) => {
                    let entry = self.tables.entry(name.clone()).or_insert_with(|| Entry {
                        file: file.to_owned(),
                        key: name,
                        table: Table::new(),
                    });
                    file.clone_into(&mut entry.file);
                    entry.table.extend(fields);
                }
                _ => {
                    return Err(BookError::new(
                        file,
                        &name,
                        "A phrase book has no part of this name and kind.",
                    ));
                }
            }
        }
        Ok(())
    }

    /// Lays one entry on top.
    ///
    /// # Errors
    /// [`BookError`] when it is no entry, or takes out one that is not there.
    pub(crate) fn lay_entry(&mut self, file: &str, list: &str, entry: Value) -> Result<(), BookError> {
        let Value::Table(mut table) = entry else {
            return Err(BookError::new(file, list, "Each entry is a table."));
        };
        let id = table.get("id").and_then(Value::as_str).map(str::to_owned);
        if id.is_none() && list != "signal" {
            return Err(BookError::new(file, list, "An entry has no id."));
        }
        let off = match table.remove("off") {
            None => false,
            Some(Value::Boolean(off)) => off,
            Some(_) => {
                return Err(BookError::new(
                    file,
                    id.as_deref().unwrap_or(list),
                    "off is true or false.",
                ));
            }
        };
        let known = self.lists.entry(list.to_owned()).or_default();
        let key = id.unwrap_or_else(|| format!("{list} {}", known.len() + 1));
        let place = known.iter().position(|e| e.key == key);
        match place {
            Some(place) if off => {
                let entry = known.remove(place);
                if list == "pattern" {
                    self.switched_off.push(entry);
                }
            }
            Some(place) => {
                if let Some(old) = known.get_mut(place) {
                    file.clone_into(&mut old.file);
                    old.table.extend(table);
                }
            }
            None if off => {
                return Err(BookError::new(
                    file,
                    &key,
                    "There is no entry of this name to take out.",
                ));
            }
            None => known.push(Entry {
                file: file.to_owned(),
                key,
                table,
            }),
        }
        Ok(())
    }

    pub(crate) fn list(&self, name: &str) -> &[Entry] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    /// Patterns that were taken out.
    pub(crate) fn switched_off(&self) -> impl Iterator<Item = &Entry> {
        self.switched_off.iter()
    }

    /// The table of a name; an empty one when no file has it.
    pub(crate) fn table(&self, name: &str) -> Entry {
        self.tables.get(name).cloned().unwrap_or_else(|| Entry {
            file: "the phrase book".to_owned(),
            key: name.to_owned(),
            table: Table::new(),
        })
    }

    /// The named parts.
    ///
    /// # Errors
    /// [`BookError`] when a part is not a text.
    pub(crate) fn parts(&self) -> Result<Parts, BookError> {
        self.table("parts").read()
    }

    /// The grammar as written.
    ///
    /// # Errors
    /// [`BookError`] when a field is of the wrong kind.
    pub(crate) fn grammar(&self) -> Result<GrammarEntry, BookError> {
        self.table("grammar").read()
    }

    /// The sentences about the case.
    ///
    /// # Errors
    /// [`BookError`] when a field is unknown or of the wrong kind.
    pub(crate) fn case(&self) -> Result<(CaseEntry, Vec<CautionEntry>), BookError> {
        let cautions = self.list("caution").iter().map(Entry::read);
        Ok((self.table("case").read()?, cautions.collect::<Result<_, _>>()?))
    }

    /// What a case must be looked at for.
    ///
    /// # Errors
    /// [`BookError`] when a field is missing, unknown or of the wrong kind.
    pub(crate) fn reviews(&self) -> Result<Vec<(Entry, ReviewEntry)>, BookError> {
        let reviews = self.list("review").iter();
        reviews.map(|entry| Ok((entry.clone(), entry.read()?))).collect()
    }

    /// The elements, and what stands for responsibility when the fault is not ours.
    ///
    /// # Errors
    /// [`BookError`] when one is missing a field or the weights add up to nothing.
    pub(crate) fn elements(&self) -> Result<(Vec<Element>, Element), BookError> {
        let elements: Vec<Element> = self
            .list("element")
            .iter()
            .map(Entry::read)
            .collect::<Result<_, _>>()?;
        if elements.iter().all(|e| e.weight == 0) {
            return Err(BookError::new(
                "the phrase book",
                "element",
                "The weights of the elements add up to nothing.",
            ));
        }
        let ownership = self.table("ownership");
        let ownership = if ownership.table.is_empty() {
            let found = self.list("element").iter().find(|e| e.key == "responsibility");
            found.map_or_else(|| ownership.read(), Entry::read)
        } else {
            ownership.read()
        };
        Ok((elements, ownership?))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignalEntry {
    /// Only so that a file laid on top can change the signal.
    #[serde(rename = "id", default)]
    _id: Option<String>,
    pub(crate) shows: Vec<ElementId>,
    #[serde(default)]
    pub(crate) ownership: bool,
    pub(crate) pattern: String,
    pub(crate) unless: Option<String>,
    pub(crate) needs: Option<String>,
    #[serde(default = "yes")]
    pub(crate) negatable: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PatternEntry {
    pub(crate) id: String,
    pub(crate) group: Group,
    pub(crate) level: Level,
    #[serde(default)]
    pub(crate) patterns: Vec<String>,
    /// Found by what the sentence sounds like; then it has no patterns.
    #[serde(default)]
    pub(crate) by_ear: bool,
    pub(crate) unless: Option<String>,
    pub(crate) needs: Option<String>,
    #[serde(default)]
    pub(crate) suppress_if: Vec<ElementId>,
    #[serde(default)]
    pub(crate) only_if: Vec<ElementId>,
    #[serde(default)]
    pub(crate) only_if_missing: Vec<ElementId>,
    #[serde(default)]
    pub(crate) hint_if: Vec<ElementId>,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) rewrite: String,
    #[serde(default)]
    pub(crate) swaps: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) hears: Vec<String>,
    #[serde(default)]
    pub(crate) ignores: Vec<String>,
}
