//! The vault as its callers use it: on a real folder, with a keyring that can be in any state.
//!
//! One binary, because linking is what takes the time. `workspace` goes through a workspace's life,
//! `killed` ends a process in the middle of writing, `secret_service` talks to a real keyring and
//! is left out unless asked for.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod killed;
mod secret_service;
mod support;
mod workspace;
