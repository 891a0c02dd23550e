//! Lists of tickets for agents, whole or one organization's part of them.

use maud::{Markup, html};

use super::csv;
use crate::{
    domain::{
        ids::OrganizationId,
        refusal::Refusal,
        workflows::{Category, Workflow},
    },
    store::{
        Reader,
        views::{ListOf, ListQuery, Queue},
    },
    web::{
        http::{
            error::Error,
            visit::{Agent, Answer},
        },
        ui::{Page, Ui},
        views,
    },
};

/// What the address asks for.
struct Chosen {
    view: &'static str,
    name: &'static str,
    queue: Queue,
    organization: Option<(OrganizationId, String)>,
}

/// Address, name, and what it lists.
fn views(agent: &Agent<'_>) -> Vec<(&'static str, &'static str, Queue)> {
    let me = agent.viewer().person();
    let mut views = vec![
        ("mine", "Mine", Queue::AssignedTo(me)),
        ("unassigned", "Unassigned", Queue::Unassigned),
        ("open", "All open", Queue::Open),
        ("solved", "Solved", Queue::In(Category::Solved)),
        ("closed", "Closed", Queue::In(Category::Closed)),
    ];
    let catalog = agent.app.desk.catalog();
    let typed = |workflow: &Workflow| !workflow.types.is_empty();
    if catalog.workflows.iter().any(typed) {
        views.push(("to-classify", "To classify", Queue::ToClassify));
    }
    views
}

/// # Errors
/// Not found, for a view or an organization that is not there.
pub fn show(agent: &Agent<'_>) -> Answer {
    let ui = Ui::of(agent);
    let reader = agent.reader()?;
    let chosen = Chosen::of(agent, &reader)?;
    let rows = reader.tickets(&ListQuery {
        of: chosen.list(chosen.queue),
        statuses: None,
        after: views::parts::start(&agent.query),
        limit: 25,
    })?;
    let main = html! {
        (tabs(&ui, agent, &reader, &chosen)?)
        @if let Some((id, name)) = &chosen.organization {
            p .notice { "Only tickets of " a href=(ui.to(&format!("/desk/organizations/{id}"))) { bdi { (name) } } ". " a href=(ui.to(&format!("/desk/views/{}", chosen.view))) { "Show everyone’s" } "." }
        }
        @if rows.rows.is_empty() { p .empty { "There is nothing here. " a href=(ui.to("/desk/tickets/new")) { "Open a ticket for someone" } "." } }
        @else {
            (views::parts::desk(&ui, &rows))
            (views::parts::beside(&ui, &chosen.address(""), &rows))
            p .faint { (views::parts::as_file(&ui, &chosen.address("/tickets.csv"))) }
        }
    };
    let name = chosen.name;
    Ok(ui.answer(
        200,
        &Page::new(name, main)
            .below("Desk", "/desk")
            .headed(html! { h1 { (if chosen.view == "mine" { "My" } else { name }) " tickets" } }),
    ))
}

/// The same list as a file.
///
/// # Errors
/// Not found, or when another list is being written.
pub fn download(agent: &Agent<'_>) -> Answer {
    let chosen = Chosen::of(agent, &*agent.reader()?)?;
    let name = format!("tickets-{}", chosen.view);
    csv::answer(agent, (chosen.list(chosen.queue), None), &name)
}

fn tabs(
    ui: &Ui<'_>,
    agent: &Agent<'_>,
    reader: &Reader<'_>,
    chosen: &Chosen,
) -> Result<Markup, Error> {
    let mut tabs = Vec::new();
    for (view, name, queue) in views(agent) {
        let there = Chosen {
            view,
            name,
            queue,
            organization: chosen.organization.clone(),
        };
        let address = there.address("");
        let address = address.trim_end_matches(['?', '&']).to_owned();
        tabs.push((view, name, address, reader.count(chosen.list(queue))?));
    }
    Ok(html! {
        nav .tabs aria-label="Views" {
            ul {
                @for (view, name, address, count) in &tabs {
                    li { a href=(ui.to(address)) aria-current=[(*view == chosen.view).then_some("page")] { (name) " " span .count { (count) } } }
                }
            }
        }
    })
}

impl Chosen {
    fn of(agent: &Agent<'_>, reader: &crate::store::Scope) -> Result<Self, Error> {
        let (view, name, queue) = views(agent)
            .into_iter()
            .find(|(view, ..)| *view == agent.param("view"))
            .ok_or(Refusal::NotFound)?;
        let organization = match agent.query.optional("organization")? {
            None => None,
            Some(id) => {
                let id: OrganizationId = id.parse().map_err(|_| Refusal::NotFound)?;
                let name = reader.organization_name(id)?.ok_or(Refusal::NotFound)?;
                Some((id, name))
            }
        };
        Ok(Self {
            view,
            name,
            queue,
            organization,
        })
    }

    fn list(&self, queue: Queue) -> ListOf {
        match &self.organization {
            Some((id, _)) => ListOf::QueueOf(*id, queue),
            None => ListOf::Queue(queue),
        }
    }

    fn address(&self, below: &str) -> String {
        let organization = self.organization.as_ref().map(|(id, _)| id.to_string());
        let chosen = [("organization", organization.as_deref().unwrap_or_default())];
        views::parts::address(&format!("/desk/views/{}{below}", self.view), &chosen)
    }
}
