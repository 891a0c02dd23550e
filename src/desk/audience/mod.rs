//! Followers and shares: finding who is meant, inviting who is new, adding and removing.

mod adding;
mod finding;
mod requester;

use super::{
    Act, Desk,
    tickets::{
        perform::{Done, transact},
        update::Update,
    },
    work::Work,
};
use crate::{
    domain::{
        audience::access::{self},
        ids::{OrganizationId, TicketNumber},
        refusal::Refusal,
        tickets::command::Command,
    },
    store::{Result, tickets::change::LockedTicket},
};
pub use requester::change;

/// Adds by id or address (A4, A6).
pub fn add(desk: &Desk, act: &Act, number: TicketNumber, who: &str) -> Result<Done> {
    let who = who.to_owned();
    let command = move |work: &Work<'_>, ticket: &LockedTicket| {
        Ok(Command::AddFollower(work.find_or_invite(ticket, &who)?))
    };
    transact(desk, act, Update::new(number, command))
}

/// # Errors
/// The refusal in words (A3–A5), or what the disk says.
pub fn remove(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (who, confirmed): (&str, bool),
) -> Result<Done> {
    let who = who.to_owned();
    let command = move |work: &Work<'_>, ticket: &LockedTicket| {
        let target = work.on_ticket(ticket, &who)?;
        Ok(Command::RemoveFollower { target, confirmed })
    };
    transact(desk, act, Update::new(number, command))
}

pub fn share(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    organization: OrganizationId,
) -> Result<Done> {
    let command = move |work: &Work<'_>, _: &LockedTicket| {
        access::may_share(&work.act.viewer, organization)?;
        if work.tx.has_organization(organization)? {
            Ok(Command::Share(organization))
        } else {
            Err(Refusal::NotFound.into())
        }
    };
    transact(desk, act, Update::new(number, command))
}

/// # Errors
/// The refusal in words (A5), or what the disk says.
pub fn unshare(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (organization, confirmed): (OrganizationId, bool),
) -> Result<Done> {
    let command = move |work: &Work<'_>, ticket: &LockedTicket| {
        let (tx, viewer) = (work.tx, &work.act.viewer);
        Ok(Command::Unshare {
            organization,
            losing: tx.seeing_by(viewer, ticket.number, organization)?,
            confirmed,
        })
    };
    transact(desk, act, Update::new(number, command))
}
