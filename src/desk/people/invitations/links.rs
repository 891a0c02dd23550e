//! The mails that let people in.

use crate::{
    desk::{
        outbox::{self, Linking},
        secrets,
    },
    domain::{
        ids::{OrganizationId, PersonId},
        moment::{DAY, HOUR},
        outbox::notify::MailKind,
        people::viewer::Right,
        refusal::Refusal,
    },
    language::Sentence,
    store::{
        Result, Tx,
        accounts::links::{LinkKind, NewLink},
        people::account::{Account, NewPerson},
    },
};

pub(in crate::desk) const INVITATION_LASTS: i64 = 7 * DAY;
const RESET_LASTS: i64 = HOUR;

/// A new person, their membership, and the invitation in the outbox.
pub(in crate::desk) fn insert_invited(
    tx: &Tx<'_>,
    person: &NewPerson,
    membership: Option<(OrganizationId, Right)>,
    linking: &mut Linking<'_>,
) -> Result<()> {
    let now = linking.now;
    tx.insert_person(person, now)?;
    if let Some((organization, right)) = membership {
        if !tx.has_organization(organization)? {
            return Err(Refusal::invalid(
                "organization",
                "unknown_organization",
                Sentence::people_organization_gone(),
            )
            .into());
        }
        tx.set_membership(person.id, organization, (right, now))?;
    }
    send_link(tx, MailKind::Invitation, person.id, linking)
}

/// A fresh link in a mail of its own; it ends the older ones of its kind.
pub(in crate::desk) fn send_link(
    tx: &Tx<'_>,
    mail: MailKind,
    person: PersonId,
    linking: &mut Linking<'_>,
) -> Result<()> {
    let (lasts, kind) = match mail {
        MailKind::Invitation => (INVITATION_LASTS, LinkKind::Invitation),
        _ => (RESET_LASTS, LinkKind::Reset),
    };
    let token = linking.entropy.token();
    let link = NewLink {
        kind,
        person: Some(person),
        secret: secrets::kept(&token),
        expires_at: linking.now + lasts,
    };
    tx.insert_link(&link, linking.now)?;
    outbox::link_mail(tx, mail, (person, &token), linking)
}

/// Invites someone who has not confirmed their address yet, unless that was done within a day:
/// nobody fills a stranger's mailbox.
pub(in crate::desk) fn invite_at_most_daily(
    tx: &Tx<'_>,
    account: &Account,
    linking: &mut Linking<'_>,
) -> Result<()> {
    if !account.active || tx.system().was_invited(account.id, linking.now - DAY)? {
        return Ok(());
    }
    send_link(tx, MailKind::Invitation, account.id, linking)
}
