//! What a case knows and its lesson must not, and the lesson without it.

use super::HEADINGS;
use crate::{
    Desk, Result,
    customer::known,
    wire::lesson::{LessonSection, Piece, Replaced},
};
use amends_lesson::redact::{Known, redact, suspects};
use amends_model::{Day, case::Case, lesson::Lesson, note::Note};
use amends_store::Reader;

/// What a case knows and its lesson must not.
#[derive(Debug, Default)]
pub(crate) struct Personal {
    customers: Vec<String>,
    colleagues: Vec<String>,
    emails: Vec<String>,
    phones: Vec<String>,
    orders: Vec<String>,
    addresses: Vec<String>,
    companies: Vec<String>,
    their_words: String,
    day_zero: Option<Day>,
}

impl Personal {
    pub fn known(&self) -> Known<'_> {
        Known {
            customers: &self.customers,
            colleagues: &self.colleagues,
            emails: &self.emails,
            phones: &self.phones,
            orders: &self.orders,
            addresses: &self.addresses,
            companies: &self.companies,
            their_words: &self.their_words,
            day_zero: self.day_zero,
        }
    }

    /// The same, for where their own words are to be read; with whom the notes of the case name.
    pub fn showing_their_words(mut self, notes: &[Note]) -> Self {
        self.their_words.clear();
        for note in notes {
            let known = [
                (&note.addressee, &mut self.customers),
                (&note.author, &mut self.colleagues),
            ];
            for (name, names) in known {
                if !name.trim().is_empty() && !names.contains(name) {
                    names.push(name.clone());
                }
            }
            let lines = note.recipient.lines().filter(|line| !line.trim().is_empty());
            self.addresses.extend(lines.map(str::to_owned));
        }
        self
    }
}

impl Desk {
    pub(super) fn personal(&self, r: &Reader<'_>, lesson: &Lesson) -> Result<Personal> {
        match lesson.case.map(|c| r.get_case(c)).transpose()?.flatten() {
            Some(case) => self.personal_of_case(r, &case),
            None => Ok(Personal {
                colleagues: colleagues(r)?,
                ..Personal::default()
            }),
        }
    }

    /// Everybody and everything a case knows.
    pub(crate) fn personal_of_case(&self, r: &Reader<'_>, case: &Case) -> Result<Personal> {
        let known = known(r, case.customer, self.now())?;
        let customer = known.customer;
        let signals = r.list_signals_of_case(case.id)?;
        let mut customers = vec![customer.name];
        customers.extend(signals.iter().map(|s| s.author.clone()));
        customers.retain(|name| !name.trim().is_empty());
        customers.dedup();
        let orders = known.orders.iter().map(|o| o.name.clone());
        Ok(Personal {
            customers,
            colleagues: colleagues(r)?,
            emails: customer.email.into_iter().collect(),
            phones: customer.phone.into_iter().collect(),
            orders: orders
                .chain(case.order_name.clone())
                .chain([case.number.to_string()])
                .collect(),
            addresses: [customer.street, customer.city, customer.postcode]
                .into_iter()
                .flatten()
                .collect(),
            companies: customer.company.into_iter().collect(),
            their_words: std::iter::once(case.their_words.clone())
                .chain(signals.into_iter().flat_map(|s| [s.body, s.quoted]))
                .collect::<Vec<_>>()
                .join("\n"),
            day_zero: Some(self.around.clock.day_of(case.wrote)),
        })
    }
}

fn colleagues(r: &Reader<'_>) -> Result<Vec<String>> {
    Ok(r.list_people()?.into_iter().map(|p| p.name).collect())
}

/// The lesson with every text as it may be published.
pub(super) fn cleaned(lesson: &Lesson, personal: &Personal) -> Lesson {
    let known = personal.known();
    let clean = |text: &str| redact(text, &known).text;
    Lesson {
        title: clean(&lesson.title),
        expected: clean(&lesson.expected),
        happened: clean(&lesson.happened),
        cause: clean(&lesson.cause),
        learnt: clean(&lesson.learnt),
        do_this: clean(&lesson.do_this),
        words_that_helped: clean(&lesson.words_that_helped),
        owner_team: clean(&lesson.owner_team),
        ..lesson.clone()
    }
}

pub(super) fn shown(lesson: &Lesson, personal: &Personal) -> Vec<LessonSection> {
    let known = personal.known();
    let section = |(field, text): (&'static str, &str)| {
        let chars: Vec<char> = text.chars().collect();
        let (mut pieces, mut at) = (Vec::new(), 0);
        let plain = |from: usize, to: usize| Piece {
            text: chars[from..to].iter().collect(),
            replaced: None,
        };
        for hit in redact(text, &known).hits {
            if hit.start > at {
                pieces.push(plain(at, hit.start));
            }
            pieces.push(Piece {
                text: hit.replacement,
                replaced: Some(hit.original),
            });
            at = hit.end;
        }
        if at < chars.len() {
            pieces.push(plain(at, chars.len()));
        }
        let heading = HEADINGS
            .iter()
            .find(|(f, _)| *f == field)
            .map_or(field, |(_, h)| *h);
        LessonSection {
            field: field.to_owned(),
            heading: heading.to_owned(),
            pieces,
        }
    };
    lesson.texts().into_iter().map(section).collect()
}

pub(super) fn replaced(lesson: &Lesson, personal: &Personal) -> Vec<Replaced> {
    let known = personal.known();
    let mut found: Vec<Replaced> = Vec::new();
    for hit in lesson
        .texts()
        .into_iter()
        .flat_map(|(_, text)| redact(text, &known).hits)
    {
        match found
            .iter_mut()
            .find(|r| r.original == hit.original && r.replacement == hit.replacement)
        {
            Some(same) => same.count += 1,
            None => found.push(Replaced {
                kind: hit.kind.label().to_owned(),
                original: hit.original,
                replacement: hit.replacement,
                count: 1,
            }),
        }
    }
    found
}

pub(super) fn look_at(lesson: &Lesson, personal: &Personal) -> Vec<String> {
    let known = personal.known();
    let clean = cleaned(lesson, personal);
    let mut words: Vec<String> = clean
        .texts()
        .into_iter()
        .flat_map(|(_, text)| suspects(text, &known))
        .map(|s| s.text)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
