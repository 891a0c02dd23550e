//! Lists of tickets for agents, whole or one organization's part of them.

use maud::{Markup, html};

use super::{
    csv::{self, Source},
    order::{Heads, Sorted},
    rail::{View, Views},
    saved,
    shown::{self, copy},
    worklist::{Picks, Worklist},
};
use crate::{
    domain::{ids::OrganizationId, people::rights::DeskRight, refusal::Refusal, views::Column},
    language::{Sentence, say},
    store::views::{Count, ListOf, ListQuery},
    web::{
        http::{
            conditions,
            error::Error,
            visit::{Agent, Answer},
        },
        tickets::{agent::bulk::bar, parts::undone},
        ui::{Page, Ui},
        views::parts,
    },
};

/// What the address asks for.
struct Chosen {
    view: View,
    organization: Option<(OrganizationId, String)>,
    sorted: Sorted,
    /// What of the address cannot be.
    trouble: Option<Sentence>,
}

/// # Errors
/// Not found, for a view or an organization that is not there.
pub fn show(agent: &Agent<'_>) -> Answer {
    let reader = agent.reader()?;
    let ui = Ui::new(agent);
    if agent.param("view").starts_with('v') {
        return shown::show(agent);
    }
    let chosen = Chosen::new(agent, &reader)?;
    let (after, out_of_place) = chosen.sorted.start(&agent.query);
    let trouble = chosen.trouble.clone().or(out_of_place);
    let rows = reader.tickets(&ListQuery {
        after,
        priorities: ui.catalog.priorities(),
        ..ListQuery::first(chosen.list(), agent.rows_at_once())
    })?;
    let views = Views::new(agent, &ui, (&reader, chosen.organization()))?;
    let word = chosen.view.word;
    let count = views.count(word);
    let heading = chosen.head(&ui, (count, rows.rows.is_empty()));
    let list = Worklist {
        about: chosen.heading(),
        drafted: reader.drafted()?,
        picks: Some(Picks {
            whole: Some((word, say::bulk_pick_all(count.to_string(), count.number))),
        }),
        heads: Some(Heads {
            sorted: chosen.sorted,
            address: chosen.address("", ""),
            ui: &ui,
        }),
        columns: Column::USUAL.to_vec(),
    };
    let undo = undone::last(&ui, &reader, None)?;
    let fresh = parts::fresh(&html! {
        @if rows.rows.is_empty() { p .empty.within { (nothing(&ui)) } }
        @else {
            div .ticket-list { (list.table(&ui, rows.rows.iter().map(|row| (row, None)))) }
            (parts::beside(&ui, &chosen.address("", chosen.sorted.word()), &rows))
        }
    });
    let main = html! {
        (undone::offer(&ui, undo.as_ref()))
        @if let Some(trouble) = &trouble { p .alert.within role="alert" { (trouble.say()) } }
        (chosen.of_whom(&ui))
        (bar::around(&ui, chosen.organization(), &fresh))
    };
    let page = Page::new(chosen.view.name, main)
        .headed(heading)
        .beside(views.list(&ui, Some(word)))
        .wide();
    let status = if trouble.is_some() { 422 } else { 200 };
    Ok(conditions::versioned(
        agent.request,
        ui.answer(status, &page),
    ))
}

/// The same list as a file.
///
/// # Errors
/// Not found, or when another list is being written.
pub fn download(agent: &Agent<'_>) -> Answer {
    if agent.param("view").starts_with('v') {
        return saved::download(agent);
    }
    let chosen = Chosen::new(agent, &*agent.reader()?)?;
    let name = format!("tickets-{}", chosen.view.word);
    csv::answer(agent, Source::List(chosen.list(), None), &name)
}

/// That there is nothing, and what may be done about that.
fn nothing(ui: &Ui<'_>) -> Markup {
    let link = html! { a href=(ui.to("/desk/tickets/new")) { (say::views_open_for_someone()) } };
    match ui.may(DeskRight::Answer) {
        true => say::views_nothing(link),
        false => html! { (say::views_nothing_now()) },
    }
}

impl Chosen {
    fn new(agent: &Agent<'_>, reader: &crate::store::Scope) -> Result<Self, Error> {
        let view = View::all(agent.viewer().person(), &agent.app.desk.catalog())
            .into_iter()
            .find(|view| view.word == agent.param("view"))
            .ok_or(Refusal::NotFound)?;
        let organization = match agent.query.optional("organization")? {
            None => None,
            Some(id) => {
                let id: OrganizationId = id.parse().map_err(|_| Refusal::NotFound)?;
                let name = reader.organization_name(id)?.ok_or(Refusal::NotFound)?;
                Some((id, name))
            }
        };
        let part = organization.as_ref().map(|(id, _)| *id);
        let (sorted, trouble) = view.sorted(&agent.query, part);
        Ok(Self {
            view,
            organization,
            sorted,
            trouble,
        })
    }

    fn heading(&self) -> &'static str {
        match self.view.word {
            "mine" => say::views_my_tickets(),
            _ => self.view.name,
        }
    }

    /// Its name and number, its orders, and what else is made of it.
    fn head(&self, ui: &Ui<'_>, (count, is_empty): (Count, bool)) -> Markup {
        let copy = copy((self.view.name, self.view.query), self.sorted.order);
        html! {
            div .pane-head {
                h1 { (self.heading()) " " span .count { (say::views_count(count.to_string(), count.number)) } }
                div .push {
                    @if !is_empty {
                        (self.sorted.menu(ui, &self.address("", "")))
                        (parts::as_file(ui, &self.address("/tickets.csv", ""))) " "
                    }
                    a href=(ui.to(&copy)) { (say::views_copy()) }
                }
            }
        }
    }

    /// Where it is one organization's part: which, and the way to all.
    fn of_whom(&self, ui: &Ui<'_>) -> Markup {
        let Some((id, name)) = &self.organization else {
            return Markup::default();
        };
        let all = format!("/desk/views/{}", self.view.word);
        let everyone = html! { a href=(ui.to(&all)) { (say::views_everyone()) } };
        html! { p .notice.within { (say::views_only_of(everyone, ui.organization(*id, name))) } }
    }

    fn list(&self) -> ListOf {
        self.view.list(self.organization())
    }

    fn organization(&self) -> Option<OrganizationId> {
        self.organization.as_ref().map(|(id, _)| *id)
    }

    fn address(&self, below: &str, order: &str) -> String {
        self.view.address(below, (self.organization(), order))
    }
}
