//! Says where an expression is worth trying, from the words without which it cannot match.
//!
//! The book has hundreds of expressions, and most sentences lack what most of them need: no wording about a voucher is in
//! a sentence without "voucher", "coupon" or "code". One pass over the draft finds the words of all expressions (Aho &
//! Corasick 1975); each expression is then tried only on sentences that have the words it needs, as RE2's filter does.
//! What is found stays the same, which a test compares; only how long it takes changes.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex::bytes::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::sentences::Prose;

/// A shorter word is in almost every sentence and tells nothing.
const SHORTEST_WORD: usize = 3;

/// An expression that goes through a sieve, under its number there.
pub(crate) struct Sifted {
    regex: Regex,
    number: usize,
    /// Whether a group named `here` marks the words.
    marked: bool,
}

/// What a text must have for an expression to match.
enum Need {
    Nothing,
    Word(Vec<u8>),
    All(Vec<Need>),
    One(Vec<Need>),
}

impl Need {
    fn of(hir: &Hir) -> Need {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) => Need::Nothing,
            HirKind::Literal(literal) => {
                let words = literal.0.split(|byte| *byte == b'\n');
                let long = words.filter(|word| word.len() >= SHORTEST_WORD);
                Need::all(long.map(|word| Need::Word(word.to_vec())).collect())
            }
            HirKind::Repetition(repeated) if repeated.min == 0 => Need::Nothing,
            HirKind::Repetition(repeated) => Need::of(&repeated.sub),
            HirKind::Capture(capture) => Need::of(&capture.sub),
            HirKind::Concat(parts) => Need::all(parts.iter().map(Need::of).collect()),
            HirKind::Alternation(ways) => Need::one(ways.iter().map(Need::of).collect()),
        }
    }

    fn all(mut needs: Vec<Need>) -> Need {
        needs.retain(|need| !matches!(need, Need::Nothing));
        if needs.is_empty() {
            Need::Nothing
        } else {
            Need::All(needs)
        }
    }

    fn one(needs: Vec<Need>) -> Need {
        if needs.iter().any(|need| matches!(need, Need::Nothing)) {
            Need::Nothing
        } else {
            Need::One(needs)
        }
    }
}

/// Where the border of a sentence may stand in a match.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Border {
    Alone,
    First,
    Last,
    Inside,
}

impl Border {
    fn of(hir: &Hir) -> BTreeSet<Border> {
        let holds = |class: &Class| match class {
            Class::Bytes(class) => class.iter().any(|r| (r.start()..=r.end()).contains(&b'\n')),
            Class::Unicode(class) => class.iter().any(|r| (r.start()..=r.end()).contains(&'\n')),
        };
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => BTreeSet::new(),
            HirKind::Class(class) => holds(class).then_some(Border::Alone).into_iter().collect(),
            HirKind::Literal(literal) => {
                let last = literal.0.len() - 1;
                let borders = literal.0.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
                borders
                    .map(|(at, _)| Border::Alone.between(at == 0, at == last))
                    .collect()
            }
            HirKind::Repetition(repeated) => {
                let mut borders = Border::of(&repeated.sub);
                if repeated.max != Some(1) && !borders.is_empty() {
                    borders.insert(Border::Inside);
                }
                borders
            }
            HirKind::Capture(capture) => Border::of(&capture.sub),
            HirKind::Alternation(ways) => ways.iter().flat_map(Border::of).collect(),
            HirKind::Concat(parts) => {
                let empty = |part: &Hir| part.properties().maximum_len() == Some(0);
                let of_part = |(at, part): (usize, &Hir)| {
                    let first = parts[..at].iter().all(empty);
                    let last = parts[at + 1..].iter().all(empty);
                    let borders = Border::of(part).into_iter();
                    borders
                        .map(move |border| border.between(first, last))
                        .collect::<Vec<_>>()
                };
                parts.iter().enumerate().flat_map(of_part).collect()
            }
        }
    }

    /// The same border where other words may stand before it, unless it is `first`, and behind it, unless it is `last`.
    fn between(self, first: bool, last: bool) -> Border {
        match self {
            Border::Alone if first && last => Border::Alone,
            Border::Alone | Border::First if first => Border::First,
            Border::Alone | Border::Last if last => Border::Last,
            _ => Border::Inside,
        }
    }
}

