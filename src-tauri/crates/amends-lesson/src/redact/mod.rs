//! Takes personal data out of a text, and says what it took and where.
//!
//! The order is the one the schema of lessons asks for: what the case knows (names, orders, addresses), patterns with a
//! checksum, other patterns, then a person who looks at the suspects. The text is cut at every find and the rest is
//! searched again until nothing is found, each piece for itself; since our own tokens are set aside first, redacting
//! twice is the same as redacting once, and what [`redact`] leaves [`leftovers`] never complains about.

mod amount;
mod digits;
mod fold;
mod lexicon;
mod literal;
mod names;
mod numbers;
mod pattern;
mod quote;
mod speech;
mod suspects;
mod token;
mod when;

pub use suspects::{Suspect, SuspectKind, suspects};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::ops::Range;

/// Version of these rules, kept with every published lesson so that an old one can be looked at again.
pub const RULES: u32 = 1;

/// What the case knows and the lesson must not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Full names of the customer and of others on their side.
    pub customers: &'a [String],
    /// Full names of people of ours: lessons are blameless.
    pub colleagues: &'a [String],
    /// Mail addresses.
    pub emails: &'a [String],
    /// Phone numbers, as written.
    pub phones: &'a [String],
    /// Numbers of orders, parcels, accounts, with or without `#`.
    pub orders: &'a [String],
    /// Postal addresses, whole or in parts; commas and line ends separate street, town, postcode.
    pub addresses: &'a [String],
    /// The customer's company.
    pub companies: &'a [String],
    /// What the customer wrote: five words in a row of it are a quotation.
    pub their_words: &'a str,
    /// Day 0 of the case. With it dates become `day +4`, without it `[date]`.
    pub day_zero: Option<NaiveDate>,
}

/// What kind of personal data was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// Of a customer or a colleague.
    Name,
    /// Mail address.
    Email,
    /// Phone number.
    Phone,
    /// Street, house, room, postcode.
    Address,
    /// Town or country of the customer.
    Place,
    /// Number of an order, parcel, booking, account.
    Order,
    /// Number of a case.
    Case,
    /// Web address.
    Url,
    /// `@name`.
    Handle,
    /// Payment card, by its checksum.
    Card,
    /// Bank account.
    Bank,
    /// Address of a computer.
    Ip,
    /// Number plate.
    Plate,
    /// The customer's company.
    Company,
    /// The customer's own words.
    Quote,
    /// Health, religion, origin, sexuality.
    Sensitive,
    /// A family day.
    Event,
    /// A date.
    Date,
    /// A sum of money.
    Amount,
}

impl HitKind {
    /// Whether it points at a person by itself. Dates, amounts and family days do so only together with others: they
    /// are replaced when a lesson is written, but a person may put back "refunds up to £50 need no approval".
    pub const fn identifies(self) -> bool {
        !matches!(self, Self::Date | Self::Amount | Self::Event)
    }

    /// As people read it, in the singular.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "e-mail address",
            Self::Phone => "phone number",
            Self::Address => "address",
            Self::Place => "place",
            Self::Order => "number",
            Self::Case => "case number",
            Self::Url => "web address",
            Self::Handle => "handle",
            Self::Card => "card number",
            Self::Bank => "bank account",
            Self::Ip => "computer address",
            Self::Plate => "number plate",
            Self::Company => "company",
            Self::Quote => "quotation",
            Self::Sensitive => "private detail",
            Self::Event => "family event",
            Self::Date => "date",
            Self::Amount => "amount",
        }
    }
}

/// One piece of personal data that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// First Unicode scalar value in the original text.
    pub start: usize,
    /// One past its last scalar value.
    pub end: usize,
    /// What stood there. Never write it to a log.
    pub original: String,
    /// What stands there now.
    pub replacement: String,
}

/// A text without personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redaction {
    /// The text with tokens.
    pub text: String,
    /// What was replaced, in the order of the text.
    pub hits: Vec<Hit>,
}

