//! A second listener, for what no set pattern fits: it weighs the words of a sentence, their neighbours and their kin.
//!
//! Each element and each group is one sum: a base, and a weight for every feature of the sentence. Features are words,
//! runs of two and three, pairs with one word between them, and the same again with words replaced by the family of
//! words that are used alike (“refund” and “rebate” are kin, narrow or wide). A sum that reaches its mark is heard. The
//! numbers are learnt by `scripts/train_ear.py` from labelled sentences of our own and stand in `data/en/ear.toml`; a
//! language without that file has no second listener.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use serde::Deserialize;

use crate::reading::{ElementId, Group};
use crate::sentences::Prose;

/// More words of one sentence are not weighed: an endless sentence would be heard as everything.
const MOST_WORDS: usize = 90;
/// Numbers for FNV-1a, a hash of bytes that is the same everywhere.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_TIMES: u64 = 0x0100_0000_01b3;

/// What can be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Label {
    Element(ElementId),
    Group(Group),
}

/// The table `[ear]` of a language.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct EarEntry {
    labels: Vec<LabelEntry>,
    /// A line a word: the word, its narrow family, its wide one.
    kin: String,
    /// A line a feature: the feature, then the sign of a label and its weight in hundredths, as often as there are some.
    weights: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelEntry {
    /// Stands for it among the weights.
    sign: char,
    id: Label,
    /// Both in hundredths.
    base: i32,
    from: i32,
}

/// Learnt weights, ready to be added up.
pub(crate) struct Ear {
    labels: Vec<LabelEntry>,
    kin: HashMap<Vec<u8>, [Vec<u8>; 2]>,
    /// Where the weights of a feature stand, by the hash of the feature.
    features: HashMap<u64, Range<usize>, BuildHasherDefault<AsItIs>>,
    weights: Vec<(usize, i32)>,
}

/// What was heard, sentence by sentence: a bit for each label.
#[derive(Default)]
pub(crate) struct Sounds {
    sentences: Vec<u64>,
    labels: Vec<Label>,
}

impl Sounds {
    /// The sentences that sound like it.
    pub(crate) fn of<'a>(
        &'a self,
        label: Label,
        prose: &'a Prose<'_>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let bit = self.labels.iter().position(|one| *one == label);
        self.sentences
            .iter()
            .zip(&prose.sentences)
            .filter(move |(heard, _)| bit.is_some_and(|bit| **heard >> bit & 1 == 1))
            .map(|(_, sentence)| prose.trim(sentence))
    }
}

impl Ear {
    /// Reads the learnt numbers; none where a language has none.
    ///
    /// # Errors
    /// One sentence with the line at fault.
    pub(crate) fn compile(entry: EarEntry) -> Result<Option<Ear>, String> {
        if entry.labels.is_empty() && entry.kin.is_empty() {
            return Ok(None);
        }
        if entry.labels.len() > 64 {
            return Err("An ear hears at most 64 labels.".to_owned());
        }
        let mut ear = Ear {
            labels: entry.labels,
            kin: HashMap::new(),
            features: HashMap::default(),
            weights: Vec::new(),
        };
        for line in entry.kin.lines().filter(|line| !line.is_empty()) {
            let mut fields = line.split(' ').map(|field| field.as_bytes().to_vec());
            let (Some(word), Some(narrow), Some(wide)) = (fields.next(), fields.next(), fields.next()) else {
                return Err(format!("“{line}” is not a word and its two families."));
            };
            ear.kin.insert(word, [narrow, wide]);
        }
        for line in entry.weights.lines().filter(|line| !line.is_empty()) {
            ear.learn(line)
                .ok_or_else(|| format!("“{line}” is not a feature with places and weights."))?;
        }
        Ok(Some(ear))
    }

