//! The window: `views → state → ipc`; views also use `controls` and `keys`; controls use only controls.
//!
//! One file talks to the application, so that everything else can be tried without it. What a customer wrote is
//! text and never markup.

use super::sources::{Source, below, finds, hold};

/// A folder of `ui/src` and the folders it may import from; types of `ipc` are free to all but the controls.
const MAY_USE: &[(&str, &[&str])] = &[
    ("views", &["views", "state", "controls", "keys"]),
    ("state", &["state", "ipc"]),
    ("controls", &["controls"]),
    ("keys", &["keys"]),
    ("ipc", &["ipc"]),
    // `main.ts` and `App.svelte` put the window together.
    ("", &["", "views", "state", "controls", "keys", "styles"]),
];

const CLIENT: &str = "ui/src/ipc/client.ts";

struct Import {
    at: usize,
    from: String,
    types_only: bool,
}

/// `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`.
fn imports(text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for opening in [
        "from \"",
        "from '",
        "import \"",
        "import '",
        "import(\"",
        "import('",
    ] {
        for at in finds(text, opening) {
            let start = at + opening.len();
            let from = text[start..]
                .split(['"', '\'', '\n'])
                .next()
                .unwrap_or_default()
                .to_owned();
            let before = &text[..at];
            let statement = before
                .rfind("import ")
                .max(before.rfind("export "))
                .map_or("", |s| &before[s..]);
            let types_only =
                opening.starts_with("from") && statement.split_whitespace().nth(1) == Some("type");
            found.push(Import { at, from, types_only });
        }
    }
    found
}

/// The folder below `ui/src` that a path from inside `ui/src` leads to; none for packages.
fn folder_of_import(file: &Source, from: &str) -> Option<String> {
    if !from.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = file.path.split('/').collect();
    parts.pop();
    for part in from.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(folder(&parts.join("/")))
}

fn folder(path: &str) -> String {
    let inside = path.strip_prefix("ui/src/").unwrap_or(path);
    inside
        .split_once('/')
        .map_or(String::new(), |(folder, _)| folder.to_owned())
}

fn imports_too_much(file: &Source) -> Vec<String> {
    let own = folder(&file.path);
    let Some((_, may)) = MAY_USE.iter().find(|(name, _)| *name == own) else {
        return vec![format!(
            "{}: `{own}` has no place among who may import whom; give it one",
            file.path
        )];
    };
    let broken = imports(&file.text).into_iter().filter_map(|import| {
        let place = file.place(import.at);
        if import.from.starts_with("@tauri-apps/") && file.path != CLIENT {
            return Some(format!("{place}: only {CLIENT} talks to the application"));
        }
        let target = folder_of_import(file, &import.from)?;
        let only_types = import.types_only && target == "ipc" && own != "controls";
        (!only_types && !may.contains(&target.as_str()))
            .then(|| format!("{place}: `{own}` may not import from `{target}`"))
    });
    broken.collect()
}

/// Ways to turn text into markup or program, and styles that the content policy drops.
const DANGEROUS: &[(&str, &str)] = &[
    ("{@html", "what a customer wrote is text, never markup"),
    ("innerHTML", "what a customer wrote is text, never markup"),
    ("outerHTML", "what a customer wrote is text, never markup"),
    (
        "insertAdjacentHTML",
        "what a customer wrote is text, never markup",
    ),
    ("document.write", "what a customer wrote is text, never markup"),
    ("eval(", "the content policy forbids it"),
    ("new Function", "the content policy forbids it"),
    (
        " style=\"",
        "the content policy drops it; use a class or `style:name`",
    ),
    (
        " style={",
        "the content policy drops it; use a class or `style:name`",
    ),
];

fn dangerous(file: &Source) -> Vec<String> {
    let broken = DANGEROUS.iter().flat_map(|(word, why)| {
        let places = file.places(&file.text, word).into_iter();
        places.map(move |place| format!("{place}: `{}`: {why}", word.trim()))
    });
    broken.collect()
}

fn shipped() -> Vec<Source> {
    let all = below(&["ui/src"], &[".ts", ".svelte"]);
    all.into_iter()
        .filter(|file| !file.path.contains(".test.") && !file.path.contains(".test-env."))
        .collect()
}

#[test]
fn no_folder_of_the_window_imports_what_it_may_not() {
    hold(shipped().iter().flat_map(imports_too_much));
}

#[test]
fn nothing_becomes_markup_or_program() {
    hold(shipped().iter().flat_map(dangerous));
    for (word, _) in DANGEROUS {
        assert_eq!(
            dangerous(&Source::sample("ui/src/App.svelte", &format!("<p>{word} x</p>"))).len(),
            1,
            "{word}"
        );
    }
    assert_eq!(
        dangerous(&Source::sample(
            "ui/src/App.svelte",
            "<p style:width={w} class=\"a\">retrieval(x)</p>"
        ))
        .len(),
        0
    );
}

#[test]
fn a_forbidden_import_of_the_window_is_found() {
    let found = |path: &str, text: &str| imports_too_much(&Source::sample(path, text)).len();
    let view = "ui/src/views/case/Case.svelte";
    assert_eq!(found(view, "import { ask } from \"../../ipc/client\";"), 1);
    assert_eq!(
        found(
            view,
            "import type { A } from \"../../ipc/wire\";\nimport {\n  b,\n} from \"../../state/b.svelte\";"
        ),
        0
    );
    assert_eq!(found(view, "import { invoke } from '@tauri-apps/api/core';"), 1);
    assert_eq!(
        found(CLIENT, "import { invoke } from \"@tauri-apps/api/core\";"),
        0
    );
    assert_eq!(
        found("ui/src/state/a.svelte.ts", "import A from \"../views/A.svelte\";"),
        1
    );
    assert_eq!(
        found(
            "ui/src/state/a.svelte.ts",
            "const a = await import(\"../views/A.svelte\");"
        ),
        1
    );
    assert_eq!(
        found(
            "ui/src/controls/A.svelte",
            "import type { A } from \"../ipc/wire\";"
        ),
        1
    );
    assert_eq!(
        found("ui/src/controls/A.svelte", "import B from \"./B.svelte\";"),
        0
    );
    assert_eq!(found("ui/src/keys/a.ts", "export { b } from \"../state/b\";"), 1);
    assert_eq!(found("ui/src/lib/a.ts", ""), 1);
}
