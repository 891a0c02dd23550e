//! Puts the mails of an act into the outbox, in the act's own transaction.

use serde_json::json;

use super::{
    Act, Desk,
    catalog::Catalog,
    secrets::{Entropy, Sealer},
};
use crate::{
    domain::{
        event::Event,
        ids::{OutboxId, PersonId},
        moment::Moment,
        notify::{Because, MailKind, People, recipients},
        refusal::Refusal,
        ticket::Ticket,
        viewer::Viewer,
    },
    store::{Result, Tx, outbox::NewMail, people::Account},
};

/// Mails everyone whom `events` concern (F1–F5), as they stand now (F9).
///
/// # Errors
/// When it cannot be written.
pub fn announce(
    tx: &Tx<'_>,
    catalog: &Catalog,
    ticket: &Ticket,
    events: &[Event],
    (actor, now): (Option<&Viewer>, Moment),
) -> Result<()> {
    let system = tx.system();
    let workflow = catalog.workflow(&ticket.workflow)?;
    // A1: what no customer may see mails nobody.
    if !workflow.status(&ticket.status).customer_visible {
        return Ok(());
    }
    let people = People {
        requester: Some(ticket.requester),
        followers: ticket
            .followers
            .iter()
            .map(|follower| (follower.person, follower.muted))
            .collect(),
        assignee: ticket.assignee,
        watchers: if ticket.assignee.is_none() {
            system.watchers()?
        } else {
            vec![]
        },
        by_customer: actor.is_some_and(|viewer| !viewer.is_agent()),
    };
    let comment = events.iter().find_map(|event| match event {
        Event::Commented { comment } => Some(*comment),
        Event::Opened { .. } => Some(1),
        _ => None,
    });
    let status = workflow.status(&ticket.status);
    let facts = json!({ "status": status.key, "actor": actor.map(Viewer::person) }).to_string();
    for notice in recipients(events, workflow, actor.map(Viewer::person), &people) {
        if !may_be_mailed(tx, ticket, notice.person)? {
            continue;
        }
        let (ticket, facts) = (Some(ticket.number), facts.clone());
        tx.queue_mail(
            &NewMail {
                kind: notice.kind,
                person: notice.person,
                because: notice.because,
                ticket,
                comment,
                facts,
                secret: None,
            },
            now,
        )?;
    }
    Ok(())
}

/// Until an address is confirmed, the invitation is the only mail to it (P8), but for tickets of
/// their own.
fn may_be_mailed(tx: &Tx<'_>, ticket: &Ticket, person: PersonId) -> Result<bool> {
    let account = tx.system().account(person)?;
    Ok(account
        .is_some_and(|account| account.active && (account.verified || ticket.requester == person)))
}

/// A mail about the account itself, with its one-time token sealed until it is sent.
///
/// # Errors
/// When it cannot be written.
pub fn account_mail(
    tx: &Tx<'_>,
    kind: MailKind,
    account: &Account,
    secret: Option<(&Sealer, &mut Entropy, &str)>,
    now: Moment,
) -> Result<()> {
    let secret = match secret {
        Some((sealer, entropy, token)) => sealer.seal(entropy.nonce(), token),
        None => None,
    };
    let mail = NewMail {
        kind,
        person: account.id,
        because: Because::Account,
        ticket: None,
        comment: None,
        facts: "{}".into(),
        secret,
    };
    tx.queue_mail(&mail, now)
}

/// A mail that failed or waits is tried again at once.
///
/// # Errors
/// Not found, when there is nothing to try.
pub fn retry(desk: &Desk, id: OutboxId) -> Result<()> {
    let now = desk.clock.now();
    desk.store.write(move |tx| {
        if tx.retry_mail(id, now)? {
            Ok(())
        } else {
            Err(Refusal::NotFound.into())
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// A test mail to the one who asks.
///
/// # Errors
/// What the disk says.
pub fn test(desk: &Desk, act: &Act) -> Result<()> {
    let (person, now) = (act.viewer.person(), act.now);
    desk.store.write(move |tx| {
        let Some(account) = tx.system().account(person)? else {
            return Ok(());
        };
        account_mail(tx, MailKind::Test, &account, None, now)
    })?;
    desk.ring_outbox();
    Ok(())
}
