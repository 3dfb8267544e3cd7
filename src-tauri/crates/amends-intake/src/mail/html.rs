//! HTML to the text a person would read: no marks of style, no addresses of links, quotations with `>` before them.
//!
//! `html2text` does it on the tree a browser would make. Its work grows with the square of how deep elements are
//! nested, so a page that is nested like nothing a person writes is read by the parser's simpler way.

use html2text::{config, render::TextDecorator};
use mail_parser::decoders::html::html_to_text;

/// Wide enough that lines end where the writer ended them.
const WIDTH: usize = 5000;
/// Deeper than this is not written by people.
const DEEPEST: usize = 1000;
/// Larger than this is not either, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;
/// Elements that a browser closes on its own, or that have no end.
const OPEN: [&str; 15] = [
    "p", "li", "td", "tr", "th", "br", "img", "hr", "meta", "link", "input", "dt", "dd", "col", "option",
];

/// The text of a page; may be empty.
pub(super) fn text(markup: &str) -> String {
    let rendered = if markup.len() > LARGEST || depth(markup) > DEEPEST {
        None
    } else {
        let config = config::with_decorator(Words).raw_mode(true).no_link_wrapping();
        config.string_from_read(markup.as_bytes(), WIDTH).ok()
    };
    let text = rendered.unwrap_or_else(|| html_to_text(markup));
    tidied(&text)
}

/// About how deep elements are nested at most.
fn depth(markup: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for tag in markup.split('<').skip(1) {
        let name = tag.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = &name[..end];
        if name.is_empty() || OPEN.iter().any(|o| name.eq_ignore_ascii_case(o)) {
            continue;
        }
        if tag.starts_with('/') {
            now = now.saturating_sub(1);
        } else {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

/// Without space at the ends of lines, rules across the page, and more than one empty line at a time.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.trim_end_matches([' ', '\t', '\u{a0}']);
        let is_rule = !line.is_empty() && line.chars().all(|c| c == '─');
        empty = if line.is_empty() || is_rule { empty + 1 } else { 0 };
        if empty < 2 {
            out.push_str(if is_rule { "" } else { line });
            out.push('\n');
        }
    }
    out.replace('\u{a0}', " ").trim().to_owned()
}

/// Words and nothing else.
struct Words;

impl TextDecorator for Words {
    type Annotation = ();

    fn decorate_link_start(&mut self, _: &str) -> (String, ()) {
        Default::default()
    }
    fn decorate_link_end(&mut self) -> String {
        String::new()
    }
    fn decorate_em_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_em_end(&self) -> String {
        String::new()
    }
    fn decorate_strong_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strong_end(&self) -> String {
        String::new()
    }
    fn decorate_strikeout_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }
    fn decorate_code_start(&self) -> (String, ()) {
        Default::default()
    }
    fn decorate_code_end(&self) -> String {
        String::new()
    }
    fn decorate_preformat_first(&self) {}
    fn decorate_preformat_cont(&self) {}
    fn decorate_image(&mut self, _: &str, _: &str) -> (String, ()) {
        Default::default()
    }
    fn header_prefix(&self, _: usize) -> String {
        String::new()
    }
    fn quote_prefix(&self) -> String {
        "> ".to_owned()
    }
    fn unordered_item_prefix(&self) -> String {
        "- ".to_owned()
    }
    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }
    fn make_subblock_decorator(&self) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_what_a_person_would_read() {
        let page = "<html><head><style>p{color:red}</style><title>no</title></head><body><p>The <b>jar</b> is\n broken &amp; \
            <a href='https://shop.example/x'>here</a> it stands.&nbsp;<br>Twice.</p><hr><ul><li>one</li><li>two</li></ul>\
            <img src='cid:1' alt='photo'><script>alert(1)</script>\
            <blockquote>Old <i>words</i></blockquote></body></html>";
        assert_eq!(
            text(page),
            "The jar is broken & here it stands.\nTwice.\n- one\n- two\n\n> Old words"
        );
    }

    #[test]
    fn lines_are_not_broken_where_the_writer_has_not() {
        let words = "word ".repeat(300);
        assert_eq!(
            text(&format!("<div>{words}</div><div>next</div>")),
            format!("{}\nnext", words.trim())
        );
    }

    #[test]
    fn a_page_nested_like_nothing_a_person_writes_is_read_all_the_same() {
        let page = format!("{}deep{}", "<div>".repeat(50_000), "</div>".repeat(50_000));
        assert_eq!(text(&page), "deep");
        assert!(depth(&"<p>x<br>".repeat(5000)) == 0);
    }
}
