//! Addresses, written as the post of their country reads them.
//!
//! The order of the last lines is sorted out by machines, so it follows the country of the address; the line with the
//! country is read where the letter is posted, so it stands in English and in capitals, and only on letters abroad.

mod parse;
mod table;

use serde::{Deserialize, Serialize};

use table::{COUNTRIES, Country, NATIVE, USUAL};

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
    /// ISO 3166-1 alpha-2, as in `DE`; a name in English or in the country's own language will do.
    #[serde(default)]
    pub country: Option<String>,
}

/// What stands above the last lines, unless a form says otherwise.
const HEAD: &str = "{name}|{company}|{street}|";

impl Address {
    /// The lines to write, from the name to the country, for a letter posted in a country (ISO 3166-1 alpha-2). A
    /// region is left out where the post of the country asks for none.
    pub fn lines(&self, sender_country: Option<&str>) -> Vec<String> {
        let country = self.country.as_deref().and_then(country);
        let form = self.form(country);
        let mut lines = Vec::new();
        for line in form.split('|') {
            if line == "{street}" {
                lines.extend(self.street.iter().map(|line| line.trim().to_owned()));
            } else {
                lines.push(self.filled(line, country));
            }
        }
        if self.goes_abroad(sender_country) {
            let unknown = || self.country.clone().unwrap_or_default();
            lines.push(
                country
                    .map_or_else(unknown, |country| country.name.to_owned())
                    .to_uppercase(),
            );
        }
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    fn form(&self, country: Option<&Country>) -> String {
        let form = country.map_or(USUAL, |country| country.form);
        let native = NATIVE
            .iter()
            .find(|(code, _)| country.is_some_and(|country| country.code == *code));
        match native {
            Some((_, native)) if self.city.chars().any(is_east_asian) => (*native).to_owned(),
            _ if form.contains("{name}") => form.to_owned(),
            _ => format!("{HEAD}{form}"),
        }
    }

    /// Without a sender the country is named; without a country nothing is known.
    fn goes_abroad(&self, sender_country: Option<&str>) -> bool {
        match (&self.country, sender_country) {
            (Some(there), Some(here)) => match (country(there), country(here)) {
                (Some(there), Some(here)) => there.code != here.code,
                _ => !there.trim().eq_ignore_ascii_case(here.trim()),
            },
            (Some(_), None) => true,
            (None, _) => false,
        }
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
                // The Japanese postcode has a mark of its own.
                if !line.is_empty() || between == "〒" {
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
        let given = |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_owned();
        let text = match name.to_ascii_lowercase().as_str() {
            "name" => self.name.trim().to_owned(),
            "company" => given(&self.company),
            "city" => self.city.trim().to_owned(),
            "region" => given(&self.region),
            "postcode" => {
                let typed = given(&self.postcode);
                country
                    .and_then(|country| parse::postcode(country, &typed))
                    .unwrap_or(typed)
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

/// Han, kana and hangul.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The country with a code, or else a name: shops export either.
fn country(code: &str) -> Option<&'static Country> {
    let by_code = COUNTRIES
        .iter()
        .find(|country| country.code.eq_ignore_ascii_case(code.trim()));
    by_code.or_else(|| parse::country_named(code))
}

/// The countries whose addresses are known: ISO 3166-1 alpha-2 and the English name.
pub fn countries() -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES.iter().map(|country| (country.code, country.name))
}

/// The code of a country by its English or its own name, or by its code.
pub fn country_code(name: &str) -> Option<&'static str> {
    parse::country_named(name).map(|country| country.code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(country: &str) -> Address {
        Address {
            name: "Ada Lang".to_owned(),
            company: Some("Linden Ltd".to_owned()),
            street: vec!["4 Lime Walk".to_owned(), "2nd floor".to_owned()],
            city: "Lindenau".to_owned(),
            region: Some("Oak".to_owned()),
            postcode: country::example(country),
            country: Some(country.to_owned()),
        }
    }

    /// A postcode of a country, made from its first shape.
    mod country {
        use super::super::COUNTRIES;

        pub(super) fn example(code: &str) -> Option<String> {
            let country = COUNTRIES.iter().find(|country| country.code == code).unwrap();
            let shape = country.postcode.first()?;
            Some(shape.replace('9', "7").replace('A', "K").replace('X', "T"))
        }
    }

    #[test]
    fn every_country_writes_every_part_it_asks_for_and_its_name_abroad() {
        assert!(countries().count() > 240);
        for (code, name) in countries() {
            let address = whole(code);
            let lines = address.lines(Some("--"));
            let small = lines.join("\n").to_lowercase();
            for part in ["ada lang", "linden ltd", "4 lime walk", "2nd floor", "lindenau"] {
                assert!(small.contains(part), "{name} loses {part}: {lines:?}");
            }
            if let Some(postcode) = &address.postcode {
                assert!(
                    small.contains(&postcode.to_lowercase()),
                    "{name} loses the postcode: {lines:?}"
                );
            }
            assert_eq!(lines.last(), Some(&name.to_uppercase()));
            let at_home = address.lines(Some(&code.to_lowercase()));
            assert_eq!(at_home[..], lines[..lines.len() - 1]);
            assert!(
                lines
                    .iter()
                    .all(|line| !line.contains(['{', '}', '|']) && line.trim() == line),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn what_was_written_is_read_back() {
        for (code, name) in countries().filter(|(code, _)| *code != "HU") {
            let address = whole(code);
            let lines = address.lines(None);
            let again = Address::parse_lines(&lines.join("\n"));
            assert_eq!(again.country.as_deref(), Some(code), "{name}");
            // A town on the last line that is really a region comes back in capitals.
            let small = |lines: Vec<String>| lines.join("\n").to_lowercase();
            assert_eq!(small(again.lines(None)), small(lines), "{name}: {again:?}");
        }
    }

    #[test]
    fn codes_are_unique_and_forms_name_known_parts_only() {
        let mut codes: Vec<&str> = countries().map(|(code, _)| code).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for country in COUNTRIES {
            for part in country.form.split('{').skip(1) {
                let part = part.split('}').next().unwrap().to_lowercase();
                assert!(
                    ["name", "company", "street", "city", "region", "postcode"].contains(&part.as_str()),
                    "{part}"
                );
            }
            assert!(
                country.also.iter().all(|name| name.to_lowercase() == *name),
                "{}",
                country.name
            );
        }
    }

    #[test]
    fn a_missing_part_leaves_no_gap_and_no_comma() {
        let bare = |country: &str| Address {
            name: "Ada".to_owned(),
            city: "Salem".to_owned(),
            country: Some(country.to_owned()),
            ..Address::default()
        };
        assert_eq!(bare("US").lines(Some("US")), ["Ada", "SALEM"]);
        assert_eq!(bare("LV").lines(Some("LV")), ["Ada", "Salem"]);
        assert_eq!(bare("BR").lines(Some("BR")), ["Ada", "Salem"]);
        assert_eq!(bare("JP").lines(Some("JP")), ["Ada", "Salem"]);
        let region = Address {
            region: Some("OR".to_owned()),
            ..bare("US")
        };
        assert_eq!(
            region.lines(None),
            ["Ada", "SALEM OR", "UNITED STATES OF AMERICA"]
        );
    }

    #[test]
    fn in_its_own_script_an_address_runs_from_the_large_to_the_small() {
        let address = Address {
            name: "山田花子 様".to_owned(),
            street: vec!["霞が関1-2-3".to_owned()],
            city: "千代田区".to_owned(),
            region: Some("東京都".to_owned()),
            postcode: Some("1008798".to_owned()),
            country: Some("JP".to_owned()),
            ..Address::default()
        };
        assert_eq!(
            address.lines(Some("JP")),
            ["〒100-8798", "東京都千代田区", "霞が関1-2-3", "山田花子 様"]
        );
    }

    #[test]
    fn a_country_may_be_given_by_name() {
        let address = Address {
            country: Some("Deutschland".to_owned()),
            ..whole("DE")
        };
        assert_eq!(address.lines(Some("de")), whole("DE").lines(Some("DE")));
        assert_eq!(address.lines(Some("Austria")).last().unwrap(), "GERMANY");
    }

    #[test]
    fn a_country_nobody_knows_is_written_as_it_is() {
        let address = Address {
            name: "Ada".to_owned(),
            city: "Nowhere".to_owned(),
            country: Some("Utopia".to_owned()),
            ..Address::default()
        };
        assert_eq!(address.lines(Some("DE")), ["Ada", "Nowhere", "UTOPIA"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_letter_of_a_typed_address_is_lost(
            lines in proptest::collection::vec("[A-Za-zäöü0-9 ,/.-]{1,24}", 1..6),
            country in proptest::option::of(proptest::sample::select(countries().collect::<Vec<_>>()))
        ) {
            let mut typed = lines.join("\n");
            if let Some((_, name)) = country {
                typed.push('\n');
                typed.push_str(name);
            }
            let written = Address::parse_lines(&typed).lines(None).join("\n");
            let signs = |text: &str| {
                let mut signs: Vec<char> = text.to_uppercase().chars().filter(|c| c.is_alphanumeric()).collect();
                signs.sort_unstable();
                signs
            };
            let (had, has) = (signs(&typed), signs(&written));
            // A country's letter before a postcode (`D-80331`) is not written any more; nothing else may go.
            let lost: Vec<&char> = had.iter().filter(|sign| !has.contains(sign)).collect();
            prop_assert!(had.len() <= has.len() + 2 && lost.iter().all(|sign| sign.is_alphabetic()), "{typed} became {written}");
        }
    }
}
