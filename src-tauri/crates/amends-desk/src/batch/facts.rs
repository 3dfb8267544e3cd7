//! What is known of one recipient: the cells of a row, or a case and its customer; and the address found in it.
//!
//! A placeholder means the column of that name. Where there is none, a few usual names mean what other tools call
//! differently: `{first name}` is also the first word of `Customer Name`.

use super::template::key;
use amends_hand::{Address, country_code};

/// What is known of one recipient, by the names of [`key`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts(Vec<(String, String)>);

/// Usual names and how other tools call the same, in the order in which they are looked for.
const ALSO: [(&str, &[&str]); 14] = [
    (
        "name",
        &[
            "fullname",
            "customername",
            "customer",
            "recipient",
            "recipientname",
            "shippingname",
            "billingname",
            "contactname",
        ],
    ),
    ("firstname", &["givenname", "forename", "customerfirstname"]),
    ("lastname", &["surname", "familyname", "customerlastname"]),
    (
        "company",
        &["companyname", "organisation", "organization", "firm"],
    ),
    ("order", &["ordername", "ordernumber", "orderno", "orderid"]),
    (
        "product",
        &["productname", "producttitle", "lineitemname", "item", "itemname"],
    ),
    (
        "street",
        &[
            "address1",
            "addressline1",
            "street1",
            "streetaddress",
            "streetname",
        ],
    ),
    ("address2", &["addressline2", "street2"]),
    ("city", &["town", "placename"]),
    ("postcode", &["zip", "zipcode", "postalcode", "plz"]),
    (
        "region",
        &["province", "provincecode", "state", "statecode", "county"],
    ),
    ("country", &["countrycode", "countryname"]),
    ("email", &["emailaddress", "mail"]),
    ("address", &["fulladdress", "postaladdress", "mailingaddress"]),
];
/// Exports put these before the parts of an address.
const BEFORE: [&str; 5] = ["", "shipping", "defaultaddress", "delivery", "billing"];
/// Words before a first name.
const TITLES: [&str; 14] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "herr", "frau", "mme", "mlle", "m",
];

impl Facts {
    /// Facts by their names; what is blank is not known.
    pub fn new<N: AsRef<str>>(facts: impl IntoIterator<Item = (N, String)>) -> Self {
        let facts = facts
            .into_iter()
            .map(|(name, value)| (key(name.as_ref()), value.trim().to_owned()));
        Self(facts.filter(|(_, value)| !value.is_empty()).collect())
    }

    /// The value of a placeholder.
    pub fn value(&self, name: &str) -> Option<String> {
        let asked = key(name);
        self.exactly(&asked).or_else(|| {
            let usual = usual(&asked);
            self.called(usual).or_else(|| match usual {
                "firstname" => first_name(&self.called("name")?),
                "lastname" => last_name(&self.called("name")?),
                "name" => Some(format!(
                    "{} {}",
                    self.called("firstname")?,
                    self.called("lastname")?
                )),
                _ => None,
            })
        })
    }

    fn exactly(&self, key: &str) -> Option<String> {
        self.0
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone())
    }

    /// The value of a usual name, whatever the source calls it.
    fn called(&self, usual: &str) -> Option<String> {
        let also = ALSO
            .iter()
            .find(|(name, _)| *name == usual)
            .map_or(&[][..], |(_, also)| also);
        std::iter::once(&usual)
            .chain(also)
            .find_map(|name| self.exactly(name))
    }

    /// As [`Self::called`], of one address among several.
    fn part(&self, usual: &str, before: &str) -> Option<String> {
        let also = ALSO
            .iter()
            .find(|(name, _)| *name == usual)
            .map_or(&[][..], |(_, also)| also);
        std::iter::once(&usual)
            .chain(also)
            .find_map(|name| self.exactly(&format!("{before}{name}")))
    }

    /// What to call the recipient in a list: their name, else their firm, else whatever comes first.
    pub fn shown_name(&self) -> String {
        let known = ["name", "first name", "company", "email"];
        let named = known.iter().find_map(|name| self.value(name));
        named
            .or_else(|| self.0.first().map(|(_, value)| value.clone()))
            .unwrap_or_default()
    }

    /// Names that stand in the text only because of who it goes to.
    pub fn names(&self) -> Vec<String> {
        ["name", "first name", "last name", "company"]
            .iter()
            .filter_map(|name| self.value(name))
            .collect()
    }

    /// The address, as lines for a letter posted in a country: of its parts, or as it stands in one column.
    pub fn address(&self, from: Option<&str>) -> Option<String> {
        let of = |before: &&str| {
            let part = |usual: &str| self.part(usual, before);
            let country = part("country").map(|c| country_code(&c).map_or(c, str::to_owned));
            let street: Vec<String> = [part("street"), part("address2")].into_iter().flatten().collect();
            let city = part("city").unwrap_or_default();
            // A street without a town, or a town alone, reaches nobody.
            let whole = !street.is_empty() && (!city.is_empty() || part("postcode").is_some());
            whole.then(|| Address {
                name: part("name").or_else(|| self.value("name")).unwrap_or_default(),
                company: part("company").or_else(|| self.value("company")),
                street,
                city,
                region: part("region"),
                postcode: part("postcode"),
                country,
            })
        };
        let parts = BEFORE.iter().find_map(of).map(|address| address.lines(from));
        let lines = parts.or_else(|| {
            let whole = self.called("address")?;
            let mut lines = written(&whole);
            let name = self
                .value("name")
                .filter(|name| !lines.iter().any(|line| line == name));
            lines.splice(0..0, name);
            (lines.len() > 1).then_some(lines)
        });
        lines.map(|lines| lines.join("\n"))
    }
}

