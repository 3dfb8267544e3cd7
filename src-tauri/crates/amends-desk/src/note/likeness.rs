//! How much two notes have in common, so that two customers who compare their cards do not find the same words.
//!
//! A note is what it says in its sentences: greeting, closing, names and figures are left out, since they differ on
//! cards that are otherwise copies. What is left is cut into runs of three words; the likeness of two notes is the
//! share of runs that both have among all that either has (Jaccard's coefficient over word 3-shingles, the usual
//! measure for near-duplicate documents: Broder 1997). One changed word of eighty leaves 92 %, one rewritten sentence
//! of four about 55 %, and two honest apologies for the same failure stay below 15 %: the tests measure it.

use std::{
    collections::{BTreeSet, HashSet},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

/// Per cent from which two notes are called nearly the same: about half of what either says is the other's.
pub(crate) const NEARLY_THE_SAME: u8 = 50;
/// Words in a run.
const RUN: usize = 3;
/// A first line of at most so many words greets.
const GREETING: usize = 5;
/// Last lines of at most so many words close and sign.
const CLOSING: usize = 4;
/// How many earlier cards of a batch each is compared with; a batch is one text, so the likest is among them.
const COMPARED: usize = 200;

/// What a note says, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Said(Vec<u64>);

impl Said {
    /// What a text says apart from these names.
    pub fn of<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Self {
        let names: HashSet<String> = names.into_iter().flat_map(words).collect();
        let said: Vec<String> = body(text)
            .flat_map(words)
            .filter(|word| !names.contains(word) && !word.contains(char::is_numeric))
            .collect();
        let run = RUN.min(said.len().max(1));
        let runs: BTreeSet<u64> = said.windows(run).map(hashed).collect();
        Self(runs.into_iter().collect())
    }

    /// What both say among all that either says, in per cent. Two that say nothing have nothing in common.
    pub fn likeness(&self, other: &Self) -> u8 {
        let (mut a, mut b, mut both) = (0, 0, 0_usize);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            both += usize::from(x == y);
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        let either = self.0.len() + other.0.len() - both;
        match either {
            0 => 0,
            // Only what is the same is called the same.
            _ if both < either => (both * 100 / either).min(99) as u8,
            _ => 100,
        }
    }
}

/// For each text the earlier one that is likest to it, if the two are nearly the same, and how like they are.
pub(crate) fn likest_before(all: &[Said]) -> Vec<Option<(usize, u8)>> {
    let mut distinct: Vec<usize> = Vec::new();
    let mut found = Vec::with_capacity(all.len());
    for (at, said) in all.iter().enumerate() {
        let compared = distinct.iter().take(COMPARED);
        let like = compared.map(|earlier| (*earlier, said.likeness(&all[*earlier])));
        // Of equals the first.
        let likest = like.rev().max_by_key(|(_, likeness)| *likeness);
        if likest.is_none_or(|(_, likeness)| likeness < 100) && distinct.len() < COMPARED {
            distinct.push(at);
        }
        found.push(likest.filter(|(_, likeness)| *likeness >= NEARLY_THE_SAME));
    }
    found
}

/// The lines between greeting and closing; all of them where nothing would be left.
fn body(text: &str) -> impl Iterator<Item = &str> {
    let lines: Vec<&str> = text.lines().filter(|line| words(line).next().is_some()).collect();
    let count = |line: &&str| words(line).count();
    let first = usize::from(lines.first().is_some_and(|line| count(line) <= GREETING));
    let closing = lines
        .iter()
        .rev()
        .take_while(|line| count(line) <= CLOSING)
        .count();
    let end = lines.len() - closing;
    let (first, end) = if first < end {
        (first, end)
    } else {
        (0, lines.len())
    };
    lines.into_iter().take(end).skip(first)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    parts
        .map(|word| word.replace(['\'', '’'], "").to_lowercase())
        .filter(|word| !word.is_empty())
}

fn hashed(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATE: &str = "Dear Ada,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her on the evening it was meant for. That was our mistake and nobody else's.\n\nI have refunded the order, and a new gift box will be with you by 1 December. From today a second person reads every order note before noon.\n\nWith kind regards\nMiriam";
    /// The same words to somebody else.
    const COPY: &str = "Hello Mr. Bell,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her on the evening it was meant for. That was our mistake and nobody else's.\n\nI have refunded the order, and a new gift box will be with you by 14 January. From today a second person reads every order note before noon.\n\nBest\nJonas";
    /// One of its sentences is another.
    const REWORDED: &str = "Dear Tom,\n\nI am sorry. We packed your gift four days late, and you stood there with nothing to hand her on the evening it was meant for. That was our mistake and nobody else's.\n\nYour money is on its way back, and what you ordered leaves tomorrow with a courier who knows the day. From today a second person reads every order note before noon.\n\nMiriam";
    /// Written anew for the same failure.
    const OWN_WORDS: &str = "Dear Tom,\n\nYour parcel came after the birthday, because nobody here read the date you had written on the order. I am sorry; you had told us in good time.\n\nThe money is back on your card, and a second parcel leaves tomorrow with a courier. We now read every order note before noon.\n\nMiriam";
    /// Another failure altogether.
    const BROKEN: &str = "Dear Iris,\n\nThe teapot you waited three weeks for arrived in pieces. I am sorry: we wrapped it in paper where it needed a box of its own.\n\nA new one was packed by me this morning and will be with you on Thursday. Please keep the old lid, should it be of use.\n\nMiriam";

    fn like(a: &str, b: &str) -> u8 {
        let names = ["Ada Okafor", "Miriam Falk", "Jonas", "Bell", "Tom", "Iris"];
        Said::of(a, names).likeness(&Said::of(b, names))
    }

    #[test]
    fn a_copy_with_another_name_and_date_is_told_from_a_text_of_its_own() {
        let found = [COPY, REWORDED, OWN_WORDS, BROKEN].map(|other| like(LATE, other));
        assert!(found[0] >= 90, "{found:?}");
        assert!((NEARLY_THE_SAME..90).contains(&found[1]), "{found:?}");
        assert!(found[2] < 15 && found[3] < 15, "{found:?}");
    }

    #[test]
    fn one_word_changed_of_eighty_leaves_nine_tenths() {
        let changed = LATE.replace("mistake", "fault");
        assert!(
            (90..100).contains(&like(LATE, &changed)),
            "{}",
            like(LATE, &changed)
        );
        assert_eq!(like(LATE, LATE), 100);
    }

    #[test]
    fn greeting_closing_and_names_are_not_what_a_note_says() {
        assert_eq!(
            like(
                "Dear Ada,\nThank you for your patience.\nYours\nMiriam",
                "Hi Tom!\nThank you for your patience."
            ),
            100
        );
        assert_eq!(like("", ""), 0);
        assert_eq!(
            like("Thank you", "Thank you"),
            100,
            "a text of nothing but a greeting is compared as it is"
        );
        assert_eq!(like("Thank you", "Sorry"), 0);
    }

    #[test]
    fn each_card_of_a_batch_names_the_likest_before_it() {
        let said: Vec<Said> = [LATE, BROKEN, COPY, OWN_WORDS, REWORDED]
            .iter()
            .map(|text| Said::of(text, ["Ada", "Miriam", "Jonas", "Bell", "Tom", "Iris"]))
            .collect();
        let found = likest_before(&said);
        let rows: Vec<Option<usize>> = found.iter().map(|f| f.map(|(at, _)| at)).collect();
        assert_eq!(rows, [None, None, Some(0), None, Some(0)]);
    }
}
