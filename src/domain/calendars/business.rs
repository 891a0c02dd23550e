//! Delays counted in business days and hours.

use jiff::{ToSpan, civil};

use super::{
    Calendar, Delay, NEVER, TimeZone,
    hours::Stretch,
    zone::{local, moment, zone},
};
use crate::domain::moment::{DAY, HOUR, MINUTE, Moment};

/// When a day begins, in minutes, where nothing says when.
const MORNING: i64 = 9 * 60;

impl Calendar {
    /// When `delay` has passed after `start`. A calendar that never opens counts plain time.
    #[must_use]
    pub fn after(&self, start: Moment, delay: Delay) -> Moment {
        let zone = zone(&self.zone);
        match delay {
            Delay::Hours(hours) => start + hours * HOUR,
            Delay::BusinessHours(hours) if self.never_opens() => start + hours * HOUR,
            Delay::BusinessDays(days) if self.never_opens() => start + days * 24 * HOUR,
            Delay::BusinessHours(hours) => self.after_business_seconds(start, hours * HOUR, &zone),
            Delay::BusinessDays(days) => self.after_business_days(start, days, &zone),
        }
    }

    /// When the next business day begins: today's, where it has not begun yet. Where none ever does,
    /// tomorrow at nine.
    #[must_use]
    pub fn next_morning(&self, now: Moment) -> Moment {
        let zone = zone(&self.zone);
        let today = local(now, &zone).date();
        let opens = |date: civil::Date| {
            let minute = self
                .intervals(date)
                .first()
                .map_or(MORNING, |first| first.from);
            let midnight = date.at(0, 0, 0, 0);
            let opens = midnight.checked_add(minute.minutes()).unwrap_or(midnight);
            moment(opens, &zone).unwrap_or(now + DAY)
        };
        match opens(today) {
            at if at > now && self.is_open_on(today) => at,
            _ if self.never_opens() => opens(today.tomorrow().unwrap_or(today)),
            _ => opens(self.next_open_day(today)),
        }
    }

    fn after_business_days(&self, start: Moment, days: i64, zone: &TimeZone) -> Moment {
        let mut local = local(start, zone);
        if !self.is_open_on(local.date()) {
            local = self.next_open_day(local.date()).at(0, 0, 0, 0);
        }
        let mut date = local.date();
        for _ in 0..days {
            date = self.next_open_day(date);
        }
        moment(date.to_datetime(local.time()), zone).unwrap_or(start)
    }

    fn next_open_day(&self, date: civil::Date) -> civil::Date {
        let mut day = date;
        // Ten years without one open day is a list of holidays gone wrong; stop there.
        for _ in 0..3660 {
            day = day.checked_add(1.day()).unwrap_or(day);
            if self.is_open_on(day) {
                break;
            }
        }
        day
    }

    /// A minute is open when the local clock shows one of the opening hours in it: when clocks go
    /// back, an hour that comes twice is open twice.
    fn after_business_seconds(&self, start: Moment, seconds: i64, zone: &TimeZone) -> Moment {
        let (mut at, mut left, mut opened) = (start.0, seconds, start.0);
        while at - opened < NEVER
            && let Some(mut stretch) = Stretch::from(at, zone)
        {
            while stretch.midnight < stretch.until {
                for interval in self.intervals(stretch.date) {
                    let opens = at.max(stretch.midnight + interval.from * MINUTE);
                    let closes = (stretch.midnight + interval.to * MINUTE).min(stretch.until);
                    let open = (closes - opens).max(0);
                    if open >= left {
                        return Moment(opens + left);
                    }
                    if open > 0 {
                        (left, opened) = (left - open, closes);
                    }
                }
                stretch.next_day();
            }
            at = stretch.until;
        }
        start + seconds
    }
}
