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

#[test]
fn loox_reviews_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/loox.csv")));
}

#[test]
fn shopify_product_reviews_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/shopify-reviews.csv")));
}

#[test]
fn yotpo_reviews_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/yotpo.csv")));
}

#[test]
fn okendo_reviews_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/okendo.csv")));
}

#[test]
fn trustpilot_reviews_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/trustpilot.csv")));
}

#[test]
fn trustpilot_reviews_of_a_place_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/trustpilot-variant.csv")));
}

#[test]
fn zendesk_tickets_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/zendesk-tickets.csv")));
}

#[test]
fn a_mailchimp_audience_reads_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/mailchimp.csv")));
}

#[test]
fn mailchimp_s_unsubscribed_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/mailchimp-unsubscribed.csv")));
}

#[test]
fn mailchimp_s_cleaned_read_as_written_down_here() {
    insta::assert_debug_snapshot!(import(include_bytes!("fixtures/mailchimp-cleaned.csv")));
}
