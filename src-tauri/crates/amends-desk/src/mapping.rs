//! Files of columns we do not know: they wait until a person has said what their columns mean.
//!
//! A file that waits stays in memory under a token until the report of its import is put away; nothing of it is
//! written before. What was said is kept under the set of columns, in the same transaction as the rows, so that undo
//! takes both back and the next file with these columns is read without a question.

use crate::{
    Code, Desk, Error, FileToImport, Progress, Result,
    desk::moment,
    import::{Found, Rows},
    text,
    wire::{
        Change,
        mapping::{
            ColumnView, KeptMappingView, MappingField, MappingInput, MappingView, PreviewCellView,
            PreviewRowView,
        },
        workspace::ImportReport,
    },
};
use amends_intake::{
    Mapping, PreviewCell, PreviewRow, Shown, Table, columns_key, examples, order_of_dates, peek_table,
    read_mapped, read_with, suggest_mapping, suggest_mapping_of,
};
use amends_model::{event::Op, mapping::KeptMapping};
use amends_store::Told;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Rows that are looked at to suggest a mapping.
const LOOKED_AT: usize = 2000;
/// Rows that are shown as they would be read.
const SHOWN: usize = 5;
/// What the report calls the layout of a mapped file.
pub(crate) const LAYOUT: &str = "mapping";

/// Files of the last import that somebody may say something about.
#[derive(Default)]
pub(crate) struct Holding(Mutex<Vec<Arc<HeldFile>>>);

struct HeldFile {
    token: String,
    name: String,
    bytes: Vec<u8>,
    /// Its columns and first rows.
    table: Table,
}

impl Desk {
    /// Imports files that somebody chose in the window. One of unknown columns is held, to be mapped.
    ///
    /// # Errors
    /// Those of [`Desk::import_telling`].
    pub fn import_chosen(&self, files: Vec<FileToImport>, progress: Progress<'_>) -> Result<ImportReport> {
        self.put_held_away();
        let files = self.read_files(files, None, true)?;
        self.write_files(files, false, progress)
    }

    /// How a held file would be read by what is said of it so far; without a word of it, as it was said of the same
    /// columns before, or as the header suggests.
    pub fn preview_mapping(&self, input: &MappingInput) -> Result<MappingView> {
        let file = self.held(&input.held)?;
        let before = self.kept_mapping(&file.table)?;
        let mapping = said(&file, input, before.as_ref().map(|(_, mapping)| mapping));
        Ok(view(&file, &mapping, input, before.map(|(kept, _)| kept)))
    }

    /// Imports a held file as a person has mapped it, and keeps the mapping.
    pub fn import_mapped(&self, input: &MappingInput, progress: Progress<'_>) -> Result<ImportReport> {
        let file = self.held(&input.held)?;
        let mut mapping = said(&file, input, None);
        mapping.source = text::line("name", &input.name, NO_NAME)?;
        mapping.check(&file.table)?;
        let kept = KeptMapping {
            key: mapping.key.clone(),
            name: mapping.source.clone(),
            kind: mapping.kind.id().to_owned(),
            mapping: serde_json::to_string(&mapping).map_err(|_| unkept())?,
            made: self.now(),
        };
        let found = Rows {
            fresh: true,
            held: Some(file.token.clone()),
            ..rows(&file.bytes, kept, &mapping)?
        };
        self.write_files(
            vec![(file.name.clone(), Ok(Found::Rows(Box::new(found))))],
            false,
            progress,
        )
    }

    /// Mappings that are kept, by name.
    pub fn list_mappings(&self) -> Result<Vec<KeptMappingView>> {
        self.read(|r| Ok(r.list_mappings()?.iter().map(kept_view).collect()))
    }

    /// Forgets a mapping; what was read by it stays.
    pub fn forget_mapping(&self, id: &str) -> Result<Change> {
        self.change(|tx| {
            let kept = tx.get_mapping(id)?.ok_or_else(|| Error::not_found("mapping"))?;
            tx.remove_mapping(id)?;
            let said = format!("Forgot what the columns of {} mean", kept.name);
            Ok(Told::workspace(Op::MappingForgotten, said, None))
        })
    }

