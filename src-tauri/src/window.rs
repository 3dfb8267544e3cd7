//! The window: one, with our own pages only, at least 960 × 600.

use crate::{commands, dropping, dropping::Dropped, state::Shell, work::Stop};
use amends_desk::{Desk, Place};
use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    time::Duration,
};
use tauri::{
    Emitter as _, Manager as _, Monitor, RunEvent, Url, WebviewUrl, WebviewWindowBuilder, Window, WindowEvent,
};

/// Opens the window and stays until it is closed.
pub fn open(place: Place, desk: Option<Desk>) -> tauri::Result<()> {
    let mut hasher = DefaultHasher::new();
    place.dir().hash(&mut hasher);
    // One window a workspace: a second start with the same one brings the first to the front.
    let id = format!("app.amends.desk.w{:x}", hasher.finish());
    let again = |app: &tauri::AppHandle, _, _| {
        if let Some(window) = app.get_webview_window("main") {
            let _ = window.unminimize();
            let _ = window.set_focus();
        }
    };
    let app = tauri::Builder::default()
        .plugin(
            tauri_plugin_single_instance::Builder::new()
                .dbus_id(id)
                .callback(again)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .manage(Shell::new(place, desk))
        .manage(Stop::default())
        .manage(Dropped::default())
        .invoke_handler(commands::handler())
        .on_window_event(follow)
        .setup(|app| {
            let (wide, high) = size_on(app.primary_monitor()?);
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Amends")
                .inner_size(wide, high)
                .min_inner_size(960.0, 600.0)
                .on_navigation(is_ours)
                .build()?;
            Ok(())
        })
        .build(context())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Shell>().close();
        }
    });
    Ok(())
}

/// As large as the screens were drawn for, and never larger than the monitor.
fn size_on(monitor: Option<Monitor>) -> (f64, f64) {
    let (wide, high) = (1360.0, 842.0);
    let Some(monitor) = monitor else {
        return (wide, high);
    };
    let room = monitor.size().to_logical::<f64>(monitor.scale_factor());
    (room.width.min(wide), room.height.min(high))
}

fn follow(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(event) => dropping::follow(window, event),
        event => say_goodbye(window, event),
    }
}

/// The page gets a moment to save what was typed last; then the window goes, whether the page answered or not.
fn say_goodbye(window: &Window, event: &WindowEvent) {
    const MOMENT: Duration = Duration::from_secs(2);
    if let WindowEvent::CloseRequested { api, .. } = event
        && window.emit("closing", ()).is_ok()
    {
        api.prevent_close();
        let window = window.clone();
        std::thread::spawn(move || {
            std::thread::sleep(MOMENT);
            let _ = window.destroy();
        });
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the macro's own code ends the program if its assets are broken"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Our own pages, and the development server of a debug build; nothing else ever.
fn is_ours(url: &Url) -> bool {
    let own =
        url.scheme() == "tauri" || (url.scheme() == "http" && url.host_str() == Some("tauri.localhost"));
    own || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_window_never_leaves_our_own_pages() {
        assert!(is_ours(&"tauri://localhost/index.html".parse().expect("a URL")));
        for other in [
            "https://example.org/",
            "http://192.0.2.1/",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(!is_ours(&other.parse().expect("a URL")), "{other}");
        }
    }
}
