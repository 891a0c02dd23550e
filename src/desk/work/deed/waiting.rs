//! A status that is changed, and what falls due with that.

use super::Deed;
use crate::{
    domain::{tickets::event::Event, workflows::Due},
    store::{
        Result,
        tickets::change::{StatusMove, Wait},
    },
};

impl<'a> Deed<'a> {
    pub(super) fn change_status(&mut self, event: &Event) -> Result<()> {
        let Event::StatusChanged { from, to, reason } = event else {
            return Ok(());
        };
        let workflow = self.workflow()?;
        let status = workflow.status(to);
        // L5: counted from the last time it became solved.
        let due = workflow.due(to, self.catalog.calendar_of(workflow), (self.by.at, 0));
        let untyped = self.ticket.kind.is_none() && workflow.asks_for_type(to);
        let noticed = workflow.customers_notice(from, to);
        self.tx.move_status(
            &mut self.ticket,
            StatusMove {
                to: status,
                reason: *reason,
                noticed,
                due,
                to_classify: untyped,
                now: self.by.at,
            },
        )
    }

    /// L11: the next one is counted from when the wait began, too.
    pub(super) fn remind(&self, nth: u32) -> Result<Event> {
        if let Some(wait) = self.tx.wait(self.ticket.number)? {
            let workflow = self.workflow()?;
            let calendar = self.catalog.calendar_of(workflow);
            let next = workflow.due(&self.ticket.status, calendar, (wait.since, nth));
            let due = Due {
                remind_at: next.remind_at,
                ..wait.due
            };
            self.tx.set_wait(
                &self.ticket,
                Wait {
                    reminders: nth,
                    due,
                    ..wait
                },
            )?;
        }
        Ok(Event::Reminded { nth })
    }

    /// L11: a customer has answered; the wait begins anew where the status stays.
    pub fn begin_wait_anew(&self) -> Result<()> {
        if self.tx.wait(self.ticket.number)?.is_none() {
            return Ok(());
        }
        let workflow = self.workflow()?;
        let calendar = self.catalog.calendar_of(workflow);
        let due = workflow.due(&self.ticket.status, calendar, (self.by.at, 0));
        self.tx.set_wait(
            &self.ticket,
            Wait {
                since: self.by.at,
                reminders: 0,
                due,
            },
        )
    }
}
