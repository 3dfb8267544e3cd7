//! The parts of a note: greeting, body, closing, name.
//!
//! They are found by the shape of the lines, never by words, so that it works in any language: a greeting is a short
//! first line, a name a short last one, and the closing a short line before it. A text without that shape is all body.

use std::ops::Range;

use crate::text::{Text, TextLine};

/// Which lines of the writer are what. Lines in no range are body.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Parts {
    pub greeting: Option<usize>,
    pub closing: Option<Range<usize>>,
    pub name: Option<Range<usize>>,
}

/// Longest greeting or closing, in letters and in words.
const SHORT: (usize, usize) = (44, 7);
/// Longest name.
const NAME: (usize, usize) = (36, 5);
/// Most lines a closing and a name may have each.
const MOST_LINES: usize = 3;

impl Parts {
    pub(crate) fn of(text: &Text) -> Self {
        let lines: Vec<Shape> = text.lines.iter().map(Shape::of).collect();
        let mut parts = Self::default();
        if lines.len() < 2 {
            return parts;
        }
        if lines[0].is_greeting(&lines[1]) {
            parts.greeting = Some(0);
        }
        let first = usize::from(parts.greeting.is_some());
        // A postscript may follow: the name then ends before one of the gaps.
        let ends = (first + 1..=lines.len())
            .rev()
            .filter(|end| lines.get(*end).is_none_or(|line| line.gap));
        for end in ends {
            if let Some((closing, name)) = signed_off(&lines, first, end) {
                parts.closing = Some(closing);
                parts.name = name;
                break;
            }
            // Only short paragraphs follow a name.
            if lines[first.max(1)..end]
                .iter()
                .rev()
                .take_while(|line| !line.gap)
                .count()
                > MOST_LINES
            {
                break;
            }
        }
        parts
    }

    /// Where closing and name begin and end.
    pub(crate) fn end(&self) -> Option<Range<usize>> {
        let closing = self.closing.clone()?;
        let end = self.name.as_ref().map_or(closing.end, |name| name.end);
        Some(closing.start..end)
    }
}

/// Makes two lines of a last line like “Warmly, Miriam”, whose name is to be signed; tells whether it was one.
pub(crate) fn part_last_line(text: &mut Text) -> bool {
    let count = text.lines.len();
    let Some(last) = text.lines.last_mut().filter(|last| count > 1 && last.gap_before) else {
        return false;
    };
    let shape = Shape::of(last);
    let comma = last.words.iter().position(|word| word.text.ends_with(','));
    match comma {
        Some(comma)
            if shape.short && !shape.sentence && (1..=3).contains(&(last.words.len() - comma - 1)) =>
        {
            let words = last.words.split_off(comma + 1);
            text.lines.push(TextLine {
                words,
                gap_before: false,
            });
            true
        }
        _ => false,
    }
}

/// Closing and name that end before line `end`, if these lines have their shape.
fn signed_off(lines: &[Shape], first: usize, end: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let followed = end < lines.len();
    // The name, or name and place or firm, as far as they are short and not closed like a closing.
    let mut start = end;
    while start > first && end - start < MOST_LINES && lines[start - 1].is_name() && !lines[start - 1].comma {
        start -= 1;
        if lines[start].gap {
            break;
        }
    }
    for name in start..end {
        if name <= first && first == 0 {
            continue;
        }
        let above = name.checked_sub(1).filter(|above| *above >= first)?;
        let closing = &lines[above];
        if !closing.short {
            continue;
        }
        // A comma says it; else the closing must stand apart from the body.
        let apart = closing.gap || lines[name].gap && above > first && lines[above - 1].sentence;
        if closing.comma || (apart && !followed && end - name <= 2) {
            let mut from = above;
            while from > first
                && above - from < MOST_LINES - 1
                && !lines[from].gap
                && lines[from - 1].short
                && lines[from - 1].comma
            {
                from -= 1;
            }
            return Some((from..above + 1, Some(name..end)));
        }
    }
    // A closing whose name is still to be signed.
    let last = end - 1;
    let open = lines[last].comma && lines[last].short && last > first;
    open.then_some((last..end, None))
}

/// What can be seen of a line from afar.
struct Shape {
    gap: bool,
    short: bool,
    name: bool,
    /// Ends with a comma.
    comma: bool,
    /// Ends like a sentence.
    sentence: bool,
    /// Ends with `:`.
    colon: bool,
}

impl Shape {
    fn of(line: &TextLine) -> Self {
        // What is written without spaces counts as one word, and its letters as wide as they are.
        let spaced = line.words.iter().filter(|word| !word.glued());
        let words = spaced.count();
        let letters = words
            + line
                .words
                .iter()
                .flat_map(|word| word.text.chars())
                .map(width)
                .sum::<usize>();
        let within = |(most, many): (usize, usize)| letters <= most && words <= many;
        let last = line
            .words
            .last()
            .and_then(|word| word.text.chars().last())
            .unwrap_or(' ');
        let comma = matches!(last, ',' | '，' | '、' | '،');
        let digits = line
            .words
            .iter()
            .flat_map(|word| word.text.chars())
            .filter(char::is_ascii_digit)
            .count();
        // `Ada B.` and `Ada Long jr.` end with a point and are no sentences.
        let short_last = line
            .words
            .last()
            .is_some_and(|word| word.text.chars().count() <= 4);
        let full_stop = matches!(last, '.' | '。' | '．' | '।');
        let sentence = full_stop && !(short_last && words <= 3)
            || matches!(last, '?' | '!' | '？' | '！' | '…' | ';' | ':');
        Self {
            gap: line.gap_before,
            short: within(SHORT),
            name: within(NAME) && !sentence && digits < 3,
            comma,
            sentence,
            colon: matches!(last, ':' | '：'),
        }
    }

