//! The steps of a generated ticket through its workflow.

use super::Generator;
use crate::{
    domain::{
        ids::PersonId,
        moment::Moment,
        tickets::event::{Event, Reason, Stamp},
        workflows::{Category, Turn, Workflow},
    },
    store::{
        Result,
        engine::bulk::{Happened, WholeTicket},
    },
};

/// From one status to another.
pub(super) struct Step<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) at: Moment,
}

impl<'c> Generator<'c> {
    pub(super) fn step(
        &self,
        ticket: &mut WholeTicket<'c>,
        workflow: &Workflow,
        step: &Step<'_>,
    ) -> Result<()> {
        let Step { from, to, at } = *step;
        let status = workflow.status(to);
        let noticed = workflow.customers_notice(from, to);
        let event = Event::StatusChanged {
            from: from.to_owned(),
            to: to.to_owned(),
            reason: (!status.category.is_open()).then_some(Reason::Solved),
        };
        ticket
            .events
            .push(Happened::new(&event, noticed, stamp(ticket.assignee, at))?);
        if noticed {
            (ticket.turn_since, ticket.last_activity_at) = (at, at);
        }
        if !status.category.is_open() && status.turn == Turn::Nobody {
            ticket.solved_at = ticket.solved_at.or(Some(at));
        }
        ticket.closes_at = workflow
            .closing(to)
            .filter(|_| status.category == Category::Solved)
            .map(|rule| self.catalog.calendar_of(workflow).after(at, rule.delay));
        Ok(())
    }
}

pub(super) fn stamp(by: Option<PersonId>, at: Moment) -> Stamp {
    Stamp { by, at }
}
