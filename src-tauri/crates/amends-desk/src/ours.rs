//! Addresses of ours: what was sent from them is not a customer's word.
//!
//! They are said in the settings, whole addresses or domains. A domain that everybody may have an address at is
//! refused, or every customer there would be taken for us.

use crate::{Desk, Error, Result, text};
use amends_intake::MailRecord;
use amends_model::customer::normal_email;

/// The setting with our addresses, one a line.
pub(crate) const SETTING: &str = "our_addresses";
/// Domains at which anybody may have an address.
const EVERYBODYS: &[&str] = &[
    "aol.com",
    "btinternet.com",
    "free.fr",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "laposte.net",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "t-online.de",
    "web.de",
    "yahoo.com",
    "yandex.ru",
    "zoho.com",
];

/// Addresses and domains of ours.
pub(crate) struct Ours(Vec<String>);

impl Ours {
    /// Whether this address is one of them: the very address, or one at a domain of ours or below it.
    pub(crate) fn has(&self, email: &str) -> bool {
        let domain = email.rsplit('@').next().unwrap_or_default();
        self.0.iter().any(|known| {
            known == email
                || known == domain
                || domain
                    .strip_suffix(known.as_str())
                    .is_some_and(|d| d.ends_with('.'))
        })
    }

    /// Whether we wrote a message.
    pub(crate) fn wrote(&self, mail: &MailRecord) -> bool {
        mail.writer().is_some_and(|email| self.has(email))
    }
}

/// Our addresses as they are kept: one a line, lower case, each once.
pub(crate) fn typed(typed: &str) -> Result<String> {
    let typed = text::text(SETTING, typed)?;
    let mut kept: Vec<String> = Vec::new();
    for word in typed.split([',', ';', '\n', ' ', '\t']).map(str::trim) {
        let word = word.trim_start_matches('@').to_lowercase();
        if word.is_empty() || kept.contains(&word) {
            continue;
        }
        check(&word)?;
        kept.push(word);
    }
    Ok(kept.join("\n"))
}

fn check(word: &str) -> Result<()> {
    if EVERYBODYS.contains(&word) {
        return Err(Error::invalid(
            SETTING,
            format!("Anybody may have an address at {word}; write your whole address."),
        ));
    }
    let is_domain = word.split('.').count() > 1
        && word.split('.').all(|part| !part.is_empty())
        && word.chars().all(|c| c.is_alphanumeric() || "-.".contains(c));
    if is_domain || normal_email(word).is_some() {
        return Ok(());
    }
    Err(Error::invalid(
        SETTING,
        "Write whole addresses or domains, such as care@shop.example or shop.example.",
    ))
}

impl Desk {
    pub(crate) fn ours(&self) -> Result<Ours> {
        let kept = self.read(|r| Ok(r.get_setting(SETTING)?))?.unwrap_or_default();
        Ok(Ours(kept.lines().map(str::to_owned).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Ours, typed};

    #[test]
    fn addresses_are_kept_one_a_line_and_each_once() {
        assert_eq!(
            typed(" Care@Shop.example, @shop.example;\nshop.example\n").unwrap(),
            "care@shop.example\nshop.example"
        );
        assert_eq!(typed("  \n").unwrap(), "");
        for bad in ["shop", "a@b", "<script>", ".example", "shop..example"] {
            assert_eq!(
                typed(bad).unwrap_err().field.as_deref(),
                Some("our_addresses"),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_domain_that_everybody_uses_is_refused_and_an_address_there_is_not() {
        assert!(typed("gmail.com").unwrap_err().message.contains("whole address"));
        assert_eq!(typed("our.shop@gmail.com").unwrap(), "our.shop@gmail.com");
    }

    #[test]
    fn a_domain_means_every_address_there_and_below_and_no_other() {
        let ours = Ours(vec!["shop.example".into(), "me@post.example".into()]);
        for email in ["a@shop.example", "b@mail.shop.example", "me@post.example"] {
            assert!(ours.has(email), "{email}");
        }
        for email in [
            "a@workshop.example",
            "you@post.example",
            "shop.example@evil.example",
        ] {
            assert!(!ours.has(email), "{email}");
        }
    }
}
