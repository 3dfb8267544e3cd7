//! A workspace for tests: real encrypted store in a temporary folder, a clock that stands still until told, seeded
//! chance, and a keyring in memory. The developer's own keyring is never touched.

use amends_desk::{
    Chance, Clock, Desk, FileToImport, Place, Surroundings,
    model::{Day, Moment},
    vault::{Cost, MemoryKeyring},
    wire::workspace::NewWorkspace,
};
use chrono::{TimeDelta, TimeZone as _, Utc};
use std::{
    path::PathBuf,
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

/// A place with nothing in it yet, and what surrounds it.
pub struct Bench {
    pub dir: tempfile::TempDir,
    pub clock: Arc<TestClock>,
    pub keyring: Arc<MemoryKeyring>,
    seed: Mutex<u64>,
}

impl Bench {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            clock: Arc::new(TestClock(AtomicI64::new(0))),
            keyring: Arc::new(MemoryKeyring::new()),
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
