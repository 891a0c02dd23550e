//! Followers and shares: finding who is meant, inviting who is new, adding and removing.

use super::{
    Act, Desk,
    catalog::CC_OUTSIDE,
    inbox::blotting,
    people::invitations,
    tickets::{
        mentions::may_join,
        message::Message,
        perform::{Done, perform, transact},
        update::Update,
    },
    work::Work,
};
use crate::{
    domain::{
        audience::access::{self, Newcomer, Target},
        ids::{OrganizationId, PersonId, TicketNumber},
        names,
        people::{address::Address, viewer::Right},
        refusal::Refusal,
        tickets::{
            Ticket,
            command::{Change, Command},
            event::Event,
            mention,
        },
    },
    store::{
        Result,
        people::account::{Account, NewPerson},
        tickets::change::LockedTicket,
    },
};

/// Whom a stranger is looked up as.
const NOBODY: PersonId = PersonId(0);

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

/// Changes properties, and makes somebody the requester whom an agent names by id or address (A3).
///
/// # Errors
/// When there is no such customer, or the rules refuse.
pub fn change(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    (change, requester): (Change, Option<&str>),
) -> Result<Done> {
    let Some(who) = requester.map(|who| who.trim().to_owned()) else {
        return perform(desk, act, Update::new(number, Command::Change(change)));
    };
    let (mut command, mut message) = (Command::Change(change), Message::default());
    blotting::command(desk, &mut command, &mut message.seen)?;
    let command = move |work: &Work<'_>, ticket: &LockedTicket| {
        work.act.viewer.must_be_agent()?;
        let mut command = command.clone();
        if let Command::Change(change) = &mut command {
            change.requester = Some(work.future_requester(ticket, &who)?);
        }
        Ok(command)
    };
    transact(desk, act, Update::new(number, command).saying(message))
}

/// The same for names that nobody has, that several have, and of people out of reach.
fn unknown_name() -> Refusal {
    Refusal::invalid(
        "person",
        "unknown_name",
        "There is no one person of this name whom you can add. Type the e-mail address.",
    )
}

/// A name that several have.
pub(super) fn one_of_several(field: &'static str, addresses: &[String]) -> Refusal {
    let words = format!(
        "Several people have this name. Type one of their addresses: {}.",
        addresses.join(", ")
    );
    Refusal::invalid(field, "several_people", words)
}

/// People named by whoever acts.
impl Work<'_> {
    /// By id, address, or the name of exactly one person who may be mentioned here (F6).
    fn account(&self, ticket: &Ticket, who: &str) -> Result<Option<Account>> {
        let system = self.tx.system();
        if let Ok(id) = who.parse::<PersonId>() {
            return system.account(id);
        }
        if !who.contains('@') {
            let candidates = self.tx.mentionable(&self.act.viewer, ticket.number)?;
            let candidate =
                mention::named(who, &candidates).ok_or_else(|| {
                    match mention::several(who, &candidates).as_slice() {
                        [] => unknown_name(),
                        addresses => one_of_several("person", addresses),
                    }
                })?;
            return system.account(candidate.person);
        }
        let address = Address::parse(who)
            .map_err(|bad| Refusal::invalid("person", "bad_address", bad.to_string()))?;
        system.account_at(&address)
    }

    /// The person meant, invited first if new and the rules allow it (A6). As much is looked up for
    /// a stranger as for a person, so that neither the words nor the time of a refusal tell which
    /// it was.
    pub fn find_or_invite(&self, ticket: &Ticket, who: &str) -> Result<Target> {
        let (viewer, system) = (&self.act.viewer, self.tx.system());
        let known = self.account(ticket, who.trim())?;
        let address = Address::parse(who).ok();
        let by_domain = match &address {
            Some(address) => system.organization_of_domain(address.domain())?,
            None => None,
        };
        let open = system.switched_on(CC_OUTSIDE)? && address.is_some();
        let by_address = access::may_add_outside(viewer, open);
        match (known, address) {
            (Some(account), _) if account.active => {
                let target = Target {
                    by_address,
                    ..system.target(&account)?
                };
                access::may_add_person(viewer, ticket, Some(&target))?;
                Ok(target)
            }
            (None, Some(email)) => {
                system.memberships(NOBODY)?;
                let (member_of, organization) = match access::newcomer(viewer, ticket, by_domain) {
                    Newcomer::MemberOf(id) => (Some((id, Right::Member)), Some(id)),
                    Newcomer::ByDomain => (None, by_domain),
                    Newcomer::Outside if by_address => (None, None),
                    Newcomer::Outside => return Err(access::outside(viewer).into()),
                };
                let person = self.add_newcomer(email, member_of)?;
                Ok(Target {
                    person: person.id,
                    name: person.email.to_string(),
                    organizations: organization.into_iter().collect(),
                    contact_of: vec![],
                    by_address,
                })
            }
            // There, but deactivated: the same answer as for a stranger.
            _ => Err(access::outside(viewer).into()),
        }
    }

    /// A customer; or, for whom the mail that opened the ticket asks to be answered, a new one.
    fn future_requester(&self, ticket: &Ticket, who: &str) -> Result<PersonId> {
        let unknown = || {
            let words = "There is no customer with this id or address.";
            Refusal::invalid("requester", "unknown_person", words)
        };
        let system = self.tx.system();
        let (account, asked) = match who.parse::<PersonId>() {
            Ok(id) => (system.account(id)?, None),
            Err(_) => {
                let address = Address::parse(who).map_err(|_| unknown())?;
                let asked = system.asked_to_answer(ticket.number)?.into_iter();
                let asked = asked.into_iter().find(|one| one.address == address);
                (system.account_at(&address)?, asked)
            }
        };
        let (Some(asked), None) = (asked, &account) else {
            let customer = account.filter(|account| account.active && !account.role.is_agent());
            return Ok(customer.ok_or_else(unknown)?.id);
        };
        let names = names::of_newcomer(&asked.name, &asked.address);
        self.tx.must_not_be_own(&asked.address, "requester")?;
        Ok(self.invite(asked.address, names, None)?.id)
    }

    fn add_newcomer(
        &self,
        email: Address,
        member_of: Option<(OrganizationId, Right)>,
    ) -> Result<NewPerson> {
        let (tx, now) = (self.tx, self.act.now);
        tx.must_not_be_own(&email, "person")?;
        let names = names::of_newcomer("", &email);
        let person = self.invite(email, names, member_of)?;
        invitations::count(tx, &self.act.viewer, (person.id, "person"), now)?;
        Ok(person)
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
    pub fn add_all(&self, ticket: &Ticket, whos: &[String]) -> Result<Vec<Event>> {
        may_join(&self.act.viewer, ticket, whos.len())?;
        let mut events: Vec<Event> = Vec::new();
        for who in whos.iter().filter(|who| !who.trim().is_empty()) {
            let target = self.find_or_invite(ticket, who)?;
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
