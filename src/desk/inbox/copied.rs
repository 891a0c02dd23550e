//! Whom else a mail is addressed to: they follow its ticket where its author may add them (A4) and
//! has proven to be who the mail says; all others are proposed, for somebody to say yes or no. Whom an
//! agent's mail is addressed to is proposed to agents alone: customers are not to read of it.

use crate::{
    desk::{Act, Desk, tickets::message::Message, work::Work},
    domain::{
        ids::{InboxId, TicketNumber},
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
        tickets::command::Command,
    },
    store::{Error, Result, people::account::Account},
};

/// Whoever is on the ticket already stays as they are; whoever has no account is proposed, since a
/// mail makes nobody's account but its author's.
pub(in crate::desk) fn take_up(
    work: &Work<'_>,
    number: TicketNumber,
    copied: &[Address],
    (mail, counts): (InboxId, bool),
) -> Result<()> {
    let by_agent = work.act.viewer.is_agent();
    for address in copied {
        let ticket = work.tx.lock_as_desk(number)?;
        let account = work.tx.system().account_at(address)?;
        let is_on = |account: &Account| {
            ticket.requester == account.id || ticket.follows(account.id).is_some()
        };
        if account.as_ref().is_some_and(is_on) {
            continue;
        }
        // Who was taken off the ticket comes back by an act that names them, and by no copy.
        let known = match account.filter(|account| account.active) {
            Some(account) => !work.tx.was_removed(number, account.id)?,
            None => false,
        };
        if !(counts && known && follows_now(work, number, address)?) {
            work.tx.propose(number, address, (mail, by_agent))?;
        }
    }
    Ok(())
}

fn follows_now(work: &Work<'_>, number: TicketNumber, address: &Address) -> Result<bool> {
    let added = work.perform(number, &Message::default(), |work, ticket| {
        let target = work.find_or_invite(ticket, address.as_str())?;
        Ok(Command::AddFollower(target))
    });
    match added {
        Ok(_) => Ok(true),
        Err(Error::Refused(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Takes a proposal away: by the requester, or an agent.
///
/// # Errors
/// Not found where there is none, or the ticket is not seen.
pub fn decline(desk: &Desk, act: &Act, number: TicketNumber, address: &str) -> Result<()> {
    let address = Address::parse(address).map_err(|_| Refusal::NotFound)?;
    let act = act.clone();
    desk.store.write(move |tx| {
        let act = act.anew(tx)?;
        let ticket = tx.lock(&act.viewer, number)?;
        act.viewer.must_as_agent(DeskRight::Properties)?;
        let may = act.viewer.is_agent() || ticket.requester == act.viewer.person();
        if may && tx.drop_proposal(&act.viewer, number, &address)? {
            Ok(())
        } else {
            Err(Refusal::NotFound.into())
        }
    })
}
