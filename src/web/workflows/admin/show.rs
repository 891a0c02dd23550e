//! How a workflow goes: as a graph, and the same facts as tables.

use maud::{Markup, html};

use super::{HOME, address, found};
use crate::{
    desk::workflows,
    domain::{
        refusal::Refusal,
        workflows::{Status, Workflow},
    },
    store::{views::Count, workflows::WorkflowRow},
    web::{
        http::{
            Response,
            error::Trouble,
            form::submit,
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, fields},
        workflows::{graph, tables},
    },
};

pub fn show(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, (row, workflow)) = (Ui::new(admin), found(admin)?);
    let store = &admin.app.desk.store;
    let held = store.system(|system| {
        let statuses = workflow.statuses.iter();
        let held = statuses.map(|status| system.tickets_in(&row.key, Some(&status.key)));
        held.collect::<Result<Vec<_>, _>>()
    })?;
    let main = html! {
        (fields::summary(trouble))
        p .muted { (workflow.description) }
        div .actions {
            @for (page, name) in [("steps", "Steps"), ("rules", "Rules"), ("priorities", "Priorities"), ("request-types", "Request types"), ("types", "Ticket types"), ("groups", "Groups"), ("statuses", "New status"), ("text", "Edit as text"), ("export", "Export")] {
                a .btn href=(ui.to(&format!("{}/{page}", address(&row.key)))) { (name) }
            }
        }
        section .card { h2 { "Graph" } (graph::workflow(&workflow)) }
        (statuses(&ui, &workflow, &held))
        section .card { h2 { "Steps" } (tables::steps(&workflow, |_| None)) }
        section .card {
            h2 { "Rules" }
            ul { @for rule in workflow.rules_in_words() { li { (rule) } } }
        }
        (terms(&workflow))
        (remove(&row, held.iter().any(|tickets| tickets.number > 0)))
    };
    let page = Page::new(workflow.name.clone(), main);
    let page = page
        .below("Administration", "/admin")
        .below("Workflows", HOME);
    Ok(ui.answer(trouble.status, &page))
}

fn remove(row: &WorkflowRow, has_tickets: bool) -> Markup {
    html! {
        section .card {
            h2 { "Take it away" }
            @if has_tickets { p .muted { "There are tickets in this workflow, and they stay in it for good: it cannot be taken away." } }
            @else {
                p .muted { "There is no ticket in it. Its request types go with it; export it first to have it again." }
                form method="post" {
                    (fields::key()) (fields::edition(row.edition))
                    input type="hidden" name="act" value="remove";
                    button .btn.danger type="submit" { "Take this workflow away" }
                }
            }
        }
    }
}

pub fn remove_workflow(admin: &Admin<'_>) -> Answer {
    let (form, act) = (admin.form(), admin.act("desk"));
    if form.text("act")? != "remove" {
        return Err(Refusal::NotFound.into());
    }
    let (desk, key) = (&admin.app.desk, admin.param("key"));
    submit(
        workflows::remove(desk, &act, key, form.edition()?),
        |()| Ok(admin.see(&format!("{HOME}?notice=removed"))),
        |trouble| page(admin, trouble),
    )
}

fn statuses(ui: &Ui<'_>, workflow: &Workflow, held: &[Count]) -> Markup {
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
                        @for (status, tickets) in workflow.statuses.iter().zip(held) {
                            tr {
                                td { a href=(ui.to(&format!("{}/statuses/{}", address(&workflow.key), status.key))) { (status.name) } br; code .faint { (status.key) } }
                                td { (status.label) }
                                td { (status.meaning) @for flag in flags(status) { " " span .badge { (flag) } } }
                                td { (status.category.word().replace('_', " ")) }
                                td { (status.turn.word()) }
                                td { (status.clock.word()) }
                                td { (tickets) }
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

/// Request types, priorities, types and groups.
fn terms(workflow: &Workflow) -> Markup {
    html! {
        @if !workflow.priorities.is_empty() {
            section .card {
                h2 { "Priorities" }
                (tables::priorities(workflow))
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
pub fn download(admin: &Admin<'_>) -> Answer {
    let (row, _) = found(admin)?;
    let name = format!("attachment; filename=\"{}.toml\"", row.key);
    Ok(Response::new(200, "application/toml", row.definition).with("Content-Disposition", &name))
}