    /// Takes in one line of weights: `if_any C41F-12`.
    fn learn(&mut self, line: &str) -> Option<()> {
        let (feature, mut rest) = line.split_once(' ')?;
        let start = self.weights.len();
        while let Some(sign) = rest.chars().next() {
            let place = self.labels.iter().position(|label| label.sign == sign)?;
            rest = &rest[sign.len_utf8()..];
            let digits = |c: char| c == '-' || c.is_ascii_digit();
            let end = rest.find(|c| !digits(c)).unwrap_or(rest.len());
            self.weights.push((place, rest[..end].parse().ok()?));
            rest = &rest[end..];
        }
        self.features
            .insert(hash(FNV_START, feature.as_bytes()), start..self.weights.len());
        Some(())
    }

    /// Listens to every sentence.
    pub(crate) fn listen(&self, prose: &Prose<'_>) -> Sounds {
        let heard = |sentence: &Range<usize>| {
            let words = words(&prose.bytes[sentence.clone()]);
            if words.is_empty() || words.len() > MOST_WORDS {
                return 0;
            }
            let mut sums: Vec<i32> = self.labels.iter().map(|label| label.base).collect();
            for feature in self.features_of(&words) {
                for (place, weight) in self
                    .features
                    .get(&feature)
                    .map_or(&[][..], |at| &self.weights[at.clone()])
                {
                    sums[*place] += weight;
                }
            }
            sums.iter()
                .zip(&self.labels)
                .enumerate()
                .fold(0, |bits, (place, (sum, label))| {
                    bits | u64::from(*sum >= label.from) << place
                })
        };
        Sounds {
            sentences: prose.sentences.iter().map(heard).collect(),
            labels: self.labels.iter().map(|label| label.id).collect(),
        }
    }

    /// The features of a sentence, each once.
    fn features_of(&self, words: &[&[u8]]) -> Vec<u64> {
        let mut found = Vec::with_capacity(10 * words.len() + 20);
        self.each_feature(words, |parts| {
            let joined = parts.iter().enumerate().fold(FNV_START, |seed, (at, part)| {
                hash(if at == 0 { seed } else { hash(seed, b"_") }, part)
            });
            found.push(joined);
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Hands over every feature as the parts it is joined from.
    fn each_feature(&self, words: &[&[u8]], mut feature: impl FnMut(&[&[u8]])) {
        let framed: Vec<&[u8]> = [&b"^"[..]]
            .into_iter()
            .chain(words.iter().copied())
            .chain([&b"$"[..]])
            .collect();
        let family = |size: usize| -> Vec<&[u8]> {
            let of = |word: &&'_ [u8]| self.kin.get(*word).map(|kin| kin[size].as_slice());
            framed.iter().map(|word| of(word).unwrap_or(word)).collect()
        };
        let (narrow, wide) = (family(0), family(1));
        for at in 0..framed.len() {
            feature(&[framed[at]]);
            feature(&[narrow[at]]);
            feature(&[wide[at]]);
            if at + 1 < framed.len() {
                feature(&[framed[at], framed[at + 1]]);
                feature(&[narrow[at], narrow[at + 1]]);
                feature(&[framed[at], wide[at + 1]]);
                feature(&[wide[at], framed[at + 1]]);
            }
            if at + 2 < framed.len() {
                feature(&[framed[at], framed[at + 1], framed[at + 2]]);
                feature(&[framed[at], b"*", framed[at + 2]]);
                feature(&[wide[at], wide[at + 1], wide[at + 2]]);
            }
        }
    }

    /// Every feature of every sentence in words, for `scripts/train_ear.py`.
    pub(crate) fn spelt_out(&self, prose: &Prose<'_>) -> Vec<Vec<String>> {
        let spell = |sentence: &Range<usize>| {
            let words = words(&prose.bytes[sentence.clone()]);
            let mut found = Vec::new();
            self.each_feature(&words, |parts| {
                let parts: Vec<_> = parts.iter().map(|part| String::from_utf8_lossy(part)).collect();
                found.push(parts.join("_"));
            });
            found.sort_unstable();
            found.dedup();
            found
        };
        prose.sentences.iter().map(spell).collect()
    }
}

/// Words, numbers and the stops within a sentence. A number is one of three kinds, whatever its figures.
fn words(sentence: &[u8]) -> Vec<&[u8]> {
    let mut found: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let start = at;
        let run =
            |from: usize, of: fn(u8) -> bool| sentence[from..].iter().take_while(|byte| of(**byte)).count();
        let byte = sentence[at];
        if byte.is_ascii_lowercase() {
            at += run(at, |b| b.is_ascii_lowercase());
            // "don't" and "we're" are one word; a closing quotation mark is none of it.
            if sentence.get(at) == Some(&b'\'') && sentence.get(at + 1).is_some_and(u8::is_ascii_lowercase) {
                at += 1;
                at += run(at, |b| b.is_ascii_lowercase());
            }
            found.push(&sentence[start..at]);
        } else if byte.is_ascii_digit() {
            at += run(at, |b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':'));
            let money = start
                .checked_sub(1)
                .is_some_and(|before| sentence[before] == b'$');
            let share = sentence.get(at) == Some(&b'%');
            found.push(if money {
                b"$#"
            } else if share {
                b"#%"
            } else {
                b"#"
            });
        } else {
            at += 1;
            if matches!(byte, b',' | b';' | b':' | b'!' | b'?') {
                found.push(&sentence[start..at]);
            }
        }
    }
    found
}

/// FNV-1a from a given start.
fn hash(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |seed, byte| {
        (seed ^ u64::from(*byte)).wrapping_mul(FNV_TIMES)
    })
}

