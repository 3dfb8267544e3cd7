//! Generates Tauri's context from `tauri.conf.json` and fails early if the window's files are missing.

fn main() {
    tauri_build::build();
}