/// A find in a piece of text, in bytes.
#[derive(Debug, Clone)]
struct Find {
    range: Range<usize>,
    kind: HitKind,
    replacement: String,
}

impl Find {
    fn new(range: Range<usize>, kind: HitKind, replacement: impl Into<String>) -> Self {
        Self {
            range,
            kind,
            replacement: replacement.into(),
        }
    }
}

/// A piece of the text between finds.
struct Piece<'t> {
    text: &'t str,
    /// Whether the whole text begins here.
    at_start: bool,
    /// Its words, folded when the first one asks.
    words: OnceCell<Vec<fold::Word>>,
}

impl<'t> Piece<'t> {
    fn new(text: &'t str, at_start: bool) -> Self {
        Self {
            text,
            at_start,
            words: OnceCell::new(),
        }
    }

    fn words(&self) -> &[fold::Word] {
        self.words.get_or_init(|| fold::words(self.text))
    }

    /// Whether a word at this byte is the first of a sentence.
    fn begins_sentence(&self, at: usize) -> bool {
        let before = self.text[..at]
            .trim_end_matches(|c: char| c.is_whitespace() && c != '\n' || "\"“„‘'(-–*•".contains(c));
        before
            .chars()
            .next_back()
            .map_or(self.at_start, |c| ".!?:\n".contains(c))
    }
}

/// Everything known, prepared for looking; made once for the texts of one lesson.
pub(crate) struct Watch {
    their_words: quote::TheirWords,
    emails: literal::Literals,
    orders: literal::Literals,
    phones: literal::Phones,
    addresses: literal::Literals,
    companies: literal::Literals,
    names: names::Names,
    day_zero: Option<NaiveDate>,
}

impl Watch {
    pub(crate) fn of(known: &Known) -> Self {
        Self {
            their_words: quote::TheirWords::of(known.their_words),
            emails: literal::Literals::emails(known.emails),
            orders: literal::Literals::orders(known.orders),
            phones: literal::Phones::of(known.phones),
            addresses: literal::Literals::addresses(known.addresses),
            companies: literal::Literals::companies(known.companies),
            names: names::Names::of(known.customers, known.colleagues),
            day_zero: known.day_zero,
        }
    }

    /// The finds of the first step that finds anything, in order and apart from each other. What one step leaves the
    /// next round looks at again, so a step may be blind to what an earlier one takes.
    fn find(&self, piece: &Piece) -> Vec<Find> {
        let text = piece.text;
        // Most sentences have neither a digit nor a dot inside a word; then half of the steps need not look.
        let has_digits = text.contains(char::is_numeric);
        let has_marks = has_digits || text.contains(['@', ':']);
        let if_so = |is_so: bool, find: &dyn Fn() -> Vec<Find>| if is_so { find() } else { Vec::new() };
        let steps: [&dyn Fn() -> Vec<Find>; 15] = [
            &|| self.their_words.find(piece),
            &|| pattern::MAIL.find(text),
            &|| self.emails.find(piece),
            &|| if_so(text.contains(['.', '/']), &|| pattern::LINKS.find(text)),
            &|| if_so(has_digits, &|| numbers::find_payment(text)),
            &|| self.orders.find(piece),
            &|| if_so(has_digits, &|| self.phones.find(text)),
            &|| self.addresses.find(piece),
            &|| if_so(has_digits, &|| when::find(text, self.day_zero)),
            &|| if_so(has_marks, &|| pattern::NUMBERS.find(text)),
            &|| if_so(has_digits, &|| amount::find(text)),
            &|| if_so(has_digits, &|| numbers::find_long(text)),
            &|| if_so(has_marks, &|| pattern::PLACES.find(text)),
            &|| self.companies.find(piece),
            &|| self.names.find(piece),
        ];
        let first = steps.iter().map(|step| step()).find(|found| !found.is_empty());
        let mut found = first.unwrap_or_else(|| speech::find(text));
        found.sort_by_key(|f| f.range.start);
        found
    }

