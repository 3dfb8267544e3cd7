//! Names of customers and of colleagues, whole or in part, however they are spelt.
//!
//! Any part of a known name counts, because people are called by one of them; neighbouring parts, initials and titles
//! go in one piece, so that `Mrs Zoë K. Marsh` is one customer. A part that is also a word (Will, May, Rose) needs a
//! capital; `O'Brien's` leaves its `'s`. Blameless wording is why colleagues go as well.

use super::fold::{Word, compact, is_spaceless, words};
use super::lexicon::{ALSO_WORDS, FUNCTION_WORDS, HONORIFICS, PARTICLES};
use super::{Find, HitKind, Piece, token};
use std::collections::{HashMap, HashSet};

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Customer,
    Colleague,
}

/// Everybody's names, cut into what is looked for.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folded parts that count alone.
    parts: HashMap<String, Who>,
    /// Particles and initials of these names: they count only beside a part.
    weak: HashSet<String>,
    /// Names in scripts without spaces, as written.
    glued: Vec<(String, Who)>,
}

impl Names {
    pub fn of(customers: &[String], colleagues: &[String]) -> Self {
        let mut names = Self::default();
        customers.iter().for_each(|name| names.add(name, Who::Customer));
        colleagues.iter().for_each(|name| names.add(name, Who::Colleague));
        names.glued.sort_by_key(|(part, _)| std::cmp::Reverse(part.len()));
        names
    }

    fn add(&mut self, name: &str, who: Who) {
        for part in name.split_whitespace().filter(|p| p.chars().any(is_spaceless)) {
            if part.chars().count() >= 2 {
                self.glued.push((part.to_owned(), who));
            }
        }
        let all = words(name);
        let spoken: Vec<&Word> = all.iter().filter(|w| !HONORIFICS.contains(&w.folded)).collect();
        for (i, word) in spoken.iter().enumerate() {
            let is_last = i + 1 == spoken.len();
            let is_particle = PARTICLES.contains(&word.folded) && !is_last;
            if word.folded.chars().count() < 2 || is_particle {
                self.weak.insert(word.folded.clone());
                continue;
            }
            for spelling in spellings(&name[word.start..word.end], &word.folded) {
                self.parts.entry(spelling).or_insert(who);
            }
        }
        if let [first, .., last] = spoken.as_slice() {
            for joined in [
                compact(name),
                format!("{}{}", first.folded, last.folded),
                format!("{}{}", last.folded, first.folded),
            ] {
                if joined.chars().count() >= 5 {
                    self.parts.entry(joined).or_insert(who);
                }
            }
        }
    }

    /// The folded parts that count alone, for finding what is spelt almost like one.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The names in a piece of text.
    pub fn find(&self, piece: &Piece) -> Vec<Find> {
        let glued = self.find_glued(piece.text);
        if !glued.is_empty() || self.parts.is_empty() {
            return glued;
        }
        let all = piece.words();
        let strong: Vec<Option<Who>> = all.iter().map(|w| self.who(w, piece)).collect();
        let mut found: Vec<Find> = Vec::new();
        let mut at = 0;
        while let Some(first) = (at..all.len()).find(|&i| strong[i].is_some()) {
            let who = strong[first].unwrap_or(Who::Customer);
            let last = self.last_of_run(piece.text, all, &strong, first, who);
            let from = self.first_of_run(piece.text, all, first, at);
            let token = if who == Who::Customer {
                token::CUSTOMER
            } else {
                token::COLLEAGUE
            };
            found.push(Find::new(all[from].start..all[last].end, HitKind::Name, token));
            at = last + 1;
        }
        found
    }

    /// Whose name this word is part of, standing where it stands.
    fn who(&self, word: &Word, piece: &Piece) -> Option<Who> {
        let folded = word.folded.as_str();
        let singular = folded.strip_suffix('s').filter(|s| s.len() >= 3);
        let with_digits = folded.trim_end_matches(|c: char| c.is_ascii_digit());
        let known = self.parts.get(folded).copied();
        let who = known
            .or_else(|| {
                singular
                    .and_then(|s| self.parts.get(s))
                    .copied()
                    .filter(|_| word.capital)
            })
            .or_else(|| (with_digits.len() >= 3).then(|| self.parts.get(with_digits).copied())?)?;
        let is_also_word = ALSO_WORDS.contains(folded) || folded.chars().count() <= 2;
        if FUNCTION_WORDS.contains(folded) {
            return (word.capital && !piece.begins_sentence(word.start)).then_some(who);
        }
        (word.capital || !is_also_word || word.folded.chars().any(is_spaceless)).then_some(who)
    }

    /// Goes right over parts of the same kind of person, with weak parts between them.
    fn last_of_run(&self, text: &str, all: &[Word], strong: &[Option<Who>], first: usize, who: Who) -> usize {
        let mut last = first;
        let mut next = first + 1;
        while next < all.len() && joins(text, &all[next - 1], &all[next]) {
            if strong[next] == Some(who) {
                last = next;
            } else if !self.is_weak(text, all, next) {
                break;
            }
            next += 1;
        }
        last
    }

