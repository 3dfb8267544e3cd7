//! A row of a list of tickets.
//!
//! Help desks list tickets without what was written in them; what such a row tells is who had to write, about what,
//! and whether they were satisfied in the end.

use crate::cell::{bare, prose};
use crate::layout::Field as F;
use crate::row::{Reason, Row};
use amends_model::Moment;

/// A ticket of a help desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRecord {
    /// Row in the file, the header being row 1.
    pub row: usize,
    /// The same for the same ticket in every export: its number, else who wrote when and about what. May hold
    /// personal data.
    pub key: String,
    /// The number of the ticket in its tool.
    pub number: Option<String>,
    /// Subject line; may be empty.
    pub subject: String,
    /// What was written, where the list has it; else empty.
    pub body: String,
    /// When it was opened.
    pub at: Moment,
    /// Name of the person who asked; may be empty.
    pub author: String,
    /// As [`amends_model::customer::normal_email`] makes it.
    pub email: Option<String>,
    /// `open`, `solved`, … as the tool says.
    pub status: Option<String>,
    /// `urgent`, … as the tool says.
    pub priority: Option<String>,
    /// `mail`, `chat`, … as the tool says.
    pub channel: Option<String>,
    /// Whether they said they were satisfied; `None` where they were not asked or have not answered.
    pub satisfied: Option<bool>,
    /// When it was solved.
    pub solved: Option<Moment>,
    /// Tags.
    pub tags: Vec<String>,
}

/// Reads one ticket. Spam and what was deleted are left out with that as the reason.
pub(crate) fn read(row: &Row<'_>) -> Result<TicketRecord, Reason> {
    row.refuse_unwanted()?;
    let at = row.moment(F::Written)?.ok_or_else(|| row.missing(F::Written))?;
    let text = |field| row.prose(field).unwrap_or_default();
    let mut ticket = TicketRecord {
        row: row.number,
        key: String::new(),
        number: row.identifier(F::ShopId),
        subject: text(F::Title),
        body: text(F::Body),
        at,
        author: row.author(),
        email: row.email(F::Email)?,
        status: row.prose(F::Status),
        priority: row.prose(F::Priority),
        channel: row.prose(F::Channel),
        satisfied: satisfied(row.raw(F::Satisfaction)),
        solved: row.moment(F::Solved)?,
        tags: tags(row.raw(F::Tags)),
    };
    ticket.key = key(&ticket);
    Ok(ticket)
}

fn key(ticket: &TicketRecord) -> String {
    if let Some(number) = &ticket.number {
        return number.clone();
    }
    let who = ticket
        .email
        .clone()
        .unwrap_or_else(|| ticket.author.to_lowercase());
    let when = ticket.at.format("%Y-%m-%dT%H:%M:%SZ");
    format!("{who}|{when}|{}", ticket.subject.to_lowercase())
}

/// `Good`, `Bad with comment`, a survey's 1 to 5. Three of five, and an offer nobody answered, say nothing.
fn satisfied(text: &str) -> Option<bool> {
    let text = bare(text).to_lowercase();
    let first = text.split([' ', '.', '/']).next().unwrap_or_default();
    match first {
        "good" | "satisfied" | "positive" | "4" | "5" => Some(true),
        "bad" | "unsatisfied" | "dissatisfied" | "negative" | "1" | "2" => Some(false),
        _ => None,
    }
}

/// Tags are parted by commas, or by spaces where the tool allows none within a tag.
fn tags(text: &str) -> Vec<String> {
    let commas = text.contains(',');
    text.split(|c: char| if commas { c == ',' } else { c.is_whitespace() })
        .filter_map(prose)
        .collect()
}
