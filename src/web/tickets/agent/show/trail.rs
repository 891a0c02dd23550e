//! The view somebody came from, and the tickets before and after this one in it (T11).

use maud::{Markup, html};

use crate::{
    domain::ids::{OrganizationId, TicketNumber},
    language::say,
    store::{Scope, tickets::read::TicketFacts},
    web::{
        http::{error::Error, visit::Agent},
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
    /// None for who came from elsewhere; an unknown view is elsewhere, too.
    pub(super) fn read(
        agent: &Agent<'_>,
        scope: &Scope,
        facts: &TicketFacts,
    ) -> Result<Option<Self>, Error> {
        let word = agent.query.typed("view");
        let views = View::all(agent.viewer().person(), &agent.app.desk.catalog());
        let Some(view) = views.into_iter().find(|view| view.word == word) else {
            return Ok(None);
        };
        let organization = agent.query.typed("organization").parse().ok();
        let place = (facts.number, facts.last_activity_at);
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
