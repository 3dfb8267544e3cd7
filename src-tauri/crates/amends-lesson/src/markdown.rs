//! A lesson as one Markdown file: front matter for programs, sections for people.
//!
//! The texts of a lesson are plain text. Nothing in them may become structure (a heading, a rule, the end of the front
//! matter), a link or HTML, wherever the file is shown; only simple lists stay lists, because "Do this" is one. The
//! same lesson always gives the same bytes, so that publishing can tell whether anything changed. Neither the case nor
//! the customer is in it.

use crate::error::Error;
use amends_model::{Day, lesson::Lesson, taxonomy};
use serde::Serialize;

/// What is told about a lesson besides itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meta {
    /// How many personal details were replaced.
    pub replaced: u32,
    /// The day a person confirmed that nothing personal is left.
    pub confirmed: Option<Day>,
    /// Cases of the same cause before and after the fix, where they were counted.
    pub recurrence: Option<Recurrence>,
}

/// Whether the lesson works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Recurrence {
    /// Cases of this cause before the fix.
    pub before: u32,
    /// Cases of this cause since.
    pub after: u32,
}

/// Version of the front matter's keys.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Front<'a> {
    schema: u32,
    id: String,
    title: String,
    status: &'static str,
    category: Option<String>,
    category_id: Option<&'a str>,
    severity: u8,
    owner: String,
    review: String,
    recurrence: Option<Recurrence>,
    redaction: Redacted,
}

#[derive(Serialize)]
struct Redacted {
    rules: u32,
    replaced: u32,
    confirmed: Option<String>,
}

#[derive(Serialize)]
struct Withdrawn<'a> {
    schema: u32,
    id: &'a str,
    status: &'static str,
}

/// The file of a lesson. Sections without text are left out.
///
/// # Errors
/// [`Error::FrontMatter`] if the serialiser refuses, which no lesson is known to cause.
pub fn markdown(lesson: &Lesson, meta: &Meta) -> Result<String, Error> {
    let front = front(lesson, meta);
    let mut file = fenced(&front)?;
    file.push_str(&format!(
        "\n# {}\n\n{}\n",
        inline(&front.title),
        byline(lesson, meta)
    ));
    for (heading, text) in [
        ("What should have happened", &lesson.expected),
        ("What happened", &lesson.happened),
        ("Why", &lesson.cause),
        ("What we learnt", &lesson.learnt),
        ("Do this", &lesson.do_this),
    ] {
        push_section(&mut file, heading, &block(text));
    }
    let words = block(&lesson.words_that_helped);
    let quoted: Vec<_> = words
        .lines()
        .map(|l| format!("> {l}").trim_end().to_owned())
        .collect();
    push_section(&mut file, "Words that helped", &quoted.join("\n"));
    Ok(file)
}

fn front<'a>(lesson: &'a Lesson, meta: &Meta) -> Front<'a> {
    Front {
        schema: SCHEMA,
        id: lesson.id.to_string(),
        title: one_line(&lesson.title),
        status: "published",
        category: category(lesson),
        category_id: lesson.sub.as_deref().or(lesson.category.as_deref()),
        severity: lesson.severity.level(),
        owner: one_line(&lesson.owner_team),
        review: lesson.review.to_string(),
        recurrence: meta.recurrence,
        redaction: Redacted {
            rules: crate::redact::RULES,
            replaced: meta.replaced,
            confirmed: meta.confirmed.map(|day| day.to_string()),
        },
    }
}

/// What stands at the place of a lesson that was withdrawn: no title, since that may be why, and no day, since the same
/// withdrawal must always be the same file.
pub(crate) fn tombstone(id: &str) -> Result<String, Error> {
    let mut file = fenced(&Withdrawn {
        schema: SCHEMA,
        id,
        status: "withdrawn",
    })?;
    file.push_str("\n# Withdrawn\n\nThis lesson was withdrawn by the team that wrote it. Please do not use older copies.\n");
    Ok(file)
}

/// Front matter between its two fences; the only place that writes any.
fn fenced(front: &impl Serialize) -> Result<String, Error> {
    let yaml = serde_saphyr::to_string(front).map_err(|_| Error::FrontMatter)?;
    // A serialiser that wrote a document marker would end the front matter early, so that is refused, not repaired.
    if yaml.lines().any(|l| l.starts_with("---") || l.starts_with("...")) {
        return Err(Error::FrontMatter);
    }
    Ok(format!("---\n{}\n---\n", yaml.trim_end()))
}

