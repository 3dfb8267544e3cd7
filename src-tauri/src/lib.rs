//! The shell: a window and a command line over the same use cases.
//!
//! Nothing is decided here. A command takes the state, calls one use case, and hands back what it says; the rules
//! live below, where tests reach them without a window. This is the only crate that knows Tauri.

mod chooser;
mod command_line;
mod commands;
mod dropping;
mod mail;
mod state;
mod window;
mod work;

pub use command_line::run;