/// Collects expressions, then becomes a [`Sieve`].
#[derive(Default)]
pub(crate) struct SieveBuilder {
    /// Of each expression, whether it needs no word at all.
    free: Vec<bool>,
    nodes: Vec<Node>,
    /// Expressions are built from the same parts, so each need stands once, for all of them.
    known: HashMap<Key, usize>,
    words: Vec<Vec<u8>>,
    leaves: Vec<Vec<usize>>,
    numbers: HashMap<Vec<u8>, usize>,
}

/// What makes two nodes the same: what they wait for, and whether they start anew with each sentence.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    crosses: bool,
    word: Option<Vec<u8>>,
    needed: usize,
    below: Vec<usize>,
}

impl SieveBuilder {
    /// Takes in an expression; `source` is what `regex` was compiled from.
    pub(crate) fn take(&mut self, regex: Regex, source: &str) -> Sifted {
        let parsed = regex_syntax::ParserBuilder::new()
            .unicode(false)
            .utf8(false)
            .build()
            .parse(source);
        // What was compiled parses; if not, it needs nothing and is tried everywhere.
        let need = parsed.as_ref().map_or(Need::Nothing, Need::of);
        let crosses = parsed.is_ok_and(|hir| Border::of(&hir).contains(&Border::Inside));
        let number = self.free.len();
        let root = self.grow(need, crosses);
        if let Some(root) = root {
            self.nodes[root].roots.push(number);
        }
        self.free.push(root.is_none());
        Sifted {
            marked: regex.capture_names().flatten().any(|name| name == "here"),
            regex,
            number,
        }
    }

    /// The node of a need, with those below it.
    fn grow(&mut self, need: Need, crosses: bool) -> Option<usize> {
        let (word, all, needs) = match need {
            Need::Nothing => return None,
            Need::Word(word) => (Some(word), false, Vec::new()),
            Need::All(needs) => (None, true, needs),
            Need::One(needs) => (None, false, needs),
        };
        let below: BTreeSet<usize> = needs
            .into_iter()
            .filter_map(|need| self.grow(need, crosses))
            .collect();
        let key = Key {
            crosses,
            word: word.clone(),
            needed: if all { below.len() } else { 1 },
            below: below.into_iter().collect(),
        };
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        let here = self.nodes.len();
        self.nodes.push(Node {
            needed: key.needed,
            crosses,
            above: Vec::new(),
            roots: Vec::new(),
        });
        for child in &key.below {
            self.nodes[*child].above.push(here);
        }
        if let Some(word) = word {
            let number = *self.numbers.entry(word.clone()).or_insert_with(|| {
                self.words.push(word);
                self.leaves.push(Vec::new());
                self.words.len() - 1
            });
            self.leaves[number].push(here);
        }
        self.known.insert(key, here);
        Some(here)
    }

    /// # Errors
    /// One sentence when the words are too many.
    pub(crate) fn build(self) -> Result<Sieve, String> {
        Ok(Sieve {
            words: AhoCorasick::new(&self.words)
                .map_err(|e| format!("The phrases have too many words: {e}."))?,
            leaves: self.leaves,
            nodes: self.nodes,
            free: self.free,
        })
    }
}

/// Waits until it was told `needed` times, then tells the nodes above it and the expressions it is the root of.
struct Node {
    needed: usize,
    /// Whether its expressions reach over the border of a sentence; others start anew with each sentence.
    crosses: bool,
    above: Vec<usize>,
    roots: Vec<usize>,
}

/// The words of all expressions.
pub(crate) struct Sieve {
    words: AhoCorasick,
    /// Of each word, the nodes that wait for it.
    leaves: Vec<Vec<usize>>,
    nodes: Vec<Node>,
    free: Vec<bool>,
}

