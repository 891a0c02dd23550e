//! Invitations: accounts made for others, and the mails that let their owners in (P2, P7, P8).

mod links;
mod named;

use crate::{
    desk::{Act, Desk, accounts::reading::checked_language, once::once},
    domain::{
        ids::{OrganizationId, PersonId},
        moment::{DAY, Moment},
        organizations::may_invite_more,
        outbox::notify::MailKind,
        people::{
            rights::{DeskRight, Role},
            viewer::{Right, Viewer},
        },
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, Tx, people::account::NewPerson},
};
pub(in crate::desk) use links::{
    INVITATION_LASTS, insert_invited, invite_at_most_daily, send_link,
};
pub(in crate::desk) use named::{checked_names, checked_person};

/// An invitation as an agent typed it.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub membership: Option<(OrganizationId, Right)>,
    /// A tag; empty: nobody knows it.
    pub language: String,
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
    let language = checked_language(&invitation.language)?;
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
                    Sentence::accounts_taken(email.as_str()),
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
                language,
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
    viewer.must_as_agent(DeskRight::People)?;
    if viewer.is_admin() || (viewer.is_agent() && !role.is_agent()) {
        return Ok(());
    }
    Err(admins_invite_agents())
}

#[must_use]
pub fn admins_invite_agents() -> Refusal {
    Refusal::forbidden("admins_only", Sentence::people_admins_invite_agents())
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
                Sentence::people_has_password(account.name()),
            )
            .into());
        }
        let mut linking = act.linking(&sealer, &mut entropy);
        send_link(tx, MailKind::Invitation, person, &mut linking)
    })?;
    desk.ring_outbox();
    Ok(())
}
