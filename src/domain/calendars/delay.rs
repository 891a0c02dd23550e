//! Delays, in hours of the clock or of business.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// `48 hours`, `8 business hours`, `3 business days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Delay {
    Hours(i64),
    BusinessHours(i64),
    BusinessDays(i64),
}

impl FromStr for Delay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "“{text}” is not a delay: write “48 hours”, “8 business hours” or “3 business days”"
            )
        };
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
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

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