/// The keys are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(self.0, bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ear(weights: &str) -> Result<Option<Ear>, String> {
        let entry = EarEntry {
            labels: vec![LabelEntry {
                sign: 'A',
                id: Label::Group(Group::Conditional),
                base: -100,
                from: 50,
            }],
            kin: "any n1 w1\nsome n1 w2\n".to_owned(),
            weights: weights.to_owned(),
        };
        Ear::compile(entry)
    }

    fn hears(ear: &Ear, text: &str) -> Vec<String> {
        let prose = Prose::english(text);
        let sounds = ear.listen(&prose);
        sounds
            .of(Label::Group(Group::Conditional), &prose)
            .map(|at| String::from_utf8_lossy(&prose.bytes[at]).into_owned())
            .collect()
    }

    #[test]
    fn weights_add_up_over_words_runs_gaps_and_kin_and_each_feature_counts_once() {
        let ear = ear("if A60\nsorry_if A40\nif_*_harm A30\nn1 A20\n")
            .unwrap()
            .unwrap();
        // 60 + 40 + 30 + 20 - 100 reaches 50; a kin word does what the other does.
        for word in ["any", "some"] {
            let text = format!("We closed early. Sorry if {word} harm was done.");
            assert_eq!(hears(&ear, &text), [format!("sorry if {word} harm was done.")]);
        }
        // One weight less is too little, and saying it twice adds nothing.
        assert_eq!(hears(&ear, "If any harm was done, if any harm."), [""; 0]);
    }

    #[test]
    fn words_are_cut_at_stops_and_numbers_are_three_kinds() {
        let cut = |text: &str| -> Vec<String> {
            let prose = Prose::english(text);
            words(&prose.bytes)
                .iter()
                .map(|word| String::from_utf8_lossy(word).into_owned())
                .collect()
        };
        assert_eq!(
            cut("Don\u{2019}t pay £12.50; take 20% or 3 pieces!"),
            ["don't", "pay", "$#", ";", "take", "#%", "or", "#", "pieces", "!"]
        );
        assert_eq!(cut("'quoted' 🙂 ..."), ["quoted"]);
    }

    #[test]
    fn an_endless_sentence_is_not_heard_as_everything() {
        let ear = ear("if A900\n").unwrap().unwrap();
        assert_eq!(hears(&ear, "If so, fine.").len(), 1);
        assert_eq!(hears(&ear, &"if ".repeat(MOST_WORDS + 1)), [""; 0]);
    }

    #[test]
    fn a_language_without_an_ear_has_none_and_a_damaged_line_is_named() {
        assert!(Ear::compile(EarEntry::default()).unwrap().is_none());
        for line in ["if", "if B20", "if A", "if A2x"] {
            let said = ear(line).err().unwrap();
            assert!(said.contains(&format!("“{line}”")), "{said}");
        }
    }
}
