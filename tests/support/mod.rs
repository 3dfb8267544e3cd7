//! A workspace for tests: real encrypted store in a temporary folder, a clock that stands still until told, seeded
//! chance, and a keyring in memory. The developer's own keyring is never touched.

pub mod pictures;

use amends_desk::{
    Chance, Clock, Desk, Error, FileToImport, Place, PrintJob, PrintQueue, PrinterState, QueuedPrinter,
    Surroundings,
    model::{
        Day, Moment,
        note::{NoteGuides, SignatureKind},
    },
    vault::{Cost, MemoryKeyring},
    wire::{note::NoteInput, workspace::NewWorkspace},
};
use chrono::{TimeDelta, TimeZone as _, Utc};
use std::{
    ops::ControlFlow,
    path::PathBuf,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

/// Friday 27 November 2026, 09:00 UTC, plus what was let pass.
pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn pass(&self, time: TimeDelta) {
        self.0.fetch_add(time.num_milliseconds(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        let start = Utc.with_ymd_and_hms(2026, 11, 27, 9, 0, 0).unwrap();
        start + TimeDelta::milliseconds(self.0.load(Ordering::SeqCst))
    }
    fn today(&self) -> Day {
        self.now().date_naive()
    }
    fn day_of(&self, at: Moment) -> Day {
        at.date_naive()
    }
}

/// SplitMix64: different bytes every time, the same every run.
pub struct TestChance(AtomicU64);

impl Chance for TestChance {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::SeqCst);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// A queue that takes everything, remembers it, and refuses when it is told to.
#[derive(Default)]
pub struct TestQueue {
    pub jobs: Mutex<Vec<PrintJob>>,
    /// Jobs after so many are refused.
    pub room: Mutex<Option<usize>>,
}

impl PrintQueue for TestQueue {
    fn list(&self) -> amends_desk::Result<Vec<QueuedPrinter>> {
        let printer = |name: &str, state| QueuedPrinter {
            name: name.into(),
            is_default: name == "Office",
            state,
            trays: vec![("Tray2".into(), "Tray 2".into())],
            tray_option: Some("InputSlot".into()),
        };
        Ok(vec![
            printer("Office", PrinterState::Ready),
            printer("Attic", PrinterState::Stopped),
        ])
    }

    fn print(&self, job: &PrintJob) -> amends_desk::Result<Option<String>> {
        let mut jobs = self.jobs.lock().unwrap();
        if self.room.lock().unwrap().is_some_and(|room| jobs.len() >= room) {
            return Err(Error::invalid("printer", "The tray is on fire."));
        }
        jobs.push(job.clone());
        Ok(Some(format!("Office-{}", jobs.len())))
    }
}

/// A place with nothing in it yet, and what surrounds it.
pub struct Bench {
    pub dir: tempfile::TempDir,
    pub clock: Arc<TestClock>,
    pub keyring: Arc<MemoryKeyring>,
    pub queue: Arc<TestQueue>,
    seed: Mutex<u64>,
}

impl Bench {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            clock: Arc::new(TestClock(AtomicI64::new(0))),
            keyring: Arc::new(MemoryKeyring::new()),
            queue: Arc::new(TestQueue::default()),
            seed: Mutex::new(1),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn place(&self) -> Place {
        let mut seed = self.seed.lock().unwrap();
        *seed += 1;
        Place::new(
            self.path("workspace"),
            Surroundings {
                clock: self.clock.clone(),
                chance: Arc::new(TestChance(AtomicU64::new(*seed << 32))),
                keyring: self.keyring.clone(),
                cost: Cost::CHEAPEST,
                queue: self.queue.clone(),
            },
        )
    }

    /// A workspace that was just started by Miriam Falk.
    pub fn start(&self) -> Desk {
        let setup = self.place().prepare(&new_workspace(None)).unwrap();
        let shown = setup.shown();
        let answers = shown.ask.map(|at| shown.groups[at].to_lowercase());
        setup.confirm(&answers).unwrap()
    }

    /// A started workspace with the sample data.
    pub fn with_sample(&self) -> Desk {
        let desk = self.start();
        desk.import_sample().unwrap();
        desk
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

pub fn new_workspace(passphrase: Option<&str>) -> NewWorkspace {
    NewWorkspace {
        name: "Hearth & Thistle".into(),
        your_name: "Miriam Falk".into(),
        passphrase: passphrase.map(Into::into),
    }
}

/// The case of Ada's anniversary gift, freshly opened.
pub fn open_ada(desk: &Desk) -> String {
    let inbox = desk.get_inbox().unwrap();
    let signal = inbox.rows.iter().find(|r| r.author == "Ada Okafor").unwrap();
    desk.open_case(&signal.id).unwrap().id.unwrap()
}

pub fn file(name: &str, text: impl AsRef<[u8]>) -> FileToImport {
    FileToImport {
        name: name.into(),
        bytes: Ok(text.as_ref().to_vec()),
    }
}

/// A card on a6, written by pen.
pub fn input(text: &str) -> NoteInput {
    note_in("quick-pen", text)
}

/// A note as people usually write one.
pub fn note_in(hand: &str, text: &str) -> NoteInput {
    NoteInput {
        case_id: None,
        text: text.into(),
        hand: hand.into(),
        paper: "a6".into(),
        pen: "ballpoint".into(),
        ink: "blue".into(),
        seed: 4_711.0,
        liveliness: 100,
        signature: SignatureKind::Blank,
        guides: NoteGuides::None,
        recipient: String::new(),
        envelope: None,
    }
}

/// The words of a PDF, in reading order.
pub fn pdf_text(pdf: &[u8]) -> String {
    let text = poppler("pdftotext", pdf, &["-"]);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many pages a PDF has.
pub fn pdf_pages(pdf: &[u8]) -> usize {
    let info = poppler("pdfinfo", pdf, &[]);
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    pages.trim().parse().unwrap()
}

fn poppler(program: &str, pdf: &[u8], after: &[&str]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("card.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new(program).arg(&path).args(after).output();
    String::from_utf8(out.expect("poppler-utils is installed").stdout).unwrap()
}

/// One or two short sentences that end with a full stop, and say what was kept.
pub fn says(refused: &amends_desk::Error, words: &str) {
    let message = &refused.message;
    assert!(message.contains(words), "{message}");
    assert!(
        message.ends_with('.') && message.matches(". ").count() <= 1,
        "{message}"
    );
    assert!(message.len() < 200, "{message}");
}

/// Progress that nobody stops.
pub const fn onward(_done: usize, _total: usize) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
