//! Notes as PDF: ink as outlines, and beneath it the same text, invisible, to be searched, copied and read aloud.
//!
//! The ink and the text are written straight as page content and the objects around them as they are, because a card
//! has some ten thousand points and a batch hundreds of cards: building each point as an operation of printpdf took
//! longer than everything else. printpdf builds the documents that are text to look at (the recovery sheet, the
//! printer's test page). Streams are deflated at a middle level, since the highest takes ten times as long. What comes
//! out depends on the plans alone: no date, no random id.

mod content;
mod finishing;
mod ink;
mod letters;
mod plain_page;
mod recovery;
mod sheet;
mod silent_font;
mod text_layer;

pub(crate) use finishing::Finishing;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
pub use plain_page::{PlainLine, PlainLook, PlainPage, PlainPageSpec, PlainPart, plain_page};
pub(crate) use recovery::letter_width;
pub use recovery::recovery_sheet;

use crate::Error;
use crate::cores::both_cores;
use crate::picture::Picture;
use crate::plan::{Page, PagePlan};
use letters::Letters;

/// How a document differs from the plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PdfOptions {
    /// Pages grow by a margin that shows where to cut and to fold.
    pub crop_marks: bool,
    /// How far everything is moved, to the right and down, to make up for a printer that does not feed straight.
    pub offset_mm: [f32; 2],
    /// Every note begins on the front of a sheet: one with an odd number of pages gets an empty one.
    pub both_sides: bool,
    /// Pages with nothing on them are left out, as the outside of a folded card without a letterhead.
    pub written_only: bool,
}

/// Writes a page plan as PDF, each page exactly at the size of its paper.
///
/// # Errors
/// [`Error::Pdf`] when the document cannot be put together.
pub fn pdf(plan: &PagePlan) -> Result<Vec<u8>, Error> {
    pdf_of(std::slice::from_ref(plan), &plan.title, &PdfOptions::default())
}

/// Writes several plans as one PDF, in their order. Its author and language are those that all plans share.
///
/// # Errors
/// [`Error::NoCards`] without a plan; [`Error::Pdf`] when the document cannot be put together.
pub fn pdf_of(plans: &[PagePlan], title: &str, options: &PdfOptions) -> Result<Vec<u8>, Error> {
    if plans.is_empty() {
        return Err(Error::NoCards);
    }
    let letters = Letters::of(plans.iter().flat_map(|plan| &plan.pages).flat_map(words));
    let sheets = sheets(plans, options);
    let pictures = pictures(&sheets);
    let contents = both_cores(&sheets, |sheet| sheet.content(&letters, &pictures));
    let mut document = Document::with_version("1.7");
    let resources = resources(&mut document, &letters, &pictures);
    let parent = document.new_object_id();
    let mut kids = Vec::with_capacity(sheets.len());
    for (sheet, content) in sheets.iter().zip(contents) {
        let content = document.add_object(deflated(content, Dictionary::new()));
        let [media, trim] = sheet.boxes();
        kids.push(Object::Reference(document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => parent,
            "MediaBox" => media.clone(),
            "CropBox" => media,
            "TrimBox" => trim,
            "Resources" => resources,
            "Contents" => content,
        })));
    }
    let count = kids.len() as i64;
    let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
    document.objects.insert(parent, Object::Dictionary(pages));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => parent });
    document.trailer.set("Root", catalog);
    let mut finishing = Finishing::of(document);
    finishing.describe(
        title,
        shared(plans, |plan| &plan.author),
        shared(plans, |plan| &plan.language),
    )?;
    finishing.bytes()
}

/// What all plans have in common, or nothing.
fn shared(plans: &[PagePlan], of: impl Fn(&PagePlan) -> &str) -> &str {
    let value = plans.first().map_or("", &of);
    if plans.iter().all(|plan| of(plan) == value) {
        value
    } else {
        ""
    }
}

/// Every picture of a document once.
fn pictures<'a>(sheets: &[sheet::Sheet<'a>]) -> Vec<&'a Picture> {
    let mut pictures: Vec<&Picture> = Vec::new();
    for page in sheets.iter().filter_map(|sheet| sheet.page) {
        sheet::pictures(page, &mut |picture| {
            let same = |known: &&Picture| std::ptr::eq(*known, picture) || *known == picture;
            if !pictures.iter().any(same) {
                pictures.push(picture);
            }
        });
    }
    pictures
}

/// Every word on a page and on the cards it carries.
fn words(page: &Page) -> Vec<&str> {
    let own = page
        .lines
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| word.text.as_str());
    own.chain(page.cards.iter().flat_map(|card| words(&card.page)))
        .collect()
}

fn sheets<'a>(plans: &'a [PagePlan], options: &PdfOptions) -> Vec<sheet::Sheet<'a>> {
    let mut sheets = Vec::new();
    for plan in plans {
        for page in &plan.pages {
            if !(options.written_only && page.is_empty()) {
                sheets.push(sheet::Sheet::new(page, plan.ink, *options));
            }
        }
        if let Some(last) = plan.pages.last()
            && options.both_sides
            && !options.written_only
            && plan.pages.len() % 2 == 1
        {
            sheets.push(sheet::Sheet::blank(last, plan.ink, *options));
        }
    }
    sheets
}

/// The font and the pictures of all pages.
fn resources(document: &mut Document, letters: &Letters, pictures: &[&Picture]) -> ObjectId {
    let font = letters.font(&mut |object| {
        let object = match object {
            Object::Stream(stream) => {
                Object::Stream(deflated(finishing::deflate(&stream.content), stream.dict))
            }
            other => other,
        };
        Object::Reference(document.add_object(object))
    });
    let mut images = Dictionary::new();
    for (index, picture) in pictures.iter().enumerate() {
        let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
        let image = |space: &str| {
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Image",
                "Width" => width,
                "Height" => height,
                "ColorSpace" => space,
                "BitsPerComponent" => 8,
            }
        };
        let mut dict = image("DeviceRGB");
        if let Some(alpha) = picture.alpha() {
            let mask = deflated(finishing::deflate(alpha), image("DeviceGray"));
            dict.set("SMask", document.add_object(mask));
        }
        let image = document.add_object(deflated(finishing::deflate(picture.rgb()), dict));
        images.set(sheet::picture_name(index), image);
    }
    let mut resources = dictionary! { "Font" => dictionary! { "T" => font } };
    if !images.is_empty() {
        resources.set("XObject", images);
    }
    document.add_object(resources)
}

/// A stream of bytes that are deflated already.
fn deflated(bytes: Vec<u8>, mut dict: Dictionary) -> Stream {
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, bytes)
}