    pub(crate) fn redact(&self, text: &str) -> Redaction {
        let mut finds = find_all(text, self);
        finds.sort_by_key(|f| f.range.start);
        let mut redacted = String::with_capacity(text.len());
        let mut hits = Vec::with_capacity(finds.len());
        let mut scalars = Scalars::default();
        let mut copied = 0;
        for find in finds {
            redacted.push_str(&text[copied..find.range.start]);
            let replacement = placed(text, &redacted, &find);
            redacted.push_str(&replacement);
            copied = find.range.end;
            hits.push(Hit {
                kind: find.kind,
                start: scalars.at(text, find.range.start),
                end: scalars.at(text, find.range.end),
                original: text[find.range].to_owned(),
                replacement,
            });
        }
        redacted.push_str(&text[copied..]);
        Redaction { text: redacted, hits }
    }

    pub(crate) fn leftovers(&self, text: &str) -> Vec<Hit> {
        let mut hits = self.redact(text).hits;
        hits.retain(|h| h.kind.identifies());
        hits
    }
}

/// Replaces all personal data in `text`. Works on any text, never panics; the second time it changes nothing.
///
/// Costs about one pass over the text for each kind of data found.
pub fn redact(text: &str, known: &Known) -> Redaction {
    Watch::of(known).redact(text)
}

/// What is still in a text that points at a person by itself, and must not be published: see [`HitKind::identifies`].
pub fn leftovers(text: &str, known: &Known) -> Vec<Hit> {
    Watch::of(known).leftovers(text)
}

/// Cuts the text at its tokens and at every find, until no piece has one.
fn find_all(text: &str, watch: &Watch) -> Vec<Find> {
    let mut all = Vec::new();
    let mut open: Vec<Range<usize>> = std::iter::once(0..text.len()).collect();
    while let Some(piece) = open.pop() {
        let part = Piece::new(&text[piece.clone()], piece.start == 0);
        let own = token::tokens(part.text);
        let found = if own.is_empty() {
            watch.find(&part)
        } else {
            Vec::new()
        };
        let cuts = own.into_iter().chain(found.iter().map(|f| f.range.clone()));
        let mut from = piece.start;
        let mut is_cut = false;
        for cut in cuts {
            open.push(from..piece.start + cut.start);
            from = piece.start + cut.end;
            is_cut = true;
        }
        if is_cut {
            open.push(from..piece.end);
        }
        open.retain(|p| !p.is_empty());
        all.extend(found.into_iter().map(|f| Find {
            range: piece.start + f.range.start..piece.start + f.range.end,
            ..f
        }));
    }
    all
}

/// The token as it stands at its place: with a capital at the head of a sentence, and never glued to a word.
fn placed(text: &str, so_far: &str, find: &Find) -> String {
    let mut token = find.replacement.clone();
    let whole = Piece::new(text, true);
    let is_words = token.starts_with(|c: char| c.is_ascii_lowercase()) && find.kind != HitKind::Date;
    if is_words && whole.begins_sentence(find.range.start) {
        token[..1].make_ascii_uppercase();
    }
    if token::needs_space(so_far.chars().next_back(), token.chars().next()) {
        token.insert(0, ' ');
    }
    if token::needs_space(token.chars().next_back(), text[find.range.end..].chars().next()) {
        token.push(' ');
    }
    token
}

/// Turns byte offsets that only grow into offsets of Unicode scalar values.
#[derive(Default)]
struct Scalars {
    bytes: usize,
    scalars: usize,
}

impl Scalars {
    fn at(&mut self, text: &str, byte: usize) -> usize {
        self.scalars += text[self.bytes..byte].chars().count();
        self.bytes = byte;
        self.scalars
    }
}

#[cfg(test)]
mod tests;
