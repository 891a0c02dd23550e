//! Followers and shares: finding who is meant, inviting who is new, adding and removing.

use super::{
    Act, Desk, accounts,
    mentions::may_join,
    perform::{Done, Message, transact},
    secrets::{Entropy, Sealer},
};
use crate::{
    domain::{
        access::{self, Target},
        address::Address,
        command::Command,
        event::Event,
        ids::{OrganizationId, PersonId, TicketNumber},
        mention,
        refusal::Refusal,
        ticket::Ticket,
        viewer::{Right, Role},
    },
    store::{
        Result, Tx,
        people::{Account, NewPerson},
    },
};

/// Adds by id or address (A4, A6).
///
/// # Errors
/// The refusal in words, or what the disk says.
pub fn add(desk: &Desk, act: &Act, number: TicketNumber, who: &str) -> Result<Done> {
    let who = who.to_owned();
    transact(
        desk,
        act,
        number,
        Message::default(),
        move |newcomers, ticket, entropy| {
            Ok(Command::AddFollower(
                newcomers.find_or_invite(ticket, &who, entropy)?,
            ))
        },
    )
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
    transact(
        desk,
        act,
        number,
        Message::default(),
        move |newcomers, ticket, _| {
            let target = newcomers.on_ticket(ticket, &who)?;
            Ok(Command::RemoveFollower { target, confirmed })
        },
    )
}

/// # Errors
/// The refusal in words, or what the disk says.
pub fn share(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    organization: OrganizationId,
) -> Result<Done> {
    transact(
        desk,
        act,
        number,
        Message::default(),
        move |newcomers, _, _| {
            access::may_share(&newcomers.act.viewer, organization)?;
            if newcomers.tx.has_organization(organization)? {
                Ok(Command::Share(organization))
            } else {
                Err(crate::domain::refusal::Refusal::invalid(
                    "organization",
                    "unknown_organization",
                    "There is no such organization.",
                )
                .into())
            }
        },
    )
}

/// # Errors
/// The refusal in words (A5), or what the disk says.
pub fn unshare(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (organization, confirmed): (OrganizationId, bool),
) -> Result<Done> {
    transact(
        desk,
        act,
        number,
        Message::default(),
        move |newcomers, ticket, _| {
            let (tx, viewer) = (newcomers.tx, &newcomers.act.viewer);
            Ok(Command::Unshare {
                organization,
                losing: tx.seeing_by(viewer, ticket.number, organization)?,
                confirmed,
            })
        },
    )
}

/// The customer whom an agent means to make the requester, by id or address (A3).
///
/// # Errors
/// When there is none.
pub fn future_requester(desk: &Desk, who: &str) -> Result<PersonId> {
    let unknown = || {
        let words = "There is no customer with this id or address.";
        Refusal::invalid("requester", "unknown_person", words)
    };
    let account = desk.store.system(|system| match who.parse::<PersonId>() {
        Ok(id) => system.account(id),
        Err(_) => {
            let address = Address::parse(who).map_err(|_| unknown())?;
            system.account_at(&address)
        }
    })?;
    let customer = account.filter(|account| account.active && !account.role.is_agent());
    Ok(customer.ok_or_else(unknown)?.id)
}

/// The same for names that nobody has, that several have, and of people out of reach.
fn unknown_name() -> Refusal {
    Refusal::invalid(
        "person",
        "unknown_name",
        "There is no one person of this name whom you can add. Type the e-mail address.",
    )
}

/// People named by an actor inside a transaction.
pub(super) struct Newcomers<'a> {
    pub tx: &'a Tx<'a>,
    pub act: &'a Act,
    pub sealer: &'a Sealer,
}

