//! Lists of tickets, for customers and for agents.

use maud::{Markup, html};

use super::{Ui, whose_turn};
use crate::store::lists::{Cursor, ListRow, Page as Rows};

/// A customer's list: number, subject, created, last activity, status (C1).
#[must_use]
pub fn portal(ui: &Ui<'_>, rows: &Rows, with_requester: bool) -> Markup {
    html! {
        div .list.tickets {
            div .row.heads aria-hidden="true" { span { "Number" } span { "Subject" } span { "Created" } span { "Last activity" } span { "Status" } }
            ul .plain {
                @for row in &rows.rows { li .row { (portal_row(ui, row, with_requester)) } }
            }
        }
    }
}

fn portal_row(ui: &Ui<'_>, row: &ListRow, with_requester: bool) -> Markup {
    let facts = &row.facts;
    html! {
        span .faint.number { "#" (facts.number) }
        span .subj {
            a href=(ui.to(&format!("/tickets/{}", facts.number))) { (facts.subject) }
            (unread(facts.unread))
            @if with_requester { span .faint.by { " " (facts.requester_name) } }
        }
        span .faint.created { span .lead { "Created " } (ui.ago(facts.created_at)) }
        span .faint.meta { span .lead { "Active " } (ui.ago(facts.last_activity_at)) }
        @if let Some(status) = ui.catalog.status(&facts.workflow, &facts.status) {
            span .state { (ui.pill(status)) @if row.waiting { " " span .you-word { (whose_turn(status).replace("We are w", "W")) } } }
        }
    }
}

fn unread(unread: bool) -> Markup {
    html! { @if unread { " " span .unread { "new" } } }
}

/// Agents' table: requester and organization, assignee, status.
#[must_use]
pub fn desk(ui: &Ui<'_>, rows: &Rows) -> Markup {
    html! {
        div .list.tickets.wide {
            div .row.heads aria-hidden="true" { span { "Number" } span { "Subject" } span { "Requester" } span { "Assignee" } span { "Last activity" } span { "Status" } }
            ul .plain {
                @for row in &rows.rows { li .row { (desk_row(ui, row)) } }
            }
        }
    }
}

fn desk_row(ui: &Ui<'_>, row: &ListRow) -> Markup {
    let facts = &row.facts;
    html! {
        span .faint.number { "#" (facts.number) }
        span .subj { a href=(ui.to(&format!("/desk/tickets/{}", facts.number))) { (facts.subject) } (unread(facts.unread)) }
        span .faint.by { (facts.requester_name) @if let Some((_, name)) = &facts.organization { ", " (name) } }
        span .faint.assignee { @match &row.assignee { Some((_, name)) => (name), None => "nobody yet" } }
        span .faint.meta { span .lead { "Active " } (ui.ago(facts.last_activity_at)) }
        @if let Some(status) = ui.catalog.status(&facts.workflow, &facts.status) { span .state { (ui.agent_pill(status)) } }
    }
}

/// The link to the next page; `address` ends in `?` or `&`.
#[must_use]
pub fn more(ui: &Ui<'_>, address: &str, next: Option<Cursor>) -> Markup {
    html! {
        @if let Some(cursor) = next {
            p .more { a .btn rel="next" href=(ui.to(&format!("{address}after={}", cursor.text()))) { "Older tickets" } }
        }
    }
}
