//! What each status means and whose turn it is in it. Every pill leads here.

use std::collections::BTreeSet;

use maud::html;

use super::tables;
use crate::{
    domain::{
        names,
        workflows::{Status, Workflow, whose_turn},
    },
    web::{
        calendars,
        http::visit::{Answer, Customer},
        ui::{Page, Ui, anchor},
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    let ui = Ui::new(customer);
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
                            @for status in told_apart(workflow) {
                                tr id=[anchored.insert(anchor(status)).then(|| anchor(status))] {
                                    td { span .label { (status.label) } }
                                    td { (status.meaning) }
                                    td { (whose_turn::sentence(status.turn, None)) }
                                }
                            }
                        }
                    }
                }
                (closing(workflow))
                (priorities(workflow))
            }
        }
        (calendars::parts::in_use(&ui))
    };
    Ok(ui.answer(200, &Page::new("What the statuses mean", main)))
}

/// The statuses customers see, each that reads the same to them once.
fn told_apart(workflow: &Workflow) -> impl Iterator<Item = &Status> {
    let mut read = BTreeSet::new();
    let seen = workflow.statuses.iter();
    seen.filter(|status| status.customer_visible && !status.hidden)
        .filter(move |status| {
            let turn = whose_turn::sentence(status.turn, None);
            read.insert((&status.label, &status.meaning, turn))
        })
}

/// The service levels: what each priority means and promises.
fn priorities(workflow: &Workflow) -> maud::Markup {
    html! {
        @if !workflow.priorities.is_empty() {
            h3 id={ "priorities-" (workflow.key) } { "Priorities" }
            (tables::priorities(workflow))
        }
    }
}

fn closing(workflow: &Workflow) -> maud::Markup {
    html! {
        @for rule in &workflow.rules.close_after {
            @let labels = labels(workflow, &rule.from);
            p { "A request that is " strong { (names::alternatives(&labels)) } " closes by itself after " (rule.delay) " without a reply." }
        }
        @for rule in &workflow.rules.reminders {
            @let labels = labels(workflow, &rule.from);
            @let delays: Vec<String> = rule.after.iter().map(ToString::to_string).collect();
            p { "While it is " strong { (names::alternatives(&labels)) } ", you are reminded after " (delays.join(" and after ")) "." }
        }
    }
}

fn labels<'w>(workflow: &'w Workflow, keys: &'w [String]) -> Vec<&'w str> {
    let mut labels: Vec<&str> = keys
        .iter()
        .map(|key| workflow.status(key).label.as_str())
        .collect();
    labels.dedup();
    labels
}
