//! Takes Rust apart far enough for the rules: what is code, text in quotes, a comment, a test.
//!
//! What is left out becomes blanks of the same length, so that a place found in a view is a place in the file.

use super::sources::Source;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Text,
    Comment,
}

/// Views of one Rust file; each as long as the file.
pub struct Rust {
    /// Code without comments, texts in quotes and tests.
    pub code: String,
    /// Texts in quotes, without those of tests.
    pub texts: String,
    /// Comments, those of tests too.
    pub comments: String,
}

/// Takes a file apart.
pub fn rust(text: &str) -> Rust {
    let parts = parts(text.as_bytes());
    let all_code = view(text, &parts, Part::Code);
    let tests = test_ranges(&all_code);
    Rust {
        code: blanked(&all_code, &tests),
        texts: blanked(&view(text, &parts, Part::Text), &tests),
        comments: view(text, &parts, Part::Comment),
    }
}

/// Modules in files of their own that exist only for tests, as paths without `.rs`.
pub fn test_modules(file: &Source) -> Vec<String> {
    let code = view(&file.text, &parts(file.text.as_bytes()), Part::Code);
    let folder = match file
        .path
        .strip_suffix("/mod.rs")
        .or(file.path.strip_suffix("/lib.rs"))
    {
        Some(folder) => folder,
        None => file.path.trim_end_matches(".rs"),
    };
    let declared = test_ranges(&code).into_iter().filter_map(|(from, to)| {
        let name = code[from..to]
            .strip_suffix(';')?
            .rsplit_once("mod ")?
            .1
            .trim()
            .to_owned();
        Some(format!("{folder}/{name}"))
    });
    declared.collect()
}

fn view(text: &str, parts: &[Part], keep: Part) -> String {
    let seen = |(at, c): (usize, char)| {
        if parts[at] == keep || c == '\n' {
            c.to_string()
        } else {
            " ".repeat(c.len_utf8())
        }
    };
    text.char_indices().map(seen).collect()
}

fn blanked(text: &str, ranges: &[(usize, usize)]) -> String {
    let hidden = |at| ranges.iter().any(|(from, to)| (*from..*to).contains(&at));
    let seen = |(at, c): (usize, char)| {
        if hidden(at) && c != '\n' {
            " ".repeat(c.len_utf8())
        } else {
            c.to_string()
        }
    };
    text.char_indices().map(seen).collect()
}

/// From `#[cfg(test)]` to the end of what it stands before.
fn test_ranges(code: &str) -> Vec<(usize, usize)> {
    let end_of_item = |from: usize| {
        let mut depth = 0;
        for (at, byte) in code.bytes().enumerate().skip(from) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(byte, b'}' | b';') {
                return at + 1;
            }
        }
        code.len()
    };
    code.match_indices("#[cfg(test)]")
        .map(|(at, _)| (at, end_of_item(at)))
        .collect()
}

fn parts(text: &[u8]) -> Vec<Part> {
    let mut parts = vec![Part::Code; text.len()];
    let mut at = 0;
    while at < text.len() {
        let (part, length) = token(text, at);
        parts[at..at + length].fill(part);
        at += length;
    }
    parts
}

/// What begins here and how many bytes it has; for code, one byte.
fn token(text: &[u8], at: usize) -> (Part, usize) {
    let rest = &text[at..];
    let in_a_name = at > 0 && (text[at - 1].is_ascii_alphanumeric() || text[at - 1] == b'_');
    match rest {
        [b'/', b'/', ..] => (
            Part::Comment,
            rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()),
        ),
        [b'/', b'*', ..] => (Part::Comment, block_comment(rest)),
        [b'"', ..] => (Part::Text, quoted(rest, b'"')),
        [b'r', b'"' | b'#', ..] if !in_a_name => {
            raw(rest).map_or((Part::Code, 1), |length| (Part::Text, length))
        }
        // `br"…"`: the prefix is code, what follows is raw.
        [b'b' | b'c', b'r', b'"' | b'#', ..] if !in_a_name => {
            raw(&rest[1..]).map_or((Part::Code, 1), |length| (Part::Text, length + 1))
        }
        [b'\'', b'\\', ..] => (Part::Text, quoted(rest, b'\'')),
        [b'\'', ..] => character(rest).map_or((Part::Code, 1), |length| (Part::Text, length)),
        _ => (Part::Code, 1),
    }
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            [b'/', b'*', ..] => depth += 1,
            [b'*', b'/', ..] => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    rest.len().min(at + 1)
}

/// `r"…"` and `r#"…"#`; not `r#name`.
fn raw(rest: &[u8]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|b| **b == b'#').count();
    if rest.get(1 + hashes) != Some(&b'"') {
        return None;
    }
    let end: Vec<u8> = std::iter::once(b'"')
        .chain(std::iter::repeat_n(b'#', hashes))
        .collect();
    let body = &rest[2 + hashes..];
    let closes = body.windows(end.len()).position(|w| w == end);
    Some(closes.map_or(rest.len(), |at| 2 + hashes + at + end.len()))
}

/// `'x'`; not a lifetime.
fn character(rest: &[u8]) -> Option<usize> {
    let length = match rest.get(1)? {
        0..=0x7f => 1,
        0..=0xdf => 2,
        0..=0xef => 3,
        _ => 4,
    };
    (rest.get(1 + length) == Some(&b'\'')).then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_comments_are_no_code() {
        let text = "let a = \"x // { \\\" y\"; // note \"z\"\nlet b = r#\"{\"#;\n\
            let c: &'a str = '{'; /* { /* */ */ d('é');";
        let seen = rust(text);
        assert_eq!(
            seen.code.split_whitespace().collect::<String>(),
            "leta=;letb=;letc:&'astr=;d();"
        );
        assert!(seen.texts.contains("x // { \\\" y") && seen.texts.contains("r#\"{\"#"));
        assert!(seen.comments.contains("note \"z\"") && !seen.comments.contains("let"));
        assert_eq!(
            [seen.code.len(), seen.texts.len(), seen.comments.len()],
            [text.len(); 3]
        );
    }

    #[test]
    fn tests_are_left_out_and_what_follows_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\nfn b(x: [u8; 2]) { \"}\"; }\nfn c() {}\n\
            #[cfg(test)]\nmod d { fn e() {} }";
        assert_eq!(
            rust(text).code.split_whitespace().collect::<String>(),
            "fna(){}fnc(){}"
        );
        assert!(!rust(text).texts.contains('}'));
    }

    #[test]
    fn a_module_for_tests_in_a_file_of_its_own_is_known() {
        let inner = Source::sample(
            "a/src/publish/mod.rs",
            "mod plan;\n#[cfg(test)]\npub(crate) mod memory;\n",
        );
        assert_eq!(test_modules(&inner), ["a/src/publish/memory"]);
        let leaf = Source::sample("a/src/key.rs", "#[cfg(test)]\n#[allow(x)]\nmod tests;\n");
        assert_eq!(test_modules(&leaf), ["a/src/key/tests"]);
    }
}
