//! Whose ticket it is, where an agent opens it.

use crate::{
    desk::{audience::one_of_several, tickets::request::Request, work::Work},
    domain::{
        ids::PersonId,
        names,
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
    },
    language::Sentence,
    store::Result,
};

impl Work<'_> {
    /// The one the ticket belongs to: the actor, or whom an agent names.
    pub(super) fn requester(&self, request: &Request) -> Result<PersonId> {
        let Some(who) = request
            .requester
            .as_deref()
            .map(str::trim)
            .filter(|who| !who.is_empty())
        else {
            return Ok(self.act.viewer.person());
        };
        if !self.act.viewer.is_agent() {
            return Err(Refusal::forbidden(
                "agents_only",
                Sentence::tickets_open_for_agents_only(),
            )
            .into());
        }
        self.act.viewer.must(DeskRight::Answer)?;
        let unknown = || {
            Refusal::invalid(
                "requester",
                "unknown_person",
                Sentence::tickets_unknown_person(),
            )
        };
        if let Ok(id) = who.parse::<PersonId>() {
            return Ok(self.tx.system().account(id)?.ok_or_else(unknown)?.id);
        }
        if !who.contains('@')
            && let Some(person) = self.named(who)?
        {
            return Ok(person);
        }
        let email =
            Address::parse(who).map_err(|bad| Refusal::invalid("requester", "bad_address", bad))?;
        if let Some(account) = self.tx.system().account_at(&email)? {
            return Ok(account.id);
        }
        self.tx.must_not_be_own(&email, "requester")?;
        let names = names::of_newcomer(&request.requester_name, &email);
        Ok(self.invite(email, names, None)?.id)
    }

    /// The one person of this name.
    fn named(&self, name: &str) -> Result<Option<PersonId>> {
        let people = self.tx.system().people_called(name)?;
        match people.as_slice() {
            [] => Ok(None),
            [(person, _)] => Ok(Some(*person)),
            several => {
                let addresses: Vec<String> =
                    several.iter().map(|(_, address)| address.clone()).collect();
                Err(one_of_several("requester", &addresses).into())
            }
        }
    }
}
