//! A person as programs print one: `Ada Berg <ada@example.org>`, `Ada Berg [mailto:ada@example.org]`, `ada@example.org`.

use super::head::line;
use amends_model::customer::normal_email;

/// Name, which may be empty, and address.
pub(super) fn person(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    // A name may hold brackets of its own: the last ones with an address in them are meant.
    let brackets = ['<', '[', '('];
    let inside = |at: usize| text[at + 1..].split(['>', ']', ')']).next().unwrap_or_default();
    let open = text
        .rmatch_indices(brackets)
        .map(|(at, _)| at)
        .find(|at| inside(*at).contains('@'));
    let open = open.or_else(|| text.find(brackets));
    let (name, address) = match open {
        Some(at) => (&text[..at], inside(at)),
        None => ("", text),
    };
    let address = address.trim().trim_start_matches("mailto:");
    match normal_email(address) {
        Some(email) => (named(name), Some(email)),
        None => (named(text), None),
    }
}

fn named(text: &str) -> String {
    let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '*' | ',' | ';');
    line(text.trim_matches(marks)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::person;

    #[test]
    fn people_are_read_in_every_way_programs_print_them() {
        let ada = ("Ada Berg".to_owned(), Some("ada@example.org".to_owned()));
        for text in [
            "Ada Berg <Ada@example.org>",
            "\"Ada Berg\" [mailto:ada@example.org]",
            "Ada Berg (ada@example.org)",
            "Ada Berg <ada@example.org> (2 days ago)",
        ] {
            assert_eq!(person(text), ada, "{text}");
        }
        assert_eq!(person(" ada@example.org"), (String::new(), ada.1));
        assert_eq!(person("Ada Berg"), (ada.0, None));
        let (name, email) = person("O'Brien <script> (sales) <ob@example.org>");
        assert_eq!(name, "O'Brien <script> (sales)");
        assert_eq!(email.as_deref(), Some("ob@example.org"));
    }
}
