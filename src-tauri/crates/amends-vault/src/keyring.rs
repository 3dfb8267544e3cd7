//! What the vault needs of a keyring, and a keyring in memory for tests and demonstrations.
//!
//! A trait, because the real one is somebody's real one: no test may ever touch it, and every
//! state it can be in (absent, locked, silent, refusing, emptied) must be possible to produce.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::key::Secret;

/// Why a keyring did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyringError {
    /// No keyring service can be reached.
    Missing,
    /// It is locked, or its unlocking was cancelled.
    Locked,
    /// It did not answer in time.
    Silent,
    /// It answered and refused.
    Denied,
    /// What it holds under our name is not what we put there.
    Garbled,
}

impl KeyringError {
    /// What happened: the beginning of a sentence.
    pub(crate) fn happened(self) -> &'static str {
        match self {
            Self::Missing => "This computer has no keyring that answers",
            Self::Locked => "This computer's keyring is locked",
            Self::Silent => "This computer's keyring did not answer in time",
            Self::Denied => "This computer's keyring refused to keep a key",
            Self::Garbled => "This computer's keyring did not give back what it was given",
        }
    }
}

/// A place that keeps one secret for each database, guarded by the user's own login.
pub trait Keyring: Send + Sync {
    /// The secret kept under `user`; `None` if the keyring works and holds nothing there.
    ///
    /// # Errors
    /// Any [`KeyringError`].
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError>;

    /// Keeps `secret` under `user`, in place of what was there.
    ///
    /// # Errors
    /// Any [`KeyringError`].
    fn set(&self, user: &str, secret: &Secret) -> Result<(), KeyringError>;

    /// Forgets what is kept under `user`; nothing to forget is no error.
    ///
    /// # Errors
    /// Any [`KeyringError`].
    fn delete(&self, user: &str) -> Result<(), KeyringError>;
}

/// A keyring that lives as long as this value and can be told to be in any state.
#[derive(Default)]
pub struct MemoryKeyring {
    inner: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    kept: BTreeMap<String, Secret>,
    failing: Option<KeyringError>,
}

impl MemoryKeyring {
    /// A working, empty keyring.
    pub fn new() -> Self {
        Self::default()
    }

    /// A computer without a keyring: every call says [`KeyringError::Missing`].
    pub fn missing() -> Self {
        let keyring = Self::default();
        keyring.fail_with(Some(KeyringError::Missing));
        keyring
    }

    /// From now on every call fails like this; `None` makes it work again, with what it held.
    pub fn fail_with(&self, error: Option<KeyringError>) {
        self.memory().failing = error;
    }

    /// Forgets everything, as a keyring does that was reset.
    pub fn empty(&self) {
        self.memory().kept.clear();
    }

    /// How many secrets it holds.
    pub fn len(&self) -> usize {
        self.memory().kept.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        // A panic elsewhere leaves nothing half-done here: each call changes one thing.
        self.inner
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn working(&self) -> Result<std::sync::MutexGuard<'_, Memory>, KeyringError> {
        let memory = self.memory();
        match memory.failing {
            Some(error) => Err(error),
            None => Ok(memory),
        }
    }
}

impl Keyring for MemoryKeyring {
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        Ok(self.working()?.kept.get(user).cloned())
    }

    fn set(&self, user: &str, secret: &Secret) -> Result<(), KeyringError> {
        self.working()?.kept.insert(user.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, user: &str) -> Result<(), KeyringError> {
        self.working()?.kept.remove(user);
        Ok(())
    }
}
