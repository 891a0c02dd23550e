//! Who else is at a ticket just now (T4): the line on its page, which a script renews, and the mark in
//! lists.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        tickets::presence::{Doing, Present},
    },
    language::say,
    web::{
        http::{
            Response, conditions,
            visit::{Agent, Answer},
        },
        ui::Ui,
    },
};

/// The line by itself. Whoever asks for it has the page before them.
///
/// # Errors
/// Not found, for a ticket that is not seen.
pub fn part(agent: &Agent<'_>) -> Answer {
    let number = agent.reader()?.must_see(agent.number()?)?;
    let presence = &agent.app.desk.presence;
    presence.stays(number, me(agent), agent.now());
    let ui = Ui::new(agent);
    let part = Response::html(200, line(&ui, number));
    Ok(conditions::versioned(agent.request, part))
}

/// The agent says what they do there.
///
/// # Errors
/// Not found, for a ticket that is not seen; what nobody can do.
pub fn sign(agent: &Agent<'_>) -> Answer {
    let number = agent.reader()?.must_see(agent.number()?)?;
    let doing = Doing::said(agent.form().typed("doing"))?;
    let presence = &agent.app.desk.presence;
    presence.sign(number, me(agent), (doing, agent.now()));
    Ok(Response::empty(204))
}

/// Opening the page is a sign of looking.
pub fn opened(agent: &Agent<'_>, number: TicketNumber) {
    let presence = &agent.app.desk.presence;
    presence.sign(number, me(agent), (Doing::Looking, agent.now()));
}

/// Who else is there, at the top of the ticket's page.
#[must_use]
pub fn line(ui: &Ui<'_>, number: TicketNumber) -> Markup {
    let address = ui.to(&format!("/desk/tickets/{number}/presence"));
    html! { p .presence role="status" data-presence=(address) { (others(ui, number)) } }
}

/// Who else is there, beside the ticket in a list.
#[must_use]
pub fn mark(ui: &Ui<'_>, number: TicketNumber) -> Markup {
    let here = here(ui, number);
    if here.is_empty() {
        return Markup::default();
    }
    let names: Vec<&str> = here.iter().map(|one| one.name.as_str()).collect();
    let words = say::presence_now(names.join(", "));
    let first = names.first().and_then(|name| name.split(' ').next());
    html! {
        span .here title=(words) {
            (ui.icon("eye")) span .unseen { (words) }
            bdi aria-hidden="true" { (first.unwrap_or_default()) @if names.len() > 1 { " +" (names.len() - 1) } }
        }
    }
}

fn me<'a>(agent: &'a Agent<'_>) -> (PersonId, &'a str) {
    (agent.viewer().person(), &agent.signed.account.shown)
}

fn here(ui: &Ui<'_>, number: TicketNumber) -> Vec<Present> {
    let reader = ui.signed.map(|signed| signed.viewer.person());
    let mut here = ui.app.desk.presence.at(number, ui.now);
    here.retain(|one| Some(one.id) != reader);
    here
}

fn others(ui: &Ui<'_>, number: TicketNumber) -> Markup {
    html! {
        @for one in here(ui, number) {
            @let who = html! { b { bdi { (one.name) } } };
            @match one.doing {
                Doing::Looking => span { (ui.icon("eye")) span { (say::presence_looks(who)) } },
                Doing::Replying => span .writes { (ui.icon("message")) span { (say::presence_replies(who)) } },
                Doing::Noting => span .writes { (ui.icon("lock")) span { (say::presence_notes(who)) } },
            }
        }
    }
}
