//! What a column means, whatever its header is called.
//!
//! One list, so that layouts, mappings and sentences name the same thing by the same word. The words are kept with
//! remembered mappings: a new one may be added, an old one is not changed.

/// Declares [`Field`] with the word it is kept under and its name for people.
macro_rules! fields {
    ($($variant:ident = $word:literal, $label:literal;)+) => {
        /// What a column means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Field { $(#[doc = $label] #[serde(rename = $word)] $variant),+ }

        impl Field {
            /// All there are.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word it is kept and sent under: `order-name`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// For people, to stand within a sentence: `e-mail address`.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

fields! {
    ShopId = "id", "id";
    Email = "email", "e-mail address";
    Phone = "phone", "telephone";
    Note = "note", "note";
    FullName = "full-name", "full name";
    FirstName = "first-name", "first name";
    LastName = "last-name", "last name";
    AddressPhone = "address-phone", "telephone of the address";
    Company = "company", "company";
    Street = "street", "street";
    StreetMore = "street-more", "second line of the street";
    City = "city", "town";
    Postcode = "postcode", "postcode";
    Country = "country", "country";
    Marketing = "marketing", "consent to marketing";
    OptedIn = "opted-in", "day of consent";
    Confirmed = "confirmed", "day of confirmation";
    Unsubscribed = "unsubscribed", "day of unsubscribing";
    Undeliverable = "undeliverable", "day of the last bounce";
    LastChanged = "last-changed", "day of the last change";
    ListId = "list-id", "id on the list";
    Spent = "spent", "total spent";
    OrderCount = "order-count", "number of orders";
    Tags = "tags", "tags";
    OrderName = "order-name", "order number";
    Placed = "placed", "day of the order";
    Currency = "currency", "currency";
    Total = "total", "total";
    Refunded = "refunded", "amount refunded";
    FinancialStatus = "financial-status", "state of payment";
    FulfilmentStatus = "fulfilment-status", "state of delivery";
    Fulfilled = "fulfilled", "day of dispatch";
    Cancelled = "cancelled", "day of cancelling";
    BillingName = "billing-name", "name";
    ShippingName = "shipping-name", "name of the recipient";
    BillingPhone = "billing-phone", "telephone of the payer";
    ShippingPhone = "shipping-phone", "telephone of the recipient";
    LineName = "line-name", "article";
    LineSku = "line-sku", "article number";
    LineQuantity = "line-quantity", "quantity";
    LinePrice = "line-price", "price of one";
    Title = "title", "headline";
    Body = "body", "text";
    Stars = "stars", "stars";
    Written = "written", "day it was written";
    Author = "author", "name of the writer";
    OtherAuthor = "other-author", "other name of the writer";
    ProductId = "product-id", "product id";
    ProductHandle = "product-handle", "product handle";
    ProductName = "product-name", "product";
    OrderReference = "order-reference", "order it is about";
    Reply = "reply", "answer of the shop";
    Replied = "replied", "day of the answer";
    Status = "status", "state";
    Priority = "priority", "priority";
    Channel = "channel", "channel";
    Satisfaction = "satisfaction", "satisfaction";
    Solved = "solved", "day it was solved";
}

/// How many fields there are.
pub(crate) const FIELDS: usize = Field::ALL.len();
