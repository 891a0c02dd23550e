//! Lists of tickets for agents.

use maud::html;

use crate::{
    domain::{refusal::Refusal, workflow::Category},
    store::lists::{Cursor, ListOf, ListQuery, Queue},
    web::{
        ui::{Page, Ui, lists},
        visit::{Agent, Answer},
    },
};

/// Address, name, and what it lists.
fn views(agent: &Agent<'_>) -> Vec<(&'static str, &'static str, ListOf)> {
    vec![
        (
            "mine",
            "Mine",
            ListOf::Queue(Queue::AssignedTo(agent.viewer().person())),
        ),
        ("unassigned", "Unassigned", ListOf::Queue(Queue::Unassigned)),
        ("open", "All open", ListOf::Queue(Queue::Open)),
        (
            "solved",
            "Solved",
            ListOf::Queue(Queue::In(Category::Solved)),
        ),
        (
            "closed",
            "Closed",
            ListOf::Queue(Queue::In(Category::Closed)),
        ),
    ]
}

/// # Errors
/// Not found, for a view that is not there.
pub fn show(agent: &Agent<'_>) -> Answer {
    let ui = Ui::of(agent);
    let views = views(agent);
    let (view, name, of) = views
        .iter()
        .find(|(view, ..)| *view == agent.param(0))
        .ok_or(Refusal::NotFound)?;
    let after = Cursor::parse(agent.query.typed("after")).unwrap_or(Cursor::START);
    let reader = agent.reader()?;
    let rows = reader.tickets(&ListQuery {
        of: *of,
        statuses: None,
        after,
        limit: 25,
    })?;
    let mut tabs = Vec::new();
    for (view, name, of) in &views {
        tabs.push((view, name, reader.count(*of)?));
    }
    let main = html! {
        nav .tabs aria-label="Views" {
            ul {
                @for (tab, name, count) in &tabs {
                    li { a href=(ui.to(&format!("/desk/views/{tab}"))) aria-current=[(*tab == view).then_some("page")] { (name) " " span .count { (count) } } }
                }
            }
        }
        @if rows.rows.is_empty() { p .empty { "There is nothing here. " a href=(ui.to("/desk/tickets/new")) { "Open a ticket for someone" } "." } }
        @else { (lists::desk(&ui, &rows)) (lists::more(&ui, &format!("/desk/views/{view}?"), rows.next)) }
    };
    Ok(ui.answer(
        200,
        &Page::new(*name, main)
            .below("Desk", "/desk")
            .headed(html! { h1 { (if *view == "mine" { "My" } else { name }) " tickets" } }),
    ))
}
