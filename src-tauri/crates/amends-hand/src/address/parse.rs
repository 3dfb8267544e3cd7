//! Finding the parts of an address in lines as typed.

use super::Address;
use super::table::{COUNTRIES, Country};

/// Reads lines; see [`Address::parse_lines`].
pub(super) fn lines(typed: &str) -> Address {
    let mut lines: Vec<&str> = typed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut address = Address::default();
    if lines.is_empty() {
        return address;
    }
    address.name = lines.remove(0).to_owned();
    let country = lines.last().and_then(|last| country_named(last));
    if let Some(country) = country {
        address.country = Some(country.code.to_owned());
        lines.pop();
    }
    let found = country.and_then(|country| Town::find(country, &lines));
    match found {
        Some((town, used)) => {
            let kept = lines.len() - used;
            address.street = lines[..kept].iter().map(|line| (*line).to_owned()).collect();
            address.city = town.city;
            address.region = town.region;
            address.postcode = town.postcode;
        }
        None => {
            address.city = lines.pop().unwrap_or_default().to_owned();
            address.street = lines.into_iter().map(str::to_owned).collect();
        }
    }
    address
}

/// The country with a name, in English or its own language, or with a code in capitals.
pub(super) fn country_named(name: &str) -> Option<&'static Country> {
    let bare = |name: &str| name.trim().trim_end_matches('.').to_lowercase();
    let small = bare(name);
    COUNTRIES.iter().find(|country| {
        country.code == name.trim()
            || bare(country.name) == small
            || country.also.iter().any(|also| bare(also) == small)
    })
}

/// A postcode as its country writes it, if it has one of its shapes; gaps and hyphens may be missing or misplaced.
pub(super) fn postcode(country: &Country, typed: &str) -> Option<String> {
    let signs: Vec<char> = typed.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if typed.is_empty() {
        return None;
    }
    country.postcode.iter().find_map(|shape| shaped(shape, &signs))
}

fn shaped(shape: &str, signs: &[char]) -> Option<String> {
    let mut signs = signs.iter();
    let mut written = String::new();
    for place in shape.chars() {
        match place {
            ' ' | '-' => written.push(place),
            _ => {
                let sign = signs.next()?;
                let fits = match place {
                    '9' => sign.is_ascii_digit(),
                    'A' => sign.is_ascii_alphabetic(),
                    _ => sign.is_ascii_alphanumeric(),
                };
                if !fits {
                    return None;
                }
                written.push(sign.to_ascii_uppercase());
            }
        }
    }
    signs.next().is_none().then_some(written)
}

struct Town {
    city: String,
    region: Option<String>,
    postcode: Option<String>,
}

impl Town {
    /// The town in the last lines of an address, and how many lines it takes.
    fn find(country: &Country, lines: &[&str]) -> Option<(Self, usize)> {
        // The postcode stands on one of the last three lines, seldom above the region's.
        for used in 1..=lines.len().min(3) {
            let line = lines[lines.len() - used];
            let Some((code, rest)) = without_postcode(country, line) else {
                continue;
            };
            let form = country.form.to_lowercase();
            let asks_region = form.contains("{region}");
            if used > 1 && (!asks_region || used > 2) {
                return None;
            }
            // A postcode alone, or beside the region: the town is on the line above.
            let beside_region = form.split('|').any(|line| {
                line.contains("{postcode}") && line.contains("{region}") && !line.contains("{city}")
            });
            let above = lines
                .len()
                .checked_sub(used + 1)
                .map(|above| lines[above].to_owned());
            let below = lines.get(lines.len() - used + 1).map(|line| (*line).to_owned());
            let ((city, region), used) = if rest.is_empty() {
                let above = above?;
                (
                    below.map_or_else(|| split(&above, &form), |region| (above.clone(), Some(region))),
                    used + 1,
                )
            } else if let (true, None, Some(above)) = (beside_region, &below, above) {
                ((above, Some(rest)), used + 1)
            } else {
                (
                    below.map_or_else(|| split(&rest, &form), |region| (rest.clone(), Some(region))),
                    used,
                )
            };
            let town = Self {
                city,
                region,
                postcode: Some(code),
            };
            return Some((town, used));
        }
        None
    }
}

/// Town and region, where the post asks for one, in the order it asks for.
fn split(line: &str, form: &str) -> (String, Option<String>) {
    match (form.find("{city}"), form.find("{region}")) {
        (_, None) => (line.to_owned(), None),
        (Some(city), Some(region)) if region < city => match line.split_once(',') {
            Some((region, city)) => (city.trim().to_owned(), Some(region.trim().to_owned())),
            None => (line.to_owned(), None),
        },
        _ => city_and_region(line),
    }
}

