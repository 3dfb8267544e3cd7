//! Notes to a printer: its list, its correction, its test page, and cards and envelopes as jobs.

use super::{PrintJob, PrinterState, QueuedPrinter, refused};
use crate::{
    Desk, Error, Result,
    output::{Cards, TITLE, imposition, no_envelopes, options, turned},
    wire::{
        Change,
        note::{Choice, Duplex as Turned, Envelopes, NotesOutput, PrintDone, PrintInput, PrinterView},
    },
    work::Progress,
};
use amends_hand::{Duplex, PagePlan, PaperId, Sheet};
use amends_model::{NoteId, event::Op, printer::Printer};
use amends_store::Told;

/// More copies of a card are a mistake.
const MOST_COPIES: u32 = 99;
/// Micrometres in a millimetre.
const UM: f64 = 1000.0;
const OPENED: &str =
    "The PDF was opened in its viewer. Print it from there at 100 %, then mark the cards as printed.";

/// Plans of one size, and the notes they print.
struct Run {
    size_mm: [f32; 2],
    sides: Duplex,
    plans: Vec<PagePlan>,
    /// Notes whose cards are among the plans; an envelope is no card.
    notes: Vec<NoteId>,
}

impl Desk {
    /// The printers of this computer, with what is known of each.
    pub fn list_printers(&self) -> Result<Vec<PrinterView>> {
        let printers = self.around.queue.list()?;
        self.read(|r| {
            let view = |printer: QueuedPrinter| {
                let known = r.get_printer(&printer.name)?;
                let mm = |um: fn(&Printer) -> i32| known.as_ref().map_or(0.0, |k| f64::from(um(k)) / UM);
                let tray = |(id, name)| Choice { id, name };
                Ok(PrinterView {
                    is_default: printer.is_default,
                    state: printer.state.as_str().to_owned(),
                    trays: printer.trays.into_iter().map(tray).collect(),
                    offset_x_mm: mm(|k| k.offset_x_um),
                    offset_y_mm: mm(|k| k.offset_y_um),
                    name: printer.name,
                })
            };
            printers.into_iter().map(view).collect()
        })
    }

    /// Corrects a printer that prints beside its mark: what is added to every position, in millimetres.
    pub fn set_printer_offset(&self, printer: &str, x_mm: f64, y_mm: f64) -> Result<Change> {
        let um = |field: &str, mm: f64| {
            let um = mm * UM;
            if um.is_finite() && um.abs() <= f64::from(Printer::MOST_UM) {
                Ok(um.round() as i32)
            } else {
                Err(Error::invalid(
                    field,
                    "A printer is corrected by at most 15 mm. If it is more, it has other paper than the card's.",
                ))
            }
        };
        let name = crate::text::line("printer", printer, "Choose a printer first.")?;
        let corrected = Printer {
            offset_x_um: um("x_mm", x_mm)?,
            offset_y_um: um("y_mm", y_mm)?,
            name,
        };
        self.change(|tx| {
            if tx.get_printer(&corrected.name)?.is_some()
                || corrected.offset_x_um != 0
                || corrected.offset_y_um != 0
            {
                tx.put_printer(&corrected)?;
            }
            Ok(Told::workspace(Op::SettingsChanged, "Printer corrected", None))
        })
    }

    /// Prints the page that finds a printer's correction.
    pub fn print_test_page(&self, printer: &str, paper: &str) -> Result<PrintDone> {
        let id: PaperId = paper
            .parse()
            .map_err(|e: amends_hand::Error| Error::invalid("paper", e.to_string()))?;
        let size = id.paper();
        let job = self.around.queue.print(&PrintJob {
            printer: printer.to_owned(),
            tray: None,
            copies: 1,
            size_mm: [size.width_mm, size.height_mm],
            sides: Duplex::None,
            title: "Test page".to_owned(),
            pdf: amends_hand::test_page(printer, id)?,
        })?;
        let hints = if job.is_none() {
            vec![OPENED.to_owned()]
        } else {
            Vec::new()
        };
        Ok(PrintDone {
            printed: 0,
            job,
            hints,
        })
    }

    /// Prints cards; whoever prints a draft has said yes to it. What came out is printed; a card printed before comes out
    /// once more and stays as it is. If nothing comes out, nothing changes.
    pub fn print_notes(&self, input: &PrintInput, progress: Progress<'_>) -> Result<PrintDone> {
        if !(1..=MOST_COPIES).contains(&input.copies) {
            return Err(Error::invalid(
                "copies",
                format!("Print 1 to {MOST_COPIES} copies."),
            ));
        }
        self.check_printer(&input.printer)?;
        let cards = self.cards(&input.ids, progress)?;
        let known = self.read(|r| Ok(r.get_printer(&input.printer)?))?;
        let offset = known.map_or([0.0; 2], |k| {
            [k.offset_x_um, k.offset_y_um].map(|um| um as f32 / UM as f32)
        });
        let (mut jobs, mut printed, mut hints) = (Vec::new(), Vec::new(), Vec::new());
        for run in runs(&cards, &input.output)? {
            match self.print_run(input, &run, offset) {
                Ok(Some(job)) => {
                    jobs.push(job);
                    printed.extend(run.notes);
                }
                Ok(None) => hints.push(OPENED.to_owned()),
                Err(refused) if jobs.is_empty() && hints.is_empty() => return Err(refused),
                // What came out before is on paper and has to be said.
                Err(refused) => hints.push(format!("Not everything was printed. {}", refused.message)),
            }
        }
        if jobs.len() > 1 {
            hints.push(
                "These are several jobs, one for each size of paper: cards first, then envelopes.".to_owned(),
            );
        }
        hints.dedup();
        match self.mark_printed(&printed)? {
            0 => {}
            1 => hints.push("A promise on these cards has no owner yet.".to_owned()),
            count => hints.push(format!("{count} promises on these cards have no owner yet.")),
        }
        Ok(PrintDone {
            printed: printed.len(),
            job: (!jobs.is_empty()).then(|| jobs.join(", ")),
            hints,
        })
    }

