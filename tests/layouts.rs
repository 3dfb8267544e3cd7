//! Every layout through the desk, with a file of its exact columns; and what the formats ask of all of them.

use crate::support::{Bench, file, onward};
use amends_desk::{Desk, wire::workspace::ImportedFile};
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/crates/amends-intake/tests/fixtures")
}

/// Files of layouts we know, by name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read(&path).unwrap(),
            )
        })
        .filter(|(name, _)| name != "gorgias-like.csv")
        .collect();
    found.sort();
    assert!(found.len() >= 15);
    found
}

fn import(desk: &Desk, name: &str, bytes: &[u8]) -> ImportedFile {
    let report = desk.import_chosen(vec![file(name, bytes)], &mut onward).unwrap();
    report.files.into_iter().next().unwrap()
}

#[test]
fn every_layout_is_imported_and_the_same_file_again_changes_nothing() {
    for (name, bytes) in samples() {
        let bench = Bench::new();
        let desk = bench.start();
        let first = import(&desk, &name, &bytes);
        assert_eq!((first.refused, first.held), (None, None), "{name}");
        assert!(first.imported > 0, "{name}");
        let before = desk.get_checkup().unwrap();
        let again = import(&desk, &name, &bytes);
        assert_eq!((again.imported, again.updated), (0, 0), "{name}");
        assert_eq!(again.skipped, first.skipped, "{name}");
        assert_eq!(
            desk.get_checkup().unwrap(),
            before,
            "{name}: nor was anything recorded"
        );
    }
}

/// Headers as the team's desk has them written down: `**Loox** `id,status,…``. They are no part of the project, so where
/// they are absent there is nothing to compare.
#[test]
fn the_samples_have_the_exact_columns_of_the_formats() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/formats");
    let Ok(formats) = std::fs::read_to_string(folder.join("README.md")) else {
        return;
    };
    let folded = |header: &str| -> Vec<String> {
        let names = header.split([',', ';']).map(|name| name.trim().to_lowercase());
        names.filter(|name| !name.is_empty() && name != "…").collect()
    };
    let samples = samples();
    let headers: Vec<Vec<String>> = samples
        .iter()
        .map(|(_, bytes)| {
            folded(
                String::from_utf8_lossy(bytes)
                    .trim_start_matches('\u{FEFF}')
                    .lines()
                    .next()
                    .unwrap(),
            )
        })
        .collect();
    let lines = formats.lines().filter_map(|line| {
        let (tool, rest) = line.strip_prefix("**")?.split_once("** `")?;
        Some((tool, folded(rest.split('`').next()?)))
    });
    let mut compared = 0;
    for (tool, columns) in lines.filter(|(_, columns)| columns.len() > 5) {
        let has = |header: &Vec<String>| columns.iter().all(|column| header.contains(column));
        assert!(headers.iter().any(has), "{tool}: {columns:?}");
        compared += 1;
    }
    assert!(compared >= 10, "{compared}");
}

#[test]
fn a_customer_whose_address_has_changed_is_known_by_the_tools_id() {
    let bench = Bench::new();
    let desk = bench.start();
    let row = |email: &str| {
        format!(
            "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,\
             Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,\
             Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags\n\
             9,Ada,O'Brien <script>,{email},yes,,,,Paris,,FR,'75008,,,no,12.50,1,,no,\n"
        )
    };
    assert_eq!(
        import(&desk, "c.csv", row("ada@old.example").as_bytes()).imported,
        1
    );
    let moved = import(&desk, "c.csv", row(" ADA@New.example ").as_bytes());
    assert_eq!((moved.imported, moved.updated), (0, 1));
    assert_eq!(
        desk.find("ada@new.example").unwrap()[0].title,
        "Ada O'Brien <script>"
    );
    assert!(desk.find("ada@old.example").unwrap().is_empty());
}

#[test]
fn a_column_that_a_tool_writes_only_sometimes_does_not_matter() {
    let bench = Bench::new();
    let desk = bench.start();
    let text = "title,body,rating,review_date,source,curated,reviewer_name,reviewer_email,product_id,product_handle,reply,reply_date,picture_urls,ip_address,location,metaobject_handle\n\
        Late,Came late,1,2025-03-02 10:12:00 UTC,web,ok,Ada,ada@mail.example,1,lamp,,,,,,x\n\
        Buy,now,1,2025-03-02 10:13:00 UTC,web,spam,Bot,bot@mail.example,1,lamp,,,,,,y\n";
    let found = import(&desk, "r.csv", text.as_bytes());
    assert_eq!((found.layout.as_str(), found.imported), ("judgeme-export", 1));
    assert_eq!(found.skipped[0].reason, "Marked as spam in Judge.me.");
}

#[test]
fn twenty_megabytes_of_reviews_are_read_whole() {
    let bench = Bench::new();
    let desk = bench.start();
    let mut text = "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n".to_owned();
    let body = "I waited and nobody answered me. ".repeat(330);
    for n in 0..2_000 {
        text.push_str(&format!(
            "Late,{body},2,2025-03-02 10:12:00 UTC,P {n},p{n}@mail.example,1,lamp,,\n"
        ));
    }
    assert!(text.len() > 20_000_000);
    let found = import(&desk, "large.csv", text.as_bytes());
    assert_eq!(
        (found.rows, found.imported, found.skipped.len()),
        (2_000, 2_000, 0)
    );
}
