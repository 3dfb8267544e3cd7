//! The main job from end to end, and what it leaves behind.

use crate::support::Bench;
use amends_desk::run_demo;
use std::process::Command;

fn tool(name: &str, path: &std::path::Path) -> String {
    let mut command = Command::new(name);
    command.arg(path);
    if name == "pdftotext" {
        command.arg("-");
    }
    String::from_utf8(command.output().expect("poppler-utils is installed").stdout).unwrap()
}

#[test]
fn the_demonstration_leaves_a_true_card_and_a_clean_lesson() {
    let bench = Bench::new();
    let desk = bench.start();
    let out = bench.path("out");
    std::fs::create_dir(&out).unwrap();
    let demo = run_demo(&desk, &out).unwrap();
    let counts: Vec<usize> = demo.imported.files.iter().map(|f| f.imported).collect();
    assert_eq!(counts, [12, 24, 12]);
    assert!(demo.score >= 75, "our own apology is a good one: {}", demo.score);

    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = std::fs::read_to_string(&demo.text).unwrap();
    assert_eq!(plain(&tool("pdftotext", &demo.pdf)), plain(&written));
    let size = tool("pdfinfo", &demo.pdf);
    let size = size.lines().find_map(|l| l.strip_prefix("Page size:")).unwrap();
    let points: Vec<f64> = size.split_whitespace().filter_map(|w| w.parse().ok()).collect();
    let millimetres: Vec<f64> = points.iter().map(|p| p * 25.4 / 72.0).collect();
    assert!(
        (millimetres[0] - 105.0).abs() < 0.1 && (millimetres[1] - 148.0).abs() < 0.1,
        "{millimetres:?}"
    );

    let case = desk.find_case(&demo.case).unwrap();
    assert_eq!(case.outcome.map(|o| o.as_str()), Some("mended"));
    let lesson = std::fs::read_dir(demo.lessons.join("lessons"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    let text = std::fs::read_to_string(lesson.path()).unwrap();
    let order = case.order.unwrap().name;
    for personal in [
        "Ada",
        "Okafor",
        "mail.example",
        "5550",
        order.trim_start_matches('#'),
        "Miriam",
        "AM-0001",
    ] {
        assert!(!text.contains(personal), "{personal} in the lesson");
    }
    assert!(desk.get_checkup().unwrap().ok);
}
