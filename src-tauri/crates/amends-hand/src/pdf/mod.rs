//! A note as PDF: ink as outlines, and beneath it the same text, invisible, to be searched, copied and read aloud.
//!
//! printpdf builds the document, its pages and the text. The ink is written straight as page content, because a card has
//! some ten thousand points and printpdf would box each of them; and the streams are deflated here at a middle
//! level, because printpdf knows only the slowest. What comes out depends on the plan alone: no date, no random id.

mod ink;
mod recovery;
mod silent_font;
mod text_layer;

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use printpdf::{Mm, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, PdfWarnMsg};
pub use recovery::recovery_sheet;

use crate::Error;
use crate::plan::PagePlan;

/// Deflate level: five per cent larger than the best, ten times faster.
const LEVEL: u32 = 4;

/// Writes a page plan as PDF, each page exactly at the size of its paper.
///
/// # Errors
/// [`Error::Pdf`] when the document cannot be put together.
pub fn pdf(plan: &PagePlan) -> Result<Vec<u8>, Error> {
    let words = plan
        .pages
        .iter()
        .flat_map(|page| &page.lines)
        .flat_map(|line| &line.words);
    let letters = text_layer::Letters::of(words.map(|word| word.text.as_str()));
    let mut document = PdfDocument::new(&plan.title);
    document
        .resources
        .fonts
        .map
        .insert(text_layer::font_id(), PdfFont::new(letters.font()));
    for page in &plan.pages {
        let ops = text_layer::ops(page, &letters);
        document
            .pages
            .push(PdfPage::new(Mm(page.width_mm), Mm(page.height_mm), ops));
    }
    let mut document = Finishing::new(document)?;
    for (index, page) in plan.pages.iter().enumerate() {
        document.lay_under_text(index, ink::content(page, plan.ink))?;
    }
    document.describe(&plan.title, &plan.author, &plan.language)?;
    document.bytes()
}

/// A document printpdf has built, with what it cannot say added.
struct Finishing {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Finishing {
    fn new(document: PdfDocument) -> Result<Self, Error> {
        let options = PdfSaveOptions {
            optimize: false,
            ..PdfSaveOptions::default()
        };
        let mut warnings: Vec<PdfWarnMsg> = Vec::new();
        let document = printpdf::to_lopdf_doc(&document, &options, &mut warnings);
        if let Some(warning) = warnings
            .into_iter()
            .find(|w| w.severity == printpdf::PdfParseErrorSeverity::Error)
        {
            return Err(Error::Pdf(warning.msg));
        }
        let pages = document.get_pages().into_values().collect();
        Ok(Self { document, pages })
    }

    /// Puts page content before (that is, under) the text of a page.
    fn lay_under_text(&mut self, page: usize, content: Vec<u8>) -> Result<(), Error> {
        let under = self.document.add_object(Stream::new(Dictionary::new(), content));
        let page = self
            .document
            .get_dictionary_mut(self.pages[page])
            .map_err(unreadable)?;
        let text = page.get(b"Contents").map_err(unreadable)?.clone();
        page.set("Contents", vec![Object::Reference(under), text]);
        Ok(())
    }

    /// Title, author, language, and the wish to be printed at true size.
    fn describe(&mut self, title: &str, author: &str, language: &str) -> Result<(), Error> {
        let mut preferences = Dictionary::new();
        preferences.set("DisplayDocTitle", !title.is_empty());
        preferences.set("PrintScaling", "None");
        let catalog = self.document.catalog_mut().map_err(unreadable)?;
        catalog.set("ViewerPreferences", preferences);
        catalog.set("PageLayout", "SinglePage");
        if is_language_tag(language) {
            catalog.set("Lang", Object::string_literal(language));
        }
        let mut info = Dictionary::new();
        info.set("Title", text_string(title));
        info.set("Author", text_string(author));
        info.set("Creator", text_string("Amends"));
        info.set("Producer", text_string("Amends"));
        let info = self.document.add_object(info);
        self.document.trailer.set("Info", info);
        Ok(())
    }

    fn bytes(mut self) -> Result<Vec<u8>, Error> {
        // Print scaling came with version 1.6.
        self.document.version = "1.7".to_owned();
        self.document.prune_objects();
        for object in self.document.objects.values_mut() {
            if let Object::Stream(stream) = object {
                deflate(stream)?;
            }
        }
        let id = Object::String(self.fingerprint().to_vec(), StringFormat::Hexadecimal);
        self.document.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    /// The file's identifier, made from its content (FNV-1a, twice 64 bits), so that equal cards are equal files.
    fn fingerprint(&self) -> [u8; 16] {
        let mut halves = [0xcbf2_9ce4_8422_2325_u64, 0x6c62_272e_07bb_0142];
        for object in self.document.objects.values() {
            if let Object::Stream(stream) = object {
                for byte in &stream.content {
                    for half in &mut halves {
                        *half = (*half ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
                    }
                }
            }
        }
        let mut id = [0; 16];
        id[..8].copy_from_slice(&halves[0].to_be_bytes());
        id[8..].copy_from_slice(&halves[1].to_be_bytes());
        id
    }
}

fn deflate(stream: &mut Stream) -> Result<(), Error> {
    if stream.dict.has(b"Filter") {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content).map_err(unreadable)?;
    let smaller = encoder.finish().map_err(unreadable)?;
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(smaller);
    Ok(())
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Pdf(error.to_string())
}

/// A PDF text string: UTF-16 with its mark, which every reader understands.
fn text_string(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// Whether a text may stand as a language tag: letters, digits and hyphens, as BCP 47 has it.
fn is_language_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
