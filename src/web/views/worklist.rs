//! Tickets as agents work through them: a dense table, a line each.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::order::{self, Heads};
use crate::{
    domain::{
        ids::TicketNumber,
        people::rights::DeskRight,
        views::{Column, Order},
    },
    language::{self, say},
    store::views::ListRow,
    web::{
        tickets::{agent::presence, parts::snoozed},
        ui::{
            Ui,
            avatar::{Avatar, Nobody},
        },
    },
};

/// A table of tickets, and what it knows of where it stands.
pub struct Worklist<'a> {
    /// What it lists, to those who do not see it.
    pub about: &'a str,
    /// The tickets on which the reader has begun to write.
    pub drafted: BTreeSet<TicketNumber>,
    /// Whether tickets in it may be chosen.
    pub picks: Option<Picks<'a>>,
    /// By what it may be sorted.
    pub heads: Option<Heads<'a>>,
    /// What it tells of each ticket, beside number and subject.
    pub columns: Vec<Column>,
}

impl Default for Worklist<'_> {
    fn default() -> Self {
        Self {
            about: "",
            drafted: BTreeSet::new(),
            picks: None,
            heads: None,
            columns: Column::USUAL.to_vec(),
        }
    }
}

/// How tickets of a list are chosen.
#[derive(Default)]
pub struct Picks<'a> {
    /// The word of the view of which all may be chosen at once, and what that is called.
    pub whole: Option<(&'a str, String)>,
}

/// The table in a box of its own, as part of a page.
#[must_use]
pub fn card(ui: &Ui<'_>, rows: &[ListRow], about: &str) -> Markup {
    html! { div .ticket-list.boxed { (table(ui, rows.iter().map(|row| (row, None)), about)) } }
}

/// The table, where it is in no view.
#[must_use]
pub fn table<'r>(
    ui: &Ui<'_>,
    rows: impl IntoIterator<Item = (&'r ListRow, Option<Markup>)>,
    about: &str,
) -> Markup {
    let list = Worklist {
        about,
        ..Worklist::default()
    };
    list.table(ui, rows)
}

impl Worklist<'_> {
    /// A ticket may come with what was found in it.
    #[must_use]
    pub fn table<'r>(
        &self,
        ui: &Ui<'_>,
        rows: impl IntoIterator<Item = (&'r ListRow, Option<Markup>)>,
    ) -> Markup {
        let picks = self.picks(ui);
        let cells = self.columns.len() + 2 + usize::from(picks.is_some());
        let by = |column, order| order::head(self.heads.as_ref(), column, order);
        // The priority stands first of all.
        let (first, rest) = self.first_and_rest();
        html! {
            table .desk-list .own[self.columns != Column::USUAL] .picks[picks.is_some()] {
                caption .unseen { (self.about) }
                thead {
                    tr {
                        @if let Some(picks) = picks { (head(picks)) }
                        @for column in first { (self.head(*column)) }
                        (by(("c-no", say::views_number()), Order::Created))
                        th .c-subject scope="col" { (say::views_subject()) }
                        @for column in rest { (self.head(*column)) }
                    }
                }
                tbody {
                    @for (row, found) in rows {
                        (self.line(ui, row))
                        @if let Some(found) = found { tr .found { td colspan=(cells) { (found) } } }
                    }
                }
            }
        }
    }

    /// What stands before the number, and what behind the subject.
    fn first_and_rest(&self) -> (&[Column], &[Column]) {
        let is_first = self.columns.first() == Some(&Column::Priority);
        self.columns.split_at(usize::from(is_first))
    }

    fn head(&self, column: Column) -> Markup {
        let by = |order| {
            let words = column.in_words().say();
            order::head(self.heads.as_ref(), (class(column), &words), order)
        };
        match column {
            Column::Priority => by(Order::Priority),
            Column::Turn => by(Order::Waiting),
            Column::Updated => by(Order::Newest),
            // A face says the rest.
            Column::Assignee => {
                html! { th .c-who scope="col" { span .unseen { (say::views_assignee()) } } }
            }
            _ => html! { th class=(class(column)) scope="col" { (column.in_words()) } },
        }
    }

    /// Nobody chooses who could do nothing with what they chose.
    fn picks(&self, ui: &Ui<'_>) -> Option<&Picks<'_>> {
        let picks = self.picks.as_ref();
        picks.filter(|_| ui.may(DeskRight::Properties))
    }

    fn line(&self, ui: &Ui<'_>, row: &ListRow) -> Markup {
        let facts = &row.facts;
        let (first, rest) = self.first_and_rest();
        html! {
            tr .is-unread[facts.unread] {
                @if self.picks(ui).is_some() {
                    td .c-pick { input type="checkbox" name="tickets" value=(facts.number) aria-label=(say::bulk_pick(facts.number.to_string())); }
                }
                @for column in first { (cell(ui, row, *column)) }
                td .c-no { "#" (facts.number) }
                td .c-subject {
                    @if facts.unread { span .dot role="img" aria-label=(say::views_unread()) {} }
                    a href=(ui.to(&format!("/desk/tickets/{}", facts.number))) title=(facts.subject) dir=[direction(&facts.subject)] { (facts.subject) }
                    @if self.drafted.contains(&facts.number) { span .tag { (say::views_draft()) } }
                    (presence::mark(ui, facts.number))
                    @if let Some(snoozed) = &row.snoozed { span .tag.snoozed { (snoozed::in_words(ui, snoozed)) } }
                }
                @for column in rest { (cell(ui, row, *column)) }
            }
        }
    }
}

