//! The form below the thread, and what is left where it is closed.

use maud::{Markup, html};

use super::View;
use crate::{
    domain::{
        audience::access,
        ids::TicketNumber,
        refusal::Refusal,
        workflows::{Category, Turn, Workflow},
    },
    language::say,
    store::tickets::attachments::Attachment,
    web::{
        audience::circle::{Circle, Forecast},
        http::{
            Response,
            error::Trouble,
            visit::{Answer, Customer},
        },
        tickets::{
            customer::follow_up::FollowUp,
            parts::{
                composer::{Composer, FilesOf},
                named::named_in,
            },
        },
        ui::button::Button,
        ui::fields::TextArea,
    },
};

/// The composer's line by itself, for scripts.
pub(super) fn forecast(customer: &Customer<'_>, number: TicketNumber) -> Answer {
    let reader = customer.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let circle = Circle {
        facts: &facts,
        followers: &reader.followers(number)?,
        sharing: &reader.sharing(number)?,
        named: &named_in(&reader, number, (customer.form().typed("body"), false))?,
    };
    let forecast = circle.for_customer(customer.viewer().person());
    Ok(Response::text(&forecast.sentences()))
}

impl View<'_> {
    fn may_solve(&self) -> bool {
        let shares: Vec<_> = self.sharing.iter().map(|s| s.organization).collect();
        self.state.category.is_open()
            && access::is_in_charge(self.customer.viewer(), self.facts.requester, &shares)
    }

    pub(super) fn composer(&self, kept: &[Attachment], trouble: &Trouble) -> Markup {
        let form = self.customer.form();
        let buttons = html! {
            (Button::primary(say::tickets_send()))
            @if self.may_solve() {
                (Button::new(say::tickets_solve()).to(self.path("solve#composer")))
                (Button::new(say::tickets_withdraw()).named("reason", "withdrawn").to(self.path("solve#composer")))
            }
        };
        let composer = Composer {
            macros: None,
            drafts: None,
            id: "composer",
            act: "comment",
            action: self.path("comments#composer"),
            mentions: self.path("mentions?"),
            text: TextArea {
                id: "body",
                label: say::tickets_message(),
                value: form.typed("body"),
                required: false,
                preview: form.asks_for_preview(),
                trouble,
            },
            files: FilesOf { id: "files", kept },
            unclear: &self.named.unclear,
            forecast: self.forecast(),
            more: html! {},
            buttons,
        };
        html! {
            section .card.answer aria-labelledby="answer" {
                h2 #answer { (say::tickets_reply()) }
                (composer)
                @if self.is_opened_by_reply() { p .muted { (say::tickets_reply_reopens()) } }
            }
        }
    }

    fn is_opened_by_reply(&self) -> bool {
        let opens = |workflow: &Workflow| {
            let assigned =
                [true, false].map(|is| workflow.after_customer_comment(&self.facts.status, is));
            assigned.iter().all(Option::is_some)
        };
        let workflow = self.ui.catalog.workflow(&self.facts.workflow);
        self.state.category == Category::Solved && workflow.is_ok_and(opens)
    }

    /// F7, for customers.
    fn forecast(&self) -> Forecast {
        let circle = Circle {
            facts: self.facts,
            followers: self.followers,
            sharing: self.sharing,
            named: self.named,
        };
        circle.for_customer(self.customer.viewer().person())
    }

    /// The way on, with what was typed while the ticket closed.
    pub(super) fn follow_up_offer(&self, kept: &[Attachment], trouble: &Trouble) -> Markup {
        let follow_up = FollowUp {
            customer: self.customer,
            number: self.facts.number,
            subject: &self.facts.subject,
            kept,
            trouble,
        };
        html! {
            div #composer .card {
                // What is closed here may still be somebody's work.
                p { (match self.state.turn { Turn::Nobody => say::tickets_request_closed(), _ => say::tickets_request_no_replies() }) }
                @if !self.customer.form().has("body") { a .btn.primary href=(self.path("follow-up")) { (say::tickets_follow_up_offer()) } }
            }
            @if self.customer.form().has("body") { (follow_up) }
        }
    }
}
