//! Sample data: an invented shop for homeware and gifts, to try Amends with.
//!
//! It is written as real export files and goes through the real import, so that what is tried is what will be
//! used. All people are invented; addresses end in `.example`. Days count back from today, so that it never ages.

use crate::{Code, Desk, Error, Result, import::FileToImport, wire::workspace::ImportReport};
use amends_model::Moment;
use chrono::TimeDelta;
use std::fmt::Write as _;

/// Name, e-mail name, town, country, tags.
const PEOPLE: &[(&str, &str, &str, &str, &str)] = &[
    ("Ada Okafor", "ada", "Leeds", "GB", "VIP"),
    ("Jonas Weber", "jonas", "Bremen", "DE", "newsletter"),
    ("Lucía Marín", "lucia", "Valencia", "ES", ""),
    ("Tomas Lindqvist", "tomas", "Malmö", "SE", "newsletter"),
    ("Noor Haddad", "noor", "Bristol", "GB", ""),
    ("Zoë Castellane", "zoe", "Arles", "FR", "VIP"),
    ("Siobhán O'Brien", "siobhan", "Cork", "IE", ""),
    ("Łukasz Wrona", "lukasz", "Gdynia", "PL", ""),
    ("Marguerite Fell", "marguerite", "York", "GB", "newsletter"),
    ("Ravi Deshmukh", "ravi", "Leicester", "GB", ""),
    ("Ines Carvalho", "ines", "Porto", "PT", ""),
    ("Henrik Aalto", "henrik", "Turku", "FI", ""),
];

/// Who (index above), days ago, what, pence, express delivery, order note.
const ORDERS: &[(usize, i64, &str, i64, bool, &str)] = &[
    (
        0,
        12,
        "Anniversary gift box",
        11_000,
        true,
        "For our anniversary on Saturday, please not later",
    ),
    (0, 96, "Linen napkins", 3_400, false, ""),
    (0, 190, "Brass reading lamp", 9_900, false, ""),
    (0, 260, "Walnut tray", 6_200, false, ""),
    (0, 348, "Stoneware jug", 4_800, false, ""),
    (0, 470, "Beeswax candles", 2_600, false, ""),
    (0, 610, "Wool blanket", 14_500, true, ""),
    (1, 30, "Tea subscription, yearly", 7_200, false, ""),
    (1, 395, "Tea subscription, yearly", 7_200, false, ""),
    (2, 9, "Brass reading lamp", 9_900, false, ""),
    (3, 15, "Moss green cushion", 4_500, false, ""),
    (3, 220, "Wool blanket", 14_500, false, ""),
    (4, 8, "Oat and honey soap, six pieces", 2_900, false, ""),
    (5, 18, "Stoneware jug", 4_800, false, "Housewarming gift"),
    (5, 77, "Walnut tray", 6_200, false, ""),
    (5, 130, "Linen napkins", 3_400, false, ""),
    (5, 240, "Anniversary gift box", 11_000, true, ""),
    (6, 22, "Wool blanket", 14_500, false, ""),
    (7, 11, "Beeswax candles", 2_600, false, ""),
    (
        8,
        6,
        "Walnut tray",
        6_200,
        false,
        "Birthday gift, gift wrap please",
    ),
    (8, 160, "Oat and honey soap, six pieces", 2_900, false, ""),
    (
        9,
        13,
        "Anniversary gift box",
        11_000,
        true,
        "Gift, needed by Friday",
    ),
    (10, 25, "Linen napkins", 3_400, false, ""),
    (11, 40, "Brass reading lamp", 9_900, false, ""),
];

