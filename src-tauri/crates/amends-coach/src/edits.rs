//! What a team has changed about the phrase book: levels of groups, phrases switched off, weights, phrases of its own.
//!
//! Only the changes are kept, so that a better built-in book still reaches a team that has edited its own; a change to
//! an entry that is no longer there does nothing. Own phrases are plain words: nobody has to write an expression.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::book_file::{BookError, Sources};
use crate::phrase_book::PhraseBook;
use crate::reading::{ElementId, Group, Level};
use crate::{plain, spelling};

/// The name of the edits in errors.
const FILE: &str = "your phrases";

/// A phrase of a team's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPhrase {
    pub id: String,
    /// It counts as its group does.
    pub group: Group,
    /// The words as they stand in a draft; heard as whole words, in capitals or not.
    pub words: String,
    /// One sentence: why it does harm.
    pub why: String,
    /// A sentence to put instead.
    pub rewrite: String,
}

/// Everything a team has changed; without changes it is the built-in book.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BookEdits {
    /// What every wording of a group counts for; nothing for a group that is not listened for.
    pub groups: BTreeMap<Group, Option<Level>>,
    /// Built-in wordings that are not listened for.
    pub off: BTreeSet<String>,
    /// What an element is worth.
    pub weights: BTreeMap<ElementId, u8>,
    /// Phrases of the team's own, in the order they were added.
    pub own: Vec<OwnPhrase>,
}

impl BookEdits {
    /// Reads what was kept.
    ///
    /// # Errors
    /// [`BookError`] when it is damaged, or has parts that this version does not know.
    pub fn parse(text: &str) -> Result<BookEdits, BookError> {
        serde_json::from_str(text)
            .map_err(|_| BookError::new(FILE, "the whole", "It is damaged, or a newer version wrote it."))
    }

    /// The built-in book with these edits laid over it. Compiles everything, so keep the result.
    ///
    /// # Errors
    /// [`BookError`] names the entry and what is wrong with it.
    pub fn book(&self) -> Result<PhraseBook, BookError> {
        let mut sources = Sources::default();
        for (name, text) in PhraseBook::built_in_files() {
            sources.lay(name, text)?;
        }
        self.lay_levels(&mut sources)?;
        for (element, weight) in &self.weights {
            let weight = Value::Integer((*weight).into());
            let entry = [("id", word(element)?), ("weight", weight)];
            sources.lay_entry(FILE, "element", table(entry))?;
        }
        for own in &self.own {
            if let Some(level) = self.level(own.group) {
                sources.lay_entry(FILE, "pattern", own.entry(level)?)?;
            }
        }
        PhraseBook::compile(&sources)
    }

    fn lay_levels(&self, sources: &mut Sources) -> Result<(), BookError> {
        for (group, level) in &self.groups {
            if let Some(level) = level {
                let entry = [("id", word(group)?), ("weighs", weighs(*level))];
                sources.lay_entry(FILE, "group", table(entry))?;
            }
        }
        for pattern in &PhraseBook::built_in().patterns {
            let change = match self.groups.get(&pattern.group) {
                _ if self.off.contains(&pattern.id) => ("off", Value::Boolean(true)),
                None => continue,
                Some(None) => ("off", Value::Boolean(true)),
                // What only sounds like it can be wrong, so it never stops a draft.
                Some(Some(level)) if pattern.by_ear => ("level", word(&(*level).min(pattern.level))?),
                Some(Some(level)) => ("level", word(level)?),
            };
            sources.lay_entry(FILE, "pattern", table([("id", text(&pattern.id)), change]))?;
        }
        Ok(())
    }

    /// What own phrases of a group count for; nothing when the group is off.
    fn level(&self, group: Group) -> Option<Level> {
        let usual = || PhraseBook::built_in().groups.get(&group).map(|g| g.level);
        self.groups.get(&group).copied().unwrap_or_else(usual)
    }
}

impl OwnPhrase {
    /// The phrase as an entry of a phrase book.
    fn entry(&self, level: Level) -> Result<Value, BookError> {
        let pattern = pattern_of(&self.words).map_err(|said| BookError::new(FILE, &self.id, said))?;
        Ok(table([
            ("id", text(&self.id)),
            ("group", word(&self.group)?),
            ("level", word(&level)?),
            ("patterns", Value::Array(vec![Value::String(pattern)])),
            ("title", Value::String(format!("“{}”", self.words))),
            ("why", text(&self.why)),
            ("rewrite", text(&self.rewrite)),
        ]))
    }
}

