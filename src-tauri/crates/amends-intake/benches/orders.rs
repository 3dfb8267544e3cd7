//! How long reading an order file takes beside the CSV reader alone:
//! `cargo bench -p amends-intake --bench orders -- [ROWS]`.
//!
//! The file is made here in Shopify's columns, three rows for two orders, of people who do not exist and order twice
//! or so; the same file every time. The best of several is told, since other programs want the machine too; memory is
//! the most the process held, and what it held before reading. With `--write PATH [ROWS]` the file is saved instead, to
//! be imported by another program.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use amends_intake::read;

const HEADER: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References\n";
const ROWS: usize = 100_000;
/// Customers in a file of `ROWS`, of whom not all turn up.
const CUSTOMERS: u64 = 40_000;
const FIRST: [&str; 12] = [
    "Søren",
    "Ada",
    "Łukasz",
    "Zoë",
    "Ravi",
    "Siobhán",
    "Noor",
    "Henrik",
    "Ines",
    "Marguerite",
    "Tomasz",
    "Elif",
];
const LAST: [&str; 11] = [
    "Rossi",
    "Okafor",
    "Wrona",
    "Castellane",
    "Deshmukh",
    "O'Brien",
    "Haddad",
    "Aalto",
    "Carvalho",
    "Fell",
    "Quince",
];
const TIMES: usize = 7;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a word of its own.
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, path, rest @ ..] = words.as_slice()
        && flag == "--write"
    {
        let rows = rest.first().map_or(Ok(ROWS), |word| word.parse())?;
        return Ok(std::fs::write(path, file(rows)?)?);
    }
    let rows = words.first().map_or(Ok(ROWS), |word| word.parse())?;
    let text = file(rows)?;
    let before = held("VmRSS:");
    let import = read(text.as_bytes(), None)?;
    let most = held("VmHWM:");
    println!(
        "{} rows, {:.1} MB: {} orders, {} left out; {} MB beside the file",
        import.rows,
        megabytes(text.len()),
        import.records.len(),
        import.skipped.len(),
        most.saturating_sub(before) / 1024,
    );
    drop(import);
    let alone = best(|| csv_alone(&text))?;
    let ours = best(|| Ok(read(text.as_bytes(), None)?.records.len()))?;
    println!(
        "CSV alone {:.0} ms, records {:.0} ms: {:.2} times",
        millis(alone),
        millis(ours),
        millis(ours) / millis(alone)
    );
    Ok(())
}

/// Reads all cells and does nothing with them.
fn csv_alone(text: &str) -> Result<usize, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut record, mut cells) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut record)? {
        cells += black_box(&record).len();
    }
    Ok(cells)
}

fn best(mut run: impl FnMut() -> Result<usize, Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut best = Duration::MAX;
    for _ in 0..TIMES {
        let start = Instant::now();
        black_box(run()?);
        best = best.min(start.elapsed());
    }
    Ok(best)
}

/// Kilobytes the process holds, on systems that say so.
fn held(what: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn file(rows: usize) -> Result<String, std::fmt::Error> {
    let mut text = String::with_capacity(HEADER.len() + rows * 360);
    text.push_str(HEADER);
    for row in 0..rows {
        let order = row / 3 * 2 + row % 3 / 2;
        let customer = mixed(order as u64) % CUSTOMERS;
        let (name, cents) = (1001 + order, row % 100);
        let (minute, second) = (order % 60, order / 60 % 60);
        let is_head = row % 3 != 1;
        if is_head {
            let who = person(customer);
            writeln!(
                text,
                "#{name},customer{customer}@example.org,paid,2026-03-01 09:{minute:02}:{second:02} +0000,fulfilled,2026-03-02 09:00:00 +0000,no,GBP,40.00,4.90,0.00,44.{cents:02},,0.00,Standard,2026-03-01 09:{minute:02}:{second:02} +0000,{},\"Pine stool, no. {}\",20.00,,STOOL-{},true,true,fulfilled,{who},,,,,Gdańsk,'75008,,PL,,{who},,,,,Gdańsk,'75008,,PL,'+48 58 555 {:04},\"leave at\nside door\",,,House,,0.00,House,0.00,,,,{},,Low,web,0.00,,,,,,,,,,,,,,,,,,,",
                1 + row % 3,
                row % 500,
                row % 500,
                row % 10_000,
                5_000_000_000_000_usize + order
            )?;
        } else {
            writeln!(
                text,
                "#{name},customer{customer}@example.org,,,,,,,,,,,,,,2026-03-01 09:{minute:02}:{second:02} +0000,1,\"Cushion, \"\"blue\"\"\",4.{cents:02},,CUSHION-{},true,true,fulfilled,,,,,,,,,,,,,,,,,,,,,,,,,,,House,,,,,,,,,0.00,,,,,,,,,,,,,,,,,,,",
                row % 500
            )?;
        }
    }
    Ok(text)
}

/// A name for a customer, always the same.
fn person(customer: u64) -> String {
    let pick = |names: &[&'static str], by: u64| names[(mixed(by) % names.len() as u64) as usize];
    format!("{} {}", pick(&FIRST, customer), pick(&LAST, !customer))
}

/// A number that looks drawn by lot, the same for the same one (SplitMix64).
const fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000_000.0
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
