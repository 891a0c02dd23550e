//! Who is invited or offered to join, and the mail that says so.

use serde_json::json;

use super::{Joining, OrganizationWork};
use crate::{
    desk::{accounts::reading::checked_language, people::invitations},
    domain::{
        ids::PersonId,
        moment::DAY,
        organizations::needs_consent,
        outbox::notify::MailKind,
        people::{address::Address, viewer::Right},
    },
    store::{Result, outbox::NewMail, people::account::Account},
};

impl OrganizationWork<'_> {
    /// A manager's word to someone who has an account. Whatever the account is like, the manager
    /// finds the same afterwards: an address that was invited.
    pub(super) fn offer(&self, account: &Account, right: Right) -> Result<PersonId> {
        self.unless_there(account)?;
        let (tx, organization, given) =
            (self.work.tx, self.organization, (right, self.work.act.now));
        let system = tx.system();
        let by_domain = system.organization_of_domain(account.email.domain())?;
        if system.membership(account.id, organization)?.is_none() {
            self.count(account.id)?;
        }
        let consent = needs_consent(Some(account.verified), by_domain, organization);
        if consent || account.role.is_agent() {
            tx.offer_membership(account.id, organization, given)?;
        } else {
            tx.set_membership(account.id, organization, given)?;
        }
        self.write_to(account)?;
        Ok(account.id)
    }

    /// A manager's word to someone new.
    pub(super) fn invite(
        &self,
        (email, names): (Address, (String, String)),
        joining: &Joining,
    ) -> Result<PersonId> {
        let right = joining.right;
        let (tx, organization, now) = (self.work.tx, self.organization, self.work.act.now);
        let by_domain = tx.system().organization_of_domain(email.domain())?;
        let consent = needs_consent(None, by_domain, organization);
        let membership = (!consent).then_some((organization, right));
        let person = self.work.invite(email, names, membership)?;
        tx.set_language(person.id, checked_language(&joining.language)?)?;
        if consent {
            tx.offer_membership(person.id, organization, (right, now))?;
        }
        self.count(person.id)?;
        Ok(person.id)
    }

    /// The mail to someone invited, at most one a day: the link to an account that was never
    /// confirmed, or word of the offer.
    pub(super) fn write_to(&self, account: &Account) -> Result<()> {
        let (tx, now) = (self.work.tx, self.work.act.now);
        if !account.verified {
            let mut entropy = self.work.entropy.borrow_mut();
            let mut linking = self.work.act.linking(self.work.sealer, &mut entropy);
            return invitations::invite_at_most_daily(tx, account, &mut linking);
        }
        if account.role.is_agent() || tx.system().was_invited(account.id, now - DAY)? {
            return Ok(());
        }
        let organization = tx.organization_settings(self.organization)?;
        let facts = json!({
            "id": self.organization,
            "organization": organization.map(|organization| organization.name),
        });
        let mail = NewMail {
            kind: MailKind::Membership,
            person: account.id,
            cause: self.work.act.cause,
            facts: facts.to_string(),
            secret: None,
        };
        tx.queue_mail(&mail, now)
    }
}
