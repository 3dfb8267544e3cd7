//! The columns of every layout we know, as data.
//!
//! A header is spelt as the tool writes it, for the sentences people read; it is compared without case, spaces and
//! marks. Columns we do not read are not listed.

use super::Field::{self, *};
use super::Noun;

/// One column of a layout.
pub(super) struct Column {
    pub(super) field: Field,
    pub(super) header: &'static str,
    /// Without it the file is not of this layout.
    pub(super) must: bool,
}

const fn must(field: Field, header: &'static str) -> Column {
    Column {
        field,
        header,
        must: true,
    }
}

/// A column that is read if it is there. A field may have several; the first one there wins.
const fn may(field: Field, header: &'static str) -> Column {
    Column {
        field,
        header,
        must: false,
    }
}

/// A layout: its names and its columns.
pub(super) struct Spec {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) source: &'static str,
    pub(super) noun: Noun,
    pub(super) columns: &'static [Column],
}

pub(super) static SHOPIFY_CUSTOMERS: Spec = Spec {
    id: "shopify-customers",
    label: "Shopify customers",
    source: "Shopify",
    noun: Noun::Customer,
    columns: &[
        must(ShopId, "Customer ID"),
        must(FirstName, "First Name"),
        must(LastName, "Last Name"),
        must(Email, "Email"),
        may(Marketing, "Accepts Email Marketing"),
        may(Company, "Default Address Company"),
        may(Street, "Default Address Address1"),
        may(StreetMore, "Default Address Address2"),
        may(City, "Default Address City"),
        may(Country, "Default Address Country Code"),
        may(Postcode, "Default Address Zip"),
        may(AddressPhone, "Default Address Phone"),
        may(Phone, "Phone"),
        may(Spent, "Total Spent"),
        may(OrderCount, "Total Orders"),
        may(Note, "Note"),
        may(Tags, "Tags"),
    ],
};

pub(super) static SHOPIFY_CUSTOMERS_OLDER: Spec = Spec {
    id: "shopify-customers-older",
    label: "Shopify customers (older)",
    source: "Shopify",
    noun: Noun::Customer,
    columns: &[
        must(FirstName, "First Name"),
        must(LastName, "Last Name"),
        must(Email, "Email"),
        must(Spent, "Total Spent"),
        must(OrderCount, "Total Orders"),
        may(ShopId, "Customer ID"),
        may(Marketing, "Accepts Email Marketing"),
        may(Marketing, "Accepts Marketing"),
        may(Company, "Company"),
        may(Street, "Address1"),
        may(StreetMore, "Address2"),
        may(City, "City"),
        may(Country, "Country Code"),
        may(Postcode, "Zip"),
        may(Phone, "Phone"),
        may(Tags, "Tags"),
        may(Note, "Note"),
    ],
};

pub(super) static SHOPIFY_ORDERS: Spec = Spec {
    id: "shopify-orders",
    label: "Shopify orders",
    source: "Shopify",
    noun: Noun::Order,
    columns: &[
        must(OrderName, "Name"),
        must(Email, "Email"),
        must(Currency, "Currency"),
        must(Total, "Total"),
        must(Placed, "Created at"),
        must(LineQuantity, "Lineitem quantity"),
        must(LineName, "Lineitem name"),
        must(LinePrice, "Lineitem price"),
        may(LineSku, "Lineitem sku"),
        may(FinancialStatus, "Financial Status"),
        may(FulfilmentStatus, "Fulfillment Status"),
        may(Fulfilled, "Fulfilled at"),
        may(Cancelled, "Cancelled at"),
        may(Refunded, "Refunded Amount"),
        may(BillingName, "Billing Name"),
        may(ShippingName, "Shipping Name"),
        may(Phone, "Phone"),
        may(BillingPhone, "Billing Phone"),
        may(ShippingPhone, "Shipping Phone"),
        may(Note, "Notes"),
        may(ShopId, "Id"),
    ],
};

pub(super) static JUDGEME_EXPORT: Spec = Spec {
    id: "judgeme-export",
    label: "Judge.me reviews",
    source: "Judge.me",
    noun: Noun::Review,
    columns: &[
        must(Title, "title"),
        must(Body, "body"),
        must(Stars, "rating"),
        must(Written, "review_date"),
        must(Curated, "curated"),
        must(Author, "reviewer_name"),
        must(Email, "reviewer_email"),
        may(ProductId, "product_id"),
        may(ProductHandle, "product_handle"),
        may(Reply, "reply"),
        may(Replied, "reply_date"),
    ],
};

pub(super) static JUDGEME_TEMPLATE: Spec = Spec {
    id: "judgeme-template",
    label: "Judge.me reviews (import template)",
    source: "Judge.me",
    noun: Noun::Review,
    columns: &[
        must(Title, "title"),
        must(Body, "body"),
        must(Stars, "rating"),
        must(Written, "review_date"),
        must(Author, "reviewer_name"),
        must(Email, "reviewer_email"),
        may(ProductId, "product_id"),
        may(ProductHandle, "product_handle"),
        may(Reply, "reply"),
    ],
};
