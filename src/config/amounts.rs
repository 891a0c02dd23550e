//! Numbers, spans and sizes.

use super::{BadConfig, bad, values::Values};
use crate::{desk::storage::Storage, domain::moment::DAY};

pub(super) fn number(
    values: &Values,
    key: &str,
    range: std::ops::RangeInclusive<u64>,
) -> Result<u64, BadConfig> {
    let text = values.get(key);
    match text.parse().ok().filter(|number| range.contains(number)) {
        Some(number) => Ok(number),
        None => bad(format!(
            "{key}: “{text}” is not a number from {} to {}",
            range.start(),
            range.end()
        )),
    }
}

pub(super) fn amount(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let amount = number(values, key, 1..=1_000_000_000)?;
    Ok(i64::try_from(amount).unwrap_or(i64::MAX))
}

/// On or off; empty is off.
pub(super) fn switch(values: &Values, key: &str) -> Result<bool, BadConfig> {
    match values.get(key) {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        other => bad(format!("{key}: “{other}” is neither true nor false")),
    }
}

pub(super) fn seconds(
    values: &Values,
    key: &str,
    range: std::ops::RangeInclusive<u64>,
) -> Result<i64, BadConfig> {
    let seconds = number(values, key, range)?;
    Ok(i64::try_from(seconds).unwrap_or(i64::MAX))
}

/// A setting in days, in seconds.
pub(super) fn days(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let days = number(values, key, 1..=3650)?;
    Ok(i64::try_from(days).unwrap_or(i64::MAX) * DAY)
}

pub(super) fn storage(values: &Values) -> Result<Storage, BadConfig> {
    Ok(Storage {
        unproven_mail: bytes(values, "storage_unproven_mail")?,
        person: bytes(values, "storage_per_person")?,
        organization: bytes(values, "storage_per_organization")?,
        keep_suspended: span(values, "keep_suspended")?,
    })
}

/// A number of bytes, such as `500 MiB`.
fn bytes(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let text = values.get(key);
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let shift = match unit.trim() {
        "MiB" => Some(20),
        "GiB" => Some(30),
        "TiB" => Some(40),
        _ => None,
    };
    let number = number.parse().ok();
    let number = number.filter(|number: &i64| (1..=1 << 20).contains(number));
    match number.zip(shift) {
        Some((number, shift)) => Ok(number << shift),
        None => bad(format!(
            "{key}: “{text}” is not a size such as 500 MiB or 2 GiB"
        )),
    }
}

/// A number of days, such as `90d`, in seconds.
fn span(values: &Values, key: &str) -> Result<i64, BadConfig> {
    let text = values.get(key);
    let number = text.strip_suffix('d').and_then(|days| days.parse().ok());
    match number.filter(|days: &i64| (1..=3650).contains(days)) {
        Some(days) => Ok(days * DAY),
        None => bad(format!(
            "{key}: “{text}” is not a number of days such as 90d"
        )),
    }
}

/// `+3d`, `+48h30m`, `-90m`: seconds.
pub(super) fn clock_offset(text: &str) -> Result<i64, BadConfig> {
    if text.is_empty() {
        return Ok(0);
    }
    let wrong = || {
        BadConfig(format!(
            "clock_offset: “{text}” is not like +3d, +48h30m or -90m"
        ))
    };
    let (sign, mut rest) = match text.split_at_checked(1) {
        Some(("-", rest)) => (-1, rest),
        Some(("+", rest)) => (1, rest),
        _ => (1, text),
    };
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: i64 = rest[..digits]
            .parse()
            .ok()
            .filter(|n| *n < 100_000)
            .ok_or_else(wrong)?;
        let unit = match rest.as_bytes()[digits] {
            b'd' => 86_400,
            b'h' => 3_600,
            b'm' => 60,
            b's' => 1,
            _ => return Err(wrong()),
        };
        seconds += number * unit;
        rest = &rest[digits + 1..];
    }
    Ok(sign * seconds)
}
