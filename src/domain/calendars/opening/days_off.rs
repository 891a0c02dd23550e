//! Holidays, as they are typed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{domain::names, language::Sentence};

/// Characters of a holiday's name.
const HOLIDAY_NAME: usize = 100;

/// A day a line, its name after it.
pub(super) fn read_holidays(typed: &str) -> Result<BTreeMap<Date, String>, Sentence> {
    let mut holidays = BTreeMap::new();
    let lines = (1..).zip(typed.lines().map(str::trim));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let date = date((number, day))?;
        holidays.entry(date).or_insert_with(|| holiday_name(name));
    }
    Ok(holidays)
}

fn date((line, typed): (usize, &str)) -> Result<Date, Sentence> {
    let shape = typed.len() == 10
        && typed.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(Sentence::calendars_holiday_no_date(line.to_string(), typed));
    }
    let date = typed.parse();
    date.map_err(|_| Sentence::calendars_holiday_no_day(line.to_string(), typed))
}

pub(in crate::domain) fn holiday_name(typed: &str) -> String {
    names::one_line(typed).chars().take(HOLIDAY_NAME).collect()
}
