//! A title as part of a file name that every system and every shared drive takes.
//!
//! Letters are spelt out the way people of that language would on a keyboard without them (`ä` is `ae`, `ø` is `o`);
//! what has no Latin letters at all gives no slug, and the id alone tells the file.

use unicode_normalization::UnicodeNormalization;

/// A slug is at most this many characters, all of `a` to `z`, `0` to `9` and `-`.
pub const LONGEST: usize = 60;

/// Names that Windows keeps for devices, whatever their ending.
const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

/// The slug of a title, at most `longest` characters, cut between words where there is a place to cut. A title without
/// Latin letters or digits gives `lesson`.
pub fn slug(title: &str, longest: usize) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in title.nfc().flat_map(char::to_lowercase) {
        let spelt = spell(c);
        gap |= c == '&' || (spelt.is_empty() && !matches!(c, '\'' | '’' | '\u{ad}' | '\u{300}'..='\u{36f}'));
        if !spelt.is_empty() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&spelt);
            gap = c == '&';
        }
    }
    let longest = longest.min(LONGEST);
    let kept = cut(&slug, longest);
    match kept {
        "" => cut("lesson", longest).to_owned(),
        name if is_reserved(name) => format!("about-{name}"),
        name => name.to_owned(),
    }
}

/// Whether Windows keeps this name for a device.
pub(crate) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_port = |kind| {
        stem.strip_prefix(kind)
            .is_some_and(|n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit())
    };
    RESERVED.contains(&stem.as_str()) || is_port("com") || is_port("lpt")
}

fn cut(slug: &str, longest: usize) -> &str {
    if slug.len() <= longest {
        return slug;
    }
    let head = &slug[..longest];
    let is_whole = slug.as_bytes()[longest] == b'-';
    match head.rfind('-').filter(|at| !is_whole && *at * 2 > longest) {
        Some(at) => &head[..at],
        None => head.trim_end_matches('-'),
    }
}

fn spell(c: char) -> String {
    let spelt = match c {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        '&' => "and",
        '€' => "eur",
        '£' => "gbp",
        other => {
            return std::iter::once(other)
                .nfkd()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_lowercase();
        }
    };
    spelt.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_become_plain_words() {
        for (title, wanted) in [
            ("Gifts leave first", "gifts-leave-first"),
            ("  Don’t  wait — write! ", "dont-wait-write"),
            ("Größe & Maß für Zoë", "groesse-and-mass-fuer-zoe"),
            ("Cafe\u{301} ①", "cafe-1"),
            ("礼物先走", "lesson"),
            ("", "lesson"),
            ("&", "and"),
            ("CON", "about-con"),
            ("lpt1", "about-lpt1"),
        ] {
            assert_eq!(slug(title, LONGEST), wanted, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(
            slug("refund before you explain anything", 20),
            "refund-before-you"
        );
        assert_eq!(slug("refund before you explain", 17), "refund-before-you");
        assert_eq!(slug(&"x".repeat(200), LONGEST).len(), 60);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn a_slug_is_always_a_legal_name(title in "(\\PC|[-a-z& ]){0,90}|con|aux|COM7", longest in 10_usize..=80) {
            let slug = slug(&title, longest);
            prop_assert!(!slug.is_empty() && slug.len() <= longest.min(LONGEST));
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{slug}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"), "{slug}");
            prop_assert!(!is_reserved(&slug), "{slug}");
        }
    }
}
