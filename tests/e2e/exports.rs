//! What a shop and a review app hand over, about invented people. Days count back from now.

use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};

/// Who wrote the words the journey is about.
pub const NAME: &str = "Perpetua Lindholm";
pub const EMAIL: &str = "perpetua.lindholm@post.example";
pub const ORDER: &str = "#48213";
pub const WORDS: &str =
    "It came two days after the christening. I sat there with an empty table and felt foolish.";

/// The program under test reads the real clock, and so does whoever writes its exports.
#[expect(
    clippy::disallowed_methods,
    reason = "what is imported has to lie in the past of the running program"
)]
fn ago(hours: i64) -> DateTime<Utc> {
    Utc::now() - TimeDelta::hours(hours)
}

/// Writes three files: customers, orders, reviews.
pub fn write(dir: &Path) -> Vec<PathBuf> {
    let file = |name: &str, text: String| {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    vec![
        file("customers_export.csv", customers()),
        file("orders_export.csv", orders()),
        file("reviews_export.csv", reviews()),
    ]
}

/// Writes a table that none of the tools we read would write.
pub fn write_unknown(dir: &Path) -> PathBuf {
    let path = dir.join("stock_list.csv");
    std::fs::write(&path, "shelf,pieces\nA4,12\n").unwrap();
    path
}

fn customers() -> String {
    format!(
        "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,\
         Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,\
         Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,\
         Total Spent,Total Orders,Note,Tax Exempt,Tags\n\
         7101,Perpetua,Lindholm,{EMAIL},yes,,Larkmoor 3,,Ripon,,GB,HG4 9XX,,,no,412.50,4,,no,VIP\n\
         7102,Casimir,Boateng,casimir@post.example,no,,Tannery Row 12,,Hull,,GB,HU9 9XX,,,no,58.00,1,,no,\n\
         7103,Odalys,Ferreira,odalys@post.example,yes,,Quay 7,,Setúbal,,PT,2900-000,,,no,96.00,2,,no,\n"
    )
}

fn orders() -> String {
    let day = |hours: i64| ago(hours).format("%Y-%m-%d %H:%M:%S +0000").to_string();
    let mut text = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,\
         Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,\
         Billing Name,Shipping Name,Notes,Cancelled at,Refunded Amount,Id\n"
        .to_owned();
    let rows = [
        (
            ORDER,
            EMAIL,
            240,
            "Christening candle set",
            "84.00",
            NAME,
            "Needed for Sunday please",
            "91",
        ),
        ("#47002", EMAIL, 2900, "Copper kettle", "120.00", NAME, "", "90"),
        (
            "#48001",
            "casimir@post.example",
            400,
            "Oak coat hook",
            "58.00",
            "Casimir Boateng",
            "",
            "92",
        ),
        (
            "#48120",
            "odalys@post.example",
            300,
            "Clay lamp",
            "48.00",
            "Odalys Ferreira",
            "",
            "93",
        ),
    ];
    for (name, email, hours, what, total, who, note, id) in rows {
        let placed = day(hours);
        text += &format!(
            "{name},{email},paid,{placed},fulfilled,{placed},yes,GBP,{total},0.00,0.00,{total},{placed},1,{what},{total},\
             ,{who},{who},{note},,0.00,{id}\n"
        );
    }
    text
}

fn reviews() -> String {
    let mut text = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,\
         product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle\n"
        .to_owned();
    let rows = [
        (NAME, EMAIL, 20, 1, "Too late", WORDS, "christening-candle-set"),
        (
            "Casimir Boateng",
            "casimir@post.example",
            50,
            2,
            "Bent",
            "The hook arrived bent.",
            "oak-coat-hook",
        ),
        (
            "Odalys Ferreira",
            "odalys@post.example",
            90,
            5,
            "Warm light",
            "A lovely warm light.",
            "clay-lamp",
        ),
    ];
    for (at, (who, email, hours, stars, title, body, product)) in rows.into_iter().enumerate() {
        let day = ago(hours).format("%Y-%m-%d %H:%M:%S UTC");
        text += &format!(
            "{title},\"{body}\",{stars},{day},web,ok,{who},{email},{},{product},,,,,,\n",
            500 + at
        );
    }
    text
}
