//! The vault of one workspace: makes its keys, opens it three ways, and changes its slots.
//!
//! Making keys has two steps on purpose. [`Vault::prepare`] makes everything in memory; the
//! recovery key is shown and typed back; only then does [`Vault::commit`] write. Whoever closes the
//! window in between has changed nothing. No step ever writes a new key over an old key file or
//! beside a database that is already there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use crate::Error;
use crate::copies::{self, Found, Health};
use crate::key::{DatabaseKey, Fill, Secret};
use crate::key_file::{KeyFile, SlotKind};
use crate::keyring::{Keyring, KeyringError};
use crate::passphrase::{self, Cost};
use crate::recovery::RecoveryKey;

/// The keys of one workspace folder.
pub struct Vault {
    dir: PathBuf,
    keyring: Arc<dyn Keyring>,
    cost: Cost,
    database: Option<PathBuf>,
    expected: Option<Uuid>,
    /// Held while the key file is read, changed and written, so that two changes do not lose one.
    changing: Mutex<()>,
}

/// Keys of a new workspace, in memory only until [`Vault::commit`].
#[derive(Debug)]
pub struct NewKeys {
    /// The key to make the database with.
    pub key: DatabaseKey,
    /// To be shown, printed and typed back. It cannot be had again later.
    pub recovery: RecoveryKey,
    /// What will be written.
    pub file: KeyFile,
    secret: Option<Secret>,
}

/// A recovery key to take the place of the old one, in memory only until [`Vault::commit_recovery`].
#[derive(Debug)]
pub struct NewRecovery {
    /// To be shown, printed and typed back. It cannot be had again later.
    pub recovery: RecoveryKey,
    key: DatabaseKey,
}

impl Vault {
    /// The vault of the workspace in `dir`. Nothing is read or asked yet.
    pub fn new(dir: &Path, keyring: Arc<dyn Keyring>) -> Self {
        Self {
            dir: dir.to_owned(),
            keyring,
            cost: Cost::STANDARD,
            database: None,
            expected: None,
            changing: Mutex::new(()),
        }
    }

    /// Another cost for passphrases made from now on.
    #[must_use]
    pub fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// The database these keys are for: while this file exists, no new keys are made.
    #[must_use]
    pub fn guarding(mut self, database: &Path) -> Self {
        self.database = Some(database.to_owned());
        self
    }

    /// Accepts only the key file of this database, when the caller knows which it must be.
    #[must_use]
    pub fn for_database(mut self, id: Uuid) -> Self {
        self.expected = Some(id);
        self
    }

    /// Whether there is a key file (or its copy), in whatever condition.
    pub fn exists(&self) -> bool {
        copies::exist(&self.dir)
    }

    /// What both copies of the key file are like.
    pub fn health(&self) -> Health {
        Found::read(&self.dir).health(self.expected)
    }

    /// Makes both copies like the good one.
    ///
    /// # Errors
    /// As [`Vault::key_file`]; [`Error::KeyFileNewer`], [`Error::Unwritable`].
    pub fn repair(&self) -> Result<(), Error> {
        self.change(|file| Ok(file.clone()))
    }

    /// The key file as it is, for example to put it into a backup.
    ///
    /// # Errors
    /// [`Error::KeyFileMissing`], [`Error::KeyFileDamaged`], [`Error::KeyFileNewer`],
    /// [`Error::OtherDatabase`], [`Error::Unreadable`].
    pub fn key_file(&self) -> Result<KeyFile, Error> {
        Found::read(&self.dir).best(self.expected).cloned()
    }

    /// The slots there are, in the order keyring, recovery, passphrase.
    ///
    /// # Errors
    /// As [`Vault::key_file`].
    pub fn slots(&self) -> Result<Vec<SlotKind>, Error> {
        self.key_file().map(|file| file.slots())
    }

    /// Which database the key file belongs to.
    ///
    /// # Errors
    /// As [`Vault::key_file`].
    pub fn database_id(&self) -> Result<Uuid, Error> {
        self.key_file().map(|file| file.database_id())
    }

