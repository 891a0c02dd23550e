//! What time asks of a ticket by itself.

use crate::{
    domain::{
        refusal::Refusal,
        tickets::{Ticket, event::Event},
        workflows::Workflow,
    },
    language::Sentence,
};

/// L11: as many reminders as the workflow has.
pub(super) fn remind(
    ticket: &Ticket,
    workflow: &Workflow,
    nth: u32,
) -> Result<Vec<Event>, Refusal> {
    match workflow.reminder(&ticket.status, nth.saturating_sub(1)) {
        Some(_) => Ok(vec![Event::Reminded { nth }]),
        None => Err(Refusal::conflict(
            "not_due",
            Sentence::tickets_no_reminder_due(),
        )),
    }
}

pub(super) fn close(ticket: &Ticket, workflow: &Workflow) -> Result<Vec<Event>, Refusal> {
    let rule = workflow
        .closing(&ticket.status)
        .ok_or_else(|| Refusal::conflict("not_due", Sentence::tickets_does_not_close()))?;
    // Without one of its own, the reason it was solved for stays.
    Ok(vec![Event::StatusChanged {
        from: ticket.status.clone(),
        to: rule.to.clone(),
        reason: rule.reason,
    }])
}
