//! The draft as the phrase patterns see it: lower-case ASCII, one byte a letter, with a map back to the source.
//!
//! People write with curly quotes, dashes, accents, emoji and pasted mark-up; the patterns should not have to know.
//! Folding everything to ASCII also keeps the regular expressions on their fast path. Every kept byte remembers
//! which Unicode scalar values of the source it stands for, so that a span can be shown in the author's own text.
//! Two bytes are ours alone: `_` is any letter without an ASCII form, `^` is any emoji or other symbol.

/// One kept byte: what it is, and which scalar values of the source it stands for (`start..end`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) byte: u8,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether the source letter was a capital; sentence borders need it.
    pub(crate) capital: bool,
}

/// Tags longer than this are taken as ordinary text: a lone `<` must not swallow the draft.
const LONGEST_TAG: usize = 300;
/// A quoted mail or a style sheet longer than this is read as text, so that an element that never ends costs little.
const LONGEST_ELEMENT: usize = 4000;
/// More blanks than this do not belong to a quotation mark.
const MOST_BLANKS: usize = 3;
/// Longest named or numbered character reference that is looked for, in characters.
const LONGEST_REFERENCE: usize = 8;

/// Folds `source` to cells. Line breaks stay as `\n`; quoted mail lines (`> …`) and what follows a signature
/// line (`-- `) are left out, because they are not the author's words to this customer.
pub(crate) fn fold(source: &str) -> Vec<Cell> {
    let letters: Vec<char> = source.chars().collect();
    let mut folder = Folder {
        cells: Vec::with_capacity(letters.len()),
    };
    let mut at = 0;
    let mut line_start = true;
    while at < letters.len() {
        if line_start {
            if is_signature_line(&letters, at) {
                break;
            }
            if starts_quoted_line(&letters, at) {
                at = next_line(&letters, at);
                continue;
            }
        }
        line_start = is_line_break(letters[at]);
        at = folder.take(&letters, at);
    }
    folder.cells
}

struct Folder {
    cells: Vec<Cell>,
}

impl Folder {
    /// Takes what starts at `at` and returns where the next piece starts.
    fn take(&mut self, letters: &[char], at: usize) -> usize {
        match letters[at] {
            '<' => {
                if let Some((end, breaks)) = tag(letters, at) {
                    if let Some(end) = foreign_element(letters, at, end) {
                        self.line_break(at, end);
                        return end;
                    }
                    if breaks {
                        self.line_break(at, end);
                    }
                    return end;
                }
            }
            '&' => {
                if let Some((end, letter)) = reference(letters, at) {
                    self.letter(letter, at, end);
                    return end;
                }
            }
            // French quotes stand off from the words; ours do not.
            '\u{00ab}' => {
                self.push('"', false, at, at + 1);
                let blanks = letters[at + 1..].iter().take_while(|c| is_blank(**c)).count();
                return at + 1 + blanks.min(MOST_BLANKS);
            }
            '\u{00bb}' => {
                if self.cells.last().is_some_and(|c| c.byte == b' ') {
                    self.cells.pop();
                }
                self.push('"', false, at, at + 1);
                return at + 1;
            }
            '-' if letters.get(at + 1) == Some(&'-') => {
                let end = at + letters[at..].iter().take_while(|&&c| c == '-').count();
                self.dash(at, end);
                return end;
            }
            _ => {}
        }
        self.letter(letters[at], at, at + 1);
        at + 1
    }

    fn letter(&mut self, letter: char, start: usize, end: usize) {
        match letter {
            _ if is_line_break(letter) => self.line_break(start, end),
            '\u{2014}' | '\u{2015}' => self.dash(start, end),
            '\u{2026}' => self.text("...", false, start, end),
            '\u{00df}' => self.text("ss", false, start, end),
            '\u{00e6}' | '\u{00c6}' => self.text("ae", letter == '\u{00c6}', start, end),
            '\u{0153}' | '\u{0152}' => self.text("oe", letter == '\u{0152}', start, end),
            '\u{fb01}' => self.text("fi", false, start, end),
            '\u{fb02}' => self.text("fl", false, start, end),
            _ if letter.is_whitespace() || letter.is_control() => self.space(start, end),
            _ if is_mark(letter) => self.stretch(end),
            // Emphasis of chat and mail programs, and editorial brackets: they carry no words.
            '*' | '_' | '~' | '`' | '[' | ']' => {}
            '^' => self.symbol(start, end),
            _ if letter.is_ascii() => self.push(letter, letter.is_ascii_uppercase(), start, end),
            _ => self.foreign(letter, start, end),
        }
    }

