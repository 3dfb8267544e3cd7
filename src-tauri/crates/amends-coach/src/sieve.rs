//! Says where an expression is worth trying, from the words without which it cannot match.
//!
//! The book has hundreds of expressions, and most sentences lack what most of them need: no wording about a voucher is in
//! a sentence without "voucher", "coupon" or "code". One pass over the draft finds the words of all expressions (Aho &
//! Corasick 1975); each expression is then tried only on sentences that have one word of each list it needs, as RE2's
//! filter does. What is found stays the same, which a test compares; only how long it takes changes.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use aho_corasick::AhoCorasick;
use regex::bytes::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::sentences::Prose;

/// A shorter word is in almost every sentence and tells nothing.
const SHORTEST_WORD: usize = 2;

/// An expression that goes through a sieve, under its number there.
pub(crate) struct Sifted {
    regex: Regex,
    number: usize,
    /// Whether a group named `here` marks the words.
    marked: bool,
}

/// Where the border of a sentence may stand in a match.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Border {
    Alone,
    First,
    Last,
    Inside,
}

/// Of each list, a text needs one word for the expression to match.
#[derive(Default)]
struct Needs {
    lists: Vec<Vec<Vec<u8>>>,
    borders: BTreeSet<Border>,
}

impl Needs {
    fn of(hir: &Hir) -> Needs {
        let alone = |is_border: bool| Needs {
            borders: is_border.then_some(Border::Alone).into_iter().collect(),
            ..Needs::default()
        };
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Needs::default(),
            HirKind::Literal(literal) => Needs::of_literal(&literal.0),
            HirKind::Class(Class::Bytes(class)) => alone(
                class
                    .iter()
                    .any(|range| (range.start()..=range.end()).contains(&b'\n')),
            ),
            HirKind::Class(Class::Unicode(class)) => alone(
                class
                    .iter()
                    .any(|range| (range.start()..=range.end()).contains(&'\n')),
            ),
            HirKind::Repetition(repeated) => {
                let mut needs = Needs::of(&repeated.sub);
                if repeated.min == 0 {
                    needs.lists.clear();
                }
                if repeated.max != Some(1) && !needs.borders.is_empty() {
                    needs.borders.insert(Border::Inside);
                }
                needs
            }
            HirKind::Capture(capture) => Needs::of(&capture.sub),
            HirKind::Concat(parts) => Needs::of_all(parts),
            HirKind::Alternation(ways) => {
                let ways: Vec<Needs> = ways.iter().map(Needs::of).collect();
                let borders = ways.iter().flat_map(|way| way.borders.iter().copied()).collect();
                let telling: Option<Vec<_>> = ways.into_iter().map(Needs::most_telling).collect();
                Needs {
                    lists: telling.map(|lists| lists.concat()).into_iter().collect(),
                    borders,
                }
            }
        }
    }

    fn of_literal(literal: &[u8]) -> Needs {
        let border = |at: usize| match at {
            0 if literal.len() == 1 => Border::Alone,
            0 => Border::First,
            at if at + 1 == literal.len() => Border::Last,
            _ => Border::Inside,
        };
        let borders = literal.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let words = literal.split(|byte| *byte == b'\n');
        Needs {
            borders: borders.map(|(at, _)| border(at)).collect(),
            lists: words
                .filter(|word| word.len() >= SHORTEST_WORD)
                .map(|word| vec![word.to_vec()])
                .collect(),
        }
    }

    /// Of parts that follow one another.
    fn of_all(parts: &[Hir]) -> Needs {
        let empty = |part: &Hir| part.properties().maximum_len() == Some(0);
        let mut all = Needs::default();
        for (at, part) in parts.iter().enumerate() {
            let needs = Needs::of(part);
            let first = parts[..at].iter().all(empty);
            let last = parts[at + 1..].iter().all(empty);
            all.lists.extend(needs.lists);
            all.borders
                .extend(needs.borders.iter().map(|border| match border {
                    Border::Alone if first && last => Border::Alone,
                    Border::Alone | Border::First if first => Border::First,
                    Border::Alone | Border::Last if last => Border::Last,
                    _ => Border::Inside,
                }));
        }
        all
    }

    /// The list whose shortest word is longest.
    fn most_telling(self) -> Option<Vec<Vec<u8>>> {
        self.lists
            .into_iter()
            .max_by_key(|list| (list.iter().map(Vec::len).min(), std::cmp::Reverse(list.len())))
    }
}

