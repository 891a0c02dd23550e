//! T7: putting aside, and coming back.

use crate::{
    domain::{
        moment::Moment,
        refusal::Refusal,
        tickets::{
            Ticket,
            event::Event,
            snooze::{Snooze, Waking},
        },
        workflows::Workflow,
    },
    language::Sentence,
};

/// What is done needs no putting aside.
pub(super) fn snooze(
    ticket: &Ticket,
    workflow: &Workflow,
    until: Option<Moment>,
) -> Result<Vec<Event>, Refusal> {
    let status = workflow.status(&ticket.status);
    if !status.category.is_open() {
        let words = Sentence::tickets_snooze_not_open(&status.name);
        return Err(Refusal::conflict("not_open", words));
    }
    let as_asked = Snooze {
        until,
        is_over: false,
    };
    Ok(match ticket.snooze == Some(as_asked) {
        true => vec![],
        false => vec![Event::Snoozed { until }],
    })
}

/// By hand, whether it is put aside or not.
pub(super) fn wake(ticket: &Ticket) -> Vec<Event> {
    let woken = ticket.is_snoozed().then_some(Event::Woken {
        because: Waking::Ended,
    });
    woken.into_iter().collect()
}

/// When its time has come.
pub(super) fn wake_as_due(ticket: &Ticket, workflow: &Workflow) -> Result<Vec<Event>, Refusal> {
    let is_open = workflow.status(&ticket.status).category.is_open();
    if !is_open || !ticket.is_snoozed() {
        let words = Sentence::tickets_not_snoozed();
        return Err(Refusal::conflict("not_due", words));
    }
    Ok(vec![Event::Woken {
        because: Waking::Due,
    }])
}
