//! Who belongs to an organization, with which right: inviting, changing, removing (P7, A6, A8).

mod found;
mod inviting;
mod joining;
mod rights;

use crate::{
    desk::{Act, Desk, once::once, work::Work},
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        organizations::{may_manage, may_remove_member},
        people::viewer::Right,
        refusal::Refusal,
    },
    language::Sentence,
    store::{Error, Result},
};

/// Someone to become a member.
#[derive(Debug, Clone)]
pub struct Joining {
    /// Id or address.
    pub who: String,
    pub right: Right,
    /// Given and family name of someone new, where they were asked for with the address.
    pub names: Option<(String, String)>,
    /// Which they read, if they are new here: a tag, or nothing.
    pub language: String,
}

/// Makes someone a member. Agents do so at once; a manager's word becomes an invitation, which
/// reads the same whether the address has an account or not.
///
/// # Errors
/// Not found, who may instead, or what is wrong with what was typed.
pub fn add(
    desk: &Desk,
    act: &Act,
    organization: OrganizationId,
    joining: Joining,
) -> Result<PersonId> {
    act_in(desk, act, organization, move |room| room.add(&joining))
}

/// As [`add`]; who is a member already gets the right.
pub fn put(
    desk: &Desk,
    act: &Act,
    organization: OrganizationId,
    joining: Joining,
) -> Result<PersonId> {
    act_in(desk, act, organization, move |room| {
        let held = room.find(&joining.who)?;
        // What a manager has only offered, an agent gives.
        let offered =
            |person| Ok::<_, Error>(room.work.act.viewer.is_agent() && room.held(person)?.pending);
        match held {
            Some(person) if !offered(person)? => room.set_right(person, joining.right),
            _ => room.add(&joining),
        }
    })
}

/// # Errors
/// Not found, who may instead, or that nobody would be left to manage it.
pub fn set_right(
    desk: &Desk,
    act: &Act,
    organization: OrganizationId,
    (person, right): (PersonId, Right),
) -> Result<PersonId> {
    act_in(desk, act, organization, move |room| {
        room.set_right(person, right)
    })
}

/// Sends the invitation again, once a day at most.
///
/// # Errors
/// Not found, who may instead, or that there is nothing to invite to.
pub fn invite_again(
    desk: &Desk,
    act: &Act,
    organization: OrganizationId,
    person: PersonId,
) -> Result<PersonId> {
    act_in(desk, act, organization, move |room| {
        may_manage(&room.work.act.viewer, organization)?;
        let held = room.held(person)?;
        let account = room.account(person)?;
        if !held.pending && account.verified {
            let words = Sentence::organizations_joined_already(account.name());
            return Err(Refusal::conflict("has_joined", words).into());
        }
        room.write_to(&account)?;
        Ok(person)
    })
}

/// Ends a membership, and with it the sight that came from it (A8); takes the person off the
/// tickets named, too.
///
/// # Errors
/// Not found, who may instead, or that nobody would be left to manage it.
pub fn remove(
    desk: &Desk,
    act: &Act,
    organization: OrganizationId,
    (person, unfollow): (PersonId, Vec<TicketNumber>),
) -> Result<PersonId> {
    act_in(desk, act, organization, move |room| {
        may_remove_member(&room.work.act.viewer, organization, person)?;
        let held = room.held(person)?;
        if !held.pending && held.right == Right::Manager {
            room.keep_a_manager(person)?;
        }
        for number in &unfollow {
            room.take_off(*number, person)?;
        }
        room.work.tx.delete_membership(person, organization)?;
        Ok(person)
    })
}

/// Takes or declines a membership that was offered to oneself.
///
/// # Errors
/// Not found, when nothing is offered.
pub fn answer(desk: &Desk, act: &Act, organization: OrganizationId, join: bool) -> Result<()> {
    let act = act.clone();
    desk.store.write(move |tx| {
        once(tx, &act, |act| {
            let person = act.viewer.person();
            let held = tx.system().membership(person, organization)?;
            let offered = held.filter(|held| held.pending && act.viewer.is_verified());
            let offered = offered.ok_or(Refusal::NotFound)?;
            if join {
                tx.delete_membership(person, organization)?;
                tx.set_membership(person, organization, (offered.right, act.now))
            } else {
                tx.delete_membership(person, organization)
            }
        })
    })
}

/// Runs an act on an organization's people.
fn act_in<F>(desk: &Desk, act: &Act, organization: OrganizationId, run: F) -> Result<PersonId>
where
    F: Fn(&OrganizationWork<'_>) -> Result<PersonId> + Send + 'static,
{
    desk.work(act, move |work| {
        run(&OrganizationWork { work, organization })
    })
}

/// An organization inside a transaction, and who acts on it.
struct OrganizationWork<'a> {
    work: &'a Work<'a>,
    organization: OrganizationId,
}
