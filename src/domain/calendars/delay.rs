//! Delays, in hours of the clock or of business.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::language::Sentence;

/// `48 hours`, `8 business hours`, `3 business days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Delay {
    Hours(i64),
    BusinessHours(i64),
    BusinessDays(i64),
}

impl Delay {
    /// How long it is.
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Hours(n) => Sentence::calendars_hours_long(n),
            Self::BusinessHours(n) => Sentence::calendars_business_hours_long(n),
            Self::BusinessDays(n) => Sentence::calendars_business_days_long(n),
        }
    }

    /// When it is over: `after 3 business days`.
    #[must_use]
    pub fn after_in_words(self) -> Sentence {
        match self {
            Self::Hours(n) => Sentence::calendars_after_hours(n),
            Self::BusinessHours(n) => Sentence::calendars_after_business_hours(n),
            Self::BusinessDays(n) => Sentence::calendars_after_business_days(n),
        }
    }
}

impl FromStr for Delay {
    type Err = Sentence;

    fn from_str(text: &str) -> Result<Self, Sentence> {
        let wrong = || Sentence::calendars_no_delay(text);
        let (number, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let number: i64 = number
            .parse()
            .ok()
            .filter(|n| (1..=10_000).contains(n))
            .ok_or_else(wrong)?;
        match unit.trim() {
            "hours" | "hour" => Ok(Self::Hours(number)),
            "business hours" | "business hour" => Ok(Self::BusinessHours(number)),
            "business days" | "business day" => Ok(Self::BusinessDays(number)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Delay {
    type Error = Sentence;
    fn try_from(text: String) -> Result<Self, Sentence> {
        text.parse()
    }
}

/// As files and forms have it.
impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Hours(n) => (n, "hour"),
            Self::BusinessHours(n) => (n, "business hour"),
            Self::BusinessDays(n) => (n, "business day"),
        };
        write!(f, "{number} {unit}{}", if *number == 1 { "" } else { "s" })
    }
}
