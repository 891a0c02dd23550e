//! Invitations: accounts made for others, and the mails that let their owners in (P2, P7, P8).

use crate::{
    desk::{
        Act, Desk,
        once::once,
        outbox::{self, Linking},
        secrets,
    },
    domain::{
        ids::{OrganizationId, PersonId},
        moment::{DAY, HOUR, Moment},
        names,
        organizations::may_invite_more,
        outbox::notify::MailKind,
        people::{
            address::Address,
            viewer::{Right, Role, Viewer},
        },
        refusal::{Fault, Refusal},
    },
    store::{
        Result, Tx,
        accounts::links::{LinkKind, NewLink},
        people::account::{Account, NewPerson},
    },
};

pub(in crate::desk) const INVITATION_LASTS: i64 = 7 * DAY;
const RESET_LASTS: i64 = HOUR;

/// An invitation as an agent typed it.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub membership: Option<(OrganizationId, Right)>,
}

/// Given and family name as someone typed them, by the rules of P5.
///
/// # Errors
/// The faults of both.
pub(in crate::desk) fn checked_names(
    given: &str,
    family: &str,
) -> Result<(String, String), Vec<Fault>> {
    match (names::given_name(given), names::family_name(family)) {
        (Ok(given), Ok(family)) => Ok((given, family)),
        (given, family) => Err(given.err().into_iter().chain(family.err()).collect()),
    }
}

/// An address and two names, with every fault of theirs at once.
pub(in crate::desk) fn checked_person(
    email: &str,
    (given, family): (&str, &str),
) -> Result<(Address, (String, String)), Refusal> {
    let bad_address = |bad| Fault::new("email", "bad_address", format!("{bad}"));
    match (
        Address::parse(email).map_err(bad_address),
        checked_names(given, family),
    ) {
        (Ok(email), Ok(names)) => Ok((email, names)),
        (email, names) => {
            let faults = email.err().into_iter();
            Err(Refusal::Invalid(
                faults.chain(names.err().unwrap_or_default()).collect(),
            ))
        }
    }
}

/// Makes the account and mails the link with which its owner chooses a password.
///
/// # Errors
/// Every fault of the form at once. Only admins make agents and admins.
pub fn invite(desk: &Desk, act: &Act, invitation: &Invitation) -> Result<PersonId> {
    may_invite(&act.viewer, invitation.role)?;
    let names = (
        invitation.given_name.as_str(),
        invitation.family_name.as_str(),
    );
    let (email, (given_name, family_name)) = checked_person(&invitation.email, names)?;
    let (role, membership) = (invitation.role, invitation.membership);
    let (sealer, act) = (desk.secrets.sealer(), act.clone());
    let id = desk.store.write(move |tx| {
        once(tx, &act, |act| {
            may_invite(&act.viewer, role)?;
            let mut entropy = act.entropy.clone();
            if tx.system().account_at(&email)?.is_some() {
                return Err(Refusal::invalid(
                    "email",
                    "taken",
                    format!("{email} already has an account."),
                )
                .into());
            }
            let person = NewPerson {
                id: PersonId(entropy.id()),
                email: email.clone(),
                given_name: given_name.clone(),
                family_name: family_name.clone(),
                role,
                verified: false,
            };
            let mut linking = act.linking(&sealer, &mut entropy);
            insert_invited(tx, &person, membership, &mut linking)?;
            Ok(person.id)
        })
    })?;
    desk.ring_outbox();
    Ok(id)
}

fn may_invite(viewer: &Viewer, role: Role) -> Result<(), Refusal> {
    if viewer.is_admin() || (viewer.is_agent() && !role.is_agent()) {
        return Ok(());
    }
    Err(admins_invite_agents())
}

#[must_use]
pub fn admins_invite_agents() -> Refusal {
    Refusal::forbidden("admins_only", "Only an administrator can invite agents.")
}

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
                "There is no such organization.",
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

/// Counts an invitation against what its sender may do within a day.
///
/// # Errors
/// A sentence beside `field`, when that is used up.
pub(in crate::desk) fn count(
    tx: &Tx<'_>,
    viewer: &Viewer,
    (person, field): (PersonId, &'static str),
    now: Moment,
) -> Result<()> {
    let sender = viewer.person();
    may_invite_more(viewer, tx.system().invited_by(sender, now - DAY)?, field)?;
    if viewer.is_agent() {
        return Ok(());
    }
    tx.note_invitation(sender, person, now)
}

/// Invites again, ending the earlier link. An agent's word goes out whenever it is given.
///
/// # Errors
/// When the person already has a password or is not there.
pub fn invite_again(desk: &Desk, act: &Act, person: PersonId) -> Result<()> {
    let (sealer, act) = (desk.secrets.sealer(), act.clone());
    desk.store.write(move |tx| {
        let mut entropy = act.entropy.clone();
        let account = tx.system().account(person)?.ok_or(Refusal::NotFound)?;
        if account.password.is_some() || !account.active {
            return Err(Refusal::conflict(
                "has_password",
                format!("{} already has a password.", account.name()),
            )
            .into());
        }
        let mut linking = act.linking(&sealer, &mut entropy);
        send_link(tx, MailKind::Invitation, person, &mut linking)
    })?;
    desk.ring_outbox();
    Ok(())
}
