//! Rights given and taken, with a manager left.

use super::OrganizationWork;
use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        organizations::{may_manage, may_stop_managing},
        people::viewer::Right,
        tickets::command::Command,
    },
    store::Result,
};

impl OrganizationWork<'_> {
    pub(super) fn set_right(&self, person: PersonId, right: Right) -> Result<PersonId> {
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

    pub(super) fn keep_a_manager(&self, than: PersonId) -> Result<()> {
        let system = self.work.tx.system();
        let remains = system.has_another_manager(self.organization, than)?;
        Ok(may_stop_managing(&self.work.act.viewer, remains)?)
    }

    /// One ticket the person follows, if the actor sees it still; whose request it is stays on it (A3).
    pub(super) fn take_off(&self, number: TicketNumber, person: PersonId) -> Result<()> {
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
