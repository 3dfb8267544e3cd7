//! Whether a text can be read for words at all.
//!
//! Triage knows English. What is written in another script or another language is not calm because no word was found
//! in it; it was not read, and a person has to be told so.

/// What a screen says of such a text.
pub(super) const NOT_READ: &str = "Written in a language Amends does not read: look at it yourself";

/// Fewer letters than this may be a name or a code.
const LETTERS: usize = 4;
/// So many small words of another language make a sentence in it.
const SMALL_WORDS: usize = 3;

/// Small words of English.
const ENGLISH: [&str; 24] = [
    "the", "and", "is", "was", "it", "i", "my", "to", "of", "in", "not", "that", "this", "for", "with",
    "have", "you", "your", "we", "but", "are", "were", "they", "at",
];

/// Small words of its neighbours that mean nothing in English.
const OTHERS: [&str; 84] = [
    // German, Dutch
    "der", "das", "und", "ist", "nicht", "ich", "mit", "ein", "eine", "habe", "wurde", "aber", "sie", "wir",
    "kein", "keine", "mein", "meine", "auf", "für", "het", "een", "niet", "van", "ik", "maar", "voor",
    "mijn", // French
    "le", "la", "les", "et", "est", "une", "je", "pas", "que", "mon", "avec", "pour", "vous", "mais", "très",
    "j'ai", // Spanish, Portuguese, Italian
    "el", "los", "las", "una", "por", "para", "muy", "pero", "está", "mi", "uma", "não", "com", "muito",
    "mas", "meu", "il", "che", "non", "sono", "è", "della", "molto", "mio", "questo",
    // Swedish, Danish, Norwegian
    "och", "jag", "inte", "är", "det", "som", "og", "jeg", "ikke", // Polish, Turkish
    "nie", "jest", "się", "bir", "ve", "için",
];

/// Mostly letters that are not Latin, or sentences of another language.
pub(super) fn is_unread(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let (all, latin) = (letters().count(), letters().filter(|c| is_latin(*c)).count());
    if all >= LETTERS && latin * 2 < all {
        return true;
    }
    let lower = text.to_lowercase().replace('’', "'");
    let count = |list: &[&str]| {
        let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
        words.filter(|w| list.contains(w)).count()
    };
    let others = count(&OTHERS);
    others >= SMALL_WORDS && others > count(&ENGLISH)
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii() || matches!(letter, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_scripts_and_other_languages_are_not_read_and_english_is() {
        for text in [
            "وصل المصباح مكسورا ولم يرد أحد. #1017",
            "Лампа пришла разбитой",
            "ランプが壊れていました",
            "Das Paket ist kaputt und ich habe keine Antwort.",
            "Le colis n'est pas arrivé et je suis très déçue, vous ne répondez pas.",
            "El paquete está roto y no responden, una vergüenza para los clientes.",
        ] {
            assert!(is_unread(text), "{text}");
        }
        for text in [
            "",
            "😀 👍",
            "Broken!",
            "Ада",
            "The Le Creuset pot from El Corte arrived cracked.",
            "Lovely colours, quick.",
            "I wrote to Владимир about my lamp and he never answered.",
        ] {
            assert!(!is_unread(text), "{text}");
        }
    }
}
