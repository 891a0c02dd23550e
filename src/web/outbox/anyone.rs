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
    mail::signed,
    store::System,
    web::{
        http::{
            error::Error,
            visit::{Answer, Visit},
        },
        ui::{Page, Ui},
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
            p { "You will no longer be mailed about #" (ticket) ", unless someone mentions you, or it is your own request and is solved or closed. You can follow it again any time." }
            button .btn.primary type="submit" { "Mute this ticket" }
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new("Mute this ticket?", main)))
}

pub fn mute(visit: &Visit<'_>) -> Answer {
    let (ticket, viewer) = who(visit)?;
    let desk = &visit.app.desk;
    let act = desk.act(&viewer, "portal");
    perform(desk, &act, Update::new(ticket, Command::Mute))?;
    let main =
        html! { div .card.narrow { p { "You will no longer be mailed about #" (ticket) "." } } };
    Ok(Ui::new(visit).answer(200, &Page::new("Muted", main)))
}
