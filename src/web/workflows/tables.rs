//! What a workflow says, as tables.

use maud::{Markup, html};

use crate::{
    domain::{
        calendars::Delay,
        workflows::{Transition, Workflow},
    },
    language::{Sentence, say},
};

/// What each priority means and promises.
pub fn priorities(workflow: &Workflow) -> Markup {
    let promised = workflow
        .priorities
        .iter()
        .any(|p| p.first_response.or(p.resolution).is_some());
    html! {
        div .scroll tabindex="0" role="region" aria-label=(say::workflows_priorities_of(&workflow.name)) {
            table {
                thead { tr {
                    th scope="col" { (say::workflows_priority()) } th scope="col" { (say::workflows_priority_when()) }
                    @if promised { th scope="col" { (say::workflows_first_response()) } th scope="col" { (say::workflows_resolution()) } }
                } }
                tbody {
                    @for priority in &workflow.priorities {
                        tr {
                            td { strong dir="auto" { (priority.name) } }
                            td dir="auto" { (priority.definition) }
                            @if promised { td { (target(priority.first_response)) } td { (target(priority.resolution)) } }
                        }
                    }
                }
            }
        }
    }
}

/// How long something may take; a dash where nothing is promised.
fn target(target: Option<Delay>) -> String {
    target.map_or_else(|| "–".to_owned(), |delay| delay.in_words().say())
}

/// The steps from each status, and what can be done to them here.
pub fn steps(workflow: &Workflow, change: impl Fn(&Transition) -> Option<Markup>) -> Markup {
    let name = |key: &str| &workflow.status(key).name;
    let sorted = workflow.statuses.iter().flat_map(|status| {
        let steps = workflow.transitions.iter();
        steps.filter(move |step| step.from == status.key)
    });
    let steps: Vec<_> = sorted.map(|step| (step, change(step))).collect();
    let changeable = steps.iter().any(|(_, change)| change.is_some());
    html! {
        div .scroll tabindex="0" role="region" aria-label=(say::workflows_steps()) {
            table {
                thead { tr {
                    th scope="col" { (say::workflows_from()) } th scope="col" { (say::workflows_to()) } th scope="col" { (say::workflows_taken_by()) } th scope="col" { (say::workflows_requires()) }
                    @if changeable { th scope="col" { (say::workflows_change()) } }
                } }
                tbody {
                    @for (step, change) in &steps {
                        tr {
                            td dir="auto" { (name(&step.from)) }
                            td dir="auto" { (name(&step.to)) @if let Some(label) = &step.label { span .faint { " " (Sentence::workflows_quoted(label)) } } }
                            td { (workflow.by_in_words(step)) }
                            td { (step.requires_in_words()) }
                            @if let Some(change) = change { td { (change) } }
                        }
                    }
                }
            }
        }
    }
}
