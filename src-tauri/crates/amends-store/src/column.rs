//! Reading typed values out of rows, by column name.
//!
//! Ids, words, moments and money are stored as plain SQLite values; this is the one place that knows how.

use crate::{Error, Result};
use amends_model::{Currency, Day, Moment, Money};
use chrono::TimeZone;
use rusqlite::Row;
use std::str::FromStr;

/// An id or word.
pub fn parsed<T>(row: &Row<'_>, name: &str) -> Result<T>
where
    T: FromStr,
    Error: From<T::Err>,
{
    Ok(row
        .get_ref(name)?
        .as_str()
        .map_err(|_| wrong(name))?
        .parse::<T>()?)
}

/// An id or word that may be missing.
pub fn maybe_parsed<T>(row: &Row<'_>, name: &str) -> Result<Option<T>>
where
    T: FromStr,
    Error: From<T::Err>,
{
    let value = row.get_ref(name)?;
    match value.as_str_or_null().map_err(|_| wrong(name))? {
        Some(text) => Ok(Some(text.parse::<T>()?)),
        None => Ok(None),
    }
}

/// A moment, stored as milliseconds UTC.
pub fn moment(row: &Row<'_>, name: &str) -> Result<Moment> {
    maybe_moment(row, name)?.ok_or_else(|| wrong(name))
}

/// A moment that may be missing.
pub fn maybe_moment(row: &Row<'_>, name: &str) -> Result<Option<Moment>> {
    let Some(ms) = row.get::<_, Option<i64>>(name)? else {
        return Ok(None);
    };
    chrono::Utc
        .timestamp_millis_opt(ms)
        .single()
        .map(Some)
        .ok_or_else(|| wrong(name))
}

/// A calendar day, stored as `2026-11-20`.
pub fn day(row: &Row<'_>, name: &str) -> Result<Day> {
    let text: String = row.get(name)?;
    Day::parse_from_str(&text, "%Y-%m-%d").map_err(|_| wrong(name))
}

/// Money whose minor units and currency lie in two columns.
pub fn maybe_money(row: &Row<'_>, minor: &str, currency: &str) -> Result<Option<Money>> {
    let (Some(minor), Some(currency)) = (
        row.get::<_, Option<i64>>(minor)?,
        maybe_parsed::<Currency>(row, currency)?,
    ) else {
        return Ok(None);
    };
    Ok(Some(Money::new(minor, currency)))
}

/// A number that fits a smaller type.
pub fn small<T: TryFrom<i64>>(row: &Row<'_>, name: &str) -> Result<T> {
    T::try_from(row.get::<_, i64>(name)?).map_err(|_| wrong(name))
}

/// A list or object kept as JSON text.
pub fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<T> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|_| wrong(name))
}

/// A list or object kept as JSON text that may be missing.
pub fn maybe_json<T: serde::de::DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<Option<T>> {
    let text: Option<String> = row.get(name)?;
    let read = |text: String| serde_json::from_str(&text).map_err(|_| wrong(name));
    text.map(read).transpose()
}

/// The JSON text of a list or object.
pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| Error::Unreadable(e.to_string()))
}

fn wrong(name: &str) -> Error {
    Error::Unreadable(format!("column {name}"))
}
