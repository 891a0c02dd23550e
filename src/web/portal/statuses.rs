//! What each status means and whose turn it is in it. Every pill leads here.

use std::collections::BTreeSet;

use maud::html;

use crate::{
    domain::{calendar::Calendar, workflow::Workflow},
    web::{
        ui::{Page, Ui, anchor, whose_turn},
        visit::{Answer, Customer},
    },
};

/// # Errors
/// None.
pub fn show(customer: &Customer<'_>) -> Answer {
    let ui = Ui::of(customer);
    let mut anchored = BTreeSet::new();
    let main = html! {
        @for workflow in &ui.catalog.workflows {
            section .card {
                h2 { (workflow.name) }
                p .muted { (workflow.description) }
                div .scroll tabindex="0" role="region" aria-label={ "Statuses of " (workflow.name) } {
                    table {
                        thead { tr { th scope="col" { "Status" } th scope="col" { "What it means" } th scope="col" { "Whose turn" } } }
                        tbody {
                            @for status in workflow.statuses.iter().filter(|s| s.customer_visible && !s.hidden) {
                                tr id=[anchored.insert(anchor(status)).then(|| anchor(status))] {
                                    td { span .label { (status.label) } }
                                    td { (status.meaning) }
                                    td { (whose_turn(status)) }
                                }
                            }
                        }
                    }
                }
                (closing(workflow))
            }
        }
        (hours(&ui.catalog.calendar))
    };
    Ok(ui.answer(200, &Page::new("What the statuses mean", main)))
}

fn closing(workflow: &Workflow) -> maud::Markup {
    html! {
        @for rule in &workflow.rules.close_after {
            p { "A request that is " strong { (workflow.status(&rule.from).label) } " closes by itself after " (rule.delay) " without a reply." }
        }
    }
}

fn hours(calendar: &Calendar) -> maud::Markup {
    const DAYS: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let clock = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    html! {
        section .card {
            h2 { "Business hours" }
            p .muted { "Times are in " (calendar.zone) "." }
            dl .facts {
                @for (day, intervals) in DAYS.iter().zip(&calendar.hours) {
                    dt { (day) }
                    dd { @if intervals.is_empty() { "closed" } @for interval in intervals { (clock(interval.from)) "–" (clock(interval.to)) " " } }
                }
            }
        }
    }
}
