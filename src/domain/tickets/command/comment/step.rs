//! The step from one status to another, as it is asked for or follows.

use crate::{
    domain::{
        names,
        refusal::Refusal,
        tickets::{
            Ticket,
            event::{Event, Reason},
        },
        workflows::{By, Requirement, Workflow},
    },
    language::Sentence,
};

/// Gives the ticket a type, so that a step in the same act finds it there.
pub(in crate::domain::tickets::command) fn retype(
    ticket: &mut Ticket,
    to: Option<String>,
) -> Option<Event> {
    if to == ticket.kind {
        return None;
    }
    let from = std::mem::replace(&mut ticket.kind, to.clone());
    Some(Event::TypeChanged { from, to })
}

/// One step by an agent, with what it requires.
pub(in crate::domain::tickets::command) fn step(
    ticket: &Ticket,
    workflow: &Workflow,
    to: &str,
    (reason, has_comment): (Option<Reason>, bool),
) -> Result<Event, Refusal> {
    let transition = workflow.step(&ticket.status, to, By::Agent)?;
    for requirement in &transition.requires {
        match requirement {
            Requirement::Reason if reason.is_none() => {
                return Err(Refusal::invalid(
                    "reason",
                    "reason_required",
                    Sentence::tickets_reason_required(names::alternatives(
                        &Reason::GIVEN.map(Reason::word),
                    )),
                ));
            }
            Requirement::Release if ticket.release.is_none() => {
                return Err(Refusal::invalid(
                    "release",
                    "release_required",
                    Sentence::tickets_release_required(),
                ));
            }
            Requirement::Type if ticket.kind.is_none() => {
                return Err(Refusal::invalid(
                    "type",
                    "type_required",
                    Sentence::tickets_type_required(),
                ));
            }
            Requirement::Comment if !has_comment => {
                return Err(Refusal::invalid(
                    "body",
                    "comment_required",
                    Sentence::tickets_comment_required(),
                ));
            }
            _ => {}
        }
    }
    Ok(changed(ticket, workflow, to, reason))
}

/// L12: the reason given, or the status's own; else it is solved.
pub(in crate::domain::tickets::command) fn changed(
    ticket: &Ticket,
    workflow: &Workflow,
    to: &str,
    reason: Option<Reason>,
) -> Event {
    let status = workflow.status(to);
    let reason = (!status.category.is_open()).then(|| {
        reason
            .or(status.reason)
            .unwrap_or_else(|| workflow.solving_reason(None))
    });
    Event::StatusChanged {
        from: ticket.status.clone(),
        to: to.to_owned(),
        reason,
    }
}
