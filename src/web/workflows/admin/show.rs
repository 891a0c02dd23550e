//! How a workflow goes: as a graph, and the same facts as tables.

use maud::{Markup, html};

use super::{HOME, address, found};
use crate::{
    desk::workflows,
    domain::{
        refusal::Refusal,
        workflows::{Status, Workflow},
    },
    language::say,
    store::{views::Count, workflows::WorkflowRow},
    web::{
        http::{
            Response,
            error::Trouble,
            form::submit,
            visit::{Admin, Answer},
        },
        ui::{Page, Ui, button::Button, fields},
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
        p .muted dir="auto" { (workflow.description) }
        div .actions {
            @for (page, name) in pages() {
                a .btn href=(ui.to(&format!("{}/{page}", address(&row.key)))) { (name) }
            }
        }
        section .card { h2 { (say::workflows_graph()) } (graph::workflow(&workflow)) }
        (statuses(&ui, &workflow, &held))
        section .card { h2 { (say::workflows_steps()) } (tables::steps(&workflow, |_| None)) }
        section .card {
            h2 { (say::workflows_rules()) }
            ul { @for rule in workflow.rules_in_words() { li { (rule) } } }
        }
        (terms(&workflow))
        (remove(&row, held.iter().any(|tickets| tickets.number > 0)))
    };
    let page = Page::new(workflow.name.clone(), main);
    let page = page
        .below(say::workflows_administration(), "/admin")
        .below(say::workflows_title(), HOME);
    Ok(ui.answer(trouble.status, &page))
}

/// What of it has a page of its own.
fn pages() -> [(&'static str, &'static str); 9] {
    [
        ("steps", say::workflows_steps()),
        ("rules", say::workflows_rules()),
        ("priorities", say::workflows_priorities()),
        ("request-types", say::workflows_request_types()),
        ("types", say::workflows_types()),
        ("groups", say::workflows_groups()),
        ("statuses", say::workflows_new_status()),
        ("text", say::workflows_edit_as_text()),
        ("export", say::workflows_export()),
    ]
}

fn remove(row: &WorkflowRow, has_tickets: bool) -> Markup {
    html! {
        section .card {
            h2 { (say::workflows_take_away()) }
            @if has_tickets { p .muted { (say::workflows_has_tickets()) } }
            @else {
                p .muted { (say::workflows_remove_hint()) }
                form method="post" {
                    (fields::key()) (fields::edition(row.edition))
                    input type="hidden" name="act" value="remove";
                    (Button::danger(say::workflows_remove()))
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
            h2 { (say::workflows_statuses()) }
            div .scroll tabindex="0" role="region" aria-label=(say::workflows_statuses()) {
                table {
                    thead { tr {
                        th scope="col" { (say::workflows_status()) } th scope="col" { (say::workflows_customers_read()) } th scope="col" { (say::workflows_means()) }
                        th scope="col" { (say::workflows_category()) } th scope="col" { (say::workflows_turn()) } th scope="col" { (say::workflows_clock()) } th scope="col" { (say::workflows_tickets_column()) }
                    } }
                    tbody {
                        @for (status, tickets) in workflow.statuses.iter().zip(held) {
                            tr {
                                td { a href=(ui.to(&format!("{}/statuses/{}", address(&workflow.key), status.key))) dir="auto" { (status.name) } br; code .faint { (status.key) } }
                                td dir="auto" { (status.label) }
                                td dir="auto" { (status.meaning) @for flag in flags(status) { " " span .badge { (flag) } } }
                                td { (status.category.in_words()) }
                                td { (status.turn.in_words()) }
                                td { (status.clock.in_words()) }
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
        (status.hidden, say::workflows_flag_hidden()),
        (!status.customer_visible, say::workflows_flag_unseen()),
        (
            !status.customer_comments,
            say::workflows_flag_no_customers(),
        ),
        (!status.agent_comments, say::workflows_flag_no_agents()),
        (status.awaits_release, say::workflows_flag_release()),
    ] {
        if unusual {
            flags.push(words.to_owned());
        }
    }
    flags.extend(
        status
            .reason
            .map(|reason| say::workflows_flag_ended(reason.sentence().to_string())),
    );
    flags
}

/// Request types, priorities, types and groups.
fn terms(workflow: &Workflow) -> Markup {
    html! {
        @if !workflow.priorities.is_empty() {
            section .card {
                h2 { (say::workflows_priorities()) }
                (tables::priorities(workflow))
            }
        }
        section .card {
            h2 { (say::workflows_belongs()) }
            dl .facts {
                dt { (say::workflows_request_types()) }
                dd dir="auto" { (listed(workflow.request_types.iter().map(|kind| kind.name.as_str()))) }
                dt { (say::workflows_types()) }
                dd dir="auto" { (listed(workflow.types.iter().map(|kind| kind.name.as_str()))) }
                dt { (say::workflows_groups()) }
                dd dir="auto" { (listed(workflow.groups.iter().map(|group| group.name.as_str()))) }
            }
        }
    }
}

fn listed<'w>(names: impl Iterator<Item = &'w str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        return say::workflows_none().to_owned();
    }
    names.join(", ")
}

/// The definition, byte for byte.
pub fn download(admin: &Admin<'_>) -> Answer {
    let (row, _) = found(admin)?;
    let name = format!("attachment; filename=\"{}.toml\"", row.key);
    Ok(Response::new(200, "application/toml", row.definition).with("Content-Disposition", &name))
}