    /// Makes the keys of a new workspace without writing any.
    ///
    /// The keyring is tried by keeping, reading and forgetting the secret; if that works there will
    /// be a keyring slot. With a passphrase there will be a passphrase slot as well.
    ///
    /// # Errors
    /// [`Error::PassphraseNeeded`] if the keyring cannot be used and no passphrase is given;
    /// [`Error::PassphraseTooShort`] and its kind; [`Error::AlreadyThere`],
    /// [`Error::KeyFileMissing`] if there is a database without a key file.
    pub fn prepare(&self, fill: Fill<'_>, passphrase: Option<&str>) -> Result<NewKeys, Error> {
        self.refuse_if_taken()?;
        if let Some(typed) = passphrase {
            passphrase::check_new(typed)?;
        }
        let key = DatabaseKey::random(fill)?;
        let secret = Secret::random(fill)?;
        let recovery = RecoveryKey::random(fill)?;
        let mut id = [0; 16];
        fill(&mut id);
        let id = uuid::Builder::from_random_bytes(id).into_uuid();
        let mut file = KeyFile::new(id, &key).with_recovery(&key, &recovery, fill)?;
        if let Some(typed) = passphrase {
            file = file.with_passphrase(&key, typed, self.cost, fill)?;
        }
        let secret = match self.try_keyring(id, &secret) {
            Ok(()) => {
                file = file.with_secret(&key, &secret, fill)?;
                Some(secret)
            }
            Err(why) if passphrase.is_none() => return Err(Error::PassphraseNeeded { why }),
            Err(_) => None,
        };
        Ok(NewKeys {
            key,
            recovery,
            file,
            secret,
        })
    }

    /// Writes the keys that [`Vault::prepare`] made: first into the keyring, then both copies.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`], [`Error::KeyFileMissing`] if there is a database without a key
    /// file, [`Error::Unwritable`], or what the keyring says. Nothing is kept then.
    pub fn commit(&self, keys: &NewKeys) -> Result<(), Error> {
        let _alone = self.alone();
        self.refuse_if_taken()?;
        let id = keys.file.database_id();
        if let Some(secret) = &keys.secret {
            self.keep(id, secret)?;
        }
        copies::create(&self.dir, &keys.file).inspect_err(|_| {
            // An entry that opens nothing would only puzzle its owner; if it stays, it does no harm.
            let _ = self.keyring.delete(&id.to_string());
        })
    }

    /// Puts a key file from a backup into a folder that has none.
    ///
    /// # Errors
    /// [`Error::AlreadyThere`], [`Error::Unwritable`].
    pub fn adopt(&self, file: &KeyFile) -> Result<(), Error> {
        let _alone = self.alone();
        copies::create(&self.dir, file)
    }

    /// Opens the workspace with this computer's keyring: the everyday way.
    ///
    /// # Errors
    /// As [`Vault::key_file`]; [`Error::NoKeyringSlot`]; [`Error::KeyringMissing`],
    /// [`Error::KeyringLocked`], [`Error::KeyringSilent`], [`Error::KeyringDenied`],
    /// [`Error::KeyringEmpty`], [`Error::WrongKeyringSecret`]: all of these mean the recovery screen.
    pub fn open_with_keyring(&self) -> Result<DatabaseKey, Error> {
        let file = self.key_file()?;
        if !file.slots().contains(&SlotKind::Keyring) {
            return Err(Error::NoKeyringSlot);
        }
        let kept = self.keyring.get(&file.database_id().to_string())?;
        file.open_with_secret(&kept.ok_or(Error::KeyringEmpty)?)
    }

    /// Opens the workspace with what somebody typed as passphrase.
    ///
    /// # Errors
    /// As [`Vault::key_file`] and [`KeyFile::open_with_passphrase`].
    pub fn open_with_passphrase(&self, typed: &str) -> Result<DatabaseKey, Error> {
        self.key_file()?.open_with_passphrase(typed)
    }

    /// Opens the workspace with what somebody typed from the printed page.
    ///
    /// # Errors
    /// As [`Vault::key_file`] and [`KeyFile::open_with_recovery`].
    pub fn open_with_recovery(&self, typed: &str) -> Result<DatabaseKey, Error> {
        self.key_file()?.open_with_recovery(typed)
    }

    /// Lets this computer's keyring open the workspace from now on, for example after a recovery.
    ///
    /// What the keyring already keeps for this database is used again, so that another copy of the
    /// key file, in a backup, does not lose its keyring.
    ///
    /// # Errors
    /// [`Error::NotThisKey`], [`Error::KeyFileNewer`], [`Error::Unwritable`], what the keyring
    /// says, and as [`Vault::key_file`]. The old slots are kept then.
    pub fn put_keyring_slot(&self, key: &DatabaseKey, fill: Fill<'_>) -> Result<(), Error> {
        self.change(|file| {
            let id = file.database_id();
            if !file.verifies(key) {
                return Err(Error::NotThisKey);
            }
            let secret = match self.keyring.get(&id.to_string()) {
                Ok(Some(secret)) => secret,
                Ok(None) | Err(KeyringError::Garbled) => {
                    let secret = Secret::random(fill)?;
                    self.keep(id, &secret)?;
                    secret
                }
                Err(err) => return Err(err.into()),
            };
            file.with_secret(key, &secret, fill)
        })
    }

