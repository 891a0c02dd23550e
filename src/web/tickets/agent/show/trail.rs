//! The view somebody came from, and the tickets before and after this one in it (T11).

use maud::{Markup, html};

use crate::{
    domain::{
        ids::{OrganizationId, TicketNumber},
        moment::Moment,
    },
    language::say,
    store::Scope,
    web::{
        http::{error::Error, form::Form, visit::Agent},
        ui::Ui,
        views::rail::View,
    },
};

pub(super) struct Trail {
    view: View,
    organization: Option<OrganizationId>,
    before: Option<TicketNumber>,
    after: Option<TicketNumber>,
}

impl Trail {
    /// The view that the address names, or else the list that a browser says it comes from; none for
    /// who came from elsewhere.
    pub(super) fn read(
        agent: &Agent<'_>,
        scope: &Scope,
        place: (TicketNumber, Moment),
    ) -> Result<Option<Self>, Error> {
        let (word, organization) = came_from(agent);
        let views = View::all(agent.viewer().person(), &agent.app.desk.catalog());
        let Some(view) = views.into_iter().find(|view| view.word == word) else {
            return Ok(None);
        };
        let organization = organization.parse().ok();
        let [before, after] = scope.neighbours(view.list(organization), place)?;
        Ok(Some(Self {
            view,
            organization,
            before,
            after,
        }))
    }

    /// Back to the list: its name leads there.
    pub(super) fn back(&self, ui: &Ui<'_>) -> Markup {
        let address = self.view.address("", self.organization);
        let address = address.trim_end_matches(['?', '&']);
        html! { a href=(ui.to(address)) { (self.view.name) } }
    }

    pub(super) fn beside(&self, ui: &Ui<'_>) -> Markup {
        let trail = self.view.trail(self.organization);
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

/// A view's word, and the organization whose part of it was seen. Whatever a browser says here leads
/// to a list that the reader may open anyway.
fn came_from(agent: &Agent<'_>) -> (String, String) {
    let named = agent.query.typed("view");
    if !named.is_empty() {
        let organization = agent.query.typed("organization");
        return (named.to_owned(), organization.to_owned());
    }
    let referrer = agent.request.header("referer").unwrap_or_default();
    let (_, list) = referrer.split_once("/desk/views/").unwrap_or_default();
    let (word, query) = list.split_once('?').unwrap_or((list, ""));
    let query = Form::parse(query.as_bytes());
    (word.to_owned(), query.typed("organization").to_owned())
}
