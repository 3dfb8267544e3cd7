//! A row of a review file.

use crate::layout::Field as F;
use crate::row::{Reason, Row};
use amends_model::Moment;

/// A product review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRecord {
    /// Row in the file, the header being row 1.
    pub row: usize,
    /// The same for the same review in every export: its id where the tool gives one, else made of who, when, which
    /// product, and how the text begins. May hold personal data.
    pub key: String,
    /// Headline; may be empty.
    pub title: String,
    /// The whole text as written; may be empty where only stars were given.
    pub body: String,
    /// 1 to 5.
    pub stars: u8,
    /// When it was written.
    pub at: Moment,
    /// Name the writer gave; may be empty.
    pub author: String,
    /// As [`amends_model::customer::normal_email`] makes it.
    pub email: Option<String>,
    /// The tool's product id.
    pub product_id: Option<String>,
    /// The product for people: `Brass reading lamp`.
    pub product: Option<String>,
    /// The order it is about, where the tool knows it.
    pub order: Option<String>,
    /// What the shop has answered in public.
    pub reply: Option<String>,
    /// When it did.
    pub replied: Option<Moment>,
}

/// Reads one review. Spam and what was deleted are left out with that as the reason.
pub(crate) fn read(row: &Row<'_>) -> Result<ReviewRecord, Reason> {
    row.refuse_unwanted()?;
    let stars = stars(row)?;
    let at = row.moment(F::Written)?.ok_or_else(|| row.missing(F::Written))?;
    let text = |field| row.prose(field).unwrap_or_default();
    let mut review = ReviewRecord {
        row: row.number,
        key: String::new(),
        title: text(F::Title),
        body: text(F::Body),
        stars,
        at,
        author: row.author(),
        email: row.email(F::Email)?,
        product_id: row.identifier(F::ProductId),
        product: row
            .prose(F::ProductName)
            .or_else(|| row.prose(F::ProductHandle).map(|handle| readable(&handle))),
        order: row.identifier(F::OrderReference),
        reply: row.prose(F::Reply),
        replied: row.moment(F::Replied)?,
    };
    review.key = row.identifier(F::ShopId).unwrap_or_else(|| key(&review));
    Ok(review)
}

/// The stars.
///
/// # Errors
/// If there are none, or no whole number from 1 to 5.
pub(crate) fn stars(row: &Row<'_>) -> Result<u8, Reason> {
    let bad = || row.bad(F::Stars, "must be a whole number from 1 to 5");
    let number = row
        .whole(F::Stars)
        .map_err(|_| bad())?
        .ok_or_else(|| row.missing(F::Stars))?;
    u8::try_from(number)
        .ok()
        .filter(|n| (1..=5).contains(n))
        .ok_or_else(bad)
}

/// Who, when, and about what. Text, stars and reply are not in it: they may change without it becoming another
/// review. Where nobody is named, how the text begins has to tell reviews apart.
fn key(review: &ReviewRecord) -> String {
    let who = review
        .email
        .clone()
        .unwrap_or_else(|| review.author.to_lowercase());
    let when = review.at.format("%Y-%m-%dT%H:%M:%SZ");
    let what = review
        .product_id
        .as_ref()
        .or(review.product.as_ref())
        .map_or("", |p| p);
    let text = if who.is_empty() {
        opening(review)
    } else {
        String::new()
    };
    format!("{who}|{when}|{what}|{text}")
}

fn opening(review: &ReviewRecord) -> String {
    const OPENING: usize = 40;
    let text = format!("{} {}", review.title, review.body).to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(OPENING).collect()
}

/// `brass-reading-lamp` as people would say it.
fn readable(handle: &str) -> String {
    let words = handle.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
