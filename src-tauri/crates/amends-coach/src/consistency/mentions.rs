//! What a text names that can be held against another text: amounts, days, spans, orders, and who is greeted.

use std::{collections::BTreeSet, sync::LazyLock};

use chrono::NaiveDate;
use regex::Regex;

use super::fixed;
use crate::dates;

/// What is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Amount,
    Day,
    Order,
    /// How long something took or was late.
    Span,
    /// Who is greeted.
    Name,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Amount, Self::Day, Self::Order, Self::Span, Self::Name];

    /// Whether two mentions stand against each other though their clauses have no word in common. Two days often
    /// belong to two things, two orders hardly ever do. Where each text names only one, two spans do, and two amounts
    /// if one of them says nothing of what it is for.
    pub(super) const fn needs_no_topic(self, single: bool, bare: bool) -> bool {
        match self {
            Self::Day => false,
            Self::Amount => single && bare,
            Self::Span => single,
            Self::Order | Self::Name => true,
        }
    }
}

/// Something a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub kind: Kind,
    /// As it is written.
    pub words: String,
    pub start: usize,
    pub end: usize,
    /// Equal for everything that means the same.
    pub(super) key: String,
    /// First letters of the words around it that say what it is about.
    topics: BTreeSet<String>,
}

impl Mention {
    /// Whether both mean one thing. Somebody may be greeted by the first name here and by the last name there.
    pub(super) fn means_the_same(&self, other: &Self) -> bool {
        let named = |name: &str| {
            name.split_whitespace()
                .any(|part| other.key.split_whitespace().any(|o| o == part))
        };
        self.kind == other.kind && (self.key == other.key || self.kind == Kind::Name && named(&self.key))
    }

    /// Whether nothing around it says what it is about.
    pub(super) fn is_bare(&self) -> bool {
        self.topics.is_empty()
    }

    pub(super) fn shared_topics(&self, other: &Self) -> usize {
        if self.kind == Kind::Name {
            return 0;
        }
        self.topics.intersection(&other.topics).count()
    }
}

/// Letters of a word that say what it is about: `refund`, `refunded` and `refunds` are one.
const STEM: usize = 5;
/// Letters of the shortest word that says what something is about.
const LEAST: usize = 3;
/// Words that say nothing of what a clause is about; shorter ones than three letters never do.
const EMPTY: [&str; 89] = [
    "with", "will", "have", "your", "yours", "that", "this", "from", "them", "they", "then", "were", "been",
    "back", "into", "also", "today", "dear", "sorry", "latest", "about", "here", "there", "which", "would",
    "could", "their", "than", "only", "just", "more", "before", "after", "until", "within", "days", "leave",
    "again", "the", "you", "and", "for", "our", "was", "are", "has", "had", "not", "new", "who", "one",
    "two", "all", "any", "its", "but", "can", "now", "out", "day", "get", "got", "his", "her", "him", "she",
    "too", "may", "let", "yet", "per", "via", "off", "own", "way", "say", "said", "see", "come", "came",
    "comes", "over", "made", "make", "took", "take", "goes", "went", "done",
];

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let figures = r"\d{1,3}(?:[,.' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?";
    let after = r"(?:euros?|pounds?|dollars?|francs?|EUR|GBP|USD|CHF)\b|[€£$]";
    fixed(&format!(
        r"(?i)(?:[€£$¥]|\b(?:EUR|GBP|USD|CHF)) ?(?:{figures})\b|\b(?:{figures}) ?(?:{after})"
    ))
});
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let weekday = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
    let month = "(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)";
    fixed(&format!(
        r"(?i)\b(?:{weekday},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {month}\b(?:,? \d{{4}})?|\b{month} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b|\b{weekday}\b|\b(?:tomorrow|tonight)\b"
    ))
});
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?i)\b(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (minute|hour|day|night|week|month|year)s? (?:too late|late|overdue|too early|early|without|of (?:silence|waiting))\b",
    )
});
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    fixed(r"#[A-Za-z]{0,4}-?\d{3,}\b|(?i:\border (?:number |no\.? ?)?)([A-Z]{0,4}-?\d{3,})\b")
});
static GREETED: LazyLock<Regex> = LazyLock::new(|| {
    fixed(
        r"(?m)\A\s*(?:Dear|Hello|Hi|Hey|Good (?:morning|afternoon|evening|day))\s+((?:(?:Mrs?|Ms|Mx|Dr|Prof)\.? )?[^,!.:\n]{1,60})",
    )
});