impl Sieve {
    /// Where in a text each expression is worth trying: sentences with the borders beside them.
    pub(crate) fn places(&self, prose: &Prose<'_>) -> Places {
        let end = prose.bytes.len();
        let everywhere = |free: &bool| free.then_some(0..end).into_iter().collect();
        let mut places: Vec<Vec<_>> = self.free.iter().map(everywhere).collect();
        // In which turn each node was told last, and how often.
        let mut told = vec![(0_u32, 0_u32); self.nodes.len()];
        let mut next = Vec::new();
        for (turn, sentence) in (2..).zip(&prose.sentences) {
            let here = sentence.start.saturating_sub(1)..end.min(sentence.end + 1);
            for word in self.words.find_overlapping_iter(&prose.bytes[sentence.clone()]) {
                next.extend_from_slice(&self.leaves[word.pattern().as_usize()]);
                while let Some(at) = next.pop() {
                    let node = &self.nodes[at];
                    let (turn, place) = if node.crosses {
                        (1, 0..end)
                    } else {
                        (turn, here.clone())
                    };
                    let (last, times) = &mut told[at];
                    if *last != turn {
                        (*last, *times) = (turn, 0);
                    }
                    *times += 1;
                    // More than enough is no news to what is above.
                    if *times as usize == node.needed {
                        next.extend_from_slice(&node.above);
                        for root in &node.roots {
                            places[*root].push(place.clone());
                        }
                    }
                }
            }
        }
        Places(places)
    }
}

/// Where in a text each expression is worth trying.
pub(crate) struct Places(Vec<Vec<Range<usize>>>);

impl Places {
    /// Where the words of an expression stand in the text; those marked `here`, where it has such.
    pub(crate) fn of(&self, sifted: &Sifted, prose: &Prose<'_>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for place in &self.0[sifted.number] {
            let text = &prose.bytes[place.clone()];
            let moved = |m: regex::bytes::Match<'_>| place.start + m.start()..place.start + m.end();
            if sifted.marked {
                found.extend(
                    sifted
                        .regex
                        .captures_iter(text)
                        .filter_map(|c| c.name("here").map(moved)),
                );
            } else {
                found.extend(sifted.regex.find_iter(text).map(moved));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::parse;
    use crate::phrase_book::PhraseBook;

    fn tried(pattern: &str, text: &str) -> Vec<String> {
        let mut builder = SieveBuilder::default();
        let sifted = builder.take(Regex::new(pattern).unwrap(), pattern);
        let prose = Prose::english(text);
        let places = builder.build().unwrap().places(&prose);
        let words = |range: &Range<usize>| {
            String::from_utf8_lossy(&prose.bytes[range.clone()])
                .trim()
                .to_owned()
        };
        places.0[sifted.number].iter().map(words).collect()
    }

    #[test]
    fn an_expression_is_tried_on_sentences_that_have_what_it_needs() {
        let text = "We lost it. We refund you. A voucher follows.";
        assert_eq!(tried("we .*(?:refund|repay)", text), ["we refund you."]);
        assert_eq!(
            tried("(?:refund|voucher)s?", text),
            ["we refund you.", "a voucher follows."]
        );
        assert_eq!(tried("(?:sent )?lost", text), ["we lost it."]);
        assert_eq!(tried("lost .*voucher", text), [""; 0]);
        // One way lacks half of what it needs, the other all.
        assert_eq!(tried("(?:lost .*refund|credit)", text), [""; 0]);
    }

    #[test]
    fn what_needs_no_word_or_crosses_a_border_is_tried_on_the_whole_text() {
        let text = "We lost it. A voucher follows.";
        let whole = ["we lost it.\na voucher follows."];
        assert_eq!(tried("[a-z]+", text), whole);
        assert_eq!(tried("lost [^v]*voucher", text), whole);
        assert_eq!(tried("lost it.\n(?<here>a voucher)", text), whole);
        // A border at either end of a match is no crossing.
        assert_eq!(tried("(?:^|\n)a voucher", text), ["a voucher follows."]);
        assert_eq!(tried("lost it[.!]?(?:\n|$)", text), ["we lost it."]);
    }

    #[test]
    fn nothing_is_missed_that_the_whole_text_would_show() {
        let book = PhraseBook::built_in();
        let (drafts, _) = parse(include_bytes!("../tests/fresh_drafts.jsonl"));
        let mut compared = 0;
        for draft in drafts {
            let prose = Prose::of(&book.grammar, &draft.text);
            let places = book.sieve.places(&prose);
            let signals = book.signals.iter().map(|s| &s.expression);
            for sifted in signals.chain(book.patterns.iter().flat_map(|p| &p.expressions)) {
                let whole = std::iter::once(0..prose.bytes.len()).collect();
                let everywhere = Places(vec![whole; sifted.number + 1]);
                let all = everywhere.of(sifted, &prose);
                assert_eq!(
                    places.of(sifted, &prose),
                    all,
                    "{:?} in {}",
                    sifted.regex,
                    draft.text
                );
                compared += all.len();
            }
        }
        assert!(compared > 300, "{compared}");
    }
}