    /// Goes left over weak parts and titles, not further than `limit`.
    fn first_of_run(&self, text: &str, all: &[Word], first: usize, limit: usize) -> usize {
        let mut from = first;
        while from > limit && joins(text, &all[from - 1], &all[from]) {
            let before = &all[from - 1];
            let is_title = before.capital && HONORIFICS.contains(&before.folded);
            if !is_title && !self.is_weak(text, all, from - 1) {
                break;
            }
            from -= 1;
        }
        from
    }

    /// A particle of one of these names, or an initial.
    fn is_weak(&self, text: &str, all: &[Word], i: usize) -> bool {
        let word = &all[i];
        let dotted = text[word.end..].starts_with(['.', '\'', '’']);
        let is_initial = word.capital && dotted && word.folded.chars().count() == 1;
        is_initial || (self.weak.contains(&word.folded) && !FUNCTION_WORDS.contains(&word.folded))
    }

    fn find_glued(&self, text: &str) -> Vec<Find> {
        for (part, who) in &self.glued {
            let token = if *who == Who::Customer {
                token::CUSTOMER
            } else {
                token::COLLEAGUE
            };
            let found: Vec<_> = text
                .match_indices(part.as_str())
                .map(|(at, part)| Find::new(at..at + part.len(), HitKind::Name, token))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}

/// Whether two words may be parts of one name. A full stop joins only after an initial or a title: elsewhere it ends
/// the sentence.
fn joins(text: &str, left: &Word, right: &Word) -> bool {
    let gap = &text[left.end..right.start];
    let is_short = left.folded.chars().count() == 1 || HONORIFICS.contains(&left.folded);
    let is_joint = |c| c == ' ' || c == '\u{a0}' || "-‐‑'’_".contains(c) || (c == '.' && is_short);
    gap.chars().count() <= 3 && gap.chars().all(is_joint)
}

/// A part as it is folded, and as it is spelt where there are no dots over letters, and the other way round.
fn spellings(written: &str, folded: &str) -> Vec<String> {
    let mut all = vec![folded.to_owned()];
    let spread: String = written
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ä' => "ae".to_owned(),
            'ö' | 'ø' => "oe".to_owned(),
            'ü' => "ue".to_owned(),
            'å' => "aa".to_owned(),
            other => other.to_string(),
        })
        .collect();
    all.push(compact(&spread));
    if folded.chars().count() >= 5 {
        all.push(folded.replace("ae", "a").replace("oe", "o").replace("ue", "u"));
    }
    all.retain(|s| s.chars().count() >= 2);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(names: &[&str], text: &str) -> String {
        let customers: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        let names = Names::of(&customers, &["Ben Okafor".to_owned()]);
        let mut told = text.to_owned();
        let found = names.find(&Piece::new(text, true));
        for f in found.iter().rev() {
            told.replace_range(f.range.clone(), &f.replacement);
        }
        told
    }

    #[test]
    fn a_name_goes_whole_and_in_part_with_its_title_and_initials() {
        let zoe = &["Zoë K. Lindqvist"];
        assert_eq!(told(zoe, "Mrs Zoë K. Lindqvist rang."), "the customer rang.");
        assert_eq!(
            told(zoe, "then ZOE, then lindqvist"),
            "then the customer, then the customer"
        );
        assert_eq!(
            told(zoe, "Zoes parcel, zoe77, ZoeLindqvist"),
            "the customer parcel, the customer, the customer"
        );
        assert_eq!(told(zoe, "Ben told Zoë"), "a colleague told the customer");
    }

    #[test]
    fn a_possessive_keeps_its_ending() {
        assert_eq!(
            told(&["Maeve O'Brien"], "O’Brien's card and O'Brien’s box"),
            "the customer's card and the customer’s box"
        );
    }

    #[test]
    fn a_name_that_is_a_word_needs_a_capital() {
        let names = &["Rose Will", "An Nguyen"];
        assert_eq!(
            told(names, "We will send a rose. Rose may wait."),
            "We will send a rose. the customer may wait."
        );
        assert_eq!(
            told(names, "An answer came. Then An wrote."),
            "An answer came. Then the customer wrote."
        );
    }

    #[test]
    fn particles_go_with_the_name_and_stay_without() {
        let names = &["Pieter van der Berg"];
        assert_eq!(
            told(names, "P. van der Berg and the van der"),
            "the customer and the van der"
        );
    }

    #[test]
    fn umlauts_are_spelt_either_way_and_scripts_without_spaces_are_read() {
        assert_eq!(
            told(&["Jürgen Müller"], "Mueller, Muller, Juergen"),
            "the customer, the customer, the customer"
        );
        assert_eq!(told(&["Mueller"], "Müller"), "the customer");
        assert_eq!(told(&["田中太郎"], "田中太郎さんへ"), "the customerさんへ");
    }

    #[test]
    fn words_that_only_contain_a_name_stay() {
        assert_eq!(
            told(&["Ann Lee"], "Annual sleeves, planned"),
            "Annual sleeves, planned"
        );
    }
}
