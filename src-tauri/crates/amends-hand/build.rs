//! Brings the open fonts of the hands into the crate.
//!
//! `data/hands.toml` says which. The fonts are npm packages, so that their versions and licences are locked in one place,
//! `ui/package-lock.json`. They are deflated to `OUT_DIR` to be embedded: the application must write the same card on a
//! machine without them, and the large ones (Japanese and Korean) lose nearly half. `AMENDS_FONTS` names another
//! `node_modules` folder, for builds that keep it elsewhere.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde::Deserialize;

const ADVICE: &str =
    "run `npm ci` in ui/ first, or set AMENDS_FONTS to the node_modules folder that has the fonts";
const HANDS: &str = "data/hands.toml";
/// The licence of fonts whose package brings none: the text alone, after their own line of copyright.
const LICENCE: &str = "data/ofl-1.1.txt";
/// The fonts of plain pages, which are no hands: what they are called here, and where they lie.
const SHEETS: [(&str, &str); 3] = [
    (
        "atkinson-hyperlegible-mono",
        "400Regular/AtkinsonHyperlegibleMono_400Regular.ttf",
    ),
    (
        "atkinson-hyperlegible-mono-bold",
        "700Bold/AtkinsonHyperlegibleMono_700Bold.ttf",
    ),
    (
        "atkinson-hyperlegible-mono-italic",
        "400Regular_Italic/AtkinsonHyperlegibleMono_400Regular_Italic.ttf",
    ),
];

#[derive(Deserialize)]
struct Hands {
    hand: Vec<Hand>,
}

/// What is needed here of a hand.
#[derive(Deserialize)]
struct Hand {
    id: String,
    package: String,
    file: String,
    copyright: Option<String>,
}

fn main() {
    println!("cargo::rerun-if-env-changed=AMENDS_FONTS");
    let fonts = modules_folder().join("@expo-google-fonts");
    let out = PathBuf::from(variable("OUT_DIR"));
    let hands: Hands = match toml::from_str(&String::from_utf8_lossy(&read(Path::new(HANDS), ""))) {
        Ok(hands) => hands,
        Err(error) => panic!("{HANDS} cannot be read: {error}"),
    };
    let mut table = String::from("&[");
    for hand in &hands.hand {
        let package = fonts.join(&hand.package);
        let licence = match &hand.copyright {
            None => read(&package.join("LICENSE_FONT"), ADVICE),
            Some(line) => [line.as_bytes(), b"\n\n", &read(Path::new(LICENCE), "")].concat(),
        };
        let font = read(&package.join(&hand.file), ADVICE);
        write(&out.join(format!("{}.z", hand.id)), &deflated(&font));
        // As it is, for tests that draw with it.
        write(&out.join(format!("{}.ttf", hand.package)), &font);
        write(&out.join(format!("{}.txt", hand.id)), &licence);
        let file = |end| format!("concat!(env!(\"OUT_DIR\"), \"/{}.{end}\")", hand.id);
        let _ = write!(
            table,
            "(include_bytes!({}), include_str!({})),",
            file("z"),
            file("txt")
        );
    }
    write(&out.join("fonts.rs"), format!("{table}]").as_bytes());
    for (name, file) in SHEETS {
        let sheet = read(&fonts.join(SHEETS[0].0).join(file), ADVICE);
        write(&out.join(format!("{name}.ttf")), &sheet);
    }
}

fn modules_folder() -> PathBuf {
    match env::var_os("AMENDS_FONTS") {
        Some(folder) => PathBuf::from(folder),
        None => {
            let here = PathBuf::from(variable("CARGO_MANIFEST_DIR"));
            // The root is three folders up; without `..` the path is one to read in the message.
            here.ancestors().nth(3).unwrap_or(&here).join("ui/node_modules")
        }
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo did not set {name}"))
}

fn read(file: &Path, advice: &str) -> Vec<u8> {
    println!("cargo::rerun-if-changed={}", file.display());
    match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => panic!("the file {} is missing ({error}). {advice}", file.display()),
    }
}

fn write(file: &Path, bytes: &[u8]) {
    if let Err(error) = fs::write(file, bytes) {
        panic!("{} cannot be written: {error}", file.display());
    }
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(bytes) => bytes,
        Err(error) => panic!("a font cannot be deflated: {error}"),
    }
}
