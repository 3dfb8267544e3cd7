//! The coach's knowledge of language, as data: named parts, elements with their signals, groups, harmful patterns.
//!
//! It lives in `data/*.toml` so that wording can be improved without touching the engine, is embedded in the program,
//! and is parsed and compiled once. The tests parse it and try every pattern on sentences it must and must not hear.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::Regex;
use serde::Deserialize;

use crate::Error;
use crate::pattern::{Parts, compile};
use crate::reading::{ElementId, Group, Level};

static BOOK: LazyLock<PhraseBook> = LazyLock::new(|| {
    let parsed = PhraseBook::parse(
        include_str!("../data/parts.toml"),
        include_str!("../data/elements.toml"),
        include_str!("../data/patterns.toml"),
    );
    match parsed {
        Ok(book) => book,
        Err(error) => unreachable!("the phrase book is parsed by this crate's tests: {error}"),
    }
});

/// Everything the coach listens for.
pub(crate) struct PhraseBook {
    pub(crate) elements: Vec<Element>,
    /// Stands in for responsibility when the case is not our fault.
    pub(crate) ownership: Element,
    pub(crate) signals: Vec<Signal>,
    pub(crate) groups: BTreeMap<Group, GroupEntry>,
    pub(crate) patterns: Vec<Pattern>,
}

/// One of the seven elements: what it is worth and what the coach says about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Element {
    pub(crate) id: ElementId,
    pub(crate) label: String,
    /// Hundredths of the score; the seven add up to 100.
    pub(crate) weight: u8,
    /// Without a core element the score is capped.
    pub(crate) core: bool,
    /// One sentence when the element is there: what it does for the reader.
    pub(crate) present: String,
    /// One question when it is missing.
    pub(crate) question: String,
    /// Sentences that must be heard, and sentences that must not; for the tests.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) hears: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) ignores: Vec<String>,
}

/// A wording that shows one or more elements.
pub(crate) struct Signal {
    pub(crate) shows: Vec<ElementId>,
    /// Shows the ownership of the response in a case that is not our fault.
    pub(crate) ownership: bool,
    pub(crate) regex: Regex,
    pub(crate) unless: Option<Regex>,
    pub(crate) needs: Option<Regex>,
    /// Whether a "not" before it takes it back.
    pub(crate) negatable: bool,
}

/// A family of harmful wordings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupEntry {
    id: Group,
    /// The level the penalty was set for.
    pub(crate) level: Level,
    /// Points off at that level.
    pub(crate) penalty: u8,
}

/// One harmful wording.
pub(crate) struct Pattern {
    pub(crate) id: String,
    pub(crate) group: Group,
    pub(crate) level: Level,
    pub(crate) regexes: Vec<Regex>,
    pub(crate) unless: Option<Regex>,
    pub(crate) needs: Option<Regex>,
    pub(crate) suppress_if: Vec<ElementId>,
    pub(crate) hint_if: Vec<ElementId>,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) rewrite: String,
    /// Ways to mend the author's own sentence: what to find, what to put instead.
    pub(crate) swaps: Vec<(regex::Regex, String)>,
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) hears: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) ignores: Vec<String>,
}

impl PhraseBook {
    /// The book that is built into the program.
    pub(crate) fn embedded() -> &'static PhraseBook {
        &BOOK
    }

    /// Parses and compiles the three data files.
    ///
    /// # Errors
    /// [`Error`] when a file is not valid, names an unknown part or group, or holds a pattern that does not compile.
    pub(crate) fn parse(parts: &str, elements: &str, patterns: &str) -> Result<PhraseBook, Error> {
        let parts: PartsFile = toml::from_str(parts)?;
        let parts = parts.parts;
        let elements: ElementsFile = toml::from_str(elements)?;
        let patterns: PatternsFile = toml::from_str(patterns)?;
        let signals = elements
            .signal
            .iter()
            .map(|entry| entry.compile(&parts))
            .collect::<Result<_, _>>()?;
        let groups: BTreeMap<Group, GroupEntry> = patterns.group.into_iter().map(|g| (g.id, g)).collect();
        let patterns = patterns
            .pattern
            .into_iter()
            .map(|entry| entry.compile(&parts, &groups))
            .collect::<Result<_, _>>()?;
        Ok(PhraseBook {
            elements: elements.element,
            ownership: elements.ownership,
            signals,
            groups,
            patterns,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartsFile {
    parts: Parts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementsFile {
    element: Vec<Element>,
    ownership: Element,
    signal: Vec<SignalEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignalEntry {
    shows: Vec<ElementId>,
    #[serde(default)]
    ownership: bool,
    pattern: String,
    unless: Option<String>,
    needs: Option<String>,
    #[serde(default = "yes")]
    negatable: bool,
}

fn yes() -> bool {
    true
}

impl SignalEntry {
    fn compile(&self, parts: &Parts) -> Result<Signal, Error> {
        let owner = self.pattern.as_str();
        Ok(Signal {
            shows: self.shows.clone(),
            ownership: self.ownership,
            regex: compile(owner, &self.pattern, parts)?,
            unless: self
                .unless
                .as_deref()
                .map(|p| compile(owner, p, parts))
                .transpose()?,
            needs: self
                .needs
                .as_deref()
                .map(|p| compile(owner, p, parts))
                .transpose()?,
            negatable: self.negatable,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternsFile {
    group: Vec<GroupEntry>,
    pattern: Vec<PatternEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternEntry {
    id: String,
    group: Group,
    level: Level,
    patterns: Vec<String>,
    unless: Option<String>,
    needs: Option<String>,
    #[serde(default)]
    suppress_if: Vec<ElementId>,
    #[serde(default)]
    hint_if: Vec<ElementId>,
    title: String,
    why: String,
    rewrite: String,
    #[serde(default)]
    swaps: Vec<(String, String)>,
    hears: Vec<String>,
    ignores: Vec<String>,
}

impl PatternEntry {
    fn compile(self, parts: &Parts, groups: &BTreeMap<Group, GroupEntry>) -> Result<Pattern, Error> {
        let owner = self.id.as_str();
        if !groups.contains_key(&self.group) {
            return Err(Error::Group { owner: self.id });
        }
        let regexes = self
            .patterns
            .iter()
            .map(|p| compile(owner, p, parts))
            .collect::<Result<_, _>>()?;
        let unless = self
            .unless
            .as_deref()
            .map(|p| compile(owner, p, parts))
            .transpose()?;
        let needs = self
            .needs
            .as_deref()
            .map(|p| compile(owner, p, parts))
            .transpose()?;
        let swaps = self
            .swaps
            .into_iter()
            .map(|(find, put)| Ok((swap(owner, &find)?, put)))
            .collect::<Result<_, Error>>()?;
        Ok(Pattern {
            group: self.group,
            level: self.level,
            regexes,
            unless,
            needs,
            suppress_if: self.suppress_if,
            hint_if: self.hint_if,
            title: self.title,
            why: self.why,
            rewrite: self.rewrite,
            swaps,
            hears: self.hears,
            ignores: self.ignores,
            id: self.id,
        })
    }
}

/// Swaps run on the author's own letters, capitals and curly quotes included.
fn swap(owner: &str, find: &str) -> Result<regex::Regex, Error> {
    regex::Regex::new(&format!("(?i){find}")).map_err(|reason| Error::Pattern {
        owner: owner.to_owned(),
        reason: Box::new(reason),
    })
}
