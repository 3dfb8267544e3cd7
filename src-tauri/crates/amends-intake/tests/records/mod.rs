//! What a file held, by kind of record.
#![allow(dead_code, reason = "each test file asks for some of them")]

use amends_intake::{CustomerRecord, Import, OrderRecord, Record, ReviewRecord, TicketRecord};

macro_rules! of_kind {
    ($name:ident, $kind:ident, $record:ty) => {
        pub fn $name(import: &Import) -> Vec<&$record> {
            let mut found: Vec<&$record> = Vec::new();
            for record in &import.records {
                if let Record::$kind(one) = record {
                    found.push(one);
                }
            }
            found
        }
    };
}

of_kind!(customers, Customer, CustomerRecord);
of_kind!(orders, Order, OrderRecord);
of_kind!(reviews, Review, ReviewRecord);
of_kind!(tickets, Ticket, TicketRecord);

/// Rows that were left out, and why.
pub fn reasons(import: &Import) -> Vec<(usize, &str)> {
    let skipped = import.skipped.iter();
    skipped.map(|s| (s.row, s.reason.as_str())).collect()
}
