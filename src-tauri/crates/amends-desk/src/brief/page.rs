//! The brief on paper: one page, always.

use crate::{
    Desk, Result,
    wire::brief::{Brief, BriefLine, BriefSection, SavedBrief},
};
use amends_hand::{PlainLine, PlainLook, PlainPage, PlainPageSpec, PlainPart, plain_page};
use amends_model::brief::{BriefMark, BriefPart};

/// The page as a PDF, and what it does not show.
#[derive(Debug, Clone)]
pub struct BriefPage {
    /// What it says.
    pub brief: Brief,
    /// The document.
    pub pdf: Vec<u8>,
    /// A name for the file, without the customer's.
    pub file_name: String,
    /// Parts that were cut to fit.
    pub cut: Vec<String>,
    /// Characters that its letters lack.
    pub unprintable: String,
}

impl BriefPage {
    /// How it was saved.
    pub fn saved(self, name: Option<String>) -> SavedBrief {
        SavedBrief {
            name,
            cut: self.cut,
            unprintable: self.unprintable,
        }
    }
}

impl Desk {
    /// What to know before calling, as one printable page.
    pub fn get_brief_page(&self, case: &str) -> Result<BriefPage> {
        let brief = self.get_brief(case)?;
        let spec = spec(&brief, self.now().format("%-d %B %Y").to_string());
        let PlainPage {
            pdf,
            cut,
            unprintable,
        } = plain_page(&spec)?;
        Ok(BriefPage {
            file_name: format!("{} before the call.pdf", brief.number),
            brief,
            pdf,
            cut,
            unprintable,
        })
    }
}

fn spec(brief: &Brief, day: String) -> PlainPageSpec {
    let parts = brief.sections.iter().map(|section| PlainPart {
        heading: section.title.clone(),
        lines: printed_all(section),
        may_be_cut: section.part != BriefPart::Begin,
    });
    PlainPageSpec {
        title: format!("Before you call {}", brief.name),
        subtitle: format!("{} · {} · severity {}", brief.number, brief.title, brief.severity),
        parts: parts.collect(),
        foot: format!(
            "{}, as known on {day}. For us alone; let it not lie about.",
            brief.number
        ),
    }
}

/// The sentences to begin with are counted, so that one finds the next while speaking.
fn printed_all(section: &BriefSection) -> Vec<PlainLine> {
    let lines = section.lines.iter().map(|line| printed(line, section.part));
    let counted = lines.enumerate().map(|(at, line)| match section.part {
        BriefPart::Begin => PlainLine {
            text: format!("{}. {}", at + 1, line.text),
            ..line
        },
        _ => line,
    });
    counted.collect()
}

fn printed(line: &BriefLine, part: BriefPart) -> PlainLine {
    let blank = line.text.trim_matches(['[', ']']);
    let (text, look) = match line.mark {
        BriefMark::Quote => (format!("“{}”", line.text), PlainLook::Quoted),
        BriefMark::Unknown => (format!("To find out: {blank}"), PlainLook::Strong),
        _ if part == BriefPart::Begin => (line.text.clone(), PlainLook::Strong),
        _ => (line.text.clone(), PlainLook::Plain),
    };
    PlainLine { text, look }
}
