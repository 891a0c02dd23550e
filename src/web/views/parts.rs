//! Lists of tickets, for customers and for agents.

use maud::{Markup, html};

use crate::{
    domain::workflows::whose_turn,
    store::{
        tickets::read::TicketFacts,
        views::{Cursor, ListRow, Page as Rows},
    },
    web::{http::form::Form, ui::Ui},
};

/// A customer's list: number, subject, created, last activity, status (C1).
#[must_use]
pub fn portal(ui: &Ui<'_>, rows: &Rows, with_requester: bool) -> Markup {
    html! {
        div .list.tickets.by-whom[with_requester] {
            (heads(if with_requester { &BY_WHOM } else { &OWN }))
            ul .plain {
                @for row in &rows.rows { li .row { (portal_row(ui, row, with_requester)) } }
            }
        }
    }
}

/// The columns of a customer's own list, of one with other requesters, and of agents' lists.
const OWN: [&str; 5] = ["Number", "Subject", "Created", "Last activity", "Status"];
pub(in crate::web) const BY_WHOM: [&str; 6] = [
    "Number",
    "Subject",
    "Requester",
    "Created",
    "Last activity",
    "Status",
];
pub(in crate::web) const FOR_AGENTS: [&str; 6] = [
    "Number",
    "Subject",
    "Requester",
    "Assignee",
    "Last activity",
    "Status",
];

/// What the columns are, for those who see them as columns.
pub(in crate::web) fn heads(names: &[&str]) -> Markup {
    html! { div .row.heads aria-hidden="true" { @for name in names { span { (name) } } } }
}

pub(in crate::web) fn portal_row(ui: &Ui<'_>, row: &ListRow, with_requester: bool) -> Markup {
    let facts = &row.facts;
    html! {
        span .faint.number { "#" (facts.number) }
        span .subj {
            a href=(ui.to(&format!("/tickets/{}", facts.number))) { bdi { (facts.subject) } }
            (unread(facts.unread))
        }
        @if with_requester { span .faint.by { bdi { (facts.requester_name) } } }
        span .faint.created { span .lead { "Created " } (ui.ago(facts.created_at)) }
        span .faint.meta { span .lead { "Active " } (ui.ago(facts.last_activity_at)) }
        @if let Some(status) = ui.catalog.status(&facts.workflow, &facts.status) {
            span .state { (ui.pill(status)) @if row.waiting { " " span .you-word { (whose_turn::in_short(status.turn, ui.others(facts))) } } }
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
            (heads(&FOR_AGENTS))
            ul .plain {
                @for row in &rows.rows { li .row { (desk_row(ui, row)) } }
            }
        }
    }
}

pub(in crate::web) fn desk_row(ui: &Ui<'_>, row: &ListRow) -> Markup {
    let facts = &row.facts;
    html! {
        span .faint.number { "#" (facts.number) }
        span .subj { a href=(ui.to(&format!("/desk/tickets/{}", facts.number))) { bdi { (facts.subject) } } (unread(facts.unread)) (priority(ui, facts)) }
        span .faint.by { bdi { (facts.requester_name) } @if let Some((_, name)) = &facts.organization { ", " bdi { (name) } } }
        span .faint.assignee { @match &row.assignee { Some(assignee) => bdi { (assignee) }, None => "nobody yet" } }
        span .faint.meta { span .lead { "Active " } (ui.ago(facts.last_activity_at)) }
        @if let Some(status) = ui.catalog.status(&facts.workflow, &facts.status) { span .state { (ui.agent_pill(status)) } }
    }
}

fn priority(ui: &Ui<'_>, facts: &TicketFacts) -> Markup {
    let workflow = ui.catalog.workflow(&facts.workflow).ok();
    html! {
        @if let (Some(workflow), Some(key)) = (workflow, &facts.priority) {
            " " span .faint { (workflow.priority_name(key)) }
        }
    }
}

/// Text as a part of an address.
#[must_use]
pub fn encoded(text: &str) -> impl std::fmt::Display {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
}

/// The ways to the pages beside this one; `address` ends in `?` or `&`.
#[must_use]
pub fn beside(ui: &Ui<'_>, address: &str, rows: &Rows) -> Markup {
    let link = |way: &str, cursor: Cursor| ui.to(&format!("{address}{way}={}", cursor.text()));
    html! {
        @if rows.previous.is_some() || rows.next.is_some() {
            nav .more aria-label="Pages" {
                @if let Some(cursor) = rows.previous { a .btn rel="prev" href=(link("before", cursor)) { "Newer" } }
                @if let Some(cursor) = rows.next { a .btn rel="next" href=(link("after", cursor)) { "Older" } }
            }
        }
    }
}

/// Where an address asks a list to start.
#[must_use]
pub fn start(query: &Form) -> Cursor {
    let newer = Cursor::parse_newer(query.typed("before"));
    newer
        .or_else(|| Cursor::parse(query.typed("after")))
        .unwrap_or(Cursor::START)
}

/// A path with what was chosen, ready for one more choice.
#[must_use]
pub fn address(path: &str, chosen: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(chosen.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() {
        format!("{path}?")
    } else {
        format!("{path}?{query}&")
    }
}

/// The link to the same list as a file.
#[must_use]
pub fn as_file(ui: &Ui<'_>, address: &str) -> Markup {
    let address = address.trim_end_matches(['?', '&']);
    html! { a .csv href=(ui.to(address)) { "Download as CSV" } }
}
