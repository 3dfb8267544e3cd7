//! Importing other tools' exports: records become customers, orders and signals; the same file again changes nothing.
//!
//! All files are read before anything is written. They are one transaction and one change to undo; within it each file
//! is taken or refused whole, and does not take back what another has brought. Only what ends the writing itself (a full
//! disk, somebody who stops it) leaves nothing of any of them. Customers are matched by e-mail, then by the shop's id.
//! The currency of customers' spend is the one their orders are in, so orders in the same import are looked at first.

mod known;
mod writing;

use crate::{
    Code, Desk, Error, Progress, Result,
    customer::take_over,
    mail, mapping,
    wire::workspace::{ImportReport, ImportedFile, SkippedRow},
};
use amends_intake::{
    CustomerRecord, Import, Layout, MailRecord, Mails, OrderRecord, Record, ReviewRecord, Skipped,
    TicketRecord,
};
use amends_model::{
    CaseId, Currency, CustomerId, Moment, Money, OrderId, SignalId,
    customer::{Customer, CustomerField, Order, OrderLine},
    mapping::KeptMapping,
    signal::{Signal, SignalKind, SignalState},
};
use amends_store::{Reader, Tx};
use known::Known;
use std::{ops::ControlFlow, path::Path};

/// Larger files are refused: they would not fit into memory beside everything else.
const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// One file to import: the name it is reported under, and its bytes or why they could not be read.
pub struct FileToImport {
    /// Name or path for the report.
    pub name: String,
    /// What it holds.
    pub bytes: Result<Vec<u8>>,
}

impl FileToImport {
    /// Reads a file from disk, reported under its name without folders.
    pub fn named(path: &Path) -> Self {
        Self::at(
            path,
            path.file_name()
                .map_or_else(String::new, |n| n.to_string_lossy().into_owned()),
        )
    }

    /// Reads a file from disk.
    pub fn at(path: &Path, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            bytes: read_file(path),
        }
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |why: &str| {
        Error::new(
            Code::Unreadable,
            format!("{why}, so nothing was imported from it."),
        )
    };
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(unreadable("This is a folder, not a file")),
        Ok(meta) if meta.len() > LARGEST_FILE => return Err(unreadable("The file is larger than 512 MB")),
        Err(_) => return Err(unreadable("The file is not there")),
        Ok(_) => {}
    }
    std::fs::read(path).map_err(|_| unreadable("The file cannot be read"))
}

/// Counts of one file.
#[derive(Default)]
struct Tally {
    imported: usize,
    updated: usize,
    /// What could be read and has no place.
    skipped: Vec<Skipped>,
    /// The cases that got a message of ours.
    spoken: Vec<CaseId>,
}

impl Tally {
    const fn count(&mut self, wrote: &Wrote) {
        match wrote {
            Wrote::New => self.imported += 1,
            Wrote::Updated => self.updated += 1,
            Wrote::Unchanged => {}
        }
    }
}

#[derive(PartialEq, Eq)]
pub(crate) enum Wrote {
    New,
    Updated,
    Unchanged,
}

/// What a file holds.
pub(crate) enum Found {
    Rows(Box<Rows>),
    Mails {
        mails: Mails,
        /// Messages from addresses of ours.
        ours: Vec<MailRecord>,
    },
    /// Columns that nobody has said anything about yet: held under a token, and why no layout fits.
    Unknown {
        held: String,
        refusal: String,
    },
}

/// The rows of a table, whether a layout or a person said what its columns mean.
pub(crate) struct Rows {
    /// What people call it.
    pub(crate) label: String,
    /// What the report calls it.
    pub(crate) layout: &'static str,
    /// The tool that signals are told apart by.
    pub(crate) source: String,
    /// How many stand under the header.
    pub(crate) rows: usize,
    pub(crate) records: Vec<Record>,
    pub(crate) skipped: Vec<Skipped>,
    /// What it was read by, if a person said so.
    pub(crate) mapping: Option<KeptMapping>,
    /// Whether that was said just now and is to be kept.
    pub(crate) fresh: bool,
    /// The file, if it is held so that the mapping can be changed.
    pub(crate) held: Option<String>,
}