fn class(column: Column) -> &'static str {
    match column {
        Column::Priority => "c-prio",
        Column::Requester => "c-from",
        Column::Turn => "c-turn",
        Column::Status => "c-status",
        Column::Updated => "c-last",
        Column::Assignee => "c-who",
        Column::Group | Column::Type | Column::Tags | Column::Created => "c-more",
    }
}

fn cell(ui: &Ui<'_>, row: &ListRow, column: Column) -> Markup {
    let facts = &row.facts;
    let status = ui.catalog.status(&facts.workflow, &facts.status);
    let text = |text: &str| html! { span title=(text) dir=[direction(text)] { (text) } };
    let data = |text: &str| html! { span title=(text) dir="auto" { (text) } };
    html! {
        td class=(class(column)) {
            @match column {
                Column::Priority => (ui.priority(facts)),
                Column::Requester => @match &facts.organization {
                    Some((_, organization)) => (text(&format!("{} · {organization}", facts.requester_name))),
                    None => (text(&facts.requester_name)),
                },
                Column::Turn => @if let Some(status) = status { (ui.turn(status.turn, row.assignee.as_ref().map(|one| one.id))) },
                Column::Status => @if let Some(status) = status { (ui.agent_status(status)) },
                Column::Group => @if let Some(group) = &row.group { (data(ui.catalog.group_name(group))) },
                Column::Type => @if let Some(kind) = &facts.kind { (data(ui.catalog.workflow(&facts.workflow).map_or(kind, |workflow| workflow.type_name(kind)))) },
                Column::Tags => (data(&row.tags().join(", "))),
                Column::Created => (ui.ago(facts.created_at)),
                Column::Updated => (ui.ago(facts.last_activity_at)),
                Column::Assignee => @match &row.assignee {
                    Some(assignee) => (Avatar { name: &assignee.to_string(), person: assignee.id }),
                    None => (Nobody),
                },
            }
        }
    }
}

/// Lists are full of texts that run as the page does, whose direction is not to be found out: those
/// before the first script that runs from the right.
fn direction(text: &str) -> Option<&'static str> {
    let runs_along = !language::spoken().is_right_to_left() && text.chars().all(|c| c < '\u{590}');
    (!runs_along).then_some("auto")
}

fn head(picks: &Picks<'_>) -> Markup {
    html! {
        th .c-pick scope="col" {
            @match &picks.whole {
                Some((word, all)) => { input type="checkbox" name="view" value=(word) aria-label=(all) title=(all); },
                None => span .unseen { (say::bulk_picks()) },
            }
        }
    }
}