/// What listens for a phrase as somebody typed it: folded as a draft is, as whole words, a comma between them or not.
///
/// # Errors
/// One sentence when the phrase has nothing the coach could hear.
pub fn pattern_of(words: &str) -> Result<String, &'static str> {
    let grammar = &PhraseBook::built_in().grammar;
    let folded: String = spelling::mend(plain::fold(words), grammar)
        .iter()
        .map(|cell| char::from(cell.byte))
        .collect();
    // The fold keeps two signs for what it cannot spell.
    if folded.contains('^') {
        return Err("The coach hears words only; leave out emoji and other signs.");
    }
    if folded.contains('_') {
        return Err("The coach reads English; leave out letters of other alphabets.");
    }
    let heard = folded.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    if heard.is_empty() {
        return Err("Write the words as they stand in a draft.");
    }
    let each: Vec<String> = heard
        .split_ascii_whitespace()
        .map(|word| {
            // Braces name parts in a phrase book.
            let word = regex::escape(word.trim_end_matches(','));
            word.replace(r"\{", r"\x7b").replace(r"\}", r"\x7d")
        })
        .collect();
    Ok(format!(r"\b{}\b", each.join(r",?\s+")))
}

/// How a group counts for the verdict when all of it is set to a level.
fn weighs(level: Level) -> Value {
    text(match level {
        Level::Blocker => "fatal",
        Level::Major => "major",
        Level::Minor | Level::Hint => "minor",
    })
}

fn text(words: &str) -> Value {
    Value::String(words.to_owned())
}

/// A word as a phrase book spells it.
fn word(value: &impl Serialize) -> Result<Value, BookError> {
    Value::try_from(value).map_err(|_| BookError::new(FILE, "the whole", "It has a word no phrase book has."))
}

fn table<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Value::Table(fields.collect::<Table>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CaseFacts, Channel, Draft, Finding, read, read_with};

    fn draft(text: &str) -> Draft<'_> {
        Draft {
            text,
            channel: Channel::Email,
            today: chrono::NaiveDate::default(),
            case: CaseFacts::default(),
        }
    }

    fn found(edits: &BookEdits, text: &str) -> Vec<Finding> {
        read_with(&edits.book().unwrap(), &draft(text)).findings
    }

    fn own(words: &str) -> BookEdits {
        BookEdits {
            own: vec![OwnPhrase {
                id: "own-1".to_owned(),
                group: Group::Boilerplate,
                words: words.to_owned(),
                why: "It sounds like a machine.".to_owned(),
                rewrite: "Thank you for waiting.".to_owned(),
            }],
            ..BookEdits::default()
        }
    }

    #[test]
    fn a_phrase_is_heard_as_whole_words_however_it_is_written() {
        let cases = [
            ("Cheers, mate!", "Well, CHEERS mate.", true),
            ("buckle {up} friend", "Now buckle {up}, friend.", true),
            ("O’Brien rocks", "They said that O'Brien rocks.", true),
            ("cheer", "Cheers to you.", false),
            ("a.b", "The word aXb.", false),
        ];
        for (words, text, heard) in cases {
            let found = found(&own(words), text);
            assert_eq!(found.iter().any(|f| f.id == "own-1"), heard, "{words}");
        }
    }

    #[test]
    fn what_the_coach_cannot_hear_is_refused() {
        for words in ["", " … ", "🎁", "thanks 🎁", "извините", "([{"] {
            assert!(pattern_of(words).is_err(), "{words}");
        }
    }

    #[test]
    fn a_group_counts_for_what_it_is_set_to() {
        let text = "These things happen.";
        let mut edits = BookEdits::default();
        edits.groups.insert(Group::Minimising, Some(Level::Minor));
        edits.off.insert("gone-99".to_owned());
        let milder = found(&edits, text);
        assert_eq!((milder.len(), milder[0].level), (1, Level::Minor));
        edits.groups.insert(Group::Minimising, None);
        assert_eq!(found(&edits, text), []);
        edits.groups.clear();
        edits.off.insert("mi-05".to_owned());
        assert_eq!(found(&edits, text), []);
    }

    #[test]
    fn without_edits_it_is_the_built_in_book() {
        let text = "We are sorry if this upset you, but our policy is clear.";
        let kept = serde_json::to_string(&BookEdits::default()).unwrap();
        let book = BookEdits::parse(&kept).unwrap().book().unwrap();
        assert_eq!(read_with(&book, &draft(text)), read(&draft(text)));
    }

    #[test]
    fn what_a_newer_version_wrote_is_refused() {
        for kept in [
            "half",
            "{\"moods\": []}",
            "{\"groups\": {\"jokes\": \"minor\"}}",
            "null",
        ] {
            assert!(BookEdits::parse(kept).is_err(), "{kept}");
        }
    }
}
