//! One click ends the mails about a ticket (RFC 8058). The address is the proof; only the POST counts.

use maud::html;

use crate::{
    desk::{
        outbox::ways_in,
        tickets::{perform::perform, update::Update},
    },
    domain::{
        ids::TicketNumber, people::viewer::Viewer, refusal::Refusal, tickets::command::Command,
    },
    language::say,
    mail::signed,
    store::System,
    web::{
        http::{
            error::Error,
            visit::{Answer, Visit},
        },
        ui::{Page, Ui, button::Button},
    },
};

fn who(visit: &Visit<'_>) -> Result<(TicketNumber, Viewer), Error> {
    let desk = &visit.app.desk;
    let way_in = signed::parse_unsubscribe(&desk.secrets, visit.param("token"));
    let way_in = way_in.ok_or(Refusal::NotFound)?;
    let now = desk.clock.now();
    let alive = |system: &System<'_>| ways_in::acts(system, (&way_in, visit.param("token")), now);
    let viewer = desk.store.system(alive)?.ok_or(Refusal::NotFound)?;
    Ok((way_in.ticket.ok_or(Refusal::NotFound)?, viewer))
}

pub fn show(visit: &Visit<'_>) -> Answer {
    let (ticket, _) = who(visit)?;
    let main = html! {
        form .card.narrow method="post" {
            p { (say::outbox_mute_hint(ticket.to_string())) }
            (Button::primary(say::outbox_mute()))
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new(say::outbox_mute_title(), main)))
}

pub fn mute(visit: &Visit<'_>) -> Answer {
    let (ticket, viewer) = who(visit)?;
    let desk = &visit.app.desk;
    let act = desk.act(&viewer, "portal");
    perform(desk, &act, Update::new(ticket, Command::Mute))?;
    let main = html! { div .card.narrow { p { (say::outbox_muted_hint(ticket.to_string())) } } };
    Ok(Ui::new(visit).answer(200, &Page::new(say::outbox_muted(), main)))
}
