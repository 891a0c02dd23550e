//! What is said on a ticket, and the step that is taken with it.

mod customer;
mod step;

use super::Comment;
use crate::{
    domain::{
        refusal::Refusal,
        tickets::{Ticket, event::Event},
        workflows::Workflow,
    },
    language::Sentence,
};
pub(super) use customer::{customer_change, customer_comment, solve};
pub(super) use step::{changed, retype, step};

/// L15: a reply is not sent over the head of something its author has not seen.
fn not_stale(ticket: &Ticket, comment: &Comment) -> Result<(), Refusal> {
    match comment.last_event {
        Some(seen) if seen < ticket.public_events => Err(Refusal::conflict(
            "newer_events",
            Sentence::tickets_newer_events(),
        )),
        _ => Ok(()),
    }
}

pub(super) fn agent_comment(
    ticket: &Ticket,
    workflow: &Workflow,
    comment: &Comment,
) -> Result<Vec<Event>, Refusal> {
    not_stale(ticket, comment)?;
    let status = workflow.status(&ticket.status);
    let reopens = comment
        .status
        .as_ref()
        .is_some_and(|to| workflow.status(to).category.is_open());
    if !status.agent_comments && !reopens {
        return Err(Refusal::conflict(
            "closed",
            Sentence::tickets_takes_no_replies(&status.name),
        ));
    }
    let mut events = vec![Event::Commented { comment: 0 }];
    let mut typed = ticket.clone();
    if let Some(kind) = &comment.kind {
        let to = workflow.known_type(kind)?;
        events.extend(retype(&mut typed, Some(to)));
    }
    if let Some(to) = comment.status.as_ref().filter(|to| **to != ticket.status) {
        events.push(step(&typed, workflow, to, (comment.reason, true))?);
    }
    Ok(events)
}
