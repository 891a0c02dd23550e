//! Who belongs to an organization, with which right: inviting, changing, removing (P7, A6, A8).

use serde_json::json;

use crate::{
    desk::{
        Act, Desk,
        once::once,
        people::invitations::{self, checked_names},
        work::Work,
    },
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::DAY,
        organizations::{may_manage, may_remove_member, may_stop_managing, needs_consent},
        outbox::notify::MailKind,
        people::{address::Address, viewer::Right},
        refusal::Refusal,
        tickets::command::Command,
    },
    store::{Error, Result, organizations::Held, outbox::NewMail, people::account::Account},
};

/// Someone to become a member.
#[derive(Debug, Clone)]
pub struct Joining {
    /// Id or address.
    pub who: String,
    pub right: Right,
    /// Given and family name of someone new, where they were asked for with the address.
    pub names: Option<(String, String)>,
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
            let words = format!("{} has joined already.", account.name());
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
    F: Fn(&Room<'_>) -> Result<PersonId> + Send + 'static,
{
    desk.work(act, move |work| run(&Room { work, organization }))
}

/// An organization inside a transaction, and who acts on it.
struct Room<'a> {
    work: &'a Work<'a>,
    organization: OrganizationId,
}

impl Room<'_> {
    fn account(&self, person: PersonId) -> Result<Account> {
        let account = self.work.tx.system().account(person)?;
        Ok(account.ok_or(Refusal::NotFound)?)
    }

    fn held(&self, person: PersonId) -> Result<Held> {
        let held = self
            .work
            .tx
            .system()
            .membership(person, self.organization)?;
        Ok(held.ok_or(Refusal::NotFound)?)
    }

    /// Whom an id or address means, if they hold a membership here.
    fn find(&self, who: &str) -> Result<Option<PersonId>> {
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

    fn set_right(&self, person: PersonId, right: Right) -> Result<PersonId> {
        may_manage(&self.work.act.viewer, self.organization)?;
        let (held, given) = (self.held(person)?, (right, self.work.act.now));
        if held.pending {
            self.work
                .tx
                .offer_membership(person, self.organization, given)?;
            return Ok(person);
        }
        if held.right == Right::Manager && right != Right::Manager {
            self.keep_a_manager(person)?;
        }
        if held.right > Right::Limited && right == Right::Limited {
            // What is shared is out of their sight, and by what they were mailed of it when it is back.
            self.work.tx.end_ways_in_of(person)?;
        }
        self.work
            .tx
            .set_membership(person, self.organization, given)?;
        Ok(person)
    }

    fn keep_a_manager(&self, than: PersonId) -> Result<()> {
        let system = self.work.tx.system();
        let remains = system.has_another_manager(self.organization, than)?;
        Ok(may_stop_managing(&self.work.act.viewer, remains)?)
    }

    fn add(&self, joining: &Joining) -> Result<PersonId> {
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
            .map_err(|bad| Refusal::invalid("email", "bad_address", bad.to_string()))?;
        let names = match &joining.names {
            Some((given, family)) => checked_names(given, family).map_err(Refusal::Invalid)?,
            None => (email.local().to_owned(), String::new()),
        };
        match (system.account_at(&email)?, self.work.act.viewer.is_agent()) {
            (Some(account), true) => self.admit(&account, joining.right),
            (None, true) => Err(Refusal::invalid(
                "email",
                "unknown_person",
                format!("Nobody here has the address {email} yet: invite them."),
            )
            .into()),
            (Some(account), false) => self.offer(&account, joining.right),
            (None, false) => self.invite((email, names), joining.right),
        }
    }

    /// An agent's word holds at once.
    fn admit(&self, account: &Account, right: Right) -> Result<PersonId> {
        if account.role.is_agent() {
            let words = format!(
                "{} is an agent: agents see every ticket and belong to no organization.",
                account.name()
            );
            return Err(Refusal::invalid("email", "is_agent", words).into());
        }
        self.unless_there(account)?;
        self.work
            .tx
            .set_membership(account.id, self.organization, (right, self.work.act.now))?;
        Ok(account.id)
    }

    fn unless_there(&self, account: &Account) -> Result<()> {
        let held = self
            .work
            .tx
            .system()
            .membership(account.id, self.organization)?;
        if account.verified && held.is_some_and(|held| !held.pending) {
            let words = format!("{} already belongs to this organization.", account.email);
            return Err(Refusal::invalid("email", "already_there", words).into());
        }
        Ok(())
    }

    /// A manager's word to someone who has an account. Whatever the account is like, the manager
    /// finds the same afterwards: an address that was invited.
    fn offer(&self, account: &Account, right: Right) -> Result<PersonId> {
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
    fn invite(
        &self,
        (email, names): (Address, (String, String)),
        right: Right,
    ) -> Result<PersonId> {
        let (tx, organization, now) = (self.work.tx, self.organization, self.work.act.now);
        let by_domain = tx.system().organization_of_domain(email.domain())?;
        let consent = needs_consent(None, by_domain, organization);
        let membership = (!consent).then_some((organization, right));
        let person = self.work.invite(email, names, membership)?;
        if consent {
            tx.offer_membership(person.id, organization, (right, now))?;
        }
        self.count(person.id)?;
        Ok(person.id)
    }

    fn count(&self, person: PersonId) -> Result<()> {
        let (tx, now) = (self.work.tx, self.work.act.now);
        invitations::count(tx, &self.work.act.viewer, (person, "email"), now)
    }

    /// The mail to someone invited, at most one a day: the link to an account that was never
    /// confirmed, or word of the offer.
    fn write_to(&self, account: &Account) -> Result<()> {
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

    /// One ticket the person follows, if the actor sees it still; whose request it is stays on it (A3).
    fn take_off(&self, number: TicketNumber, person: PersonId) -> Result<()> {
        let (tx, act) = (self.work.tx, self.work.act);
        let ticket = tx.lock(&act.viewer, number)?;
        if ticket.requester == person {
            return Ok(());
        }
        let target = tx.system().target(&self.account(person)?)?;
        let command = Command::RemoveFollower {
            target,
            confirmed: true,
        };
        self.work.on(ticket).carry_out(&command)?;
        Ok(())
    }
}
