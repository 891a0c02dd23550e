//! Whose ticket it is, where an agent opens it.

use crate::{
    desk::{tickets::request::Request, work::Work},
    domain::{
        ids::PersonId,
        names,
        people::{address::Address, rights::DeskRight},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, people::account::Account},
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
        let system = self.tx.system();
        let there = |account: Option<Account>| {
            let unknown = || unknown(Sentence::tickets_unknown_person());
            customer(&account.ok_or_else(unknown)?)
        };
        if let Ok(id) = who.parse::<PersonId>() {
            return Ok(there(system.account(id)?)?);
        }
        if !who.contains('@') {
            let nobody = || unknown(Sentence::tickets_nobody_called(who));
            return Ok(there(self.called(("requester", who), nobody)?)?);
        }
        let email =
            Address::parse(who).map_err(|bad| Refusal::invalid("requester", "bad_address", bad))?;
        if let Some(account) = system.account_at(&email)? {
            return Ok(customer(&account)?);
        }
        self.tx.must_not_be_own(&email, "requester")?;
        let names = names::of_newcomer(&request.requester_name, &email);
        Ok(self.invite(email, names, None)?.id)
    }
}

fn unknown(words: Sentence) -> Refusal {
    Refusal::invalid("requester", "unknown_person", words)
}

/// Tickets are those of customers who can still read what they are answered.
fn customer(account: &Account) -> Result<PersonId, Refusal> {
    let refused = |code, words| Err(Refusal::invalid("requester", code, words));
    if !account.active {
        let words = Sentence::tickets_requester_ended(account.email.to_string());
        return refused("account_ended", words);
    }
    if account.role.is_agent() {
        let words = Sentence::tickets_requester_works_here(account.name());
        return refused("works_here", words);
    }
    Ok(account.id)
}