impl Newcomers<'_> {
    /// By id, address, or the name of exactly one person who may be mentioned here (F6).
    fn account(&self, ticket: &Ticket, who: &str) -> Result<Option<Account>> {
        let system = self.tx.system();
        if let Ok(id) = who.parse::<PersonId>() {
            return system.account(id);
        }
        if !who.contains('@') {
            let candidates = self.tx.mentionable(&self.act.viewer, ticket.number)?;
            let candidate = mention::named(who, &candidates).ok_or_else(unknown_name)?;
            return system.account(candidate.person);
        }
        let address = Address::parse(who)
            .map_err(|bad| Refusal::invalid("person", "bad_address", bad.to_string()))?;
        system.account_at(&address)
    }

    /// The person meant, invited first if new and the rules allow it (A6).
    pub fn find_or_invite(
        &self,
        ticket: &Ticket,
        who: &str,
        entropy: &mut Entropy,
    ) -> Result<Target> {
        let viewer = &self.act.viewer;
        match self
            .account(ticket, who.trim())?
            .filter(|account| account.active)
        {
            Some(account) => {
                let target = self.tx.system().target(&account)?;
                access::may_add_person(viewer, ticket, Some(&target))?;
                Ok(target)
            }
            None => self.invite(who, entropy),
        }
    }

    fn invite(&self, who: &str, entropy: &mut Entropy) -> Result<Target> {
        let (tx, viewer, now) = (self.tx, &self.act.viewer, self.act.now);
        let email = Address::parse(who).map_err(|_| access::outside())?;
        if tx.system().account_at(&email)?.is_some() {
            // There, but deactivated: the same answer as for a stranger.
            return Err(access::outside().into());
        }
        let by_domain = tx.system().organization_of_domain(email.domain())?;
        let own = |id: &OrganizationId| {
            viewer
                .right_in(*id)
                .is_some_and(|right| right >= Right::Member)
        };
        let managed = viewer
            .memberships()
            .iter()
            .find(|m| m.right == Right::Manager)
            .map(|m| m.id);
        let membership = match by_domain.filter(|id| viewer.is_agent() || own(id)) {
            Some(id) => Some((id, Right::Limited)),
            // They join as limited: who adds someone to one ticket has not opened all others to them.
            None => managed.map(|id| (id, Right::Limited)),
        };
        if !viewer.is_agent() && membership.is_none() {
            return Err(access::outside().into());
        }
        let given_name = email
            .as_str()
            .split('@')
            .next()
            .unwrap_or_default()
            .to_owned();
        let person = NewPerson {
            id: PersonId(entropy.id()),
            email,
            given_name,
            family_name: String::new(),
            role: Role::Customer,
            verified: false,
        };
        accounts::insert_invited(tx, &person, membership, (self.sealer, entropy, now))?;
        let organizations = membership.into_iter().map(|(id, _)| id).collect();
        Ok(Target {
            person: person.id,
            name: person.email.to_string(),
            organizations,
            contact_of: vec![],
        })
    }

    /// Someone already on the ticket, to be removed.
    fn on_ticket(&self, ticket: &Ticket, who: &str) -> Result<Target> {
        let account = self.account(ticket, who.trim())?;
        let there = account.filter(|account| {
            ticket.requester == account.id || ticket.follows(account.id).is_some()
        });
        let Some(account) = there else {
            return Err(Refusal::invalid(
                "person",
                "not_on_ticket",
                "This person is not on the ticket.",
            )
            .into());
        };
        self.tx.system().target(&account)
    }

    /// The events of adding everyone named, each once.
    pub fn add_all(
        &self,
        ticket: &Ticket,
        whos: &[String],
        entropy: &mut Entropy,
    ) -> Result<Vec<Event>> {
        may_join(&self.act.viewer, ticket, whos.len())?;
        let mut events: Vec<Event> = Vec::new();
        for who in whos.iter().filter(|who| !who.trim().is_empty()) {
            let target = self.find_or_invite(ticket, who, entropy)?;
            let event = Event::FollowerAdded {
                person: target.person,
            };
            let there = ticket.requester == target.person
                || ticket.follows(target.person).is_some()
                || events.contains(&event);
            if !there {
                events.push(event);
            }
        }
        Ok(events)
    }
}