    /// Lets go of the files of the last import.
    pub fn put_held_away(&self) {
        self.holding().clear();
    }

    /// A file whose columns no layout has: read as it was mapped before, else held if that is wanted, else refused.
    pub(crate) fn unknown(
        &self,
        name: &str,
        bytes: Vec<u8>,
        refusal: amends_intake::Error,
        hold: bool,
    ) -> Result<Found> {
        let Ok(table) = peek_table(&bytes, LOOKED_AT) else {
            return Err(refusal.into());
        };
        let found = match self.kept_mapping(&table)? {
            Some((kept, mapping)) => Some(rows(&bytes, kept, &mapping)?),
            None if table.columns.len() < 2 || table.rows.is_empty() => return Err(refusal.into()),
            None => None,
        };
        let held = hold.then(|| self.hold(name, bytes, table));
        match (found, held) {
            (Some(rows), held) => Ok(Found::Rows(Box::new(Rows { held, ..rows }))),
            (None, Some(held)) => Ok(Found::Unknown {
                held,
                refusal: refusal.to_string(),
            }),
            (None, None) => Err(refusal.into()),
        }
    }

    /// What was said of these columns before; a mapping that this program cannot read any more counts as none.
    fn kept_mapping(&self, table: &Table) -> Result<Option<(KeptMapping, Mapping)>> {
        let kept = self.read(|r| Ok(r.get_mapping(&columns_key(&table.columns))?))?;
        Ok(kept.and_then(|kept| {
            let mapping: Mapping = serde_json::from_str(&kept.mapping).ok()?;
            let mapping = mapping.spelled_as(&table.columns);
            mapping.check(table).ok()?;
            Some((kept, mapping))
        }))
    }

    fn hold(&self, name: &str, bytes: Vec<u8>, table: Table) -> String {
        let mut token = [0; 16];
        self.around.chance.fill(&mut token);
        let token: String = token.iter().map(|byte| format!("{byte:02x}")).collect();
        self.holding().push(Arc::new(HeldFile {
            token: token.clone(),
            name: name.to_owned(),
            bytes,
            table,
        }));
        token
    }

    fn held(&self, token: &str) -> Result<Arc<HeldFile>> {
        let found = self.holding().iter().find(|file| file.token == token).cloned();
        found.ok_or_else(|| {
            Error::new(
                Code::NotFound,
                "This file is no longer here; nothing was written, choose it again.",
            )
        })
    }