impl From<Import> for Rows {
    fn from(import: Import) -> Self {
        Self {
            label: import.layout.label().to_owned(),
            layout: import.layout.id(),
            source: import.layout.source().to_owned(),
            rows: import.rows,
            records: import.records,
            skipped: import.skipped,
            mapping: None,
            fresh: false,
            held: None,
        }
    }
}

impl Found {
    fn label(&self) -> &str {
        match self {
            Self::Rows(rows) => &rows.label,
            Self::Mails { .. } => mail::SOURCE,
            Self::Unknown { .. } => "",
        }
    }

    fn records(&self) -> &[Record] {
        match self {
            Self::Rows(rows) => &rows.records,
            Self::Mails { .. } | Self::Unknown { .. } => &[],
        }
    }

    /// How many things there are to write.
    const fn count(&self) -> usize {
        match self {
            Self::Rows(rows) => rows.records.len(),
            Self::Mails { mails, ours } => mails.mails.len() + ours.len(),
            Self::Unknown { .. } => 0,
        }
    }

    /// What is reported of it.
    fn reported(self, path: String, tally: Tally) -> ImportedFile {
        let mut file = ImportedFile {
            path,
            layout: String::new(),
            rows: 0,
            imported: tally.imported,
            updated: tally.updated,
            skipped: Vec::new(),
            refused: None,
            held: None,
            undated: None,
            mapping: None,
        };
        let skipped = match self {
            Self::Rows(rows) => {
                rows.layout.clone_into(&mut file.layout);
                file.rows = rows.rows;
                file.mapping = rows.mapping.as_ref().map(mapping::kept_view);
                file.held = rows.held;
                rows.skipped
            }
            Self::Mails { mut mails, ours } => {
                mail::LAYOUT.clone_into(&mut file.layout);
                file.rows = mails.mails.len() + mails.skipped.len() + ours.len();
                mails.skipped.extend(tally.skipped);
                mails.skipped.sort_by_key(|s| s.row);
                let undated = mails.mails.iter().filter(|mail| mail.at.is_none()).count();
                file.undated = Some(undated).filter(|count| *count > 0);
                mails.skipped
            }
            Self::Unknown { held, refusal } => {
                file.held = Some(held);
                file.refused = Some(refusal);
                Vec::new()
            }
        };
        let row = |s: Skipped| SkippedRow {
            row: s.row,
            reason: s.reason,
        };
        file.skipped = skipped.into_iter().map(row).collect();
        file
    }
}

impl Desk {
    /// Imports files; with `dry_run` everything is read and counted and nothing is written.
    ///
    /// # Errors
    /// If the layout is unknown, or the database could not be written to: then nothing was imported. What is wrong with
    /// a file stands in its report.
    pub fn import(
        &self,
        files: Vec<FileToImport>,
        layout: Option<&str>,
        dry_run: bool,
    ) -> Result<ImportReport> {
        let files = self.read_files(files, layout, false)?;
        self.write_files(files, dry_run, &mut |_, _| ControlFlow::Continue(()))
    }

    /// Imports files as [`Desk::import`] does, and tells how many records are written and of how many; that all of them
    /// are is only told once they are kept.
    ///
    /// # Errors
    /// Those of [`Desk::import`], and [`Code::Stopped`] if `progress` broke: then nothing was imported either.
    pub fn import_telling(
        &self,
        files: Vec<FileToImport>,
        layout: Option<&str>,
        progress: Progress<'_>,
    ) -> Result<ImportReport> {
        let files = self.read_files(files, layout, false)?;
        self.write_files(files, false, progress)
    }

    /// Reads files; with `hold` those of unknown columns are held, so that somebody can say what they mean.
    pub(crate) fn read_files(
        &self,
        files: Vec<FileToImport>,
        layout: Option<&str>,
        hold: bool,
    ) -> Result<Vec<(String, Result<Found>)>> {
        let layout: Option<Layout> = layout.map(str::parse).transpose()?;
        let read = files.into_iter().map(|f| {
            let found = f.bytes.and_then(|bytes| self.found(&f.name, bytes, layout, hold));
            (f.name, found)
        });
        Ok(read.collect())
    }

