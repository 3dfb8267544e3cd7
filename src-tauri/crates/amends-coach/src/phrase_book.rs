//! The coach's knowledge of language, as data: named parts, elements with their signals, groups, harmful patterns.
//!
//! It lives in `data/en/*.toml` so that wording can be improved without touching the engine, is embedded in the
//! program, and is parsed and compiled once. A user's own file can be laid over it, and a second language is a second
//! folder. The tests parse it and try every pattern on sentences it must and must not hear.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::Regex;
use serde::Deserialize;

use crate::book_file::{BookError, Entry, PatternEntry, SignalEntry, Sources};
use crate::cautions::CaseBook;
use crate::dates::DateBook;
use crate::ear::{Ear, Sounds};
use crate::language::Grammar;
use crate::pattern::{Parts, compile, compile_sifted};
use crate::promises::PromiseBook;
use crate::reading::{ElementId, Group, Level};
use crate::sentences::Prose;
use crate::sieve::{Sieve, SieveBuilder, Sifted};

/// The files of the built-in language, with their names.
const BUILT_IN: [(&str, &str); 16] = [
    ("parts.toml", include_str!("../data/en/parts.toml")),
    ("grammar.toml", include_str!("../data/en/grammar.toml")),
    ("elements.toml", include_str!("../data/en/elements.toml")),
    ("groups.toml", include_str!("../data/en/groups.toml")),
    (
        "patterns_apology.toml",
        include_str!("../data/en/patterns_apology.toml"),
    ),
    (
        "patterns_excuses.toml",
        include_str!("../data/en/patterns_excuses.toml"),
    ),
    (
        "patterns_shields.toml",
        include_str!("../data/en/patterns_shields.toml"),
    ),
    (
        "patterns_self.toml",
        include_str!("../data/en/patterns_self.toml"),
    ),
    (
        "patterns_offers.toml",
        include_str!("../data/en/patterns_offers.toml"),
    ),
    (
        "patterns_script.toml",
        include_str!("../data/en/patterns_script.toml"),
    ),
    (
        "patterns_turns.toml",
        include_str!("../data/en/patterns_turns.toml"),
    ),
    (
        "patterns_turns_self.toml",
        include_str!("../data/en/patterns_turns_self.toml"),
    ),
    (
        "patterns_turns_script.toml",
        include_str!("../data/en/patterns_turns_script.toml"),
    ),
    (
        "patterns_by_ear.toml",
        include_str!("../data/en/patterns_by_ear.toml"),
    ),
    ("kin.toml", include_str!("../data/en/kin.toml")),
    ("ear.toml", include_str!("../data/en/ear.toml")),
];
const CASE: (&str, &str) = ("case.toml", include_str!("../data/en/case.toml"));
const PROMISES: (&str, &str) = ("promises.toml", include_str!("../data/en/promises.toml"));
const DATES: (&str, &str) = ("dates.toml", include_str!("../data/en/dates.toml"));

static BOOK: LazyLock<PhraseBook> =
    LazyLock::new(|| match PhraseBook::from_files(&PhraseBook::built_in_files()) {
        Ok(book) => book,
        Err(error) => unreachable!("the phrase book is parsed by this crate's tests: {error}"),
    });

/// Everything the coach listens for, in one language.
pub struct PhraseBook {
    pub(crate) grammar: Grammar,
    pub(crate) elements: Vec<Element>,
    /// Stands in for responsibility when the case is not our fault.
    pub(crate) ownership: Element,
    pub(crate) signals: Vec<Signal>,
    pub(crate) groups: BTreeMap<Group, GroupEntry>,
    pub(crate) patterns: Vec<Pattern>,
    /// What somebody took out: not reported, and no business of the ear either.
    pub(crate) switched_off: Vec<Pattern>,
    /// Hears what no pattern fits; a language may have none.
    ear: Option<Ear>,
    /// Where signals and patterns are worth trying.
    pub(crate) sieve: Sieve,
    pub(crate) case: CaseBook,
    pub(crate) dates: DateBook,
    pub(crate) promises: PromiseBook,
}

/// One of the seven elements: what it is worth and what the coach says about it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Element {
    pub(crate) id: ElementId,
    pub(crate) label: String,
    /// The share of the score; the built-in ones add up to 100.
    pub(crate) weight: u8,
    /// Without a core element the score is capped.
    pub(crate) core: bool,
    /// One sentence when the element is there: what it does for the reader.
    pub(crate) present: String,
    /// One question when it is missing.
    pub(crate) question: String,
    /// Sentences that must be heard, and sentences that must not; for the tests.
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) hears: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) ignores: Vec<String>,
}

