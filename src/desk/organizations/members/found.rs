//! Whom an act on members is about.

use super::OrganizationWork;
use crate::{
    desk::people::invitations::{self},
    domain::{
        ids::PersonId, organizations::may_manage, people::address::Address, refusal::Refusal,
    },
    store::{Result, organizations::Held, people::account::Account},
};

impl OrganizationWork<'_> {
    pub(super) fn account(&self, person: PersonId) -> Result<Account> {
        let account = self.work.tx.system().account(person)?;
        Ok(account.ok_or(Refusal::NotFound)?)
    }

    pub(super) fn held(&self, person: PersonId) -> Result<Held> {
        let held = self
            .work
            .tx
            .system()
            .membership(person, self.organization)?;
        Ok(held.ok_or(Refusal::NotFound)?)
    }

    /// Whom an id or address means, if they hold a membership here.
    pub(super) fn find(&self, who: &str) -> Result<Option<PersonId>> {
        may_manage(&self.work.act.viewer, self.organization)?;
        let system = self.work.tx.system();
        let person = match (who.parse::<PersonId>(), Address::parse(who)) {
            (Ok(id), _) => Some(id),
            (_, Ok(email)) => system.account_at(&email)?.map(|account| account.id),
            _ => None,
        };
        Ok(match person {
            Some(id) => system.membership(id, self.organization)?.map(|_| id),
            None => None,
        })
    }

    pub(super) fn count(&self, person: PersonId) -> Result<()> {
        let (tx, now) = (self.work.tx, self.work.act.now);
        invitations::count(tx, &self.work.act.viewer, (person, "email"), now)
    }
}
