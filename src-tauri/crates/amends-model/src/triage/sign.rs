//! Signs in a text: words that say which criterion of severity is met (`data/en/triage.toml`).

use super::Lane;
use crate::severity::Severity;
use serde::Deserialize;
use std::sync::LazyLock;

/// More words than this say nothing new to whoever reads the reason.
const EVIDENCE: usize = 3;
/// A text is read so far; nobody writes more in anger, and a mailbox pasted by mistake must not hold the screen.
const READ: usize = 200_000;

/// One kind of sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    pub id: String,
    pub severity: Severity,
    #[serde(default)]
    pub lane: Option<Lane>,
    pub reason: String,
    /// What a message with this sign is about, where it is not the sign itself; empty where it only colours the message.
    #[serde(default)]
    matter: Option<String>,
    /// A life may be at stake.
    #[serde(default)]
    pub life: bool,
    pub words: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
}

impl Kind {
    /// What a message with this sign is about; none where the sign does not say.
    pub fn matter(&self) -> Option<&str> {
        Some(self.matter.as_deref().unwrap_or(&self.id)).filter(|m| !m.is_empty())
    }
}

#[derive(Deserialize)]
struct File {
    sign: Vec<Kind>,
    lane: Vec<super::LaneRule>,
}

/// The words of one language, compiled in. A test reads them, so an unreadable file never ships; without it nothing is
/// found rather than the program ended.
static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/en/triage.toml")).unwrap_or(File {
        sign: Vec::new(),
        lane: Vec::new(),
    })
});

pub(super) fn kinds() -> &'static [Kind] {
    &FILE.sign
}

pub(super) fn lane_rules() -> &'static [super::LaneRule] {
    &FILE.lane
}

/// Kinds of sign that a text shows, worst first, each with the words that show it.
pub(super) fn find(text: &str) -> Vec<(&'static Kind, Vec<String>)> {
    let text: String = text.chars().take(READ).collect();
    let folded = Folded::of(&text);
    let mut found: Vec<_> = kinds()
        .iter()
        .filter_map(|kind| {
            let evidence = evidence(&folded, kind);
            (!evidence.is_empty()).then_some((kind, evidence))
        })
        .collect();
    found.sort_by_key(|(kind, _)| std::cmp::Reverse(kind.severity));
    found
}

fn evidence(text: &Folded<'_>, kind: &Kind) -> Vec<String> {
    let found = found(text, &kind.words, &kind.unless, kind.lane.is_some());
    found
        .into_iter()
        .take(EVIDENCE)
        .map(|at| text.written(at))
        .collect()
}

/// Where phrases stand, each once and in order; what is harmless or denied is left out.
pub(super) fn found(
    text: &Folded<'_>,
    words: &[String],
    unless: &[String],
    even_denied: bool,
) -> Vec<std::ops::Range<usize>> {
    let harmless: Vec<_> = unless.iter().flat_map(|phrase| text.find(phrase)).collect();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for phrase in words {
        let at = text.find(phrase).find(|at| {
            let covered = harmless.iter().any(|h| h.start < at.end && at.start < h.end);
            !covered && (even_denied || !text.is_denied(at.start))
        });
        found.extend(at);
    }
    found.sort_by_key(|at| (at.start, std::cmp::Reverse(at.end)));
    let mut end = 0;
    // Of words inside one another the longest says most.
    found.retain(|at| {
        let longer = at.end > end;
        end = end.max(at.end);
        longer
    });
    found
}

/// A text in lower case with plain apostrophes, and where each of its letters stood.
pub(super) struct Folded<'t> {
    written: &'t str,
    folded: String,
    /// For each byte of `folded` the byte of `written` it came from.
    from: Vec<usize>,
}

impl<'t> Folded<'t> {
    pub fn of(written: &'t str) -> Self {
        let (mut folded, mut from) = (String::with_capacity(written.len()), Vec::new());
        for (at, letter) in written.char_indices() {
            let plain = match letter {
                '’' | '‘' | '`' => '\'',
                c if c.is_whitespace() => ' ',
                c => c,
            };
            for small in plain.to_lowercase() {
                folded.push(small);
                from.resize(folded.len(), at);
            }
        }
        Self {
            written,
            folded,
            from,
        }
    }