fn category(lesson: &Lesson) -> Option<String> {
    let of_sub = lesson.sub.as_deref().and_then(taxonomy::path);
    let label = |id: &str| {
        let known = taxonomy::CATEGORIES.iter().find(|c| c.id == id);
        known.map_or_else(|| one_line(id), |c| c.label.to_owned())
    };
    of_sub.or_else(|| lesson.category.as_deref().map(label))
}

/// `Shipping › handover missed · severity 3 · owner: Warehouse · review 1 March 2027`
fn byline(lesson: &Lesson, meta: &Meta) -> String {
    let mut parts: Vec<String> = category(lesson).iter().map(|c| inline(c)).collect();
    parts.push(format!("severity {}", lesson.severity.level()));
    let owner = one_line(&lesson.owner_team);
    if !owner.is_empty() {
        parts.push(format!("owner: {}", inline(&owner)));
    }
    parts.push(format!("review {}", lesson.review.format("%-d %B %Y")));
    if let Some(Recurrence { before, after }) = meta.recurrence {
        parts.push(format!("cases before {before}, after {after}"));
    }
    parts.join(" · ")
}

fn push_section(file: &mut String, heading: &str, body: &str) {
    if !body.is_empty() {
        file.push_str(&format!("\n## {heading}\n\n{body}\n"));
    }
}

/// A text as paragraphs and simple lists, with everything else made harmless.
fn block(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut was_item = false;
    for line in visible(text).lines().map(str::trim) {
        let item = list_item(line);
        let is_gap = line.is_empty() || (item.is_some() != was_item && !lines.is_empty());
        if is_gap && lines.last().is_some_and(|l| !l.is_empty()) {
            lines.push(String::new());
        }
        if line.is_empty() {
            was_item = false;
            continue;
        }
        was_item = item.is_some();
        lines.push(match item {
            Some((mark, rest)) => format!("{mark} {}", line_start(rest)),
            None => line_start(line),
        });
    }
    lines.join("\n").trim_end().to_owned()
}

/// `- x`, `* x`, `• x`, `1. x` or `1) x`.
fn list_item(line: &str) -> Option<(String, &str)> {
    let bullet = ["- ", "* ", "• ", "– "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    if let Some(rest) = bullet {
        return Some(("-".to_owned(), rest.trim()).clone()).filter(|(_, rest)| !rest.is_empty());
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line[digits..]
        .strip_prefix(". ")
        .or_else(|| line[digits..].strip_prefix(") "))?;
    let is_item = (1..=2).contains(&digits) && !rest.trim().is_empty();
    is_item.then(|| (format!("{}.", &line[..digits]), rest.trim()))
}

/// A line whose beginning cannot start a block.
fn line_start(line: &str) -> String {
    let escaped = inline(line);
    let is_rule = line.chars().all(|c| "-=+_* ".contains(c));
    let is_box = line.starts_with('[') && line.chars().nth(2) == Some(']');
    let opens = line.starts_with(['#', '>', '+', '-', '=', ':']) || is_rule || is_box;
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if opens && !escaped.starts_with('\\') && !escaped.starts_with('&') {
        format!("\\{escaped}")
    } else if digits > 0 && line[digits..].starts_with(['.', ')']) {
        format!("{}\\{}", &escaped[..digits], &escaped[digits..])
    } else {
        escaped
    }
}

/// Text inside a line, with everything escaped that some reader of Markdown gives a meaning to.
fn inline(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' if next.is_ascii_alphanumeric() || next == '#' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '|' | '{' | '}' | '~' | '^' => safe.extend(['\\', c]),
            // An underscore inside a word is one; an equals sign alone is one, two are markup.
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => safe.push_str("\\_"),
            '=' if next == c || before == c => safe.extend(['\\', c]),
            '$' => safe.push_str("\\$"),
            '[' if next == '[' || next == '^' || next == '!' => safe.push_str("\\["),
            ']' if "([:]{".contains(next) => safe.push_str("\\]"),
            '!' if next == '[' => safe.push_str("\\!"),
            ':' if next == '/' => safe.push_str("&#58;"),
            '@' => safe.push_str("&#64;"),
            other => safe.push(other),
        }
        before = c;
    }
    safe
}

/// One line of visible text.
fn one_line(text: &str) -> String {
    let visible = visible(text);
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without control characters and without marks that turn the direction of the text around them.
fn visible(text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    let show = |c: char| match c {
        '\n' => Some('\n'),
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some('\n'),
        '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => None,
        '\u{e0000}'..='\u{e007f}' => None,
        c if c.is_control() || is_noncharacter(c) => None,
        c => Some(c),
    };
    unified.chars().filter_map(show).collect()
}

/// Code points that are promised never to be characters; some readers of YAML refuse them.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
pub(crate) mod tests;
