//! The grammar of a language, as data: where sentences and clauses are cut, what takes words back, how words are spelt.
//!
//! Nothing here is English. A second language is a second folder of files; a pattern it does not give never matches.

use std::collections::{BTreeMap, BTreeSet};

use regex::bytes::Regex;
use serde::Deserialize;

use crate::pattern::{NEVER, Parts, compile};

/// What the engine must know about a language.
pub(crate) struct Grammar {
    pub(crate) abbreviations: BTreeSet<Vec<u8>>,
    pub(crate) denied: Regex,
    pub(crate) no_denial: Regex,
    pub(crate) supposed: Regex,
    pub(crate) talked_about: Regex,
    pub(crate) saying_before: Regex,
    pub(crate) saying_after: Regex,
    pub(crate) earlier_mail: Regex,
    pub(crate) clause: Regex,
    pub(crate) at_arms_length: Regex,
    pub(crate) will: Regex,
    pub(crate) coming: Regex,
    pub(crate) on_its_way: Regex,
    pub(crate) carried_on: Regex,
    pub(crate) empty: Regex,
    pub(crate) bargain: Regex,
    pub(crate) split: Regex,
    pub(crate) past: Regex,
    pub(crate) hinges: Regex,
    pub(crate) spelling: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Key words by their first letter.
    pub(crate) keywords: BTreeMap<u8, Vec<Vec<u8>>>,
    pub(crate) real_words: BTreeSet<Vec<u8>>,
}

/// The table `[grammar]` of a language.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct GrammarEntry {
    abbreviations: Vec<String>,
    keywords: Vec<String>,
    real_words: Vec<String>,
    #[serde(flatten)]
    patterns: BTreeMap<String, String>,
}

impl GrammarEntry {
    /// Compiles the patterns.
    ///
    /// # Errors
    /// The key at fault and a sentence.
    pub(crate) fn compile(
        mut self,
        parts: &Parts,
        spelling: &BTreeMap<String, String>,
    ) -> Result<Grammar, (String, String)> {
        let mut take = |key: &str| {
            let pattern = self.patterns.remove(key);
            compile(key, pattern.as_deref().unwrap_or(NEVER), parts).map_err(|e| (key.to_owned(), e))
        };
        let grammar = Grammar {
            abbreviations: words(&self.abbreviations).collect(),
            denied: take("denied")?,
            no_denial: take("no_denial")?,
            supposed: take("supposed")?,
            talked_about: take("talked_about")?,
            saying_before: take("saying_before")?,
            saying_after: take("saying_after")?,
            earlier_mail: take("earlier_mail")?,
            clause: take("clause")?,
            at_arms_length: take("at_arms_length")?,
            will: take("will")?,
            coming: take("coming")?,
            on_its_way: take("on_its_way")?,
            carried_on: take("carried_on")?,
            empty: take("empty")?,
            bargain: take("bargain")?,
            split: take("split")?,
            past: take("past")?,
            hinges: take("hinges")?,
            spelling: spelling
                .iter()
                .map(|(a, b)| (a.clone().into_bytes(), b.clone().into_bytes()))
                .collect(),
            keywords: by_first_letter(&self.keywords),
            real_words: words(&self.real_words).collect(),
        };
        match self.patterns.into_keys().next() {
            None => Ok(grammar),
            Some(key) => Err((key, "The grammar has no entry of this name.".to_owned())),
        }
    }
}

fn words(list: &[String]) -> impl Iterator<Item = Vec<u8>> {
    list.iter().map(|w| w.clone().into_bytes())
}

fn by_first_letter(list: &[String]) -> BTreeMap<u8, Vec<Vec<u8>>> {
    let mut found: BTreeMap<u8, Vec<Vec<u8>>> = BTreeMap::new();
    for word in words(list).filter(|w| w.len() >= 6) {
        found.entry(word[0]).or_default().push(word);
    }
    found
}
