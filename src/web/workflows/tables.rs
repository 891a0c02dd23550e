//! What a workflow says, as tables.

use maud::{Markup, html};

use crate::domain::{
    calendars::target_in_words,
    workflows::{Transition, Workflow},
};

/// What each priority means and promises.
pub fn priorities(workflow: &Workflow) -> Markup {
    let promised = workflow
        .priorities
        .iter()
        .any(|p| p.first_response.or(p.resolution).is_some());
    html! {
        div .scroll tabindex="0" role="region" aria-label={ "Priorities of " (workflow.name) } {
            table {
                thead { tr {
                    th scope="col" { "Priority" } th scope="col" { "When" }
                    @if promised { th scope="col" { "First response within" } th scope="col" { "Resolution within" } }
                } }
                tbody {
                    @for priority in &workflow.priorities {
                        tr {
                            td { strong { (priority.name) } }
                            td { (priority.definition) }
                            @if promised { td { (target_in_words(priority.first_response)) } td { (target_in_words(priority.resolution)) } }
                        }
                    }
                }
            }
        }
    }
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
        div .scroll tabindex="0" role="region" aria-label="Steps" {
            table {
                thead { tr {
                    th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Taken by" } th scope="col" { "Requires" }
                    @if changeable { th scope="col" { "Change" } }
                } }
                tbody {
                    @for (step, change) in &steps {
                        tr {
                            td { (name(&step.from)) }
                            td { (name(&step.to)) @if let Some(label) = &step.label { span .faint { " “" (label) "”" } } }
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