/// A line's postcode, as it is written, and the rest of the line.
fn without_postcode(country: &Country, line: &str) -> Option<(String, String)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    for length in (1..=words.len().min(3)).rev() {
        // At the start or at the end of the line only: a number elsewhere is a house's.
        for from in [0, words.len() - length] {
            let candidate = words[from..from + length].join(" ");
            let candidate = candidate.trim_matches(',');
            // `D-80331`: the letter of the country, no longer wanted.
            let bare = candidate
                .split_once('-')
                .filter(|(letters, _)| {
                    letters.len() <= 2
                        && letters
                            .chars()
                            .next()
                            .is_some_and(|first| country.code.starts_with(first))
                })
                .map(|(_, code)| code);
            let code = postcode(country, candidate).or_else(|| postcode(country, bare?));
            if let Some(code) = code {
                let rest = [&words[..from], &words[from + length..]].concat().join(" ");
                return Some((code, rest.trim_matches([',', ' ']).to_owned()));
            }
        }
    }
    None
}

/// Parts a region from a town: after the last comma, a slash or a hyphen before capitals, or as last word in capitals.
fn city_and_region(line: &str) -> (String, Option<String>) {
    let short = |word: &str| (2..=3).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let parted = line
        .rsplit_once(',')
        .or_else(|| line.rsplit_once('/'))
        .or_else(|| line.rsplit_once('-').filter(|(_, region)| short(region)))
        .or_else(|| line.rsplit_once(' ').filter(|(_, region)| short(region)));
    match parted {
        Some((city, region)) if !region.trim().is_empty() && !city.trim().is_empty() => {
            (city.trim().to_owned(), Some(region.trim().to_owned()))
        }
        _ => (line.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(typed: &str, from: &str) -> String {
        Address::parse_lines(typed).lines(Some(from)).join(" | ")
    }

    #[test]
    fn an_address_is_ordered_as_its_country_asks() {
        for (typed, expected) in [
            (
                "Ada Lang\nLindenweg 4\n80331 München\nGermany",
                "Ada Lang | Lindenweg 4 | 80331 München | GERMANY",
            ),
            (
                "Ada Lang\nLindenweg 4\nD-80331 München\nDeutschland",
                "Ada Lang | Lindenweg 4 | 80331 München | GERMANY",
            ),
            (
                "Ada Long\n4 Lime Walk\nNorwich, nr11aa\nUK",
                "Ada Long | 4 Lime Walk | NORWICH | NR1 1AA | UNITED KINGDOM",
            ),
            (
                "Ada Long\n4 Lime Walk\nNorwich\nNR1 1AA\nEngland",
                "Ada Long | 4 Lime Walk | NORWICH | NR1 1AA | UNITED KINGDOM",
            ),
            (
                "Ada Long\n4 Lime St\nSalem, OR 97301\nUSA",
                "Ada Long | 4 Lime St | SALEM OR 97301 | UNITED STATES OF AMERICA",
            ),
            (
                "Ada Laan\nLindelaan 4\n1012ab Amsterdam\nNederland",
                "Ada Laan | Lindelaan 4 | 1012 AB  AMSTERDAM | NETHERLANDS",
            ),
            (
                "Ada Lago\nVia Tiglio 4\n00144 Roma RM\nItalia",
                "Ada Lago | Via Tiglio 4 | 00144 ROMA RM | ITALY",
            ),
            (
                "Ada Lago\nRua Tília 4\nSão Paulo-SP\n01310-100\nBrasil",
                "Ada Lago | Rua Tília 4 | São Paulo-SP | 01310-100 | BRAZIL",
            ),
            (
                "Hárs Ada\nHárs utca 4\n1054 Budapest\nHungary",
                "Hárs Ada | BUDAPEST | Hárs utca 4 | 1054 | HUNGARY",
            ),
            (
                "Ada Tilleul\n4 rue du Tilleul\n75001 Paris\nFrance",
                "Ada Tilleul | 4 rue du Tilleul | 75001 PARIS | FRANCE",
            ),
        ] {
            assert_eq!(written(typed, "AT"), expected);
        }
    }

    #[test]
    fn at_home_there_is_no_line_with_the_country() {
        assert_eq!(
            written("Ada Lang\nLindenweg 4\n80331 München\nGermany", "de"),
            "Ada Lang | Lindenweg 4 | 80331 München"
        );
    }

    #[test]
    fn what_is_not_understood_stays_as_typed() {
        let typed = "Ada\nat the old mill\nbehind 12 oaks\nSomewhere";
        assert_eq!(Address::parse_lines(typed).lines(Some("DE")).join("\n"), typed);
        let typed = "Ada\nLindenweg 4\nMünchen\nGermany";
        assert_eq!(written(typed, "AT"), "Ada | Lindenweg 4 | München | GERMANY");
        assert_eq!(written("Ada", "AT"), "Ada");
        assert_eq!(Address::parse_lines(" \n "), Address::default());
    }
}
