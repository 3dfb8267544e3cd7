//! The TypeScript side of the wire is generated, committed, and up to date.

use amends_desk::wire::typescript::typescript;
use std::path::Path;

#[test]
fn the_committed_typescript_is_what_the_types_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/ipc/wire.ts");
    let now = typescript();
    if std::env::var_os("AMENDS_WRITE_TYPES").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    assert!(
        committed == now,
        "ui/src/ipc/wire.ts is out of date: run `make types` and commit it"
    );
}
