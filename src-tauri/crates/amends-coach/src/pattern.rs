//! Compiles patterns that may name parts, such as `{we} {adv}{harmed}`.
//!
//! Named parts let a pattern say "we, then a word for doing harm" once, with every form of "we" kept in one place.
//! Patterns run on folded ASCII, so they are compiled without the Unicode classes: that keeps word borders fast.

use std::borrow::Cow;
use std::collections::BTreeMap;

use regex::bytes::{Regex, RegexBuilder};

use crate::sieve::{SieveBuilder, Sifted};

/// Parts may name parts, but not for ever: a part that names itself is refused at this depth.
const DEEPEST: usize = 6;

/// What an expression may remember of the texts it was tried on, in bytes. Where it must forget, a key costs ten times
/// as much.
const MOST_MEMORY: usize = 32 << 20;

/// The named parts of `data/parts.toml`.
pub(crate) type Parts = BTreeMap<String, String>;

/// Matches nothing: stands in for a pattern that a language does not need.
pub(crate) const NEVER: &str = "[a&&b]";

/// Compiles `pattern` after writing out its named parts. `owner` names the entry in an error.
///
/// # Errors
/// One sentence.
pub(crate) fn compile(owner: &str, pattern: &str, parts: &Parts) -> Result<Regex, String> {
    regex(owner, &expand(owner, pattern, parts, 0)?)
}

/// The same for an expression that is tried only where the sieve lets it through.
///
/// # Errors
/// One sentence.
pub(crate) fn compile_sifted(
    owner: &str,
    pattern: &str,
    parts: &Parts,
    sieve: &mut SieveBuilder,
) -> Result<Sifted, String> {
    let full = expand(owner, pattern, parts, 0)?;
    Ok(sieve.take(regex(owner, &full)?, &full))
}

fn regex(owner: &str, full: &str) -> Result<Regex, String> {
    RegexBuilder::new(full)
        .unicode(false)
        .size_limit(16 << 20)
        .dfa_size_limit(MOST_MEMORY)
        .build()
        .map_err(|reason| format!("The pattern of {owner} does not compile: {reason}."))
}

/// Writes out `{name}`; braces around digits are counts and stay.
fn expand<'a>(owner: &str, pattern: &'a str, parts: &Parts, depth: usize) -> Result<Cow<'a, str>, String> {
    let unknown = |name: &str| {
        format!("The pattern of {owner} names the part {name}, which does not exist or names itself.")
    };
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else {
            break;
        };
        let name = &rest[open + 1..open + length];
        out.push_str(&rest[..open]);
        if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            if depth == DEEPEST {
                return Err(unknown(name));
            }
            let part = parts.get(name).ok_or_else(|| unknown(name))?;
            out.push_str("(?:");
            out.push_str(&expand(owner, part, parts, depth + 1)?);
            out.push(')');
        } else {
            out.push_str(&rest[open..=open + length]);
        }
        rest = &rest[open + length + 1..];
    }
    if out.is_empty() {
        return Ok(Cow::Borrowed(pattern));
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(pairs: &[(&str, &str)]) -> Parts {
        pairs
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect()
    }

    #[test]
    fn a_part_is_written_out_as_one_group_and_counts_are_kept() {
        let parts = parts(&[("we", "we|i"), ("us", "{we} both")]);
        let regex = compile("x", r"^{us}a{2}$", &parts).unwrap();
        assert!(regex.is_match(b"i bothaa"));
        assert!(!regex.is_match(b"we"));
    }

    #[test]
    fn an_unknown_part_and_a_part_that_names_itself_are_refused() {
        for (pattern, known) in [("{no}", parts(&[])), ("{a}", parts(&[("a", "{a}")]))] {
            assert!(
                compile("x", pattern, &known)
                    .unwrap_err()
                    .contains("does not exist")
            );
        }
    }
}