    fn is_greeting(&self, next: &Self) -> bool {
        let closed = self.comma || self.colon;
        self.short && (closed || next.gap && (!self.sentence || !next.short))
    }

    fn is_name(&self) -> bool {
        self.name
    }
}

/// Width of a letter in small Latin letters: two for Hangul, kana and ideographs.
fn width(letter: char) -> usize {
    let wide = matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}');
    if wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Hand;

    /// The parts of a text: `g` greeting, `b` body, `c` closing, `n` name, a letter a line.
    fn parts(typed: &str) -> String {
        let text = Text::read(typed, &Hand::default()).unwrap();
        let parts = Parts::of(&text);
        (0..text.lines.len())
            .map(|line| match () {
                () if parts.greeting == Some(line) => 'g',
                () if parts.closing.as_ref().is_some_and(|range| range.contains(&line)) => 'c',
                () if parts.name.as_ref().is_some_and(|range| range.contains(&line)) => 'n',
                () => 'b',
            })
            .collect()
    }

    const BODY: &str = "I am sorry that your order reached you four days late, and that nobody told you why.";

    #[test]
    fn a_letter_in_any_language_has_greeting_body_closing_and_name() {
        for (greeting, closing, name) in [
            ("Dear Ada,", "Yours,", "Miriam"),
            ("Liebe Frau Lang,", "Mit freundlichen Grüßen", "Miriam Weiß"),
            ("Chère Madame,", "Bien à vous,", "Miriam"),
            ("Hola Ada:", "Un abrazo fuerte,", "Miriam"),
            ("Hej Ada!", "Vänliga hälsningar", "Miriam"),
            ("Ada", "Thank you!", "Miriam B."),
            ("Уважаемая Ада!", "С уважением,", "Мириам"),
        ] {
            assert_eq!(
                parts(&format!("{greeting}\n\n{BODY}\n\n{BODY}\n\n{closing}\n{name}")),
                "gbbcn",
                "{greeting}"
            );
        }
    }

    #[test]
    fn letters_without_spaces_are_told_by_their_length() {
        let body = "この度はご注文の品が四日も遅れて届き、大切な方への贈り物に間に合わなかったこと、心よりお詫び申し上げます。";
        assert_eq!(
            parts(&format!("山田様\n\n{body}\n\n{body}\n\n敬具\nミリアム")),
            "gbbcn"
        );
        let body = "주문하신 상품이 나흘이나 늦게 도착하여 선물로 드리지 못하신 점 진심으로 사과드립니다.";
        assert_eq!(parts(&format!("김민지 님께,\n\n{body}\n\n미리암 드림")), "gbb");
        assert_eq!(
            parts(&format!("김민지 님께,\n\n{body}\n\n감사합니다,\n미리암 드림")),
            "gbcn"
        );
    }

    #[test]
    fn lines_without_gaps_are_told_by_their_commas() {
        assert_eq!(parts("Dear Ada,\nI am sorry.\nYours,\nMiriam"), "gbcn");
        assert_eq!(
            parts(&format!(
                "Dear Ada,\n{BODY}\nWith many thanks,\nyour friend,\nMiriam"
            )),
            "gbccn"
        );
    }

    #[test]
    fn a_name_may_stand_apart_and_have_a_firm_below_it() {
        assert_eq!(
            parts(&format!(
                "Dear Ada,\n\n{BODY}\n\nYours sincerely,\n\nMiriam\nAmends Ltd"
            )),
            "gbcnn"
        );
    }

    #[test]
    fn a_postscript_may_follow() {
        assert_eq!(
            parts(&format!(
                "Dear Ada,\n\n{BODY}\n\nYours,\nMiriam\n\nPS: The tea is from us."
            )),
            "gbcnb"
        );
    }

    #[test]
    fn a_closing_may_wait_for_its_name() {
        assert_eq!(parts(&format!("Dear Ada,\n\n{BODY}\n\nYours,")), "gbc");
    }

    #[test]
    fn a_closing_and_a_name_on_one_line_can_be_parted() {
        let mut text = Text::read(&format!("{BODY}\n\nWarmly, Miriam"), &Hand::default()).unwrap();
        assert!(part_last_line(&mut text));
        assert_eq!(Parts::of(&text).name, Some(2..3));
        for other in [
            BODY.to_owned(),
            format!("{BODY}\n\nYes, I am sorry."),
            format!("{BODY}\n\nMiriam"),
        ] {
            assert!(
                !part_last_line(&mut Text::read(&other, &Hand::default()).unwrap()),
                "{other}"
            );
        }
    }

    #[test]
    fn a_text_of_another_shape_is_all_body() {
        assert_eq!(parts(BODY), "b");
        assert_eq!(parts(&format!("{BODY}\n\n{BODY}")), "bb");
        assert_eq!(parts("one two\nthree four\nfive"), "bbb");
        assert_eq!(parts(&format!("{BODY}\n\nThank you for your patience.")), "bb");
    }
}
