//! What must hold for every file there could be.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use amends_intake::{Error, Layout, Record, read};
use proptest::prelude::*;

const CUSTOMERS: [&str; 8] = [
    "Customer ID",
    "First Name",
    "Last Name",
    "Email",
    "Default Address City",
    "Total Orders",
    "Tags",
    "Note",
];
const ORDERS: &str =
    "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id";
const REVIEWS: &str = "title,body,rating,review_date,curated,reviewer_name,reviewer_email,product_id";

/// What a person may write: quotes, separators, line ends and letters from everywhere, with no space around it.
fn written() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(
        prop_oneof![
            Just('"'),
            Just('\''),
            Just(','),
            Just(';'),
            Just('\t'),
            Just('\n'),
            Just(' '),
            Just('='),
            Just('-'),
            prop::char::range('a', 'z'),
            prop::char::range('0', '9'),
            prop::char::range('À', 'ÿ'),
            prop::char::range('一', '三'),
            Just('🙂'),
            Just('\u{301}'),
        ],
        0..24,
    );
    text.prop_map(|chars| chars.into_iter().collect::<String>().trim().to_owned())
}

/// Rows of `[first name, city, note]`.
fn rows() -> impl Strategy<Value = Vec<[String; 3]>> {
    prop::collection::vec([written(), written(), written()], 0..8)
}

fn csv_of(rows: &[[String; 3]], separator: u8, always_quoted: bool, line_end: csv::Terminator) -> Vec<u8> {
    let style = if always_quoted {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder
        .delimiter(separator)
        .quote_style(style)
        .terminator(line_end)
        .from_writer(Vec::new());
    writer.write_record(CUSTOMERS).unwrap();
    for (index, [first, city, note]) in rows.iter().enumerate() {
        let id = (1000 + index).to_string();
        let email = format!("c{index}@example.org");
        writer
            .write_record([&id, first, "", &email, city, "1", "", note])
            .unwrap();
    }
    writer.into_inner().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_bytes_at_all_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for layout in Layout::ALL.into_iter().map(Some).chain([None]) {
            let _ = read(&bytes, layout);
        }
    }

    #[test]
    fn any_bytes_under_a_known_header_give_each_row_once(
        tail in prop::collection::vec(prop_oneof![
            any::<u8>(), Just(b','), Just(b'\n'), Just(b'\r'), Just(b'"'), Just(b'#'), Just(b'1'),
        ], 0..300),
        header in prop::sample::select(vec![CUSTOMERS.join(","), ORDERS.to_owned(), REVIEWS.to_owned()]),
    ) {
        let bytes = [header.as_bytes(), b"\n", &tail].concat();
        if let Ok(import) = read(&bytes, None) {
            let mut left_out: Vec<usize> = import.skipped.iter().map(|s| s.row).collect();
            prop_assert!(left_out.is_sorted() && left_out.iter().all(|row| *row > 1));
            left_out.dedup();
            prop_assert_eq!(left_out.len(), import.skipped.len());
            prop_assert!(import.records.len() + import.skipped.len() <= import.rows);
            if import.layout.id() != "shopify-orders" {
                prop_assert_eq!(import.records.len() + import.skipped.len(), import.rows);
            }
        }
    }

    #[test]
    fn what_was_written_is_read_back(
        rows in rows(),
        separator in prop::sample::select(vec![b',', b';', b'\t']),
        always_quoted: bool,
        line_end in prop::sample::select(vec![csv::Terminator::CRLF, csv::Terminator::Any(b'\n'), csv::Terminator::Any(b'\r')]),
        utf16: bool,
    ) {
        let mut bytes = csv_of(&rows, separator, always_quoted, line_end);
        if utf16 {
            let text = String::from_utf8(bytes).unwrap();
            bytes = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        }
        let import = read(&bytes, None).unwrap();
        prop_assert_eq!(&import.skipped, &[]);
        prop_assert_eq!(import.records.len(), rows.len());
        for (index, (record, [first, city, note])) in import.records.iter().zip(&rows).enumerate() {
            let Record::Customer(customer) = record else { panic!("no customer") };
            let given = |t: &String| (!t.is_empty()).then(|| t.clone());
            prop_assert_eq!(customer.row, index + 2);
            prop_assert_eq!(&customer.name, first);
            prop_assert_eq!(&customer.city, &given(city));
            prop_assert_eq!(&customer.note, &given(note));
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_refused_exactly_if_a_quote_is_open(rows in rows(), at: prop::sample::Index) {
        let whole = csv_of(&rows, b',', true, csv::Terminator::CRLF);
        let cut = &whole[..at.index(whole.len())];
        let open = cut.iter().filter(|b| **b == b'"').count() % 2 == 1;
        let result = read(cut, None);
        prop_assert_eq!(matches!(result, Err(Error::CutInCell { .. })), open, "{:?}", result);
    }
}