/// Collects expressions, then becomes a [`Sieve`].
#[derive(Default)]
pub(crate) struct SieveBuilder {
    needs: Vec<Needs>,
}

impl SieveBuilder {
    /// Takes in an expression; `source` is what `regex` was compiled from.
    pub(crate) fn take(&mut self, regex: Regex, source: &str) -> Sifted {
        // What was compiled parses; if not, it needs nothing and is tried everywhere.
        let hir = regex_syntax::ParserBuilder::new()
            .unicode(false)
            .utf8(false)
            .build()
            .parse(source);
        self.needs
            .push(hir.map(|hir| Needs::of(&hir)).unwrap_or_default());
        Sifted {
            marked: regex.capture_names().flatten().any(|name| name == "here"),
            regex,
            number: self.needs.len() - 1,
        }
    }

    /// # Errors
    /// One sentence when the words are too many.
    pub(crate) fn build(self) -> Result<Sieve, String> {
        let mut numbers: HashMap<Vec<u8>, usize> = HashMap::new();
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut lists_with: Vec<Vec<usize>> = Vec::new();
        let mut owners = Vec::new();
        let mut expressions = Vec::new();
        for (number, needs) in self.needs.into_iter().enumerate() {
            expressions.push(Expression {
                needed: needs.lists.len(),
                crosses: needs.borders.contains(&Border::Inside),
            });
            for list in needs.lists {
                for word in list {
                    let at = *numbers.entry(word.clone()).or_insert_with(|| {
                        words.push(word);
                        lists_with.push(Vec::new());
                        words.len() - 1
                    });
                    lists_with[at].push(owners.len());
                }
                owners.push(number);
            }
        }
        Ok(Sieve {
            words: AhoCorasick::new(&words).map_err(|e| format!("The phrases have too many words: {e}."))?,
            lists_with,
            owners,
            expressions,
        })
    }
}

struct Expression {
    /// How many lists.
    needed: usize,
    crosses: bool,
}

/// The words of all expressions.
pub(crate) struct Sieve {
    words: AhoCorasick,
    /// Of each word, the lists it is on.
    lists_with: Vec<Vec<usize>>,
    /// Of each list, its expression.
    owners: Vec<usize>,
    expressions: Vec<Expression>,
}

impl Sieve {
    /// Where in a text each expression is worth trying: sentences with the borders beside them.
    pub(crate) fn places(&self, prose: &Prose<'_>) -> Places {
        const NEVER: usize = usize::MAX;
        let end = prose.bytes.len();
        let everywhere = |one: &Expression| (one.needed == 0).then_some(0..end).into_iter().collect();
        let mut places: Vec<Vec<_>> = self.expressions.iter().map(everywhere).collect();
        // The sentence in which a list was last met, and how many lists of an expression were met in which.
        let mut met = vec![NEVER; self.owners.len()];
        let mut counts = vec![(NEVER, 0); self.expressions.len()];
        for (turn, sentence) in prose.sentences.iter().enumerate() {
            let found = self.words.find_overlapping_iter(&prose.bytes[sentence.clone()]);
            for list in found.flat_map(|word| &self.lists_with[word.pattern().as_usize()]) {
                let number = self.owners[*list];
                let expression = &self.expressions[number];
                // To an expression that crosses borders the text is one sentence.
                let (turn, place) = if expression.crosses {
                    (0, 0..end)
                } else {
                    (turn, sentence.start.saturating_sub(1)..end.min(sentence.end + 1))
                };
                if met[*list] == turn {
                    continue;
                }
                met[*list] = turn;
                let (last, count) = &mut counts[number];
                if *last != turn {
                    (*last, *count) = (turn, 0);
                }
                *count += 1;
                if *count == expression.needed {
                    places[number].push(place);
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
    fn an_expression_is_tried_on_sentences_with_one_word_of_each_list() {
        let text = "We lost it. We refund you. A voucher follows.";
        assert_eq!(tried("we .*(?:refund|repay)", text), ["we refund you."]);
        assert_eq!(
            tried("(?:refund|voucher)s?", text),
            ["we refund you.", "a voucher follows."]
        );
        assert_eq!(tried("(?:sent )?it", text), ["we lost it."]);
        assert_eq!(tried("we .*voucher", text), [""; 0]);
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
