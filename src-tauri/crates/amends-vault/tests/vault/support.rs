//! A workspace folder that lasts as long as a test, with cheap passphrases and repeatable chance.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use amends_vault::{Cost, KeyringError, MemoryKeyring, NewKeys, Vault};
use tempfile::TempDir;

pub const TYPED: &str = "four words are plenty";

/// Predictable "randomness", different for each `seed`, so that a failing case can be repeated.
pub fn counting(seed: u64) -> impl FnMut(&mut [u8]) {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    move |bytes| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_be_bytes()[0];
        }
    }
}

pub struct Folder {
    pub dir: TempDir,
    pub keyring: Arc<MemoryKeyring>,
}

impl Folder {
    pub fn empty() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            keyring: Arc::new(MemoryKeyring::new()),
        }
    }

    /// A folder with keys in it; the keyring works.
    pub fn with_keys(passphrase: Option<&str>) -> (Self, NewKeys) {
        let folder = Self::empty();
        let vault = folder.vault();
        let keys = vault.prepare(&mut counting(1), passphrase).unwrap();
        vault.commit(&keys).unwrap();
        (folder, keys)
    }

    /// The vault as the next start of the program sees it.
    pub fn vault(&self) -> Vault {
        Vault::new(self.dir.path(), self.keyring.clone()).with_cost(Cost::CHEAPEST)
    }

    pub fn keyring_is(&self, state: KeyringError) -> &Self {
        self.keyring.fail_with(Some(state));
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        Path::join(self.dir.path(), name)
    }
}