/// Who, hours ago, stars, headline, text, product.
const REVIEWS: &[(usize, i64, u8, &str, &str, &str)] = &[
    (
        0,
        19,
        2,
        "Four days late",
        "The gift box came four days after our anniversary. I stood there with nothing to hand her. I feel stupid for trusting you with this.",
        "anniversary-gift-box",
    ),
    (
        1,
        41,
        1,
        "Charged twice",
        "I was charged twice for the renewal and the chat told me to wait 14 days.",
        "tea-subscription",
    ),
    (
        2,
        52,
        2,
        "Cracked",
        "The lamp came with a cracked shade. I had taken the evening off to put it up.",
        "brass-reading-lamp",
    ),
    (
        3,
        66,
        3,
        "Brown",
        "Brown, not moss as in the pictures.",
        "moss-green-cushion",
    ),
    (
        4,
        7,
        1,
        "Made me ill",
        "The soap gave me a rash and I had to see a doctor.",
        "oat-and-honey-soap",
    ),
    (
        5,
        90,
        2,
        "No answer",
        "The handle of the jug was broken. I wrote three times and got no answer. I am tired of asking.",
        "stoneware-jug",
    ),
    (
        8,
        30,
        2,
        "Birthday missed",
        "I asked for gift wrap for his birthday and it came bare, a day late. My son asked why it was not wrapped.",
        "walnut-tray",
    ),
    (
        9,
        26,
        1,
        "Too late for the gift",
        "Needed on Friday, arrived on Tuesday. Nobody told me. I had to buy flowers at the station.",
        "anniversary-gift-box",
    ),
    (
        6,
        120,
        5,
        "Warm",
        "The blanket is heavy and warm, and it smelled of cedar.",
        "wool-blanket",
    ),
    (
        7,
        150,
        4,
        "Good candles",
        "They burn slowly. One was a little bent.",
        "beeswax-candles",
    ),
    (10, 300, 5, "Lovely", "Better than the picture.", "linen-napkins"),
    (
        11,
        500,
        5,
        "",
        "Solid, bright, well packed.",
        "brass-reading-lamp",
    ),
];

impl Desk {
    /// Imports the sample data; only into a workspace that is still empty.
    pub fn import_sample(&self) -> Result<ImportReport> {
        if self.read(|r| Ok(r.count_rows("customer")?))? > 0 {
            return Err(Error::new(
                Code::Invalid,
                "The sample data is only for an empty workspace; yours has customers already.",
            ));
        }
        let now = self.now();
        let file = |name: &str, text: String| FileToImport {
            name: name.to_owned(),
            bytes: Ok(text.into_bytes()),
        };
        let files = vec![
            file("sample customers", customers()),
            file("sample orders", orders(now)),
            file("sample reviews", reviews(now)),
        ];
        self.import(files, None, false)
    }
}

fn customers() -> String {
    let mut csv = String::from(
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n",
    );
    for (at, (name, mail, city, country, tags)) in PEOPLE.iter().enumerate() {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        let own = || ORDERS.iter().filter(|o| o.0 == at);
        let spent: i64 = own().map(|o| o.3 + delivery(o.4)).sum();
        let _ = writeln!(
            csv,
            "{},{first},{last},{mail}@mail.example,yes,,{} Mill Lane,,{city},,{country},X{at:02} 4QT,,+44 20 5550 {at:04},no,{},{},,no,{tags}",
            81_000 + at,
            at + 3,
            decimal(spent),
            own().count(),
        );
    }
    csv
}

fn orders(now: Moment) -> String {
    let mut csv = String::from(
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Notes,Refunded Amount,Id\n",
    );
    for (at, (who, days, what, pence, express, note)) in ORDERS.iter().enumerate() {
        let (name, mail, ..) = PEOPLE[*who];
        let placed = stamp(now - TimeDelta::days(*days), "%Y-%m-%d 10:12:00 +0000");
        let left = stamp(now - TimeDelta::days(days - 2), "%Y-%m-%d 16:40:00 +0000");
        let method = if *express { "Express" } else { "Standard" };
        let _ = writeln!(
            csv,
            "#{},{mail}@mail.example,paid,{placed},fulfilled,{left},yes,GBP,{},{},0.00,{},,0.00,{method},{placed},1,\"{what}\",{},SAMPLE-{at},{name},\"{note}\",0.00,{}",
            1400 + at,
            decimal(*pence),
            decimal(delivery(*express)),
            decimal(pence + delivery(*express)),
            decimal(*pence),
            900_000 + at,
        );
    }
    csv
}

fn reviews(now: Moment) -> String {
    let mut csv = String::from(
        "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location\n",
    );
    for (at, (who, hours, stars, title, body, product)) in REVIEWS.iter().enumerate() {
        let (name, mail, city, ..) = PEOPLE[*who];
        let date = stamp(now - TimeDelta::hours(*hours), "%Y-%m-%d %H:%M:00 UTC");
        let _ = writeln!(
            csv,
            "\"{title}\",\"{body}\",{stars},{date},web,ok,{name},{mail}@mail.example,{},{product},,,,,{city}",
            7000 + at
        );
    }
    csv
}

const fn delivery(express: bool) -> i64 {
    if express { 990 } else { 490 }
}

fn decimal(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

fn stamp(at: Moment, form: &str) -> String {
    at.format(form).to_string()
}