    fn foreign(&mut self, letter: char, start: usize, end: usize) {
        let capital = letter.is_uppercase();
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if let Some(plain) = same_in_ascii(letter) {
            self.push(plain, plain.is_ascii_uppercase(), start, end);
        } else if let Some(base) = base_letter(small) {
            self.push(base, capital, start, end);
        } else if letter.is_alphabetic() {
            self.push('_', capital, start, end);
        } else if letter.is_numeric() {
            self.push('0', false, start, end);
        } else {
            self.symbol(start, end);
        }
    }

    fn text(&mut self, text: &str, capital: bool, start: usize, end: usize) {
        for letter in text.chars() {
            self.push(letter, capital, start, end);
        }
    }

    fn push(&mut self, letter: char, capital: bool, start: usize, end: usize) {
        let byte = u8::try_from(letter.to_ascii_lowercase()).unwrap_or(b'_');
        self.cells.push(Cell {
            byte,
            start,
            end,
            capital,
        });
    }

    fn space(&mut self, start: usize, end: usize) {
        if !matches!(self.cells.last().map(|c| c.byte), None | Some(b' ' | b'\n')) {
            self.push(' ', false, start, end);
        }
    }

    fn line_break(&mut self, start: usize, end: usize) {
        if self.cells.last().is_some_and(|c| c.byte == b' ') {
            self.cells.pop();
        }
        self.push('\n', false, start, end);
    }

    fn dash(&mut self, start: usize, end: usize) {
        self.space(start, end);
        self.push('-', false, start, end);
        self.space(start, end);
    }

    /// A run of symbols is one `^`, so that a row of hearts does not push two words apart.
    fn symbol(&mut self, start: usize, end: usize) {
        match self.cells.last_mut() {
            Some(last) if last.byte == b'^' => last.end = end,
            _ => self.push('^', false, start, end),
        }
    }

    /// A combining mark belongs to the letter before it: its span must not be cut in two.
    fn stretch(&mut self, end: usize) {
        if let Some(last) = self.cells.last_mut()
            && last.end + 1 == end
        {
            last.end = end;
        }
    }
}

fn is_line_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

/// Combining marks, joiners, soft hyphens and variation selectors.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{feff}' | '\u{00ad}' | '\u{e0100}'..='\u{e01ef}')
}

/// Typographic forms of an ASCII sign: quotes, hyphens, currency, full-width letters.
fn same_in_ascii(letter: char) -> Option<char> {
    match letter {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' | '\u{00b4}' => {
            Some('\'')
        }
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{00ab}' | '\u{00bb}' | '\u{2033}' => Some('"'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => Some('-'),
        '\u{00a3}' | '\u{20ac}' | '\u{00a5}' | '\u{20b9}' => Some('$'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        _ => None,
    }
}

/// The letter below the accent, for the accented letters of western and central European names.
fn base_letter(small: char) -> Option<char> {
    const FAMILIES: [(char, &str); 20] = [
        ('a', "àáâãäåāăą"),
        ('c', "çćĉċč"),
        ('d', "ďđð"),
        ('e', "èéêëēĕėęě"),
        ('g', "ĝğġģ"),
        ('h', "ĥħ"),
        ('i', "ìíîïĩīĭįı"),
        ('j', "ĵ"),
        ('k', "ķ"),
        ('l', "ĺļľŀł"),
        ('n', "ñńņňŉ"),
        ('o', "òóôõöøōŏő"),
        ('r', "ŕŗř"),
        ('s', "śŝşšș"),
        ('t', "ţťŧț"),
        ('u', "ùúûüũūŭůűų"),
        ('w', "ŵ"),
        ('y', "ýÿŷ"),
        ('z', "źżž"),
        ('p', "þ"),
    ];
    FAMILIES
        .iter()
        .find(|(_, family)| family.contains(small))
        .map(|(base, _)| *base)
}

/// A mark-up tag at `at`: where it ends, and whether it starts a new line on screen.
fn tag(letters: &[char], at: usize) -> Option<(usize, bool)> {
    let first = *letters.get(at + 1)?;
    if !(first.is_ascii_alphabetic() || first == '/' || first == '!') {
        return None;
    }
    let window = &letters[at + 1..letters.len().min(at + 1 + LONGEST_TAG)];
    let length = window.iter().position(|&c| c == '>' || c == '<')?;
    if window[length] != '>' {
        return None;
    }
    let name: String = window
        .iter()
        .skip_while(|&&c| c == '/')
        .take_while(|c| c.is_ascii_alphanumeric())
        .map(char::to_ascii_lowercase)
        .collect();
    let breaks = matches!(
        name.as_str(),
        "p" | "br"
            | "div"
            | "li"
            | "ul"
            | "ol"
            | "tr"
            | "td"
            | "th"
            | "table"
            | "hr"
            | "blockquote"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    );
    Some((at + 1 + length + 1, breaks))
}