    /// Where a phrase stands as whole words; `*` at the end of a word allows any ending.
    fn find<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let (needle, open) = phrase.strip_suffix('*').map_or((phrase, false), |p| (p, true));
        let text = &self.folded;
        text.match_indices(needle).filter_map(move |(start, _)| {
            let end = start + needle.len();
            let before = text[..start].chars().next_back();
            let after = text[end..].chars().next();
            let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            if !edge(before) || !(open || edge(after)) {
                return None;
            }
            let rest = text[end..].chars().take_while(|c| open && c.is_alphanumeric());
            Some(start..end + rest.map(char::len_utf8).sum::<usize>())
        })
    }

    /// Whether the two words before deny what follows: “was not broken”, “nothing broken”.
    fn is_denied(&self, start: usize) -> bool {
        const DENY: [&str; 12] = [
            "not", "no", "never", "nothing", "without", "isn't", "wasn't", "aren't", "weren't", "hardly",
            "nor", "neither",
        ];
        let clause = self.folded[..start]
            .rsplit(['.', '!', '?', ',', ';', ':', '(', '\n'])
            .next()
            .unwrap_or_default();
        let mut before = clause.split(' ').rev().filter(|w| !w.is_empty());
        // “not only late” affirms.
        let (last, earlier) = (
            before.next().unwrap_or_default(),
            before.next().unwrap_or_default(),
        );
        DENY.contains(&last) || (DENY.contains(&earlier) && !["only", "just"].contains(&last))
    }

    /// Whether one of these words stands there.
    pub fn has_word(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.find(word).next().is_some())
    }

    pub fn written(&self, at: std::ops::Range<usize>) -> String {
        let start = self.from.get(at.start).copied().unwrap_or_default();
        let end = self.from.get(at.end).copied().unwrap_or(self.written.len());
        self.written[start..end].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_can_be_read_and_each_is_there_once() {
        let file: File = toml::from_str(include_str!("../../data/en/triage.toml")).unwrap();
        for kind in &file.sign {
            assert!(!kind.reason.is_empty() && !kind.words.is_empty(), "{}", kind.id);
            let mut words = kind.words.clone();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), kind.words.len(), "{} names a word twice", kind.id);
            for word in kind.words.iter().chain(&kind.unless) {
                assert_eq!(word, &word.to_lowercase(), "{}", kind.id);
                assert!(!word.trim_end_matches('*').contains('*'), "{word}: * ends a word");
            }
            assert_eq!(
                kind.lane.is_some(),
                kind.severity == Severity::FIVE,
                "{}",
                kind.id
            );
        }
    }

    #[test]
    fn what_is_denied_is_no_sign_but_a_lane_is_heard_all_the_same() {
        let ids = |text: &str| {
            find(text)
                .into_iter()
                .map(|(k, _)| k.id.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(ids("Nothing broken, arrived well."), Vec::<&str>::new());
        assert_eq!(ids("It was not late."), Vec::<&str>::new());
        assert_eq!(ids("Not only late but cold."), ["late"]);
        assert_eq!(ids("No rash yet."), ["health"]);
        assert_eq!(ids("Never again. Broken!"), ["broken", "let_down"]);
    }

    #[test]
    fn harmless_phrases_are_let_pass() {
        for text in [
            "A lovely slow cooker",
            "The privacy screen is tall",
            "It stole the show",
            "The battery died",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }

    #[test]
    fn evidence_is_quoted_as_it_was_written() {
        let found = find("The “Allergens” list was WRONG ITEM’s. It didn’t work");
        let evidence: Vec<_> = found.iter().flat_map(|(_, e)| e.clone()).collect();
        assert!(evidence.contains(&"Allergens".to_owned()), "{evidence:?}");
        assert!(evidence.contains(&"didn’t work".to_owned()), "{evidence:?}");
        assert!(find("").is_empty() && find("😀 ‏שלום İ").is_empty());
    }
}