/// A wording that shows one or more elements.
pub(crate) struct Signal {
    pub(crate) shows: Vec<ElementId>,
    /// Shows the ownership of the response in a case that is not our fault.
    pub(crate) ownership: bool,
    pub(crate) expression: Sifted,
    pub(crate) unless: Option<Regex>,
    pub(crate) needs: Option<Regex>,
    /// Whether a "not" before it takes it back.
    pub(crate) negatable: bool,
}

/// How a family of wordings counts for the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Weighs {
    Minor,
    Major,
    Fatal,
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
    pub(crate) weighs: Weighs,
    /// With one of these elements in the draft the family is only shown.
    #[serde(default)]
    pub(crate) forgiven_if: Vec<ElementId>,
    /// With one of these elements in the draft the family is major at most.
    #[serde(default)]
    pub(crate) softened_by: Vec<ElementId>,
    pub(crate) label: String,
    /// Sentences to put instead that need facts of the case.
    #[serde(default)]
    pub(crate) with_case: Vec<String>,
    /// The sentence to put instead when the failure was not our fault.
    #[serde(default)]
    pub(crate) not_ours: Option<String>,
    /// The sentence to put instead while somebody has to look at the case before an admission is sent.
    #[serde(default)]
    pub(crate) in_review: Option<String>,
}

/// One harmful wording.
pub(crate) struct Pattern {
    pub(crate) id: String,
    pub(crate) group: Group,
    pub(crate) level: Level,
    pub(crate) expressions: Vec<Sifted>,
    /// Found by what the sentence sounds like, and by no expression.
    pub(crate) by_ear: bool,
    pub(crate) unless: Option<Regex>,
    pub(crate) needs: Option<Regex>,
    pub(crate) suppress_if: Vec<ElementId>,
    pub(crate) only_if: Vec<ElementId>,
    pub(crate) only_if_missing: Vec<ElementId>,
    pub(crate) hint_if: Vec<ElementId>,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) rewrite: String,
    /// Ways to mend the author's own sentence: what to find, what to put instead.
    pub(crate) swaps: Vec<(regex::Regex, String)>,
    pub(crate) hears: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) ignores: Vec<String>,
}

/// A harmful wording, as somebody who edits the book sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording<'a> {
    pub id: &'a str,
    pub group: Group,
    pub title: &'a str,
    pub why: &'a str,
    /// A sentence to put instead.
    pub rewrite: &'a str,
    /// A sentence that has it; empty for a phrase that came without one.
    pub example: &'a str,
}

impl PhraseBook {
    /// The book that is built into the program, in English. Compiled at the first call.
    #[must_use]
    pub fn built_in() -> &'static PhraseBook {
        &BOOK
    }

    /// The names and texts of the built-in files: what to show to somebody who wants to edit them, and what restores
    /// them.
    #[must_use]
    pub fn built_in_files() -> Vec<(&'static str, &'static str)> {
        BUILT_IN.into_iter().chain([CASE, DATES, PROMISES]).collect()
    }

    /// A book from the files of a language, named for errors.
    ///
    /// # Errors
    /// [`BookError`] names the file, the entry and what is wrong with it.
    pub fn from_files(files: &[(&str, &str)]) -> Result<PhraseBook, BookError> {
        let mut sources = Sources::default();
        for (name, text) in files {
            sources.lay(name, text)?;
        }
        PhraseBook::compile(&sources)
    }

    /// The built-in book with a user's own files laid over it, in order.
    ///
    /// An entry with a known `id` changes only the fields it names; a new `id` adds an entry; `off = true` takes one
    /// out. Without files this is the built-in book again.
    ///
    /// # Errors
    /// [`BookError`] names the file, the entry and what is wrong with it.
    pub fn with_overrides(files: &[(&str, &str)]) -> Result<PhraseBook, BookError> {
        let mut all = PhraseBook::built_in_files();
        all.extend_from_slice(files);
        PhraseBook::from_files(&all)
    }

    /// The families of wordings with the level each is usually set for.
    pub fn families(&self) -> impl Iterator<Item = (Group, Level)> {
        self.groups.iter().map(|(group, entry)| (*group, entry.level))
    }

    /// Every harmful wording, in the order of the book.
    pub fn wordings(&self) -> impl Iterator<Item = Wording<'_>> {
        self.patterns.iter().map(|pattern| Wording {
            id: &pattern.id,
            group: pattern.group,
            title: &pattern.title,
            why: &pattern.why,
            rewrite: &pattern.rewrite,
            example: pattern.hears.first().map_or("", String::as_str),
        })
    }

    /// The elements: what each is called and what it is worth.
    pub fn weights(&self) -> impl Iterator<Item = (ElementId, &str, u8)> {
        self.elements.iter().map(|e| (e.id, e.label.as_str(), e.weight))
    }

    /// What a family of wordings is called.
    #[must_use]
    pub fn label(&self, group: Group) -> &str {
        self.groups.get(&group).map_or("", |g| g.label.as_str())
    }

    /// What only sounds like something, sentence by sentence.
    pub(crate) fn listen(&self, prose: &Prose<'_>) -> Sounds {
        self.ear
            .as_ref()
            .map_or_else(Sounds::default, |ear| ear.listen(prose))
    }

    /// What the ear weighs, sentence by sentence.
    pub(crate) fn features(&self, text: &str) -> Vec<Vec<String>> {
        let prose = Prose::of(&self.grammar, text);
        self.ear
            .as_ref()
            .map_or_else(Vec::new, |ear| ear.spelt_out(&prose))
    }

    pub(crate) fn compile(sources: &Sources) -> Result<PhraseBook, BookError> {
        let parts = sources.parts()?;
        let spelling: BTreeMap<String, String> = sources.table("spelling").read()?;
        let grammar = sources
            .grammar()?
            .compile(&parts, &spelling)
            .map_err(|(key, sentence)| BookError::new(&sources.table("grammar").file, &key, sentence))?;
        let (elements, ownership) = sources.elements()?;
        let mut groups = BTreeMap::new();
        for entry in sources.list("group") {
            let group: GroupEntry = entry.read()?;
            groups.insert(group.id, group);
        }
        let mut sieve = SieveBuilder::default();
        let signals = sources.list("signal").iter();
        let signals = signals
            .map(|entry| signal(entry, &parts, &mut sieve))
            .collect::<Result<_, _>>()?;
        let mut pattern = |entry| pattern(entry, &parts, &groups, &mut sieve);
        let patterns = sources
            .list("pattern")
            .iter()
            .map(&mut pattern)
            .collect::<Result<_, _>>()?;
        let switched_off = sources.switched_off().map(pattern).collect::<Result<_, _>>()?;
        Ok(PhraseBook {
            grammar,
            elements,
            ownership,
            signals,
            patterns,
            switched_off,
            sieve: sieve.build().map_err(|e| sources.table("parts").error(e))?,
            ear: Ear::compile(sources.table("ear").read()?).map_err(|e| sources.table("ear").error(e))?,
            case: CaseBook::compile(sources, &parts)?,
            dates: DateBook::compile(sources)?,
            promises: PromiseBook::compile(sources, &parts)?,
            groups,
        })
    }
}

