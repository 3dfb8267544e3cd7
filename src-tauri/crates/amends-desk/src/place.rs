//! A place where a workspace lies, or could: finding, starting and opening it.
//!
//! Order matters when starting: the database is made whole under another name, then the keys are written, then the
//! database gets its name. Whatever stops in between leaves either nothing or a workspace, never a database that
//! nobody has a key for. An existing database never gets a new key.

use crate::{
    Code, Desk, Error, Result,
    clock::{Chance, Clock, SystemChance, SystemClock, id_seed},
    print::{PrintQueue, system_queue},
    wire::workspace::{NewWorkspace, RecoveryKeyShown, Unlock, WorkspaceState},
};
use amends_model::{
    DeviceId, EventId, PersonId,
    event::Op,
    person::{Person, Role},
};
use amends_store::{Options, Stamp, Store, Told};
use amends_vault::{Cost, DatabaseKey, Keyring, NewKeys, OsKeyring, SlotKind, Vault};
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
};

const DATABASE: &str = "amends.db";
const LOCK: &str = "amends.lock";
const BUSY: &str = "This workspace is open in another Amends. Close that one first; nothing was changed.";
/// The database until its keys are written.
const MAKING: &str = "amends.db.making";

/// What a workspace needs from the computer.
#[derive(Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives random bytes.
    pub chance: Arc<dyn Chance>,
    /// Keeps the everyday key.
    pub keyring: Arc<dyn Keyring>,
    /// What guessing a passphrase costs.
    pub cost: Cost,
    /// Takes what is to be printed.
    pub queue: Arc<dyn PrintQueue>,
}

impl Surroundings {
    /// The real ones.
    pub fn real() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
            keyring: Arc::new(OsKeyring::default()),
            cost: Cost::STANDARD,
            queue: system_queue(),
        }
    }
}

/// A folder that holds a workspace, or will.
#[derive(Clone)]
pub struct Place {
    dir: PathBuf,
    around: Surroundings,
    room: Option<u32>,
}

/// A workspace being started: keys in memory, nothing on disk yet.
pub struct Setup {
    place: Place,
    keys: NewKeys,
    name: String,
    your_name: String,
    ask: [usize; 2],
}

impl Place {
    /// The workspace in this folder.
    pub fn new(dir: impl Into<PathBuf>, around: Surroundings) -> Self {
        Self {
            dir: dir.into(),
            around,
            room: None,
        }
    }

