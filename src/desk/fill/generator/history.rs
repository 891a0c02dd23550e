//! What has happened on a generated ticket.

use super::{
    Generator,
    steps::{Step, stamp},
    ways::UNFINISHED,
};
use crate::{
    domain::{
        ids::PersonId,
        moment::{HOUR, MINUTE, Moment},
        tickets::event::{Event, Stamp},
        workflows::Workflow,
    },
    store::{
        Result,
        engine::bulk::{Happened, Said, WholeTicket},
    },
};

const MOST_COMMENTS: usize = 9;

impl<'c> Generator<'c> {
    /// Comments back and forth, the steps on the way between them, a note now and then.
    pub(super) fn tell(
        &mut self,
        ticket: &mut WholeTicket<'c>,
        workflow: &Workflow,
        way: &[String],
    ) -> Result<()> {
        let (requester, agent) = (Some(ticket.requester), ticket.assignee);
        let opened = Event::Opened { on_behalf: false };
        let by_requester = stamp(requester, ticket.created_at);
        happen(ticket, &opened, by_requester)?;
        self.say(ticket, (ticket.requester, "portal"), ticket.created_at);
        if ticket.shared {
            let organization = ticket.organization;
            happen(ticket, &Event::Shared { organization }, by_requester)?;
        }
        let comments = self.rng.usize(1..=MOST_COMMENTS);
        let turns = comments.saturating_sub(1).max(way.len());
        let ends = self.now.0.min(ticket.created_at.0 + UNFINISHED) - ticket.created_at.0;
        // At most an hour a turn in the last day, so that nothing lies ahead of now.
        let pace = (ends / i64::try_from(turns + 2).unwrap_or(1)).clamp(1, 20 * HOUR);
        let mut at = ticket.created_at;
        let mut from = workflow.rules.initial.clone();
        if let Some(to) = agent {
            at = at + pace.min(MINUTE);
            let event = Event::Assigned {
                from: None,
                to: Some(to),
            };
            happen_inside(ticket, &event, stamp(agent, at))?;
        }
        for turn in 0..turns {
            at = at + pace;
            let speaker = match agent {
                Some(agent) if turn % 2 == 0 => (agent, "desk"),
                _ => (ticket.requester, "portal"),
            };
            if turn + 1 < comments {
                let event = Event::Commented {
                    comment: i64::try_from(ticket.comments.len()).unwrap_or(0) + 1,
                };
                happen(ticket, &event, stamp(Some(speaker.0), at))?;
                self.say(ticket, speaker, at);
                ticket.last_activity_at = at;
            }
            if let Some(to) = way.get(turn) {
                let step = Step {
                    from: &from,
                    to,
                    at,
                };
                self.step(ticket, workflow, &step)?;
                from.clone_from(to);
            }
        }
        if let Some(agent) = agent.filter(|_| self.rng.u8(..5) == 0) {
            self.note(ticket, agent, at)?;
        }
        Ok(())
    }

    fn note(&mut self, ticket: &mut WholeTicket<'c>, agent: PersonId, at: Moment) -> Result<()> {
        happen_inside(ticket, &Event::Noted { note: 1 }, stamp(Some(agent), at))?;
        let body = self.body();
        ticket.notes.push(Said {
            author: agent,
            body,
            channel: "desk",
            at,
        });
        Ok(())
    }

    fn say(
        &mut self,
        ticket: &mut WholeTicket<'c>,
        (author, channel): (PersonId, &'static str),
        at: Moment,
    ) {
        let body = self.body();
        ticket.comments.push(Said {
            author,
            body,
            channel,
            at,
        });
    }
}

/// What everybody sees who sees the ticket.
fn happen(ticket: &mut WholeTicket<'_>, event: &Event, stamp: Stamp) -> Result<()> {
    ticket.events.push(Happened::new(event, true, stamp)?);
    Ok(())
}

/// What agents alone see.
fn happen_inside(ticket: &mut WholeTicket<'_>, event: &Event, stamp: Stamp) -> Result<()> {
    ticket.events.push(Happened::new(event, false, stamp)?);
    Ok(())
}