    /// A file is read as what it is called to be; a table is recognised by its columns.
    fn found(&self, name: &str, bytes: Vec<u8>, layout: Option<Layout>, hold: bool) -> Result<Found> {
        use amends_intake::Error as E;
        if layout.is_none() && mail::is_mail(name) {
            let mut mails = amends_intake::read_mail(&bytes)?;
            let are_ours = self.ours()?;
            let ours = mails.mails.extract_if(.., |mail| are_ours.wrote(mail)).collect();
            return Ok(Found::Mails { mails, ours });
        }
        match amends_intake::read(&bytes, layout) {
            Ok(import) => Ok(Found::Rows(Box::new(import.into()))),
            Err(error @ (E::UnknownLayout { .. } | E::MissingColumns { .. })) if layout.is_none() => {
                self.unknown(name, bytes, error, hold)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The workspace's currency: as set, else the one most orders are in, else pounds.
    fn currency_of<'a>(&self, mut coming: impl Iterator<Item = &'a Record>) -> Result<Currency> {
        let set = self
            .read(|r| Ok(r.get_setting("currency")?))?
            .and_then(|text| text.parse().ok());
        let kept = self.read(|r| Ok(r.find_usual_currency()?))?;
        let coming = coming.find_map(|record| match record {
            Record::Order(order) => Some(order.total.currency),
            Record::Customer(_) | Record::Review(_) | Record::Ticket(_) => None,
        });
        Ok(set.or(kept).or(coming).unwrap_or(Currency::GBP))
    }

    fn take(
        &self,
        tx: &Tx<'_>,
        record: &Record,
        source: &str,
        currency: Currency,
        known: &mut Known,
    ) -> Result<Wrote> {
        match record {
            Record::Customer(customer) => self.take_customer(tx, customer, currency),
            Record::Order(order) => self.take_order(tx, order, known),
            Record::Review(review) => self.take_review(tx, review, source),
            Record::Ticket(ticket) => self.take_ticket(tx, ticket, source),
        }
    }

    fn take_customer(&self, tx: &Tx<'_>, record: &CustomerRecord, currency: Currency) -> Result<Wrote> {
        let found = find_customer(tx, record.email.as_deref(), record.shop_id.as_deref())?;
        let before = found.clone();
        let mut customer = found.unwrap_or_else(|| Customer::new(CustomerId::new(self.seed())));
        // An e-mail somebody else has already, or a second id, is not taken over: that would join two people.
        let free = |other: Option<Customer>| other.is_none_or(|o| o.id == customer.id);
        let email = match &record.email {
            Some(email) if free(tx.find_customer_by_email(email)?) => Some(email.clone()),
            _ => None,
        };
        let shop_id = match &record.shop_id {
            Some(id) if free(tx.find_customer_by_shop_id(id)?) => Some(id.clone()),
            _ => None,
        };
        if customer.is_open_to_imports(CustomerField::Email) {
            customer.email = email.or(customer.email);
        }
        customer.shop_id = shop_id.or(customer.shop_id);
        take_over(&mut customer, record, currency);
        write(before.as_ref(), &customer, || Ok(tx.put_customer(&customer)?))
    }

    fn take_order(&self, tx: &Tx<'_>, record: &OrderRecord, known: &mut Known) -> Result<Wrote> {
        let before = known.order(tx, record)?;
        let email = record.email.as_deref();
        let customer =
            email.map(|email| known.customer(tx, email, || self.somebody(email, &record.customer_name)));
        let customer = customer.transpose()?;
        let order = Order {
            id: before
                .as_ref()
                .map_or_else(|| OrderId::new(self.seed()), |o| o.id),
            customer: customer.or_else(|| before.as_ref().and_then(|o| o.customer)),
            name: record.name.clone(),
            shop_id: record
                .shop_id
                .clone()
                .or_else(|| before.as_ref().and_then(|o| o.shop_id.clone())),
            placed: record.placed,
            total: record.total,
            refunded: Money::new(record.refunded.minor, record.total.currency),
            financial_status: record.financial_status.clone(),
            fulfilment_status: record.fulfilment_status.clone(),
            fulfilled: record.fulfilled,
            cancelled: record.cancelled,
            note: record.note.clone(),
            lines: record.lines.iter().map(line).collect(),
        };
        if before.is_none() {
            known.add_order(tx, order)?;
            return Ok(Wrote::New);
        }
        write(before.as_ref(), &order, || Ok(tx.put_order(&order)?))
    }

    fn take_review(&self, tx: &Tx<'_>, record: &ReviewRecord, source: &str) -> Result<Wrote> {
        let told = Signal {
            customer: self.customer_of(tx, record.email.as_deref(), &record.author)?,
            author: record.author.clone(),
            title: record.title.clone(),
            body: record.body.clone(),
            stars: Some(record.stars),
            product: record.product.clone(),
            state: if Signal::is_kind(Some(record.stars)) {
                SignalState::Kind
            } else {
                SignalState::Waiting
            },
            ..self.told(SignalKind::Review, (source, &record.key), record.at)
        };
        take_signal(tx, told)
    }

    /// A ticket becomes a signal. It waits for somebody if its writer is not satisfied, or was not asked and it is still
    /// open; the others are kept with the customer only, or a help desk's whole past would stand in the inbox.
    fn take_ticket(&self, tx: &Tx<'_>, record: &TicketRecord, source: &str) -> Result<Wrote> {
        let told = Signal {
            customer: self.customer_of(tx, record.email.as_deref(), &record.author)?,
            author: record.author.clone(),
            title: record.subject.clone(),
            body: record.body.clone(),
            state: if record.satisfied.unwrap_or_else(|| is_done(record)) {
                SignalState::Kind
            } else {
                SignalState::Waiting
            },
            ..self.told(SignalKind::Ticket, (source, &record.key), record.at)
        };
        take_signal(tx, told)
    }

    /// A signal that nobody has said anything about yet.
    pub(crate) fn told(&self, kind: SignalKind, known_as: (&str, &str), at: Moment) -> Signal {
        Signal::new(SignalId::new(self.seed()), kind, known_as, at)
    }

    /// The customer with this e-mail; made if nobody has it. Without an e-mail nobody can be told apart.
    pub(crate) fn customer_of(
        &self,
        tx: &Tx<'_>,
        email: Option<&str>,
        name: &str,
    ) -> Result<Option<CustomerId>> {
        let Some(email) = email else { return Ok(None) };
        if let Some(found) = tx.find_customer_by_email(email)? {
            return Ok(Some(found.id));
        }
        let customer = self.somebody(email, name);
        tx.put_customer(&customer)?;
        Ok(Some(customer.id))
    }

    /// A new customer of whom no more is known.
    fn somebody(&self, email: &str, name: &str) -> Customer {
        Customer {
            email: Some(email.to_owned()),
            name: name.to_owned(),
            ..Customer::new(CustomerId::new(self.seed()))
        }
    }
}

/// Writes what a tool tells. Told again it changes nothing that a person has decided.
pub(crate) fn take_signal(tx: &Tx<'_>, told: Signal) -> Result<Wrote> {
    let before = tx.find_signal_by_source(&told.source, &told.source_key)?;
    let now = match &before {
        Some(kept) => told.again(kept),
        None => told,
    };
    write(before.as_ref(), &now, || Ok(tx.put_signal(&now)?))
}

/// The help desk is done with it.
fn is_done(ticket: &TicketRecord) -> bool {
    let closed = |status: &str| ["solved", "closed"].contains(&status.to_lowercase().as_str());
    ticket.solved.is_some() || ticket.status.as_deref().is_some_and(closed)
}

fn find_customer(
    reader: &Reader<'_>,
    email: Option<&str>,
    shop_id: Option<&str>,
) -> Result<Option<Customer>> {
    if let Some(email) = email
        && let Some(found) = reader.find_customer_by_email(email)?
    {
        return Ok(Some(found));
    }
    match shop_id {
        Some(shop_id) => Ok(reader.find_customer_by_shop_id(shop_id)?),
        None => Ok(None),
    }
}

fn line(record: &amends_intake::OrderLineRecord) -> OrderLine {
    OrderLine {
        name: record.name.clone(),
        sku: record.sku.clone(),
        quantity: record.quantity,
        price: record.price,
    }
}

fn write<T: PartialEq>(before: Option<&T>, now: &T, put: impl FnOnce() -> Result<()>) -> Result<Wrote> {
    match before {
        Some(before) if before == now => Ok(Wrote::Unchanged),
        Some(_) => put().map(|()| Wrote::Updated),
        None => put().map(|()| Wrote::New),
    }
}
