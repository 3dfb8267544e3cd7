//! Keys: slots, keyring, recovery key, passphrase