/// Whether a source with these names has a value for a placeholder on any of its cards.
pub fn is_known(names: &[String], placeholder: &str) -> bool {
    let all = Facts::new(names.iter().map(|name| (name, "x x".to_owned())));
    all.value(placeholder).is_some()
}

/// The usual name for how somebody calls it.
fn usual(key: &str) -> &str {
    ALSO.iter()
        .find(|(_, also)| also.contains(&key))
        .map_or(key, |(name, _)| name)
}

/// An address in one cell: line by line, or with commas between its lines.
fn written(address: &str) -> Vec<String> {
    let apart: fn(char) -> bool = if address.contains('\n') {
        |c| c == '\n'
    } else {
        |c| c == ',' || c == ';'
    };
    let lines = address.split(apart).map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

fn first_name(name: &str) -> Option<String> {
    // `Okafor, Ada`
    let given = name.split_once(',').map_or(name, |(_, given)| given);
    let is_title = |word: &&str| TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    given
        .split_whitespace()
        .find(|word| !is_title(word))
        .map(str::to_owned)
}

fn last_name(name: &str) -> Option<String> {
    match name.split_once(',') {
        Some((last, _)) => Some(last.trim().to_owned()),
        None => name.split_whitespace().skip(1).last().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(list: &[(&str, &str)]) -> Facts {
        Facts::new(list.iter().map(|(name, value)| (*name, (*value).to_owned())))
    }

    #[test]
    fn a_placeholder_means_the_column_of_its_name_however_it_is_spelt() {
        let found = facts(&[
            ("First Name", "Zoë"),
            ("Order_ID", "#7"),
            ("Gift", " "),
            ("name", "O'Brien <script>"),
        ]);
        assert_eq!(found.value("first name").as_deref(), Some("Zoë"));
        assert_eq!(found.value("FIRSTNAME").as_deref(), Some("Zoë"));
        assert_eq!(found.value("order").as_deref(), Some("#7"));
        assert_eq!(found.value("name").as_deref(), Some("O'Brien <script>"));
        assert_eq!(found.value("gift"), None, "a blank cell is no value");
    }

    #[test]
    fn a_first_name_is_found_in_a_whole_one_and_a_whole_one_made_of_two() {
        let first = |name: &str| facts(&[("Customer Name", name)]).value("first name");
        assert_eq!(first("Ada Okafor").as_deref(), Some("Ada"));
        assert_eq!(first("Dr. Ada Okafor").as_deref(), Some("Ada"));
        assert_eq!(first("Okafor, Ada").as_deref(), Some("Ada"));
        assert_eq!(first("Mr."), None);
        let two = facts(&[("First name", "Ada"), ("Last name", "Okafor")]);
        assert_eq!(two.value("name").as_deref(), Some("Ada Okafor"));
        assert_eq!(
            facts(&[("name", "Ada Okafor")]).value("last name").as_deref(),
            Some("Okafor")
        );
        assert_eq!(facts(&[("email", "ada@example.org")]).value("name"), None);
    }

    #[test]
    fn an_address_is_put_together_as_its_country_has_it() {
        let german = facts(&[
            ("Name", "Ada Okafor"),
            ("Company", "Kiln & Wick"),
            ("Address1", "Hauptstr. 5"),
            ("Zip", "10115"),
            ("City", "Berlin"),
            ("Country", "Germany"),
        ]);
        let lines = german.address(Some("GB")).unwrap();
        assert_eq!(
            lines,
            "Ada Okafor\nKiln & Wick\nHauptstr. 5\n10115 Berlin\nGERMANY"
        );
        let export = facts(&[
            ("Billing Name", "Nobody"),
            ("Shipping Name", "Ada Okafor"),
            ("Shipping Street", "1 High Street"),
            ("Shipping City", "Leeds"),
            ("Shipping Zip", "LS1 4DY"),
            ("Shipping Country", "GB"),
            ("Billing Street", "2 Low Street"),
            ("Billing City", "York"),
        ]);
        assert!(
            export
                .address(Some("GB"))
                .unwrap()
                .starts_with("Ada Okafor\n1 High Street\n")
        );
    }

    #[test]
    fn an_address_in_one_cell_is_taken_line_by_line_and_half_an_address_is_none() {
        let one = facts(&[
            ("name", "Ada Okafor"),
            ("address", "1 High Street, Leeds, LS1 4DY"),
        ]);
        assert_eq!(
            one.address(None).unwrap(),
            "Ada Okafor\n1 High Street\nLeeds\nLS1 4DY"
        );
        let lines = facts(&[
            ("name", "Ada Okafor"),
            ("address", "Ada Okafor\n1 High Street, Flat 2\nLeeds"),
        ]);
        assert_eq!(
            lines.address(None).unwrap(),
            "Ada Okafor\n1 High Street, Flat 2\nLeeds"
        );
        assert_eq!(facts(&[("name", "Ada"), ("city", "Leeds")]).address(None), None);
        assert_eq!(
            facts(&[("name", "Ada"), ("street", "1 High Street")]).address(None),
            None
        );
    }

    #[test]
    fn what_a_source_could_know_is_told_without_its_values() {
        let columns = ["Customer Name".to_owned(), "Order".to_owned()];
        assert!(is_known(&columns, "first name") && is_known(&columns, "order"));
        assert!(!is_known(&columns, "company"));
    }

    #[test]
    fn somebody_without_a_name_is_called_by_what_comes_first() {
        assert_eq!(
            facts(&[("Order", "#1001"), ("Gift", "mug")]).shown_name(),
            "#1001"
        );
        assert_eq!(
            facts(&[("Order", "#1001"), ("Company", "Kiln")]).shown_name(),
            "Kiln"
        );
    }
}
