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
        must(Status, "curated"),
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

pub(super) static LOOX: Spec = Spec {
    id: "loox",
    label: "Loox reviews",
    source: "Loox",
    noun: Noun::Review,
    columns: &[
        must(ShopId, "id"),
        must(Status, "status"),
        must(Stars, "rating"),
        must(Email, "email"),
        must(Author, "nickname"),
        must(Body, "review"),
        must(Written, "date"),
        must(ProductId, "productId"),
        may(OtherAuthor, "full_name"),
        may(ProductHandle, "handle"),
        may(Reply, "reply"),
    ],
};

pub(super) static SHOPIFY_REVIEWS: Spec = Spec {
    id: "shopify-reviews",
    label: "Shopify Product Reviews",
    source: "Shopify Product Reviews",
    noun: Noun::Review,
    columns: &[
        must(ProductHandle, "product_handle"),
        must(Status, "state"),
        must(Stars, "rating"),
        must(Title, "title"),
        must(Author, "author"),
        must(Email, "email"),
        must(Body, "body"),
        must(Written, "created_at"),
        may(Reply, "reply"),
        may(Replied, "replied_at"),
    ],
};

pub(super) static YOTPO: Spec = Spec {
    id: "yotpo",
    label: "Yotpo reviews",
    source: "Yotpo",
    noun: Noun::Review,
    columns: &[
        must(Title, "Review Title"),
        must(Body, "Review Content"),
        must(Stars, "Review Score"),
        must(Written, "Date"),
        must(Author, "Display Name"),
        must(Email, "Email"),
        may(ProductId, "Product ID"),
        may(ProductName, "Product Title"),
    ],
};

pub(super) static OKENDO: Spec = Spec {
    id: "okendo",
    label: "Okendo reviews",
    source: "Okendo",
    noun: Noun::Review,
    columns: &[
        must(ShopId, "Review ID"),
        must(Stars, "Rating"),
        must(Title, "Title"),
        must(Body, "Body"),
        must(Author, "Reviewer Name"),
        must(Written, "Date Created"),
        may(Email, "Reviewer Email"),
        may(ProductId, "Product ID"),
        may(ProductName, "Product Name"),
        may(Status, "Status"),
    ],
};

pub(super) static TRUSTPILOT: Spec = Spec {
    id: "trustpilot",
    label: "Trustpilot reviews",
    source: "Trustpilot",
    noun: Noun::Review,
    columns: &[
        must(ShopId, "Review Id"),
        must(Written, "Review Created (UTC)"),
        must(Author, "Review Username"),
        must(Title, "Review Title"),
        must(Body, "Review Content"),
        must(Stars, "Review Stars"),
        may(Email, "Review User Email"),
        may(OrderReference, "Reference Id"),
        may(Reply, "Company Response"),
        may(Reply, "Company Reply"),
        may(Reply, "Business Response"),
        may(Reply, "Business Reply"),
        may(Replied, "Company Reply Date (UTC)"),
        may(Replied, "Business Reply Date (UTC)"),
    ],
};

pub(super) static ZENDESK_TICKETS: Spec = Spec {
    id: "zendesk-tickets",
    label: "Zendesk tickets",
    source: "Zendesk",
    noun: Noun::Ticket,
    columns: &[
        must(ShopId, "Id"),
        must(Author, "Requester"),
        must(Email, "Requester email"),
        must(Title, "Subject"),
        must(Status, "Status"),
        must(Written, "Created at"),
        may(Priority, "Priority"),
        may(Channel, "Via"),
        may(Tags, "Tags"),
        may(Satisfaction, "Satisfaction Score"),
        may(Solved, "Solved at"),
    ],
};

pub(super) static MAILCHIMP_AUDIENCE: Spec = Spec {
    id: "mailchimp-audience",
    label: "Mailchimp audience",
    source: "Mailchimp",
    noun: Noun::Customer,
    columns: &[
        must(Email, "Email Address"),
        must(OptedIn, "OPTIN_TIME"),
        must(LastChanged, "LAST_CHANGED"),
        must(ListId, "LEID"),
        may(FirstName, "First Name"),
        may(LastName, "Last Name"),
        may(Phone, "Phone Number"),
        may(Phone, "Phone"),
        may(Company, "Company"),
        may(Confirmed, "CONFIRM_TIME"),
        may(Unsubscribed, "UNSUB_TIME"),
        may(Undeliverable, "CLEAN_TIME"),
        may(Note, "NOTES"),
        may(Tags, "TAGS"),
    ],
};
