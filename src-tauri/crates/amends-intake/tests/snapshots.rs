//! One small written file per layout, and everything that is made of it, as text that can be read in review.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use amends_intake::{Import, read};

fn import(bytes: &[u8]) -> Import {
    read(bytes, None).unwrap()
}

#[test]
fn shopify_customers_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/customers.csv")));
}

#[test]
fn older_shopify_customers_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/customers-older.csv")));
}

#[test]
fn shopify_orders_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/orders.csv")));
}

#[test]
fn a_judgeme_export_reads_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/judgeme-export.csv")));
}

#[test]
fn a_judgeme_template_reads_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/judgeme-template.csv")));
}