    /// Sets or replaces the passphrase.
    ///
    /// # Errors
    /// [`Error::PassphraseTooShort`], [`Error::PassphraseTooLong`], [`Error::NotThisKey`],
    /// [`Error::TooLittleMemory`], [`Error::KeyFileNewer`], [`Error::Unwritable`], and as
    /// [`Vault::key_file`]. The old passphrase is kept then.
    pub fn set_passphrase(&self, key: &DatabaseKey, typed: &str, fill: Fill<'_>) -> Result<(), Error> {
        self.change(|file| file.with_passphrase(key, typed, self.cost, fill))
    }

    /// Removes the passphrase, if this computer's keyring opens the workspace at this moment.
    ///
    /// # Errors
    /// [`Error::LastDailyWay`] if it does not; [`Error::NoPassphraseSlot`],
    /// [`Error::KeyFileNewer`], [`Error::Unwritable`], and as [`Vault::key_file`].
    pub fn remove_passphrase(&self) -> Result<(), Error> {
        self.change(|file| {
            if !file.slots().contains(&SlotKind::Passphrase) {
                return Err(Error::NoPassphraseSlot);
            }
            let kept = self.keyring.get(&file.database_id().to_string());
            match kept {
                Ok(Some(secret)) if file.open_with_secret(&secret).is_ok() => {
                    Ok(file.without(SlotKind::Passphrase))
                }
                _ => Err(Error::LastDailyWay),
            }
        })
    }

    /// Makes a new recovery key, for a page that was lost or seen; the old one stays good for now.
    ///
    /// # Errors
    /// [`Error::NotThisKey`], [`Error::NoRandomness`], and as [`Vault::key_file`].
    pub fn prepare_recovery(&self, key: &DatabaseKey, fill: Fill<'_>) -> Result<NewRecovery, Error> {
        if !self.key_file()?.verifies(key) {
            return Err(Error::NotThisKey);
        }
        Ok(NewRecovery {
            recovery: RecoveryKey::random(fill)?,
            key: key.clone(),
        })
    }

    /// Puts the new recovery key in the place of the old one, which no longer opens this key file.
    ///
    /// Key files in older backups still open with the old one: keep its page as long as them.
    ///
    /// # Errors
    /// [`Error::NotThisKey`], [`Error::KeyFileNewer`], [`Error::Unwritable`], and as
    /// [`Vault::key_file`]. The old recovery key stays good then.
    pub fn commit_recovery(&self, new: &NewRecovery, fill: Fill<'_>) -> Result<(), Error> {
        self.change(|file| file.with_recovery(&new.key, &new.recovery, fill))
    }

    fn change(&self, change: impl FnOnce(&KeyFile) -> Result<KeyFile, Error>) -> Result<(), Error> {
        let _alone = self.alone();
        let found = Found::read(&self.dir);
        let file = found.best(self.expected)?;
        if let Some(newer) = found.newer() {
            return Err(newer);
        }
        copies::replace(&self.dir, &change(file)?)
    }

    fn refuse_if_taken(&self) -> Result<(), Error> {
        if self.exists() {
            return Err(Error::AlreadyThere);
        }
        let database = self.database.as_deref();
        if database.is_some_and(|path| path.symlink_metadata().is_ok()) {
            return Err(Error::KeyFileMissing);
        }
        Ok(())
    }

    /// Whether the keyring keeps things at all. Leaves nothing in it.
    fn try_keyring(&self, id: Uuid, secret: &Secret) -> Result<(), KeyringError> {
        let kept = self.keep(id, secret);
        let forgotten = self.keyring.delete(&id.to_string());
        kept.and(forgotten)
    }

    /// Keeps `secret`, and looks whether it is really there: some services accept and forget.
    fn keep(&self, id: Uuid, secret: &Secret) -> Result<(), KeyringError> {
        let user = id.to_string();
        self.keyring.set(&user, secret)?;
        match self.keyring.get(&user)? {
            Some(kept) if kept.same_as(secret) => Ok(()),
            _ => Err(KeyringError::Garbled),
        }
    }

    fn alone(&self) -> std::sync::MutexGuard<'_, ()> {
        // It guards no data, so a panic while it was held has left nothing wrong behind it.
        self.changing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
