//! For whom a batch is: the rows of a file, or the cases that a filter lets through.

use super::{Candidate, MOST, facts::Facts, seed_of};
use crate::{
    Code, Desk, Error, Result, address,
    file::read_chosen,
    wire::note::{BatchFile, BatchSource},
};
use amends_intake::{Table, read_table};
use amends_model::{Stage, case::Case};
use amends_store::{CaseFilter, Reader};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

/// Larger files are no lists of recipients.
const LARGEST: u64 = 50 * 1024 * 1024;
/// Files that were chosen and may still be asked for.
const HELD: usize = 4;
/// What is known of a case and its customer.
const CASE_FACTS: [&str; 14] = [
    "name",
    "first name",
    "last name",
    "company",
    "email",
    "phone",
    "city",
    "country",
    "order",
    "product",
    "case",
    "title",
    "their words",
    "remedy sought",
];

/// Files of recipients that were chosen, under their tokens. They are gone when the workspace is closed.
#[derive(Default)]
pub(crate) struct Tables(Mutex<Vec<(String, Arc<Table>)>>);

impl Tables {
    fn keep(&self, token: &str, table: Table) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= HELD {
            held.remove(0);
        }
        held.push((token.to_owned(), Arc::new(table)));
    }

    fn get(&self, token: &str) -> Result<Arc<Table>> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = held
            .iter()
            .find(|(known, _)| known == token)
            .map(|(_, table)| table.clone());
        found.ok_or_else(|| Error::new(Code::NotFound, "Choose the file again; nothing was written."))
    }
}

/// Reads a list of recipients.
pub(super) fn read(bytes: &[u8]) -> Result<Table> {
    let table = read_table(bytes).map_err(|e| Error::new(Code::Unreadable, why(&e)))?;
    let sentence = match table.rows.len() {
        0 => {
            "There is no row below the header; nothing was written. Choose a file with recipients.".to_owned()
        }
        rows if rows > MOST => format!(
            "This file has {rows} rows and at most {MOST} cards are written at once. Split it; nothing was written."
        ),
        _ => return Ok(table),
    };
    Err(Error::new(Code::Unreadable, sentence))
}

fn why(error: &amends_intake::Error) -> String {
    use amends_intake::Error as E;
    match error {
        E::Empty => "The file is empty; nothing was written. Choose a CSV file with a header and recipients.".to_owned(),
        E::Workbook => "This is a workbook, not a CSV file; nothing was written. Save the sheet as CSV and choose that.".to_owned(),
        E::CutInCell { row } => format!("The file ends in the middle of a cell that begins in row {row}; nothing was written. Export it again."),
        _ => "This file is not a CSV table; nothing was written. Choose a CSV file with a header and recipients.".to_owned(),
    }
}

/// The rows of a file. Its seeds come from `seed`.
pub(super) fn of_table(table: &Table, seed: u64, from: Option<&str>) -> Vec<Candidate> {
    let candidate = |row: &amends_intake::TableRow| {
        let facts = Facts::new(table.columns.iter().zip(row.cells.iter().cloned()));
        Candidate {
            row: row.number,
            recipient: facts.address(from),
            facts,
            case: None,
            customer: None,
            seed: seed_of(seed, row.number as u64),
            problem: too_wide(table.columns.len(), row.width),
        }
    };
    table.rows.iter().map(candidate).collect()
}

/// A row with more cells than there are columns: most often a name or an address with a comma that is not quoted, after
/// which every cell stands in the wrong column.
fn too_wide(columns: usize, cells: usize) -> Option<String> {
    (cells > columns).then(|| {
        format!("This row has {cells} cells and the header {columns}; put quotes around a cell with a comma in it.")
    })
}

impl Desk {
    /// Reads a list of recipients and holds it, to be named by its token.
    pub fn read_batch_file(&self, path: &Path) -> Result<BatchFile> {
        let table = read(&read_chosen(path, LARGEST)?)?;
        let mut token = [0; 16];
        self.around.chance.fill(&mut token);
        let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        let file = BatchFile {
            token: token.clone(),
            name: path
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            columns: table.columns.clone(),
            rows: table.rows.len(),
        };
        self.tables.keep(&token, table);
        Ok(file)
    }

    /// Everybody in a source, and the names it could have values for.
    pub(super) fn candidates(
        &self,
        r: &Reader<'_>,
        source: &BatchSource,
    ) -> Result<(Vec<Candidate>, Vec<String>)> {
        let from = address::sender_country(r)?;
        match source {
            BatchSource::File { token } => {
                let table = self.tables.get(token)?;
                // The token is random, so two batches of one file differ and a preview and its batch do not.
                let seed = u64::from_str_radix(token.get(..16).unwrap_or_default(), 16).unwrap_or(0);
                Ok((of_table(&table, seed, from.as_deref()), table.columns.clone()))
            }
            BatchSource::Cases { stage, query } => {
                let found = of_cases(r, *stage, query.as_deref(), from.as_deref())?;
                Ok((found, CASE_FACTS.map(str::to_owned).to_vec()))
            }
        }
    }
}

fn of_cases(
    r: &Reader<'_>,
    stage: Option<Stage>,
    query: Option<&str>,
    from: Option<&str>,
) -> Result<Vec<Candidate>> {
    let filter = CaseFilter {
        stage,
        closed: false,
        query: query.unwrap_or_default().to_owned(),
    };
    let cases = r.list_cases(&filter)?;
    match cases.len() {
        0 => Err(Error::new(
            Code::NotFound,
            "No open case is like that; nothing was written.",
        )),
        some if some > MOST => Err(Error::new(
            Code::Invalid,
            format!(
                "These are {some} cases and at most {MOST} cards are written at once. Choose fewer; nothing was written."
            ),
        )),
        _ => cases
            .iter()
            .enumerate()
            .map(|(at, case)| of_case(r, at + 1, case, from))
            .collect(),
    }
}

fn of_case(r: &Reader<'_>, row: usize, case: &Case, from: Option<&str>) -> Result<Candidate> {
    let customer = r
        .get_customer(case.customer)?
        .ok_or_else(|| Error::not_found("customer"))?;
    let product = r
        .find_order_of_case(case)?
        .and_then(|o| o.lines.into_iter().next())
        .map(|line| line.name);
    let recipient = address::address_of(&customer).map(|a| a.lines(from).join("\n"));
    let some = |value: &Option<String>| value.clone().unwrap_or_default();
    let facts = [
        ("name", customer.name.clone()),
        ("company", some(&customer.company)),
        ("email", some(&customer.email)),
        ("phone", some(&customer.phone)),
        ("city", some(&customer.city)),
        ("country", some(&customer.country)),
        ("order", some(&case.order_name)),
        ("product", product.unwrap_or_default()),
        ("case", case.number.to_string()),
        ("title", case.title.clone()),
        ("their words", case.their_words.clone()),
        ("remedy sought", case.remedy_sought.clone()),
    ];
    // Another card of the same case is another card.
    let cards = r.list_notes_of_case(case.id)?.len() as u64;
    Ok(Candidate {
        row,
        facts: Facts::new(facts),
        recipient,
        case: Some((case.id, case.number)),
        customer: Some(case.customer),
        seed: seed_of(case.id.uuid().as_u128() as u64, cards),
        problem: None,
    })
}
