//! Tickets as agents work through them: a dense table, a line each.

use maud::{Markup, html};

use crate::{
    language::say,
    store::views::ListRow,
    web::ui::{
        Ui,
        avatar::{Avatar, Nobody},
    },
};

/// The table in a box of its own, as part of a page.
#[must_use]
pub fn card(ui: &Ui<'_>, rows: &[ListRow], about: &str) -> Markup {
    html! { div .ticket-list.boxed { (table(ui, rows.iter().map(|row| (row, None)), about)) } }
}

/// The table; `about` says what it lists to those who do not see it. A ticket may come with what was
/// found in it.
#[must_use]
pub fn table<'r>(
    ui: &Ui<'_>,
    rows: impl IntoIterator<Item = (&'r ListRow, Option<Markup>)>,
    about: &str,
) -> Markup {
    html! {
        table .desk-list {
            caption .unseen { (about) }
            thead {
                tr {
                    th .c-prio scope="col" { (say::views_priority()) }
                    th .c-no scope="col" { (say::views_number()) }
                    th .c-subject scope="col" { (say::views_subject()) }
                    th .c-from scope="col" { (say::views_from()) }
                    th .c-turn scope="col" { (say::views_turn()) }
                    th .c-status scope="col" { (say::views_status()) }
                    th .c-last scope="col" { (say::views_last_activity()) }
                    th .c-who scope="col" { span .unseen { (say::views_assignee()) } }
                }
            }
            tbody {
                @for (row, found) in rows {
                    (line(ui, row))
                    @if let Some(found) = found { tr .found { td colspan="8" { (found) } } }
                }
            }
        }
    }
}

fn line(ui: &Ui<'_>, row: &ListRow) -> Markup {
    let facts = &row.facts;
    let status = ui.catalog.status(&facts.workflow, &facts.status);
    let from = match &facts.organization {
        Some((_, organization)) => format!("{} · {organization}", facts.requester_name),
        None => facts.requester_name.clone(),
    };
    html! {
        tr .is-unread[facts.unread] {
            td .c-prio { (ui.priority(facts)) }
            td .c-no { "#" (facts.number) }
            td .c-subject {
                @if facts.unread { span .dot role="img" aria-label=(say::views_unread()) {} }
                a href=(ui.to(&format!("/desk/tickets/{}", facts.number))) title=(facts.subject) dir="auto" { (facts.subject) }
                @if ui.drafted.contains(&facts.number) { span .tag { (say::views_draft()) } }
            }
            td .c-from { span title=(from) dir="auto" { (from) } }
            td .c-turn { @if let Some(status) = status { (ui.turn(status.turn, row.assignee.as_ref().map(|one| one.id))) } }
            td .c-status { @if let Some(status) = status { (ui.agent_status(status)) } }
            td .c-last { (ui.ago(facts.last_activity_at)) }
            td .c-who {
                @match &row.assignee {
                    Some(assignee) => (Avatar { name: &assignee.to_string(), person: assignee.id }),
                    None => (Nobody),
                }
            }
        }
    }
}
