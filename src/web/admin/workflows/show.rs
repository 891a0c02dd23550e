//! How a workflow goes: as a graph, and the same facts as tables.

use maud::{Markup, html};

use super::{HOME, address, found};
use crate::{
    domain::workflow::{Status, Workflow},
    web::{
        http::Response,
        ui::{Page, Ui, graph},
        visit::{Admin, Answer},
    },
};

/// # Errors
/// Not found.
pub fn show(admin: &Admin<'_>) -> Answer {
    let (ui, (row, workflow)) = (Ui::of(admin), found(admin)?);
    let store = &admin.app.desk.store;
    let held = store.system(|system| system.tickets_by_status(&row.key))?;
    let main = html! {
        p .muted { (workflow.description) }
        div .actions {
            @for (page, name) in [("steps", "Steps"), ("rules", "Rules"), ("priorities", "Priorities"), ("statuses", "New status"), ("text", "Edit as text"), ("export", "Export")] {
                a .btn href=(ui.to(&format!("{}/{page}", address(&row.key)))) { (name) }
            }
        }
        section .card { h2 { "Graph" } (graph::workflow(&workflow)) }
        (statuses(&ui, &workflow, &held))
        (transitions(&workflow))
        section .card {
            h2 { "Rules" }
            ul { @for rule in workflow.rules_in_words() { li { (rule) } } }
        }
        (terms(&workflow))
    };
    let page = Page::new(workflow.name.clone(), main);
    let page = page
        .below("Administration", "/admin")
        .below("Workflows", HOME);
    Ok(ui.answer(200, &page))
}

fn statuses(ui: &Ui<'_>, workflow: &Workflow, held: &[(String, i64)]) -> Markup {
    let tickets = |key: &str| {
        held.iter()
            .find(|(held, _)| held == key)
            .map_or(0, |(_, n)| *n)
    };
    html! {
        section .card {
            h2 { "Statuses" }
            div .scroll tabindex="0" role="region" aria-label="Statuses" {
                table {
                    thead { tr {
                        th scope="col" { "Status" } th scope="col" { "Customers read" } th scope="col" { "What it means" }
                        th scope="col" { "Category" } th scope="col" { "Turn" } th scope="col" { "Clock" } th scope="col" { "Tickets" }
                    } }
                    tbody {
                        @for status in &workflow.statuses {
                            tr {
                                td { a href=(ui.to(&format!("{}/statuses/{}", address(&workflow.key), status.key))) { (status.name) } br; code .faint { (status.key) } }
                                td { (status.label) }
                                td { (status.meaning) @for flag in flags(status) { " " span .badge { (flag) } } }
                                td { (status.category.word().replace('_', " ")) }
                                td { (status.turn.word()) }
                                td { (status.clock.word()) }
                                td { (tickets(&status.key)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is unusual about a status.
fn flags(status: &Status) -> Vec<String> {
    let mut flags = Vec::new();
    for (unusual, words) in [
        (status.hidden, "not offered"),
        (!status.customer_visible, "customers never see it"),
        (!status.customer_comments, "customers cannot comment"),
        (!status.agent_comments, "agents cannot comment"),
        (status.awaits_release, "waits for a release"),
    ] {
        if unusual {
            flags.push(words.to_owned());
        }
    }
    flags.extend(
        status
            .reason
            .map(|reason| format!("ended: {}", reason.sentence())),
    );
    flags
}

fn transitions(workflow: &Workflow) -> Markup {
    let name = |key: &str| workflow.status(key).name.clone();
    html! {
        section .card {
            h2 { "Steps" }
            div .scroll tabindex="0" role="region" aria-label="Steps" {
                table {
                    thead { tr { th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Taken by" } th scope="col" { "Requires" } } }
                    tbody {
                        @for status in &workflow.statuses {
                            @for t in workflow.transitions.iter().filter(|t| t.from == status.key) {
                                tr {
                                    td { (name(&t.from)) }
                                    td { (name(&t.to)) @if let Some(label) = &t.label { span .faint { " “" (label) "”" } } }
                                    td { (workflow.by_in_words(t)) }
                                    td { (t.requires_in_words()) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Request types, priorities, types and groups.
fn terms(workflow: &Workflow) -> Markup {
    let target = |delay: Option<_>| {
        delay.map_or_else(
            || "–".to_owned(),
            |delay: crate::domain::calendar::Delay| delay.to_string(),
        )
    };
    html! {
        @if !workflow.priorities.is_empty() {
            section .card {
                h2 { "Priorities" }
                div .scroll tabindex="0" role="region" aria-label="Priorities" {
                    table {
                        thead { tr { th scope="col" { "Priority" } th scope="col" { "When" } th scope="col" { "First response" } th scope="col" { "Resolution" } } }
                        tbody {
                            @for p in &workflow.priorities {
                                tr { td { strong { (p.name) } } td { (p.definition) } td { (target(p.first_response)) } td { (target(p.resolution)) } }
                            }
                        }
                    }
                }
            }
        }
        section .card {
            h2 { "What belongs to it" }
            dl .facts {
                dt { "Request types" }
                dd { (listed(workflow.request_types.iter().map(|kind| kind.name.as_str()))) }
                dt { "Ticket types" }
                dd { (listed(workflow.types.iter().map(|kind| kind.name.as_str()))) }
                dt { "Groups" }
                dd { (listed(workflow.groups.iter().map(|group| group.name.as_str()))) }
            }
        }
    }
}

fn listed<'w>(names: impl Iterator<Item = &'w str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return "none".into();
    }
    names.join(", ")
}

/// The definition, byte for byte.
///
/// # Errors
/// Not found.
pub fn download(admin: &Admin<'_>) -> Answer {
    let (row, _) = found(admin)?;
    let name = format!("attachment; filename=\"{}.toml\"", row.key);
    Ok(Response::new(200, "application/toml", row.definition).with("Content-Disposition", &name))
}
