//! Finds and reads the files that the rules are about.

use super::code::test_modules;
use std::{fs, path::Path};

/// A file of the repository.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the root, with `/` on every system.
    pub path: String,
    pub text: String,
}

impl Source {
    /// A file that a rule is tried on.
    pub fn sample(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    /// `path:line`, for a place in the text.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.text[..at].matches('\n').count() + 1)
    }

    /// Where a word stands in a view of this file, each as `path:line`.
    pub fn places(&self, view: &str, word: &str) -> Vec<String> {
        finds(view, word).map(|at| self.place(at)).collect()
    }

    /// Name without folder and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default()
    }

    /// Whether it is in this folder, at any depth.
    pub fn is_in(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }
}

/// Text of a file that must be there.
pub fn read(path: &str) -> Source {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    Source {
        path: path.to_owned(),
        text: text.unwrap_or_else(|e| panic!("{path}: {e}")),
    }
}

/// Every file below the folders that ends like this, in order of path.
pub fn below(folders: &[&str], endings: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        gather(root, &root.join(folder), endings, &mut found);
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(
        !found.is_empty(),
        "nothing like {endings:?} in {folders:?}: the rule would hold nothing"
    );
    found
}

/// Rust that is shipped: no tests, no examples, no build scripts.
pub fn shipped_rust() -> Vec<Source> {
    let all = below(&["src-tauri"], &[".rs"]);
    let tests: Vec<String> = all.iter().flat_map(test_modules).collect();
    let is_test = |file: &Source| {
        let path = format!("/{}", file.path);
        path.contains("/tests/")
            || path.contains("/examples/")
            || path.ends_with("/build.rs")
            || tests
                .iter()
                .any(|module| file.path == format!("{module}.rs") || file.is_in(module))
    };
    all.into_iter().filter(|file| !is_test(file)).collect()
}

fn gather(root: &Path, folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "dist", "coverage", "gen"].contains(&name.as_str()) {
                gather(root, &path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let inside: Vec<_> = path
                .strip_prefix(root)
                .unwrap()
                .iter()
                .map(|p| p.to_string_lossy())
                .collect();
            found.push(read(&inside.join("/")));
        }
    }
}

/// Fails with every sentence of a rule at once.
pub fn hold(broken: impl IntoIterator<Item = String>) {
    let broken: Vec<String> = broken.into_iter().collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

/// Where a word stands in code, not as a part of a longer name.
pub fn finds<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .filter(move |(at, _)| {
            let touches = |c: Option<char>, edge: Option<char>| {
                c.is_some_and(part_of_a_name) && edge.is_some_and(part_of_a_name)
            };
            !touches(code[..*at].chars().next_back(), word.chars().next())
                && !touches(code[at + word.len()..].chars().next(), word.chars().next_back())
        })
        .map(|(at, _)| at)
}

#[test]
fn a_word_inside_a_longer_name_is_not_found() {
    assert_eq!(finds("operand::new", "rand::").count(), 0);
    assert_eq!(finds("(rand::random", "rand::").collect::<Vec<_>>(), [1]);
}

#[test]
#[should_panic(expected = "a.rs:1 is wrong")]
fn a_broken_rule_fails_with_its_sentence() {
    hold(["a.rs:1 is wrong".to_owned()]);
}