    /// The same place, where an existing database finds room for so many pages of 4 KiB: how tests fill a disk.
    #[must_use]
    pub const fn with_room(mut self, pages: u32) -> Self {
        self.room = Some(pages);
        self
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn database(&self) -> PathBuf {
        self.dir.join(DATABASE)
    }

    fn vault(&self) -> Vault {
        Vault::new(&self.dir, self.around.keyring.clone())
            .with_cost(self.around.cost)
            .guarding(&self.database())
    }

    /// Whether there is a workspace here.
    pub fn is_new(&self) -> bool {
        !self.vault().exists() && !self.database().exists()
    }

    /// What the window shows before a workspace is open. `why` is what the keyring said when it was tried.
    pub fn state(&self, why: Option<&Error>) -> WorkspaceState {
        if self.is_new() {
            let keyring = self.around.keyring.get("amends-probe").is_ok();
            return WorkspaceState::New { keyring };
        }
        match (self.vault().slots(), why) {
            (Err(error), _) => WorkspaceState::Unusable {
                why: error.to_string(),
            },
            (Ok(_), Some(error)) if error.code != Code::Locked => WorkspaceState::Unusable {
                why: error.message.clone(),
            },
            (Ok(_), _) if self.is_busy() => WorkspaceState::Unusable { why: BUSY.to_owned() },
            (Ok(slots), _) => WorkspaceState::Locked {
                why: why.map_or_else(|| "This workspace is locked.".to_owned(), |e| e.message.clone()),
                passphrase: slots.contains(&SlotKind::Passphrase),
            },
        }
    }

    /// First step of a first start: makes the keys, in memory only.
    pub fn prepare(&self, input: &NewWorkspace) -> Result<Setup> {
        let name = crate::text::line("name", &input.name, "Give the workspace a name.")?;
        let your_name = crate::text::line("your_name", &input.your_name, "Say who you are.")?;
        let passphrase = input.passphrase.as_deref().filter(|p| !p.is_empty());
        let keys = self
            .vault()
            .prepare(&mut |bytes| self.around.chance.fill(bytes), passphrase)?;
        // The second group and the last are asked for: somebody who has both has the page in hand.
        let ask = [1, keys.recovery.groups().len() - 1];
        Ok(Setup {
            place: self.clone(),
            keys,
            name,
            your_name,
            ask,
        })
    }

    /// Opens with what this computer's keyring holds.
    pub fn open_with_keyring(&self) -> Result<Desk> {
        let vault = self.vault();
        let key = vault.open_with_keyring()?;
        self.open_with(vault, &key)
    }

    /// Opens with a passphrase or the recovery key.
    pub fn open(&self, input: &Unlock) -> Result<Desk> {
        let vault = self.vault();
        let filled = |text: &Option<String>| text.clone().filter(|t| !t.trim().is_empty());
        let key = match (filled(&input.passphrase), filled(&input.recovery_key)) {
            (Some(passphrase), _) => vault.open_with_passphrase(&passphrase)?,
            (None, Some(recovery)) => vault.open_with_recovery(&recovery)?,
            (None, None) => {
                return Err(Error::invalid(
                    "passphrase",
                    "Type the passphrase or the recovery key.",
                ));
            }
        };
        let desk = self.open_with(vault, &key)?;
        if input.remember {
            // The keyring may be the very thing that failed; the workspace is open all the same.
            let _ = desk
                .vault
                .put_keyring_slot(&key, &mut |bytes| self.around.chance.fill(bytes));
        }
        Ok(desk)
    }

    fn open_with(&self, vault: Vault, key: &DatabaseKey) -> Result<Desk> {
        let lock = self.lock()?;
        self.finish_start()?;
        let options = Options {
            path: self.database(),
            max_pages: self.room,
        };
        let store = Store::open(&options, key.expose())?;
        let kept = store.read(|r| r.get_setting("database_id"))?;
        if kept.as_deref() != Some(vault.database_id()?.to_string().as_str()) {
            return Err(amends_vault::Error::OtherDatabase.into());
        }
        let device = store
            .read(|r| r.get_setting("device"))?
            .and_then(|d| d.parse().ok());
        let device: DeviceId = device.ok_or_else(|| {
            Error::new(
                Code::Damaged,
                "The workspace does not say which computer it is on.",
            )
        })?;
        Ok(Desk::new(
            store,
            vault,
            key.clone(),
            self.around.clone(),
            device,
            lock,
        ))
    }

    /// Whether another process has it open.
    fn is_busy(&self) -> bool {
        self.lock().is_err_and(|e| e.code == Code::Busy)
    }

    /// A first start that was stopped after its keys were written and before its database got its name.
    fn finish_start(&self) -> Result<()> {
        let making = self.dir.join(MAKING);
        if self.database().exists() || !making.exists() {
            return Ok(());
        }
        let named = std::fs::rename(making, self.database());
        named.map_err(|e| storage(&e, "The workspace folder cannot be written to."))
    }

    /// Takes the lock: one process writes. It goes with the process, however that ends.
    fn lock(&self) -> Result<File> {
        let path = self.dir.join(LOCK);
        let open = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path);
        let file = open.map_err(|e| storage(&e, "The workspace folder cannot be written to."))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::new(Code::Busy, BUSY)),
            Err(TryLockError::Error(e)) => Err(storage(&e, "The workspace folder does not allow locking.")),
        }
    }
}

impl Setup {
    /// The recovery key, and which groups have to be typed back.
    pub fn shown(&self) -> RecoveryKeyShown {
        RecoveryKeyShown {
            groups: self.keys.recovery.groups(),
            ask: self.ask,
        }
    }

    /// The printable page with the recovery key, as PDF. A name that cannot be printed is left out: the key counts.
    pub fn sheet(&self) -> Result<Vec<u8>> {
        let groups = self.keys.recovery.groups();
        let key = [
            String::new(),
            groups[..groups.len() / 2].join("-"),
            groups[groups.len() / 2..].join("-"),
            String::new(),
            "This key opens the workspace, and every copy of its folder, on any computer.".to_owned(),
            "Keep it away from this computer. Whoever has it can read everything.".to_owned(),
            format!("Made on {}.", self.place.around.clock.today().format("%-d %B %Y")),
        ];
        let title = "Amends recovery key";
        let named = [&[format!("Workspace: {}", self.name)], &key[..]].concat();
        match amends_hand::recovery_sheet(title, &named) {
            Err(amends_hand::Error::Unwritable { .. } | amends_hand::Error::RightToLeft) => {
                Ok(amends_hand::recovery_sheet(title, &key)?)
            }
            made => Ok(made?),
        }
    }