    fn holding(&self) -> MutexGuard<'_, Vec<Arc<HeldFile>>> {
        self.holding.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NO_NAME: &str = "Say where the file comes from, such as the name of the tool.";

fn unkept() -> Error {
    Error::new(
        Code::Internal,
        "What you said of the columns could not be kept; nothing was written.",
    )
}

/// The mapping that a person means.
fn said(file: &HeldFile, input: &MappingInput, before: Option<&Mapping>) -> Mapping {
    let suggested = match (input.kind, before) {
        (None, Some(before)) => before.clone(),
        (None, None) => suggest_mapping(&file.table),
        (Some(kind), _) => suggest_mapping_of(&file.table, kind),
    };
    let columns = input.columns.as_ref().map(|chosen| {
        let pairs = chosen.iter().map(|c| (c.field, c.column.clone()));
        pairs.collect()
    });
    // A person may have found a column of dates that no word of its header told of.
    let proven = columns
        .as_ref()
        .map(|columns| order_of_dates(&file.table, columns));
    let dates = input.dates.or(proven).unwrap_or(suggested.dates);
    Mapping {
        source: match (input.kind, before) {
            (None, Some(before)) => before.source.clone(),
            _ => input.name.trim().to_owned(),
        },
        dates,
        currency: input.currency.parse().ok().or(suggested.currency),
        columns: columns.unwrap_or(suggested.columns),
        ..suggested
    }
}

/// Reads a whole file by a mapping.
fn rows(bytes: &[u8], kept: KeptMapping, mapping: &Mapping) -> Result<Rows> {
    let read = read_mapped(bytes, mapping)?;
    Ok(Rows {
        label: kept.name.clone(),
        layout: LAYOUT,
        source: mapping.source.clone(),
        rows: read.rows,
        records: read.records,
        skipped: read.skipped,
        mapping: Some(kept),
        fresh: false,
        held: None,
    })
}

fn view(
    file: &HeldFile,
    mapping: &Mapping,
    input: &MappingInput,
    before: Option<KeptMapping>,
) -> MappingView {
    let preview = mapping.preview(&file.table, SHOWN);
    let mut fields: Vec<MappingField> = mapping.choices(&file.table).into_iter().map(field).collect();
    fields.sort_by_key(|f| !f.needed);
    MappingView {
        held: file.token.clone(),
        file: file.name.clone(),
        kind: mapping.kind,
        lacking: lacking(file, mapping, input),
        name: mapping.source.clone(),
        dates: mapping.dates,
        asks_dates: mapping.asks_dates(&file.table),
        currency: mapping.currency.map_or_else(String::new, |c| c.to_string()),
        asks_currency: mapping.asks_currency(),
        columns: columns(&file.table),
        fields,
        rows: preview.map_or_else(|_| Vec::new(), |rows| rows.into_iter().map(row).collect()),
        made: before.map(|kept| moment(kept.made)),
    }
}

/// What still has to be said, the columns first.
fn lacking(file: &HeldFile, mapping: &Mapping, input: &MappingInput) -> Option<String> {
    let typed = input.currency.trim();
    if mapping.asks_currency() && !typed.is_empty() && typed.parse::<amends_model::Currency>().is_err() {
        return Some("Write the currency as three letters, such as GBP or EUR.".to_owned());
    }
    let columns = mapping.check(&file.table).err().map(|e| e.to_string());
    let name = || mapping.source.is_empty().then(|| NO_NAME.to_owned());
    columns.or_else(name).or_else(|| all_left_out(file, mapping))
}

/// Why no row would be read, if none would: an import that reads nothing is none.
fn all_left_out(file: &HeldFile, mapping: &Mapping) -> Option<String> {
    let read = read_with(&file.table, mapping).ok()?;
    let first = read.skipped.first().filter(|_| read.records.is_empty())?;
    Some(format!("Every row would be left out. {}", first.reason))
}

fn columns(table: &Table) -> Vec<ColumnView> {
    let column = |name: &String| ColumnView {
        name: name.clone(),
        examples: examples(table, name),
    };
    table.columns.iter().map(column).collect()
}

fn field(choice: amends_intake::Choice) -> MappingField {
    let instead = choice.instead.iter().map(|f| f.label().to_owned());
    MappingField {
        field: choice.field.id().to_owned(),
        label: choice.field.label().to_owned(),
        needed: choice.needed,
        instead: instead.collect(),
        column: choice.column,
    }
}

fn row(row: PreviewRow) -> PreviewRowView {
    PreviewRowView {
        row: row.row,
        cells: row.cells.into_iter().map(cell).collect(),
        reason: row.reason,
    }
}

fn cell(cell: PreviewCell) -> PreviewCellView {
    let field = cell.field.id().to_owned();
    let (text, at, problem) = match cell.value {
        Ok(Shown::Text(text)) => (text, None, None),
        Ok(Shown::Moment(at)) => (String::new(), Some(moment(at)), None),
        Err(problem) => (String::new(), None, Some(problem)),
    };
    PreviewCellView {
        field,
        text,
        at,
        problem,
    }
}

pub(crate) fn kept_view(kept: &KeptMapping) -> KeptMappingView {
    KeptMappingView {
        id: kept.key.clone(),
        name: kept.name.clone(),
        kind: kept.kind.clone(),
        made: moment(kept.made),
    }
}