/// The end of an element whose content is not the author's prose: a quoted mail, a style sheet, a script.
fn foreign_element(letters: &[char], at: usize, end: usize) -> Option<usize> {
    let name: String = letters[at + 1..end]
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric())
        .map(char::to_ascii_lowercase)
        .collect();
    if !matches!(name.as_str(), "blockquote" | "style" | "script") {
        return None;
    }
    let closing: Vec<char> = format!("</{name}").chars().collect();
    let window = &letters[end..letters.len().min(end + LONGEST_ELEMENT)];
    let close = window
        .windows(closing.len())
        .position(|w| w.iter().map(char::to_ascii_lowercase).eq(closing.iter().copied()))?;
    let after = end + close + closing.len();
    let stop = letters[after..letters.len().min(after + LONGEST_TAG)]
        .iter()
        .position(|&c| c == '>')?;
    Some(after + stop + 1)
}

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !is_line_break(letter)
}

/// A character reference such as `&rsquo;` or `&#39;` at `at`: where it ends and what it stands for.
fn reference(letters: &[char], at: usize) -> Option<(usize, char)> {
    let window = &letters[at + 1..letters.len().min(at + 1 + LONGEST_REFERENCE)];
    let length = window.iter().position(|&c| c == ';')?;
    let name: String = window[..length].iter().collect();
    let letter = match name.as_str() {
        "nbsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" | "ldquo" | "rdquo" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "ndash" => '-',
        "mdash" => '\u{2014}',
        _ => {
            let number = name.strip_prefix('#')?;
            char::from_u32(number.parse().ok()?)?
        }
    };
    Some((at + 1 + length + 1, letter))
}

fn starts_quoted_line(letters: &[char], at: usize) -> bool {
    letters[at..].iter().find(|c| !matches!(c, ' ' | '\t')) == Some(&'>')
}

fn is_signature_line(letters: &[char], at: usize) -> bool {
    letters[at..].starts_with(&['-', '-'])
        && letters[at + 2..]
            .iter()
            .find(|&&c| c != ' ')
            .is_some_and(|&c| is_line_break(c))
}

fn next_line(letters: &[char], at: usize) -> usize {
    letters[at..]
        .iter()
        .position(|&c| is_line_break(c))
        .map_or(letters.len(), |length| at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(source: &str) -> String {
        fold(source).iter().map(|c| char::from(c.byte)).collect()
    }

    #[test]
    fn curly_quotes_dashes_and_capitals_become_plain() {
        assert_eq!(seen("We’re “SORRY”—truly…"), "we're \"sorry\" - truly...");
    }

    #[test]
    fn accents_are_dropped_whether_composed_or_combining() {
        assert_eq!(seen("café"), "cafe");
        assert_eq!(seen("cafe\u{301} au lait"), "cafe au lait");
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        let cells = fold("e\u{301}x");
        assert_eq!((cells[0].start, cells[0].end), (0, 2));
        assert_eq!((cells[1].start, cells[1].end), (2, 3));
    }

    #[test]
    fn a_row_of_emoji_is_one_symbol_that_covers_them_all() {
        let cells = fold("a 👩‍👩‍👧💔 b");
        let symbol = cells.iter().find(|c| c.byte == b'^').unwrap();
        assert_eq!(seen("a 👩‍👩‍👧💔 b"), "a ^ b");
        assert_eq!((symbol.start, symbol.end), (2, 8));
    }

    #[test]
    fn tags_and_character_references_are_read_as_on_screen() {
        assert_eq!(seen("<p>We&rsquo;re <b>sorry</b></p>"), "\nwe're sorry\n");
        assert_eq!(seen("3 < 4 and 5 > 2"), "3 < 4 and 5 > 2");
    }

    #[test]
    fn quoted_mail_lines_and_signatures_are_left_out() {
        assert_eq!(
            seen("Hello\n> mistakes were made\nBye\n-- \nThe shop"),
            "hello\nbye\n"
        );
    }

    #[test]
    fn letters_of_other_scripts_are_words_without_meaning() {
        assert_eq!(seen("すみません. Прости"), "_____. ______");
    }

    #[test]
    fn every_cell_points_into_the_source_in_order() {
        let source = "A\u{200d}ß &amp; <br> … 🙏🏽 Łódź\r\nend";
        let count = source.chars().count();
        let cells = fold(source);
        assert!(cells.iter().all(|c| c.start < c.end && c.end <= count));
        assert!(cells.windows(2).all(|w| w[0].start <= w[1].start));
    }
}