    /// Last step: the groups typed back prove that the key is kept; only now is anything written.
    pub fn confirm(&self, answers: &[String; 2]) -> Result<Desk> {
        for (answer, group) in answers.iter().zip(self.ask) {
            if !self.keys.recovery.matches_group(group, answer) {
                let message = format!(
                    "Group {} is different. Compare it with the key you kept.",
                    group + 1
                );
                return Err(Error::invalid("answers", message));
            }
        }
        self.write()
    }

    /// Writes the workspace without asking back: for a caller that has put the key somewhere itself.
    pub fn finish(self) -> Result<Desk> {
        self.write()
    }

    fn write(&self) -> Result<Desk> {
        let place = &self.place;
        std::fs::create_dir_all(&place.dir)
            .map_err(|e| storage(&e, "The workspace folder cannot be made there."))?;
        let lock = place.lock()?;
        let making = place.dir.join(MAKING);
        if place.vault().exists() {
            return Err(amends_vault::Error::AlreadyThere.into());
        }
        remove_leftovers(&making);
        let device = DeviceId::new(id_seed(&*place.around.clock, &*place.around.chance));
        let made = self.fill(&making, device).and_then(|()| {
            self.keys_and_name(&making)?;
            Ok(())
        });
        if let Err(error) = made {
            // Once its keys are written the database is never removed: the next opening gives it its name.
            if !place.vault().exists() {
                remove_leftovers(&making);
            }
            return Err(error);
        }
        let store = Store::open(&Options::at(place.database()), self.keys.key.expose())?;
        Ok(Desk::new(
            store,
            place.vault(),
            self.keys.key.clone(),
            place.around.clone(),
            device,
            lock,
        ))
    }

    fn fill(&self, making: &Path, device: DeviceId) -> Result<()> {
        let (clock, chance) = (&*self.place.around.clock, &*self.place.around.chance);
        let store = Store::create(&Options::at(making), self.keys.key.expose())?;
        let me = Person {
            id: PersonId::new(id_seed(clock, chance)),
            name: self.your_name.clone(),
            role: Role::Owner,
        };
        let mut salt = [0; 16];
        chance.fill(&mut salt);
        let stamp = Stamp {
            event: EventId::new(id_seed(clock, chance)),
            at: clock.now(),
            device,
            salt,
        };
        store.transact(stamp, |tx| {
            tx.put_person(&me)?;
            tx.set_setting("database_id", &self.keys.file.database_id().to_string())?;
            tx.set_setting("device", &device.to_string())?;
            tx.set_setting("me", &me.id.to_string())?;
            tx.set_setting("workspace_name", &self.name)?;
            Ok::<_, Error>(Told::workspace(
                Op::WorkspaceStarted,
                "The workspace was started",
                (),
            ))
        })?;
        store.settle()?;
        Ok(())
    }

    fn keys_and_name(&self, making: &Path) -> Result<()> {
        self.place.vault().commit(&self.keys)?;
        let named = std::fs::rename(making, self.place.database());
        named.map_err(|e| storage(&e, "The workspace folder cannot be written to."))?;
        if let Ok(dir) = File::open(&self.place.dir) {
            let _ = dir.sync_all();
        }
        remove_leftovers(making);
        Ok(())
    }
}

/// Removes a half-made database and its companions.
fn remove_leftovers(making: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut path = making.as_os_str().to_owned();
        path.push(ending);
        let _ = std::fs::remove_file(path);
    }
}

/// A failure of the file system, said for a person.
pub(crate) fn storage(error: &std::io::Error, what: &str) -> Error {
    let why = match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "The disk is full.",
        std::io::ErrorKind::NotFound => "The folder is not there.",
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => what,
        _ => what,
    };
    Error::new(Code::Storage, format!("{why} Nothing was changed."))
}