    fn print_run(&self, input: &PrintInput, run: &Run, offset_mm: [f32; 2]) -> Result<Option<String>> {
        let alone = imposition(&input.output)?.is_none();
        let options = amends_hand::PdfOptions {
            // A card is printed on a card: there is nothing to cut.
            crop_marks: false,
            both_sides: alone && run.sides != Duplex::None,
            written_only: alone && run.sides == Duplex::None,
            ..options(&input.output, offset_mm)
        };
        self.around.queue.print(&PrintJob {
            printer: input.printer.clone(),
            tray: input.tray.clone().filter(|tray| !tray.is_empty()),
            copies: input.copies,
            size_mm: run.size_mm,
            sides: run.sides,
            title: TITLE.to_owned(),
            pdf: amends_hand::pdf_of(&run.plans, TITLE, &options)?,
        })
    }

    /// Says what is wrong with a printer before the work of writing hundreds of cards for it.
    fn check_printer(&self, name: &str) -> Result<()> {
        let printers = self.around.queue.list()?;
        let found = printers.iter().find(|p| p.name == name);
        match found.map(|p| p.state) {
            None if printers.is_empty() => Err(refused(
                "No printer is set up on this computer. Set one up in its printer settings, or save the PDF; nothing was printed.",
            )),
            None => Err(refused(
                "This printer is not there any more. Choose another one; nothing was printed.",
            )),
            Some(PrinterState::Stopped) => Err(refused(
                "This printer is stopped. Start it in the printer settings of the computer; nothing was printed.",
            )),
            Some(PrinterState::Ready | PrinterState::Unknown) => Ok(()),
        }
    }
}

/// Cards first, then envelopes, each size a run of its own.
fn runs(cards: &Cards, output: &NotesOutput) -> Result<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    if output.envelopes != Envelopes::Only {
        match imposition(output)? {
            Some(sheets) => {
                let plans: Vec<PagePlan> = cards.planned.iter().map(|p| p.card.clone()).collect();
                let sheet = amends_hand::impose(&plans, &sheets)
                    .map_err(|e| Error::invalid("sheet", e.to_string()))?;
                runs.push(Run {
                    size_mm: sheets.sheet.size_mm(),
                    sides: turned(output.duplex),
                    plans: vec![sheet],
                    notes: cards.notes.iter().map(|note| note.id).collect(),
                });
            }
            None => {
                for (note, planned) in cards.notes.iter().zip(&cards.planned) {
                    add(
                        &mut runs,
                        &planned.card,
                        sides(&planned.card, output.duplex),
                        Some(note.id),
                    );
                }
            }
        }
    }
    if output.envelopes != Envelopes::None {
        let before = runs.len();
        for envelope in cards.planned.iter().filter_map(|p| p.envelope.as_ref()) {
            // Never into a run of cards, be they of one size.
            let mut rest = runs.split_off(before);
            add(&mut rest, envelope, Duplex::None, None);
            runs.append(&mut rest);
        }
    }
    if runs.is_empty() {
        return Err(no_envelopes());
    }
    Ok(runs)
}

fn add(runs: &mut Vec<Run>, plan: &PagePlan, sides: Duplex, note: Option<NoteId>) {
    let size_mm = plan
        .pages
        .first()
        .map_or([0.0; 2], |page| [page.width_mm, page.height_mm]);
    match runs
        .iter_mut()
        .find(|run| run.size_mm == size_mm && run.sides == sides)
    {
        Some(run) => {
            run.plans.push(plan.clone());
            run.notes.extend(note);
        }
        None => runs.push(Run {
            size_mm,
            sides,
            plans: vec![plan.clone()],
            notes: note.into_iter().collect(),
        }),
    }
}

/// The edge over which the paper has to be turned, whatever was asked: the other one would put the inside of a folded
/// card on its head.
fn sides(plan: &PagePlan, asked: Turned) -> Duplex {
    match (asked, plan.sheet) {
        (Turned::None, _) => Duplex::None,
        (_, Sheet::Paper(paper)) => paper.paper().flip(),
        (asked, Sheet::Envelope(_) | Sheet::Imposed(_)) => turned(asked),
    }
}
