//! When the desk is open, and which holidays come.

use maud::{Markup, html};

use crate::{
    domain::{
        calendars::{
            Calendar, day_in_words,
            opening::{WEEK, hours_in_words},
        },
        moment::Moment,
    },
    web::ui::Ui,
};

/// Holidays shown of all that come.
const SHOWN: usize = 12;

/// The calendars that delays are counted on, a card each.
#[must_use]
pub fn in_use(ui: &Ui<'_>) -> Markup {
    html! {
        @for (key, named) in &ui.catalog.calendars {
            @let workflows = ui.catalog.workflows_on(key);
            @if !workflows.is_empty() {
                section .card {
                    h2 { (named.name) }
                    p .muted { "They count for " (workflows.join(", ")) ". Times are in " (named.calendar.zone) "." }
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
            @for ((_, day), intervals) in WEEK.iter().zip(&calendar.hours) {
                dt { (day) }
                dd { @if intervals.is_empty() { "closed" } @else { (hours_in_words(intervals)) } }
            }
        }
        @if coming > 0 {
            h3 { "Holidays" }
            ul .plain {
                @for (date, name) in calendar.coming(now).take(SHOWN) { li { (day_in_words(date)) " " span .muted { (name) } } }
                @if coming > SHOWN { li .faint { "and " (coming - SHOWN) " more" } }
            }
        }
    }
}
