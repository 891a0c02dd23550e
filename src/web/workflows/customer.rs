//! What each status means and whose turn it is in it. Every pill leads here.

use std::collections::BTreeSet;

use maud::html;

use super::tables;
use crate::{
    domain::workflows::{Status, Workflow, alternatives, whose_turn},
    language::{Sentence, say},
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
                h2 dir="auto" { (workflow.name) }
                p .muted dir="auto" { (workflow.description) }
                div .scroll tabindex="0" role="region" aria-label=(say::workflows_statuses_of(&workflow.name)) {
                    table {
                        thead { tr { th scope="col" { (say::workflows_status()) } th scope="col" { (say::workflows_means()) } th scope="col" { (say::workflows_whose_turn()) } } }
                        tbody {
                            @for status in told_apart(workflow) {
                                tr id=[anchored.insert(anchor(status)).then(|| anchor(status))] {
                                    td { span .label dir="auto" { (status.label) } }
                                    td dir="auto" { (status.meaning) }
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
    Ok(ui.answer(200, &Page::new(say::workflows_customers_title(), main)))
}

/// The statuses customers see, each that reads the same to them once.
fn told_apart(workflow: &Workflow) -> impl Iterator<Item = &Status> {
    let mut read = BTreeSet::new();
    let seen = workflow.statuses.iter();
    seen.filter(|status| status.customer_visible && !status.hidden)
        .filter(move |status| {
            let turn = whose_turn::sentence(status.turn, None).say();
            read.insert((&status.label, &status.meaning, turn))
        })
}

/// The service levels: what each priority means and promises.
fn priorities(workflow: &Workflow) -> maud::Markup {
    html! {
        @if !workflow.priorities.is_empty() {
            h3 id={ "priorities-" (workflow.key) } { (say::workflows_priorities()) }
            (tables::priorities(workflow))
        }
    }
}

fn closing(workflow: &Workflow) -> maud::Markup {
    html! {
        @for rule in &workflow.rules.close_after {
            p { (say::workflows_closes(rule.delay.after_in_words().say(), labels(workflow, &rule.from))) }
        }
        @for rule in &workflow.rules.reminders {
            p { (say::workflows_reminded(rule.after_in_words().say(), labels(workflow, &rule.from))) }
        }
    }
}

fn labels(workflow: &Workflow, keys: &[String]) -> maud::Markup {
    let labels = keys.iter().map(|key| &workflow.status(key).label);
    let mut labels: Vec<&String> = labels.collect();
    labels.dedup();
    let labels = labels
        .into_iter()
        .map(|label| Sentence::written(label.clone()));
    html! { strong dir="auto" { (alternatives(labels)) } }
}
