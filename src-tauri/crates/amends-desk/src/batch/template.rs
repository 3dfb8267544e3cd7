//! A text with placeholders: `{first name}` stands for a value, `{first name|there}` for a value or, where there is
//! none, the words after the bar. `{{` and `}}` are braces.
//!
//! A placeholder is a name between braces on one line; any other brace is a brace, so that a text that happens to have
//! one is no mistake.

/// A text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Value { name: String, or: Option<String> },
}

/// A text with its values in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub text: String,
    /// Names of placeholders that have no value.
    pub missing: Vec<String>,
}

/// A longer name is no name.
const LONGEST: usize = 60;

impl Template {
    /// Takes a text apart.
    pub fn read(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let (from, brace) = (&rest[at..], &rest[at..=at]);
            if let Some(after) = from.strip_prefix("{{").or(from.strip_prefix("}}")) {
                words.push_str(brace);
                rest = after;
            } else if let Some((value, after)) = value(from) {
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.push(value);
                rest = after;
            } else {
                words.push_str(brace);
                rest = &from[1..];
            }
        }
        words.push_str(rest);
        parts.push(Part::Words(words));
        parts.retain(|part| *part != Part::Words(String::new()));
        Self(parts)
    }

    /// The names of its placeholders, each once, in their order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in &self.0 {
            if let Part::Value { name, .. } = part
                && !names.iter().any(|known| same(known, name))
            {
                names.push(name);
            }
        }
        names
    }

    /// The text with values in place. Names that have none stay as they are, and are listed.
    pub fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Filled {
        let mut text = String::new();
        let mut missing: Vec<String> = Vec::new();
        for part in &self.0 {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Value { name, or } => match value(name).or_else(|| or.clone()) {
                    Some(value) => text.push_str(&value),
                    None => {
                        text.push_str(&format!("{{{name}}}"));
                        if !missing.iter().any(|known| same(known, name)) {
                            missing.push(name.clone());
                        }
                    }
                },
            }
        }
        Filled { text, missing }
    }
}

/// A placeholder at the beginning of a text, and what follows it.
fn value(from: &str) -> Option<(Part, &str)> {
    let (inside, after) = from.strip_prefix('{')?.split_once('}')?;
    let (name, or) = match inside.split_once('|') {
        Some((name, or)) => (name, Some(or.trim().to_owned())),
        None => (inside, None),
    };
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_name = name.contains(char::is_alphanumeric)
        && name.chars().count() <= LONGEST
        && !inside.contains(['\n', '{']);
    is_name.then_some((Part::Value { name, or }, after))
}

/// A name as it is compared: letters and digits in small, so that `First_Name` is `first name`.
pub fn key(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Whether two names mean the same.
pub fn same(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, Vec<String>> {
        let filled = Template::read(text).fill(|name| match key(name).as_str() {
            "firstname" => Some("Ada".to_owned()),
            "order" => Some("#1001".to_owned()),
            _ => None,
        });
        if filled.missing.is_empty() {
            Ok(filled.text)
        } else {
            Err(filled.missing)
        }
    }

    #[test]
    fn values_stand_where_their_names_stood() {
        assert_eq!(
            filled("Dear {first name},\n{ First_Name }: {ORDER}."),
            Ok("Dear Ada,\nAda: #1001.".into())
        );
        assert_eq!(
            filled("No placeholder at all."),
            Ok("No placeholder at all.".into())
        );
        assert_eq!(filled(""), Ok(String::new()));
    }

    #[test]
    fn what_has_no_value_is_named_once_and_words_after_a_bar_help_out() {
        assert_eq!(
            filled("{company} {gift}, {Company}").unwrap_err(),
            ["company", "gift"]
        );
        assert_eq!(
            filled("Dear {name|friend}, {first name|there}{gift|}"),
            Ok("Dear friend, Ada".into())
        );
    }

    #[test]
    fn a_brace_that_is_no_placeholder_is_a_brace() {
        for text in ["a { b", "a } b", "{}", "{\n}", "{first\nname}", ":-}", "{ , }"] {
            assert_eq!(filled(text), Ok(text.to_owned()), "{text}");
        }
        assert_eq!(filled("{{first name}} {{}}"), Ok("{first name} {}".into()));
        assert_eq!(filled("{{{first name}"), Ok("{Ada".into()));
        assert_eq!(filled("{open {first name}"), Ok("{open Ada".into()));
    }

    #[test]
    fn names_are_listed_in_their_order_each_once() {
        let template = Template::read("{name}, {order} {Name|x} {gift}");
        assert_eq!(template.names(), ["name", "order", "gift"]);
    }
}
