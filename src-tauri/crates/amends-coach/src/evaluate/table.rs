//! Writes the report as Markdown.

use std::fmt::Write as _;

use super::{Figures, Means, Report, Row, Rows};

const VERDICTS: [&str; 3] = ["good", "mixed", "poor"];

pub(super) fn markdown(report: &Report) -> String {
    let mut out = format!("{} texts", report.texts);
    for bad in &report.bad_lines {
        let _ = write!(out, "\n\n{}", bad.sentence);
    }
    out.push_str(
        "\n\n| | labelled | P | R | F1 | baseline P | R | F1 |\n|---|---:|---:|---:|---:|---:|---:|---:|\n",
    );
    section(
        &mut out,
        "elements",
        &report.coach.elements,
        &report.baseline.elements,
    );
    section(&mut out, "groups", &report.coach.groups, &report.baseline.groups);
    out.push_str("\n| verdict | said good | mixed | poor | baseline good | mixed | poor |\n|---|---:|---:|---:|---:|---:|---:|\n");
    for (label, verdict) in VERDICTS.iter().enumerate() {
        let _ = write!(out, "| {verdict} |");
        for figures in [&report.coach, &report.baseline] {
            for said in figures.verdicts.matrix[label] {
                let _ = write!(out, " {said} |");
            }
        }
        out.push('\n');
    }
    let _ = write!(
        out,
        "\nVerdict right: {} (baseline {}). Poor called good: {} (baseline {}).\n",
        right(&report.coach),
        right(&report.baseline),
        report.coach.verdicts.poor_called_good,
        report.baseline.verdicts.poor_called_good,
    );
    out
}

fn right(figures: &Figures) -> String {
    let v = &figures.verdicts;
    format!("{} of {}, {}", v.right, v.labelled, figure(v.accuracy))
}

fn section(out: &mut String, kind: &str, coach: &Rows, baseline: &Rows) {
    for (row, plain) in coach.rows.iter().zip(&baseline.rows) {
        line(out, &row.name, row, plain);
    }
    line(out, &format!("**{kind}, micro**"), &coach.micro, &baseline.micro);
    let _ = writeln!(
        out,
        "| **{kind}, macro** | | {} | {} |",
        means(coach.mean),
        means(baseline.mean)
    );
}

fn means(means: Means) -> String {
    format!(
        "{} | {} | {}",
        figure(means.precision),
        figure(means.recall),
        figure(means.f1)
    )
}

fn line(out: &mut String, name: &str, row: &Row, plain: &Row) {
    let of = |r: &Row| {
        format!(
            "{} | {} | {}",
            figure(r.precision),
            figure(r.recall),
            figure(r.f1)
        )
    };
    let labelled = row.count.both + row.count.only_labelled;
    let _ = writeln!(out, "| {name} | {labelled} | {} | {} |", of(row), of(plain));
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |v| format!("{v:.2}"))
}
