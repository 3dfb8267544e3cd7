//! The layouts we know, as data, and how a file is recognised.
//!
//! A file is recognised by its set of columns, never by its name. Nouns are read by [`Field`], and a layout only
//! says which header each field has; so another review tool is one more table here and no other code, and a mapping
//! made by the user is one more table at run time.

mod field;
mod tables;

pub use field::Field;

use crate::{Error, error::quoted, moment::DateOrder};
use amends_model::Currency;
use field::FIELDS;
use tables::Spec;

/// A known layout of a CSV export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Shopify's customers, with `Customer ID` and a default address.
    ShopifyCustomers,
    /// Shopify's customers before they had an id.
    ShopifyCustomersOlder,
    /// Shopify's orders: one row per line item.
    ShopifyOrders,
    /// What Judge.me exports.
    JudgemeExport,
    /// What Judge.me gives out to be filled in by hand.
    JudgemeTemplate,
    /// What Loox exports.
    Loox,
    /// What Shopify's own review application exported while it existed.
    ShopifyReviews,
    /// What Yotpo exports, with semicolons.
    Yotpo,
    /// What Okendo exports.
    Okendo,
    /// What Trustpilot exports: reviews of the shop, not of a product.
    Trustpilot,
    /// Zendesk's list of tickets, without their texts.
    ZendeskTickets,
    /// Mailchimp's audience: one file each for subscribed, unsubscribed and cleaned.
    MailchimpAudience,
}

/// What a row of a layout is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Customer,
    Order,
    Review,
    Ticket,
}

impl Layout {
    /// Every layout, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::ShopifyCustomers,
        Self::ShopifyCustomersOlder,
        Self::ShopifyOrders,
        Self::JudgemeExport,
        Self::JudgemeTemplate,
        Self::Loox,
        Self::ShopifyReviews,
        Self::Yotpo,
        Self::Okendo,
        Self::Trustpilot,
        Self::ZendeskTickets,
        Self::MailchimpAudience,
    ];

    fn spec(self) -> &'static Spec {
        match self {
            Self::ShopifyCustomers => &tables::SHOPIFY_CUSTOMERS,
            Self::ShopifyCustomersOlder => &tables::SHOPIFY_CUSTOMERS_OLDER,
            Self::ShopifyOrders => &tables::SHOPIFY_ORDERS,
            Self::JudgemeExport => &tables::JUDGEME_EXPORT,
            Self::JudgemeTemplate => &tables::JUDGEME_TEMPLATE,
            Self::Loox => &tables::LOOX,
            Self::ShopifyReviews => &tables::SHOPIFY_REVIEWS,
            Self::Yotpo => &tables::YOTPO,
            Self::Okendo => &tables::OKENDO,
            Self::Trustpilot => &tables::TRUSTPILOT,
            Self::ZendeskTickets => &tables::ZENDESK_TICKETS,
            Self::MailchimpAudience => &tables::MAILCHIMP_AUDIENCE,
        }
    }

    /// The word on the command line and on the wire: `shopify-orders`.
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// For people: `Shopify orders`.
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// The tool it comes from, for people: `Judge.me`.
    pub fn source(self) -> &'static str {
        self.spec().source
    }

    pub(crate) fn noun(self) -> Noun {
        self.spec().noun
    }
}

impl std::fmt::Display for Layout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl std::str::FromStr for Layout {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        let found = |layout: &Self| layout.id() == text;
        Self::ALL
            .into_iter()
            .find(found)
            .ok_or_else(|| Error::NoSuchLayout {
                found: text.to_owned(),
                known: Self::ALL.map(Self::id).join(", "),
            })
    }
}

/// Where the fields stand in one file, and how its cells are meant.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    /// The tool it comes from, for people.
    pub(crate) source: String,
    /// How its dates are written.
    pub(crate) dates: DateOrder,
    /// What its amounts are in if no column says so.
    pub(crate) currency: Option<Currency>,
    at: [Option<(usize, &'static str)>; FIELDS],
}

impl Columns {
    /// The columns somebody has chosen; sentences call them by our words.
    pub(crate) fn chosen(
        source: &str,
        dates: DateOrder,
        currency: Option<Currency>,
        places: &[(Field, usize)],
    ) -> Self {
        let mut at = [None; FIELDS];
        for (field, place) in places {
            at[*field as usize] = Some((*place, field.label()));
        }
        Self {
            source: source.to_owned(),
            dates,
            currency,
            at,
        }
    }

    /// The place of a field, counted from 0, and its header as our table spells it.
    pub(crate) fn find(&self, field: Field) -> Option<(usize, &'static str)> {
        self.at[field as usize]
    }

    /// The columns of `layout` in this header, or the names of those it cannot do without.
    fn of(layout: Layout, folded: &[String]) -> Result<Self, Vec<&'static str>> {
        let mut at = [None; FIELDS];
        let mut missing = Vec::new();
        for column in layout.spec().columns {
            let place = folded.iter().position(|h| *h == fold(column.header));
            let slot = &mut at[column.field as usize];
            match place {
                Some(place) => *slot = slot.or(Some((place, column.header))),
                None if column.must => missing.push(column.header),
                None => {}
            }
        }
        if missing.is_empty() {
            Ok(Self {
                source: layout.source().to_owned(),
                dates: DateOrder::YearFirst,
                currency: None,
                at,
            })
        } else {
            Err(missing)
        }
    }

    fn count(&self) -> usize {
        self.at.iter().flatten().count()
    }
}

