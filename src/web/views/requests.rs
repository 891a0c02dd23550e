//! Tickets as customers read them: whose turn it is stands out, and rows have room.

use maud::{Markup, html};

use crate::{
    domain::workflows::{Status, whose_turn},
    language::say,
    store::views::ListRow,
    web::ui::Ui,
};

/// A customer's list: number, subject, created, last activity, status (C1).
#[derive(Clone, Copy)]
pub struct Requests<'a> {
    /// What it lists, for those who do not see it.
    pub about: &'a str,
    /// Whether they are several people's.
    pub with_requester: bool,
}

impl Requests<'_> {
    /// A ticket may come with what was found in it.
    #[must_use]
    pub fn table<'r>(
        &self,
        ui: &Ui<'_>,
        rows: impl IntoIterator<Item = (&'r ListRow, Option<Markup>)>,
    ) -> Markup {
        let columns = if self.with_requester { "6" } else { "5" };
        html! {
            div .requests {
                table .request-table {
                    caption .unseen { (self.about) }
                    thead {
                        tr {
                            th scope="col" { (say::views_number()) }
                            th scope="col" { (say::views_subject()) }
                            @if self.with_requester { th scope="col" { (say::views_requester()) } }
                            th .c-created scope="col" { (say::views_created()) }
                            th scope="col" { (say::views_last_activity()) }
                            th scope="col" { (say::views_status()) }
                        }
                    }
                    tbody {
                        @for (row, found) in rows {
                            (self.line(ui, row))
                            @if let Some(found) = found { tr .found { td colspan=(columns) { (found) } } }
                        }
                    }
                }
            }
        }
    }

    fn line(&self, ui: &Ui<'_>, row: &ListRow) -> Markup {
        let facts = &row.facts;
        let status = ui.catalog.status(&facts.workflow, &facts.status);
        html! {
            tr .is-unread[facts.unread] .yours[row.waiting] {
                td .c-no { "#" (facts.number) }
                td .c-subject { (subject(ui, row)) }
                @if self.with_requester { td .c-by { bdi { (facts.requester_name) } } }
                td .c-created { (ui.ago(facts.created_at)) }
                td .c-last { (ui.ago(facts.last_activity_at)) }
                td .c-status { @if let Some(status) = status { (state(ui, row, status)) } }
            }
        }
    }
}

/// The last few of somebody's own, without columns.
#[must_use]
pub fn latest<'r>(ui: &Ui<'_>, rows: impl IntoIterator<Item = &'r ListRow>) -> Markup {
    html! {
        ul .requests.plain {
            @for row in rows {
                @let facts = &row.facts;
                li .request .is-unread[facts.unread] {
                    span .subject { (subject(ui, row)) }
                    span .about { "#" (facts.number) " · " (ui.ago(facts.last_activity_at)) }
                    @if let Some(status) = ui.catalog.status(&facts.workflow, &facts.status) { (ui.pill(status)) }
                }
            }
        }
    }
}

fn subject(ui: &Ui<'_>, row: &ListRow) -> Markup {
    let facts = &row.facts;
    html! {
        @if facts.unread { span .dot role="img" aria-label=(say::views_new()) {} " " }
        a href=(ui.to(&format!("/tickets/{}", facts.number))) { bdi { (facts.subject) } }
    }
}

/// The status, and where it is somebody's turn, whose.
fn state(ui: &Ui<'_>, row: &ListRow, status: &Status) -> Markup {
    let words = whose_turn::in_short(status.turn, ui.others(&row.facts)).say();
    html! {
        (ui.pill(status))
        @if row.waiting && words != status.label { " " span .you-word { (words) } }
    }
}
