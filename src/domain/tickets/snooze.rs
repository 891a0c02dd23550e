//! T7: a ticket put aside until a moment, or until a customer answers.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        calendars::{Calendar, at_local},
        moment::{DAY, Moment},
        refusal::Refusal,
    },
    language::Sentence,
};

/// So far ahead, and no further.
const LONGEST: i64 = 366 * DAY;

/// A ticket that was put aside, and has not been worked on since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snooze {
    /// None: until a customer answers.
    pub until: Option<Moment>,
    /// It has come back.
    pub is_over: bool,
}

/// Why it came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waking {
    Due,
    Reply,
    /// Somebody brought it back.
    Ended,
}

/// Until when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Reply,
    /// When the calendar of its workflow next opens for the day.
    Morning,
    At(Moment),
}

impl Until {
    /// `reply`, `morning`, a moment as RFC 3339 writes it, or a local time as browsers send it.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn parse(text: &str, zone: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        match text {
            "reply" => return Ok(Self::Reply),
            "morning" => return Ok(Self::Morning),
            _ => {}
        }
        let moment = text.parse::<jiff::Timestamp>().ok();
        let moment = moment.map(|moment| Moment(moment.as_second()));
        let moment = moment.or_else(|| at_local(text, zone));
        let bad = || refused("bad_moment", Sentence::tickets_snooze_bad_moment());
        moment.map(Self::At).ok_or_else(bad)
    }

    /// The moment that is meant; none for a customer's answer.
    ///
    /// # Errors
    /// What is over already, or too far away.
    pub fn moment(self, calendar: &Calendar, now: Moment) -> Result<Option<Moment>, Refusal> {
        let at = match self {
            Self::Reply => return Ok(None),
            Self::Morning => calendar.next_morning(now),
            Self::At(at) => at,
        };
        if at <= now {
            return Err(refused("past", Sentence::tickets_snooze_past()));
        }
        if at.0 > now.0.saturating_add(LONGEST) {
            return Err(refused("too_far", Sentence::tickets_snooze_too_far()));
        }
        Ok(Some(at))
    }
}

fn refused(code: &'static str, words: Sentence) -> Refusal {
    Refusal::invalid("until", code, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment(1_795_694_400); // Thursday, 26 November 2026, 12:00 UTC

    fn until(text: &str) -> Result<Option<Moment>, Refusal> {
        let calendar = Calendar::weekdays("Europe/Vienna");
        Until::parse(text, "Europe/Vienna")?.moment(&calendar, NOON)
    }

    #[test]
    fn t7_moments_are_read_as_the_api_and_as_browsers_write_them() {
        assert_eq!(until("reply"), Ok(None));
        let at = Some(Moment(NOON.0 + 3600));
        assert_eq!(until("2026-11-26T13:00:00Z"), Ok(at));
        assert_eq!(until("2026-11-26T14:00:00+01:00"), Ok(at));
        assert_eq!(until(" 2026-11-26T14:00 "), Ok(at));
        // Friday, 09:00 in Vienna.
        let friday = Some(Moment(NOON.0 + 20 * 3600));
        assert_eq!(until("morning"), Ok(friday));
    }

    #[test]
    fn t7_neither_the_past_nor_what_is_years_away() {
        for (text, expected) in [
            ("2026-11-26T12:00:00Z", "past"),
            ("1999-01-01T00:00", "past"),
            ("2027-11-28T12:00:00Z", "too_far"),
            ("9999-12-30T21:59:59Z", "too_far"),
            ("9999-12-31T23:59:59Z", "bad_moment"),
            ("tomorrow", "bad_moment"),
            ("", "bad_moment"),
            ("2026-13-41T99:00", "bad_moment"),
        ] {
            match until(text) {
                Err(Refusal::Invalid(faults)) => assert_eq!(faults[0].code, expected, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        assert!(until("2027-11-26T12:00:00Z").is_ok());
    }
}
