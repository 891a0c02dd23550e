//! People named by whoever acts.

use crate::{
    desk::work::Work,
    domain::{
        audience::access::Target,
        ids::PersonId,
        people::address::Address,
        refusal::Refusal,
        tickets::{Ticket, mention},
    },
    language::Sentence,
    store::{Result, people::account::Account},
};

/// The same for names that nobody has, that several have, and of people out of reach.
fn unknown_name() -> Refusal {
    Refusal::invalid("person", "unknown_name", Sentence::audience_unknown_name())
}

/// A name that several have.
fn one_of_several(field: &'static str, addresses: &[String]) -> Refusal {
    let words = Sentence::audience_several_people(addresses.join(", "));
    Refusal::invalid(field, "several_people", words)
}

/// People named by whoever acts.
impl Work<'_> {
    /// By id, address, or the name of exactly one person who may be mentioned here (F6).
    pub(super) fn account(&self, ticket: &Ticket, who: &str) -> Result<Option<Account>> {
        let system = self.tx.system();
        if let Ok(id) = who.parse::<PersonId>() {
            return system.account(id);
        }
        if !who.contains('@') {
            let candidates = self.tx.mentionable(&self.act.viewer, ticket.number)?;
            if let Some(candidate) = mention::named(who, &candidates) {
                return system.account(candidate.person);
            }
            return match mention::several(who, &candidates).as_slice() {
                // Agents know everyone by name.
                [] if self.act.viewer.is_agent() => self.called(("person", who), unknown_name),
                [] => Err(unknown_name().into()),
                addresses => Err(one_of_several("person", addresses).into()),
            };
        }
        let address =
            Address::parse(who).map_err(|bad| Refusal::invalid("person", "bad_address", bad))?;
        system.account_at(&address)
    }

    /// The one person of a name, of all there are; or why nobody is.
    pub(in crate::desk) fn called(
        &self,
        (field, name): (&'static str, &str),
        unknown: impl FnOnce() -> Refusal,
    ) -> Result<Option<Account>> {
        let system = self.tx.system();
        match system.people_called(name)?.as_slice() {
            [] => Err(unknown().into()),
            [(person, _)] => system.account(*person),
            several => {
                let addresses = several.iter().map(|(_, address)| address.clone());
                let addresses: Vec<String> = addresses.collect();
                Err(one_of_several(field, &addresses).into())
            }
        }
    }

    /// Someone already on the ticket, to be removed.
    pub(super) fn on_ticket(&self, ticket: &Ticket, who: &str) -> Result<Target> {
        let account = self.account(ticket, who.trim())?;
        let there = account.filter(|account| {
            ticket.requester == account.id || ticket.follows(account.id).is_some()
        });
        let Some(account) = there else {
            return Err(Refusal::invalid(
                "person",
                "not_on_ticket",
                Sentence::audience_not_on_ticket(),
            )
            .into());
        };
        self.tx.system().target(&account)
    }
}