/// Everything a text names, in the order of kinds and then of the text.
pub(super) fn mentions(text: &str, today: NaiveDate) -> Vec<Mention> {
    let scalars = Scalars::of(text);
    let mut found = Vec::new();
    let mut put = |kind, range: std::ops::Range<usize>, key: String| {
        let words = &text[range.clone()];
        found.push(Mention {
            kind,
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            start: scalars.count(range.start),
            end: scalars.count(range.end),
            key,
            topics: topics(clause(text, &range), words),
        });
    };
    for m in AMOUNT.find_iter(text) {
        put(Kind::Amount, m.range(), amount_key(m.as_str()));
    }
    for m in DAY.find_iter(text) {
        let written = m.as_str().to_lowercase();
        let key = dates::named_day(written.as_bytes(), today).map_or(written, |day| day.to_string());
        put(Kind::Day, m.range(), key);
    }
    for c in ORDER.captures_iter(text) {
        if let Some(m) = c.get(1).or_else(|| c.get(0)) {
            put(
                Kind::Order,
                m.range(),
                m.as_str().trim_start_matches('#').to_uppercase(),
            );
        }
    }
    for c in SPAN.captures_iter(text) {
        put(Kind::Span, c.get_match().range(), span_key(&c[1], &c[2]));
    }
    if let Some(m) = GREETED.captures(text).and_then(|c| c.get(1)) {
        let name = m.as_str().trim();
        put(Kind::Name, m.start()..m.start() + name.len(), name_key(name));
    }
    found.retain(|m| !m.key.is_empty());
    found
}

/// The clause a mention stands in: up to the nearest stop, comma with a joining word, or joining word.
fn clause<'t>(text: &'t str, range: &std::ops::Range<usize>) -> &'t str {
    const CUTS: [&str; 9] = [". ", "! ", "? ", "\n", ";", ", ", " and ", " but ", ": "];
    let from = CUTS
        .iter()
        .filter_map(|cut| text[..range.start].rfind(cut).map(|at| at + cut.len()))
        .max();
    let to = CUTS.iter().filter_map(|cut| text[range.end..].find(cut)).min();
    &text[from.unwrap_or(0)..to.map_or(text.len(), |at| range.end + at)]
}

fn topics(clause: &str, mention: &str) -> BTreeSet<String> {
    let around = clause.replacen(mention, " ", 1).to_lowercase();
    around
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= LEAST && !EMPTY.contains(word))
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// Minor units and a currency, so that `€30`, `30 EUR` and `30,00 euros` are one.
fn amount_key(words: &str) -> String {
    let lower = words.to_lowercase();
    let currency = [
        ("eur", "€"),
        ("gbp", "£"),
        ("pound", "£"),
        ("usd", "$"),
        ("dollar", "$"),
        ("chf", "chf"),
        ("franc", "chf"),
    ];
    let sign = currency
        .iter()
        .find(|(word, _)| lower.contains(word))
        .map_or_else(
            || lower.chars().filter(|c| "€£$¥".contains(*c)).collect(),
            |(_, s)| (*s).to_owned(),
        );
    let figures: String = lower
        .chars()
        .filter(|c| c.is_ascii_digit() || ",.".contains(*c))
        .collect();
    let (whole, part) = match figures.rfind([',', '.']) {
        Some(at) if figures.len() - at <= 3 => figures.split_at(at),
        _ => (figures.as_str(), ""),
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    format!("{sign}{}.{:0<2}", digits(whole), digits(part))
}

fn span_key(count: &str, unit: &str) -> String {
    const NUMBERS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let lower = count.to_lowercase();
    let number = match lower.as_str() {
        "a" | "an" => "1".to_owned(),
        word => NUMBERS
            .iter()
            .position(|n| *n == word)
            .map_or_else(|| word.to_owned(), |at| (at + 1).to_string()),
    };
    format!("{number} {}", unit.to_lowercase())
}

/// A greeting without a name has no key.
fn name_key(name: &str) -> String {
    let plain = name.to_lowercase();
    let nobody = [
        "there",
        "all",
        "everyone",
        "everybody",
        "sir",
        "madam",
        "customer",
        "friend",
        "team",
        "both",
    ];
    let words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 4 || words.iter().any(|w| nobody.contains(w)) {
        return String::new();
    }
    let titles = ["mr", "mrs", "ms", "mx", "dr", "prof"];
    let own = words
        .into_iter()
        .filter(|w| !titles.contains(&w.trim_end_matches('.')));
    own.collect::<Vec<_>>().join(" ")
}

/// Counts the letters before a byte.
struct Scalars(Vec<usize>);

impl Scalars {
    fn of(text: &str) -> Self {
        let mut table = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, letter) in text.char_indices() {
            table[at..at + letter.len_utf8()].fill(count);
            count += 1;
        }
        table[text.len()] = count;
        Self(table)
    }

    fn count(&self, byte: usize) -> usize {
        self.0[byte]
    }
}
