//! How cards leave the desk: as one PDF for the printer, or one a card; several on a sheet; with envelopes, without, or
//! envelopes alone.

mod folder;
mod save;

pub(crate) use folder::{Folder, file_name};
pub(crate) use save::Cards;

use crate::{
    Code, Error, Result,
    note::Planned,
    wire::note::{Duplex as Turned, Envelopes, NotesOutput},
};
use amends_hand::{Duplex, Imposition, PagePlan, PdfOptions, SheetSize};

/// What the documents are called in their properties; nothing personal, as a print queue shows it to everybody.
pub(crate) const TITLE: &str = "Notes";

/// All cards as one PDF, and how many pages it has.
pub(crate) fn one_file(all: &[Planned], output: &NotesOutput) -> Result<(Vec<u8>, usize)> {
    let plans = laid_out(all, output)?;
    let pages = plans.iter().map(|plan| plan.pages.len()).sum();
    Ok((
        amends_hand::pdf_of(&plans, TITLE, &options(output, [0.0; 2]))?,
        pages,
    ))
}

/// One card as a PDF of its own.
pub(crate) fn single(planned: &Planned, output: &NotesOutput) -> Result<Vec<u8>> {
    let plans = laid_out(std::slice::from_ref(planned), output)?;
    Ok(amends_hand::pdf_of(&plans, TITLE, &options(output, [0.0; 2]))?)
}

/// The plans in the order of their pages.
fn laid_out(all: &[Planned], output: &NotesOutput) -> Result<Vec<PagePlan>> {
    let cards = || all.iter().map(|planned| planned.card.clone());
    let envelopes = || all.iter().filter_map(|planned| planned.envelope.clone());
    let plans: Vec<PagePlan> = match (output.envelopes, imposition(output)?) {
        (Envelopes::None, None) => cards().collect(),
        (Envelopes::Only, _) => envelopes().collect(),
        (Envelopes::With, None) => all.iter().flat_map(Planned::all).cloned().collect(),
        (Envelopes::None, Some(sheets)) => vec![imposed(cards(), &sheets)?],
        // An envelope is no sheet: it comes behind them.
        (Envelopes::With, Some(sheets)) => std::iter::once(imposed(cards(), &sheets)?)
            .chain(envelopes())
            .collect(),
    };
    if plans.is_empty() {
        return Err(no_envelopes());
    }
    Ok(plans)
}

fn imposed(cards: impl Iterator<Item = PagePlan>, sheets: &Imposition) -> Result<PagePlan> {
    let cards: Vec<PagePlan> = cards.collect();
    amends_hand::impose(&cards, sheets).map_err(|e| Error::invalid("sheet", e.to_string()))
}

/// Several cards on a sheet, if that is asked for.
pub(crate) fn imposition(output: &NotesOutput) -> Result<Option<Imposition>> {
    let Some(sheet) = output.sheet.as_deref().filter(|sheet| !sheet.is_empty()) else {
        return Ok(None);
    };
    let sheet: SheetSize = sheet
        .parse()
        .map_err(|e: amends_hand::Error| Error::invalid("sheet", e.to_string()))?;
    Ok(Some(Imposition {
        sheet,
        cut_marks: output.cut_marks,
        duplex: turned(output.duplex),
    }))
}

/// How a PDF is made of plans, moved by so many millimetres.
pub(crate) fn options(output: &NotesOutput, offset_mm: [f32; 2]) -> PdfOptions {
    let alone = output.sheet.as_deref().is_none_or(str::is_empty);
    PdfOptions {
        crop_marks: alone && output.cut_marks,
        both_sides: alone && output.duplex != Turned::None,
        // Printed on one side, the empty outside of a folded card is an empty sheet.
        written_only: alone && output.duplex == Turned::None,
        offset_mm,
    }
}

pub(crate) const fn turned(duplex: Turned) -> Duplex {
    match duplex {
        Turned::None => Duplex::None,
        Turned::LongEdge => Duplex::LongEdge,
        Turned::ShortEdge => Duplex::ShortEdge,
    }
}

pub(crate) fn no_envelopes() -> Error {
    Error::new(
        Code::Invalid,
        "None of these notes has an envelope with an address; nothing was made. Choose an envelope on the note first.",
    )
}