fn signal(entry: &Entry, parts: &Parts, sieve: &mut SieveBuilder) -> Result<Signal, BookError> {
    let read: SignalEntry = entry.read()?;
    let make = |text: &str| compile(&entry.key, text, parts).map_err(|e| entry.error(e));
    Ok(Signal {
        shows: read.shows,
        ownership: read.ownership,
        expression: compile_sifted(&entry.key, &read.pattern, parts, sieve).map_err(|e| entry.error(e))?,
        unless: read.unless.as_deref().map(make).transpose()?,
        needs: read.needs.as_deref().map(make).transpose()?,
        negatable: read.negatable,
    })
}

fn pattern(
    entry: &Entry,
    parts: &Parts,
    groups: &BTreeMap<Group, GroupEntry>,
    sieve: &mut SieveBuilder,
) -> Result<Pattern, BookError> {
    let read: PatternEntry = entry.read()?;
    if !groups.contains_key(&read.group) {
        return Err(entry.error("The group of this pattern has no entry."));
    }
    if read.patterns.is_empty() != read.by_ear {
        return Err(entry.error("It has either patterns or by_ear = true."));
    }
    let make = |text: &str| compile(&entry.key, text, parts).map_err(|e| entry.error(e));
    // Swaps run on the author's own letters, capitals and curly quotes included.
    let swap = |find: &str| {
        regex::Regex::new(&format!("(?i){find}"))
            .map_err(|e| entry.error(format!("A swap does not compile: {e}.")))
    };
    Ok(Pattern {
        group: read.group,
        level: read.level,
        by_ear: read.by_ear,
        expressions: read
            .patterns
            .iter()
            .map(|p| compile_sifted(&entry.key, p, parts, sieve).map_err(|e| entry.error(e)))
            .collect::<Result<_, _>>()?,
        unless: read.unless.as_deref().map(make).transpose()?,
        needs: read.needs.as_deref().map(make).transpose()?,
        suppress_if: read.suppress_if,
        only_if: read.only_if,
        only_if_missing: read.only_if_missing,
        hint_if: read.hint_if,
        title: read.title,
        why: read.why,
        rewrite: read.rewrite,
        swaps: read
            .swaps
            .into_iter()
            .map(|(find, put)| Ok((swap(&find)?, put)))
            .collect::<Result<_, BookError>>()?,
        hears: read.hears,
        ignores: read.ignores,
        id: read.id,
    })
}
