//! A status that is changed, and what falls due with that.

use super::Deed;
use crate::{
    desk::tickets::message::Message,
    domain::{
        tickets::{event::Event, snooze::Waking},
        workflows::Due,
    },
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
        if !status.category.is_open() && self.ticket.snooze.is_some() {
            self.tx.end_snooze(&mut self.ticket)?;
        }
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
        let wait = self.tx.wait(self.ticket.number)?;
        let Some(wait) = wait.filter(Wait::is_timed) else {
            return Ok(());
        };
        let workflow = self.workflow()?;
        let calendar = self.catalog.calendar_of(workflow);
        let due = workflow.due(&self.ticket.status, calendar, (self.by.at, 0));
        self.tx.set_wait(
            &self.ticket,
            Wait {
                since: self.by.at,
                reminders: 0,
                due,
                ..wait
            },
        )
    }

    /// T7: whatever a customer says brings a ticket back that was put aside.
    pub fn wake_by_reply(&mut self) -> Result<()> {
        if !self.ticket.is_snoozed() {
            return Ok(());
        }
        let woken = Event::Woken {
            because: Waking::Reply,
        };
        self.record(vec![woken], &Message::default())
    }

    /// T7: an agent works on what has come back; it stands where it stands from now on.
    pub(super) fn take_up(&mut self) -> Result<()> {
        let is_back = self.ticket.snooze.is_some_and(|snooze| snooze.is_over);
        match self.by.viewer {
            Some(viewer) if is_back && viewer.is_agent() => self.tx.end_snooze(&mut self.ticket),
            _ => Ok(()),
        }
    }
}
