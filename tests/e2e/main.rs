//! The real window, driven as a person would: through WebKit's own driver, by what is read and pressed on screen.
//!
//! Every test has an application of its own, with a fresh home, a message bus without a keyring behind it, and
//! answers for the system's file dialogs, which no driver can press. Nothing is found by class or place, only by
//! role and name, so what passes here can be used with a screen reader too. Nothing waits for a fixed time.
//!
//! Needs `ui/dist` inside the program, `WebKitWebDriver`, `dbus-daemon`, `pdftotext` and a display:
//! `xvfb-run -a -s "-screen 0 1440x900x24" cargo test --test e2e -- --test-threads=1`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod alone; // a whole case without a mouse
mod closing; // the window is closed while somebody types
mod exports; // what a shop and a review app hand over, about invented people
mod first; // a workspace is made: its name, its key, its first rows
mod journey; // the main job from the first start to the published lesson
mod keyboard; // without a mouse
mod look; // contrast, cut edges, pictures
mod notes; // many cards on their way to the post; a hand from paper
mod person; // what a person does in front of the window
mod screens; // every screen, light and dark
mod stand; // the application with all it needs, and its end
