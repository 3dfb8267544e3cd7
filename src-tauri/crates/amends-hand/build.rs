//! Brings the open fonts of the hands into the crate.
//!
//! The fonts are npm packages, so that their versions and licences are locked in one place, `ui/package-lock.json`.
//! They are copied to `OUT_DIR` to be embedded: the application must write the same card on a machine without them.
//! `AMENDS_FONTS` names another `node_modules` folder, for builds that keep it elsewhere.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Name in the crate, npm package below `@expo-google-fonts`, font file inside it.
const FONTS: &[(&str, &str, &str)] = &[
    (
        "nothing-you-could-do",
        "nothing-you-could-do",
        "400Regular/NothingYouCouldDo_400Regular.ttf",
    ),
    (
        "la-belle-aurore",
        "la-belle-aurore",
        "400Regular/LaBelleAurore_400Regular.ttf",
    ),
    (
        "shadows-into-light-two",
        "shadows-into-light-two",
        "400Regular/ShadowsIntoLightTwo_400Regular.ttf",
    ),
    ("caveat", "caveat", "400Regular/Caveat_400Regular.ttf"),
    (
        "atkinson-hyperlegible-mono",
        "atkinson-hyperlegible-mono",
        "400Regular/AtkinsonHyperlegibleMono_400Regular.ttf",
    ),
];

const ADVICE: &str =
    "run `npm ci` in ui/ first, or set AMENDS_FONTS to the node_modules folder that has the fonts";

fn main() {
    println!("cargo::rerun-if-env-changed=AMENDS_FONTS");
    println!("cargo::rerun-if-changed=build.rs");
    let modules = modules_folder();
    let out = PathBuf::from(variable("OUT_DIR"));
    for (name, package, file) in FONTS {
        let package = modules.join("@expo-google-fonts").join(package);
        copy(&package.join(file), &out.join(format!("{name}.ttf")));
        copy(&package.join("LICENSE_FONT"), &out.join(format!("{name}.txt")));
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

fn copy(from: &Path, to: &Path) {
    println!("cargo::rerun-if-changed={}", from.display());
    if let Err(error) = fs::copy(from, to) {
        panic!("the font file {} is missing ({error}): {ADVICE}", from.display());
    }
}