/// Finds the layout of a header, or takes the one that was asked for.
///
/// Of several that fit, the one that understands most columns wins: every newer customer file would also do as an
/// older one, and would lose its addresses.
///
/// # Errors
/// [`Error::MissingColumns`] if one layout was asked for or is nearly there, [`Error::UnknownLayout`] if none is,
/// [`Error::NotCsv`] if there is only one column and it means nothing to us.
pub(crate) fn recognise(header: &[String], forced: Option<Layout>) -> Result<(Layout, Columns), Error> {
    let folded: Vec<String> = header.iter().map(|h| fold(h)).collect();
    if let Some(layout) = forced {
        let columns = Columns::of(layout, &folded).map_err(|missing| lacks(layout, &missing))?;
        return Ok((layout, columns));
    }
    let mut best: Option<(Layout, Columns)> = None;
    let mut nearest: Option<(Layout, Vec<&'static str>)> = None;
    for layout in Layout::ALL {
        match Columns::of(layout, &folded) {
            Ok(columns) if best.as_ref().is_none_or(|(_, b)| columns.count() > b.count()) => {
                best = Some((layout, columns));
            }
            Ok(_) => {}
            Err(missing) if is_near(layout, &missing, nearest.as_ref()) => nearest = Some((layout, missing)),
            Err(_) => {}
        }
    }
    match (best, nearest) {
        (Some(found), _) => Ok(found),
        (None, Some((layout, missing))) => Err(lacks(layout, &missing)),
        (None, None) => Err(unknown(&folded)),
    }
}

fn lacks(layout: Layout, missing: &[&str]) -> Error {
    Error::MissingColumns {
        layout: layout.label(),
        columns: quoted(missing),
    }
}

/// Whether at most a third of the needed columns are missing, and fewer than in the nearest layout so far.
fn is_near(layout: Layout, missing: &[&str], nearest: Option<&(Layout, Vec<&str>)>) -> bool {
    let needed = layout.spec().columns.iter().filter(|c| c.must).count();
    missing.len() * 3 <= needed && nearest.is_none_or(|(_, m)| missing.len() < m.len())
}

fn unknown(folded: &[String]) -> Error {
    let mut known: Vec<&str> = Vec::new();
    for column in Layout::ALL.iter().flat_map(|l| l.spec().columns) {
        let name = fold(column.header);
        if folded.contains(&name) && !known.iter().any(|k| fold(k) == name) {
            known.push(column.header);
        }
    }
    if known.is_empty() && folded.len() <= 1 {
        return Error::NotCsv;
    }
    Error::UnknownLayout {
        columns: folded.len(),
        known: quoted(&known),
    }
}

/// A header as it is compared: letters and digits only, lower case, so that `Product ID` is `product_id`.
pub(crate) fn fold(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    fn full(layout: Layout) -> Vec<String> {
        layout
            .spec()
            .columns
            .iter()
            .map(|c| c.header.to_owned())
            .collect()
    }

    #[test]
    fn the_word_for_a_layout_leads_back_to_it() {
        for layout in Layout::ALL {
            assert_eq!(layout.id().parse::<Layout>(), Ok(layout));
        }
    }

    #[test]
    fn each_layout_is_recognised_from_its_own_columns() {
        for layout in Layout::ALL {
            assert_eq!(recognise(&full(layout), None).unwrap().0, layout);
        }
    }

    #[test]
    fn order_case_and_extra_columns_do_not_matter() {
        for layout in Layout::ALL {
            let mut columns = full(layout);
            columns.reverse();
            columns.insert(1, "Metafield: colour".to_owned());
            let shouted: Vec<String> = columns
                .iter()
                .map(|c| format!(" {} ", c.to_uppercase()))
                .collect();
            assert_eq!(recognise(&shouted, None).unwrap().0, layout);
        }
    }

    #[test]
    fn an_id_in_an_older_customer_file_is_still_used() {
        let (_, columns) = recognise(&full(Layout::ShopifyCustomersOlder), None).unwrap();
        assert!(columns.find(Field::ShopId).is_some());
        assert!(columns.find(Field::City).is_some());
    }

    #[test]
    fn the_first_of_two_columns_of_one_name_is_read() {
        let (_, columns) = recognise(&header("First Name,Last Name,Email,Customer ID,Email"), None).unwrap();
        assert_eq!(columns.find(Field::Email), Some((2, "Email")));
    }

    #[test]
    fn a_file_that_lacks_one_column_is_told_which() {
        let lacking = header("Name,Email,Currency,Total,Created at,Lineitem name,Lineitem quantity");
        let error = recognise(&lacking, None).unwrap_err();
        assert_eq!(
            error.to_string(),
            "This file lacks “Lineitem price”, which a file of Shopify orders must have, so nothing was imported; export it again with all columns."
        );
    }

    #[test]
    fn an_unknown_file_is_described_by_our_words_only() {
        let someone = header("Ada,Petrov,ada@example.org,Tags");
        let error = recognise(&someone, None).unwrap_err();
        assert_eq!(
            error,
            Error::UnknownLayout {
                columns: 4,
                known: "“Tags”".to_owned()
            }
        );
        assert!(!error.to_string().contains("Petrov"));
    }

    #[test]
    fn a_single_column_of_prose_is_no_table() {
        assert_eq!(recognise(&header("Dear Ada"), None).unwrap_err(), Error::NotCsv);
    }

    #[test]
    fn a_layout_that_was_asked_for_must_fit() {
        let error = recognise(&full(Layout::ShopifyOrders), Some(Layout::JudgemeExport)).unwrap_err();
        assert!(matches!(
            error,
            Error::MissingColumns {
                layout: "Judge.me reviews",
                ..
            }
        ));
    }

    #[test]
    fn an_unknown_layout_word_lists_the_known_ones() {
        let error = "shopfy".parse::<Layout>().unwrap_err();
        assert!(
            error
                .to_string()
                .contains("shopify-customers-older, shopify-orders")
        );
    }
}
