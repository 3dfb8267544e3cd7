//! Money as minor units with a currency: never a float, never a bare number.

use serde::{Deserialize, Serialize};

/// Three letters of ISO 4217, upper case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Pound sterling; the default only where nothing else is known.
    pub const GBP: Self = Self(*b"GBP");

    /// How many digits the minor unit has (ISO 4217): 0 for yen and won, 3 for some dinars, else 2.
    pub fn minor_digits(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"XAF" | b"XOF" | b"UGX" | b"PYG" => 0,
            b"KWD" | b"BHD" | b"JOD" | b"OMR" | b"TND" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }

    /// The sign people write, where one is unmistakable.
    pub fn sign(self) -> Option<&'static str> {
        match &self.0 {
            b"GBP" => Some("£"),
            b"EUR" => Some("€"),
            b"USD" => Some("$"),
            b"JPY" => Some("¥"),
            _ => None,
        }
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", char::from(*b)))
    }
}

impl std::str::FromStr for Currency {
    type Err = crate::UnknownWord;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_ascii_uppercase();
        match upper.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(crate::UnknownWord {
                noun: "currency",
                found: text.to_owned(),
            }),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = crate::UnknownWord;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

/// An amount in minor units (pence, cents, yen) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units.
    pub minor: i64,
    /// Their currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads a decimal such as `1104.50`, `1,104.50`, `4,90` or `12`. Anything else, or too large, is `None`.
    pub fn parse(text: &str, currency: Currency) -> Option<Self> {
        let text = without_commas(text.trim().trim_start_matches('\''))?;
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let places = currency.minor_digits();
        let mut minor: i64 = whole.parse::<i64>().ok()?.checked_mul(10_i64.pow(places))?;
        let kept: String = fraction
            .chars()
            .chain("000".chars())
            .take(places as usize)
            .collect();
        if !kept.is_empty() {
            minor = minor.checked_add(kept.parse::<i64>().ok()?)?;
        }
        Some(Self::new(minor.checked_mul(sign)?, currency))
    }

    /// A share of this amount in per cent, rounded to the nearest minor unit.
    pub fn percent(self, per_cent: u32) -> Self {
        let wide = i128::from(self.minor) * i128::from(per_cent);
        let rounded = (wide + if wide >= 0 { 50 } else { -50 }) / 100;
        Self::new(i64::try_from(rounded).unwrap_or(i64::MAX), self.currency)
    }
}

impl std::fmt::Display for Money {
    /// `£114.90`, `¥1200`, `CHF 12.00`: for the command line and the timeline. The window formats by locale.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let places = self.currency.minor_digits();
        let unit = 10_u64.pow(places);
        let (whole, rest) = (self.minor.unsigned_abs() / unit, self.minor.unsigned_abs() % unit);
        if self.minor < 0 {
            f.write_str("−")?;
        }
        match self.currency.sign() {
            Some(sign) => f.write_str(sign)?,
            None => write!(f, "{} ", self.currency)?,
        }
        if places == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{rest:0width$}", width = places as usize)
        }
    }
}

/// Commas taken out: one before one or two last digits is a decimal mark, else each must set off three digits.
fn without_commas(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split('.').next().unwrap_or_default().split(',').collect();
    let decimal = groups.len() == 2 && !text.contains('.') && matches!(groups[1].len(), 1 | 2);
    if decimal {
        return Some(text.replace(',', "."));
    }
    let grouped = groups.len() == 1 || (!groups[0].is_empty() && groups[1..].iter().all(|g| g.len() == 3));
    grouped.then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_become_minor_units_without_floats() {
        let gbp = |t| Money::parse(t, Currency::GBP).map(|m| m.minor);
        assert_eq!(gbp("114.90"), Some(11_490));
        assert_eq!(gbp("1,104.5"), Some(110_450));
        assert_eq!(gbp("-3"), Some(-300));
        assert_eq!(
            (gbp("4,90"), gbp("30,5"), gbp("1,104")),
            (Some(490), Some(3_050), Some(110_400))
        );
        assert_eq!(gbp("0.005"), Some(0));
        for bad in [
            "",
            "abc",
            "1.2.3",
            "1e9",
            "99999999999999999999",
            "1,2,3",
            "12,3456",
            ",5",
            "1,23.4",
        ] {
            assert_eq!(gbp(bad), None, "{bad}");
        }
        let yen: Currency = "jpy".parse().unwrap();
        assert_eq!(Money::parse("1200", yen).unwrap().to_string(), "¥1200");
    }

    #[test]
    fn a_share_is_rounded_to_the_nearest_minor_unit() {
        assert_eq!(Money::new(333, Currency::GBP).percent(15).minor, 50);
        assert_eq!(Money::new(i64::MAX, Currency::GBP).percent(200).minor, i64::MAX);
    }
}
