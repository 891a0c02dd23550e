//! Who is added, invited first if new (A6).

use crate::{
    desk::{catalog::CC_OUTSIDE, people::invitations, tickets::mentions::may_join, work::Work},
    domain::{
        audience::access::{self, Newcomer, Target},
        ids::{OrganizationId, PersonId},
        names,
        people::{address::Address, rights::DeskRight, viewer::Right},
        tickets::{Ticket, event::Event},
    },
    store::{Result, people::account::NewPerson},
};

/// Whom a stranger is looked up as.
const NOBODY: PersonId = PersonId(0);

/// People named by whoever acts.
impl Work<'_> {
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

    /// The events of adding everyone named, each once.
    pub fn add_all(&self, ticket: &Ticket, whos: &[String]) -> Result<Vec<Event>> {
        may_join(&self.act.viewer, ticket, whos.len())?;
        let mut events: Vec<Event> = Vec::new();
        for who in whos.iter().filter(|who| !who.trim().is_empty()) {
            self.act.viewer.must_as_agent(DeskRight::Properties)?;
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
