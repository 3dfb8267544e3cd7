//! The house rules as tests: who may import whom, what is never called where, how long a file may be.
//!
//! A rule takes text and gives back sentences, so that each is shown a bad sample as well as the real sources: a
//! rule that cannot fail holds nothing. What clippy can say is said in `clippy.toml`; here stands what it cannot.

mod code; // Rust apart: code, texts, comments, tests
mod commands; // what the window may call
mod imports; // crates
mod layout; // headers, sizes, names
mod leftovers; // unfinished work, lock files
mod purity; // no clock, chance, environment below the desk
mod sources; // finding and reading files
mod sql; // one place for SQL, one name a statement
mod window; // TypeScript and Svelte
