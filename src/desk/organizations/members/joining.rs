//! Who is added, where that may be.

use super::{Joining, OrganizationWork};
use crate::{
    desk::people::invitations::checked_names,
    domain::{
        ids::PersonId,
        organizations::may_manage,
        people::{address::Address, viewer::Right},
        refusal::Refusal,
    },
    language::Sentence,
    store::{Result, people::account::Account},
};

impl OrganizationWork<'_> {
    pub(super) fn add(&self, joining: &Joining) -> Result<PersonId> {
        may_manage(&self.work.act.viewer, self.organization)?;
        if !self.work.tx.has_organization(self.organization)? {
            return Err(Refusal::NotFound.into());
        }
        let system = self.work.tx.system();
        let by_id = joining.who.parse::<PersonId>().ok();
        if let Some(id) = by_id.filter(|_| joining.names.is_none()) {
            // An id is known to agents; a manager names strangers by their address.
            let account = system
                .account(id)?
                .filter(|_| self.work.act.viewer.is_agent());
            return self.admit(&account.ok_or(Refusal::NotFound)?, joining.right);
        }
        let email = Address::parse(&joining.who)
            .map_err(|bad| Refusal::invalid("email", "bad_address", bad))?;
        let names = match &joining.names {
            Some((given, family)) => checked_names(given, family).map_err(Refusal::Invalid)?,
            None => (email.local().to_owned(), String::new()),
        };
        match (system.account_at(&email)?, self.work.act.viewer.is_agent()) {
            (Some(account), true) => self.admit(&account, joining.right),
            (None, true) => Err(Refusal::invalid(
                "email",
                "unknown_person",
                Sentence::organizations_not_here(email.as_str()),
            )
            .into()),
            (Some(account), false) => self.offer(&account, joining.right),
            (None, false) => self.invite((email, names), joining),
        }
    }

    /// An agent's word holds at once.
    fn admit(&self, account: &Account, right: Right) -> Result<PersonId> {
        if account.role.is_agent() {
            let words = Sentence::organizations_is_agent(account.name());
            return Err(Refusal::invalid("email", "is_agent", words).into());
        }
        self.unless_there(account)?;
        self.work
            .tx
            .set_membership(account.id, self.organization, (right, self.work.act.now))?;
        Ok(account.id)
    }

    pub(super) fn unless_there(&self, account: &Account) -> Result<()> {
        let held = self
            .work
            .tx
            .system()
            .membership(account.id, self.organization)?;
        if account.verified && held.is_some_and(|held| !held.pending) {
            let words = Sentence::organizations_belongs_already(account.email.as_str());
            return Err(Refusal::invalid("email", "already_there", words).into());
        }
        Ok(())
    }
}
