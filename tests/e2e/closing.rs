//! The window is closed as people close it, by its frame, right after the last word.
//!
//! The driver cannot do that, so the window gets the message that a window manager would send.

use crate::stand::Stand;
use std::time::Duration;
use x11rb::{
    connection::Connection as _,
    protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt as _, EventMask, Window},
    rust_connection::RustConnection,
};

/// How long the window may take to go: it gives its page two seconds to save.
const PATIENCE: Duration = Duration::from_secs(10);
const LAST_WORDS: &str = "Nobody reads the notes on orders after noon";

#[tokio::test]
async fn what_was_typed_right_before_the_window_closed_is_there_again() {
    let stand = Stand::new().with_demo();
    let sitting = stand.open().await;
    let person = &sitting.person;
    person.finds("link", "Today").await;
    person.types("c").await;
    person.finds("heading", "New case").await;
    person.types("Perpetua Lindqvist").await;
    person.key(fantoccini::key::Key::Tab).await;
    person.types("perpetua@post.example").await;
    person.key(fantoccini::key::Key::Tab).await;
    person.types("It came after the christening.").await;
    person.main_thing().await;
    person.finds("img", "The seam is golden up to Diagnosis").await;
    let number = person.number().await;
    person.fills("Because …", "It left late").await;
    person.key(fantoccini::key::Key::Return).await;
    person.finds("button", "Remove why 1").await;
    person.presses("textbox", "Because").await;
    person.types(LAST_WORDS).await;
    close_by_its_frame();
    sitting.is_gone_within(PATIENCE);

    let case = stand.tells(&["case", &number, "--json"]);
    assert!(case.contains(LAST_WORDS), "{case}");
}

/// Sends what a window manager sends when somebody presses the cross.
fn close_by_its_frame() {
    let (x, screen) = x11rb::connect(None).unwrap();
    let root = x.setup().roots[screen].root;
    let window = named(&x, root, "Amends").expect("a window called Amends");
    let atom = |name: &str| {
        let asked = x.intern_atom(false, name.as_bytes()).unwrap();
        asked.reply().unwrap().atom
    };
    let data = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
    let message = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), data);
    x.send_event(false, window, EventMask::NO_EVENT, message)
        .unwrap()
        .check()
        .unwrap();
}

/// The first window below this one that is shown under this name and can be asked to close.
fn named(x: &RustConnection, below: Window, name: &str) -> Option<Window> {
    let children = x.query_tree(below).ok()?.reply().ok()?.children;
    children.into_iter().find_map(|window| {
        let asked = x.get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64);
        let title = asked.ok()?.reply().ok().map(|reply| reply.value);
        let closes = x
            .intern_atom(true, b"WM_PROTOCOLS")
            .ok()?
            .reply()
            .ok()
            .and_then(|known| {
                let asked = x
                    .get_property(false, window, known.atom, AtomEnum::ATOM, 0, 8)
                    .ok()?;
                asked.reply().ok()
            })
            .is_some_and(|reply| reply.value_len > 0);
        if closes && title.as_deref() == Some(name.as_bytes()) {
            return Some(window);
        }
        named(x, window, name)
    })
}
