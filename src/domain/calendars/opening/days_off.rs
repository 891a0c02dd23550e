//! Holidays, as they are typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::names;

/// Characters of a holiday's name.
const HOLIDAY_NAME: usize = 100;

/// A day a line, its name after it.
pub(super) fn read_holidays(typed: &str) -> Result<BTreeMap<Date, String>, String> {
    let mut holidays = BTreeMap::new();
    let lines = (1..).zip(typed.lines().map(str::trim));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let date = date(day).map_err(|why| format!("Line {number}: {why}"))?;
        holidays.entry(date).or_insert_with(|| holiday_name(name));
    }
    Ok(holidays)
}

pub(super) fn date(typed: &str) -> Result<Date, String> {
    let shape = typed.len() == 10
        && typed.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(format!(
            "“{typed}” is no date: write the day first, as in 2026-12-25 Christmas."
        ));
    }
    let date = typed.parse();
    date.map_err(|_| format!("there is no day “{typed}”."))
}

pub(in crate::domain) fn holiday_name(typed: &str) -> String {
    names::one_line(typed).chars().take(HOLIDAY_NAME).collect()
}
