//! The view somebody came from, and the tickets before and after this one in it (T11).

use maud::{Markup, html};

use crate::{
    domain::ids::{OrganizationId, TicketNumber},
    language::say,
    store::Scope,
    web::{
        http::{error::Error, form::Form, visit::Agent},
        ui::Ui,
        views::{order::Sorted, rail::View},
    },
};

pub(super) struct Trail {
    view: View,
    organization: Option<OrganizationId>,
    order: Sorted,
    before: Option<TicketNumber>,
    after: Option<TicketNumber>,
}

impl Trail {
    /// The view that the address names, or else the list that a browser says it comes from; none for
    /// who came from elsewhere.
    pub(super) fn read(
        agent: &Agent<'_>,
        scope: &Scope,
        number: TicketNumber,
    ) -> Result<Option<Self>, Error> {
        let referrer = came_from(agent);
        let from = referrer.as_ref().unwrap_or(&agent.query);
        let word = from.typed("view");
        let views = View::all(agent.viewer().person(), &agent.app.desk.catalog());
        let Some(view) = views.into_iter().find(|view| view.word == word) else {
            return Ok(None);
        };
        let organization = from.typed("organization").parse().ok();
        let (order, _) = view.sorted(from, organization);
        let list = (view.list(organization), order.order);
        let priorities = agent.app.desk.catalog().priorities();
        let [before, after] = scope.neighbours(list, (number, &priorities))?;
        Ok(Some(Self {
            view,
            organization,
            order,
            before,
            after,
        }))
    }

    /// Back to the list: its name leads there.
    pub(super) fn back(&self, ui: &Ui<'_>) -> Markup {
        let address = self.view.address("", self.part());
        let address = address.trim_end_matches(['?', '&']);
        html! { a href=(ui.to(address)) { (self.view.name) } }
    }

    fn part(&self) -> (Option<OrganizationId>, &'static str) {
        (self.organization, self.order.word())
    }

    pub(super) fn beside(&self, ui: &Ui<'_>) -> Markup {
        let trail = self.view.trail(self.part());
        let step = |to: Option<TicketNumber>, rel: &str, icon: &str| {
            let name = if rel == "prev" {
                say::tickets_previous()
            } else {
                say::tickets_next()
            };
            html! {
                @if let Some(number) = to {
                    a .btn.xs.icon rel=(rel) href=(ui.to(&format!("/desk/tickets/{number}{trail}"))) aria-label=(name) title=(name) { (ui.turned(icon)) }
                }
            }
        };
        html! { span .joined { (step(self.before, "prev", "left")) (step(self.after, "next", "right")) } }
    }
}

/// What the list that a browser says it comes from says of its view, as an address of a ticket would:
/// `view`, the organization whose part of it was seen, and the order. Nothing where the address of the
/// ticket says it itself. Whatever a browser says here leads to a list that the reader may open anyway.
fn came_from(agent: &Agent<'_>) -> Option<Form> {
    if !agent.query.typed("view").is_empty() {
        return None;
    }
    let referrer = agent.request.header("referer").unwrap_or_default();
    let (_, list) = referrer.split_once("/desk/views/").unwrap_or_default();
    let (word, query) = list.split_once('?').unwrap_or((list, ""));
    Some(Form::parse(format!("{query}&view={word}").as_bytes()))
}
