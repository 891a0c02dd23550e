//! When the desk is open, and which holidays come.

use maud::{Markup, html};

use crate::{
    domain::{
        calendars::{Calendar, opening::hours_in_words},
        moment::Moment,
    },
    language::{self, say},
    web::ui::Ui,
};

/// Holidays shown of all that come.
const SHOWN: usize = 12;

/// The days of a week, Monday first.
pub(super) const WEEKDAYS: [fn() -> &'static str; 7] = [
    say::calendars_monday,
    say::calendars_tuesday,
    say::calendars_wednesday,
    say::calendars_thursday,
    say::calendars_friday,
    say::calendars_saturday,
    say::calendars_sunday,
];

pub(super) const WEEKDAYS_SHORT: [fn() -> &'static str; 7] = [
    say::weekday_short_1,
    say::weekday_short_2,
    say::weekday_short_3,
    say::weekday_short_4,
    say::weekday_short_5,
    say::weekday_short_6,
    say::weekday_short_7,
];

/// The calendars that delays are counted on, a card each.
#[must_use]
pub fn in_use(ui: &Ui<'_>) -> Markup {
    html! {
        @for (key, named) in &ui.catalog.calendars {
            @let workflows = ui.catalog.workflows_on(key);
            @if !workflows.is_empty() {
                section .card {
                    h2 dir="auto" { (named.name) }
                    p .muted { (say::calendars_in_use(workflows.join(", "), &named.calendar.zone)) }
                    (facts(&named.calendar, ui.now))
                }
            }
        }
    }
}

/// Hours of each weekday, and the next holidays.
#[must_use]
pub fn facts(calendar: &Calendar, now: Moment) -> Markup {
    let coming = calendar.coming(now).count();
    html! {
        dl .facts {
            @for (day, intervals) in WEEKDAYS.iter().zip(&calendar.hours) {
                dt { (day()) }
                dd { @if intervals.is_empty() { (say::calendars_closed()) } @else { (hours_in_words(intervals)) } }
            }
        }
        @if coming > 0 {
            h3 { (say::calendars_holidays()) }
            ul .plain {
                @for (date, name) in calendar.coming(now).take(SHOWN) { li { (language::day(date)) " " span .muted { (name) } } }
                @if coming > SHOWN { li .faint { (say::calendars_more(coming - SHOWN)) } }
            }
        }
    }
}
