//! Addresses, written as the post of their country reads them.
//!
//! The order of the last lines is sorted out by machines, so it follows the country of the address; the line with the
//! country is read where the letter is posted, so it stands in English and in capitals, and only on letters abroad.

mod parse;
mod table;

use serde::{Deserialize, Serialize};

use table::{COUNTRIES, Country};

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Address {
    /// Who it is for.
    pub name: String,
    /// Their firm.
    #[serde(default)]
    pub company: Option<String>,
    /// Street and number, and whatever else stands above the town, line by line.
    #[serde(default)]
    pub street: Vec<String>,
    /// The town; a whole line as typed where nothing more is known.
    #[serde(default)]
    pub city: String,
    /// State, province or county, where the post of the country asks for one.
    #[serde(default)]
    pub region: Option<String>,
    /// Postcode.
    #[serde(default)]
    pub postcode: Option<String>,
    /// ISO 3166-1 alpha-2, as in `DE`.
    #[serde(default)]
    pub country: Option<String>,
}

/// The form of a country that is not known, or of an address without one.
const USUAL: &str = "{postcode} {city}|{region}";

impl Address {
    /// The lines to write, from the name to the country, for a letter posted in a country (ISO 3166-1 alpha-2).
    pub fn lines(&self, sender_country: Option<&str>) -> Vec<String> {
        let country = self.country.as_deref().and_then(country);
        let form = country.map_or(USUAL, |country| country.form);
        let mut lines = vec![self.name.trim().to_owned()];
        lines.extend(self.company.clone());
        if !form.contains("{street}") {
            lines.extend(self.street.iter().cloned());
        }
        for line in form.split('|') {
            if line == "{street}" {
                lines.extend(self.street.iter().cloned());
            } else {
                lines.push(self.filled(line, country));
            }
        }
        let at_home = match (&self.country, sender_country) {
            (Some(there), Some(here)) => there.trim().eq_ignore_ascii_case(here.trim()),
            (None, _) => true,
            (Some(_), None) => false,
        };
        if !at_home {
            let unknown = || self.country.clone().unwrap_or_default();
            lines.push(country.map_or_else(unknown, |c| c.name.to_owned()).to_uppercase());
        }
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    /// One line of a form: its parts filled in, and what would part nothing left out.
    fn filled(&self, form: &str, country: Option<&Country>) -> String {
        let mut line = String::new();
        let mut between = String::new();
        let mut rest = form;
        while let Some((before, inside)) = rest.split_once('{') {
            let Some((part, after)) = inside.split_once('}') else {
                break;
            };
            between.push_str(before);
            let value = self.part(part, country);
            if !value.is_empty() {
                if !line.is_empty() {
                    line.push_str(&between);
                }
                line.push_str(&value);
                between.clear();
            } else if !line.is_empty() && between.trim().is_empty() {
                between.clear();
            }
            rest = after;
        }
        line
    }

    fn part(&self, name: &str, country: Option<&Country>) -> String {
        let text = match name.to_ascii_lowercase().as_str() {
            "city" => self.city.trim().to_owned(),
            "region" => self.region.as_deref().unwrap_or_default().trim().to_owned(),
            "postcode" => {
                let typed = self.postcode.as_deref().unwrap_or_default().trim();
                country
                    .and_then(|country| parse::postcode(country, typed))
                    .unwrap_or_else(|| typed.to_owned())
            }
            _ => String::new(),
        };
        if name.chars().all(char::is_uppercase) {
            text.to_uppercase()
        } else {
            text
        }
    }

    /// Reads an address from lines as people type them. Where the country is named at the end, postcode, town and
    /// region are found by its rules; every other line stays as it is. Nothing is lost.
    pub fn parse_lines(typed: &str) -> Self {
        parse::lines(typed)
    }
}

/// The country with a code.
fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES
        .iter()
        .find(|country| country.code.eq_ignore_ascii_case(code.trim()))
}

/// The countries whose addresses are known: ISO 3166-1 alpha-2 and the English name.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.iter().map(|country| (country.code, country.name))
}

/// The code of a country by its English or its own name, or by its code.
pub fn country_code(name: &str) -> Option<&'static str> {
    parse::country_named(name).map(|country| country.code)
}
