//! What is said on a ticket, and the step that is taken with it.

use super::{Change, Comment};
use crate::domain::{
    names,
    people::viewer::Viewer,
    refusal::Refusal,
    tickets::{
        Ticket,
        event::{Event, Reason},
    },
    workflows::{By, Category, Requirement, Workflow},
};

/// L15: a reply is not sent over the head of something its author has not seen.
fn not_stale(ticket: &Ticket, comment: &Comment) -> Result<(), Refusal> {
    match comment.last_event {
        Some(seen) if seen < ticket.public_events => Err(Refusal::conflict(
            "newer_events",
            "Something happened on this ticket while you were writing. Read it above, then send again if your reply still fits.",
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
            format!(
                "This ticket is “{}” and takes no replies. Write a note, or open a follow-up.",
                status.name
            ),
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

/// Gives the ticket a type, so that a step in the same act finds it there.
pub(super) fn retype(ticket: &mut Ticket, to: Option<String>) -> Option<Event> {
    if to == ticket.kind {
        return None;
    }
    let from = std::mem::replace(&mut ticket.kind, to.clone());
    Some(Event::TypeChanged { from, to })
}

/// One step by an agent, with what it requires.
pub(super) fn step(
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
                    format!(
                        "Say why this ticket ends: {}.",
                        names::alternatives(&Reason::GIVEN.map(Reason::word))
                    ),
                ));
            }
            Requirement::Release if ticket.release.is_none() => {
                return Err(Refusal::invalid(
                    "release",
                    "release_required",
                    "Name the release that brings the change.",
                ));
            }
            Requirement::Type if ticket.kind.is_none() => {
                return Err(Refusal::invalid(
                    "type",
                    "type_required",
                    "Choose what kind of ticket this is first.",
                ));
            }
            Requirement::Comment if !has_comment => {
                return Err(Refusal::invalid(
                    "body",
                    "comment_required",
                    "This step needs a comment: write one and choose the status with it.",
                ));
            }
            _ => {}
        }
    }
    Ok(changed(ticket, workflow, to, reason))
}

/// L12: the reason given, or the status's own; else it is solved.
pub(super) fn changed(
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

pub(super) fn customer_comment(
    ticket: &Ticket,
    workflow: &Workflow,
    viewer: &Viewer,
    comment: &Comment,
) -> Result<Vec<Event>, Refusal> {
    not_stale(ticket, comment)?;
    let status = workflow.status(&ticket.status);
    if status.category == Category::Closed {
        return Err(closed_for_customers());
    }
    if !status.customer_comments {
        let words = format!(
            "While this ticket is “{}”, it takes no comments: keep what you wrote, and send it later.",
            status.label
        );
        return Err(Refusal::conflict("no_comments", words));
    }
    if let Some(to) = &comment.status {
        if *to != workflow.rules.solve_to {
            return Err(Refusal::invalid(
                "status",
                "not_allowed_now",
                "With a comment you can mark the ticket as solved; every other status is set by the support team.",
            ));
        }
        return solve(ticket, workflow, viewer, (comment.reason, true));
    }
    let mut events = vec![Event::Commented { comment: 0 }];
    if comment.wordless {
        return Ok(events);
    }
    if let Some(to) = workflow.after_customer_comment(&ticket.status, ticket.is_assigned()) {
        events.push(changed(ticket, workflow, to, None));
    }
    Ok(events)
}

fn closed_for_customers() -> Refusal {
    Refusal::conflict(
        "closed",
        "This ticket takes no more replies. Create a follow-up to go on.",
    )
}

pub(super) fn solve(
    ticket: &Ticket,
    workflow: &Workflow,
    viewer: &Viewer,
    (reason, with_comment): (Option<Reason>, bool),
) -> Result<Vec<Event>, Refusal> {
    let category = workflow.status(&ticket.status).category;
    if category == Category::Closed {
        return Err(closed_for_customers());
    }
    if !viewer.is_agent() && !ticket.is_in_charge(viewer) {
        return Err(Refusal::forbidden(
            "not_requester",
            "Only the requester, or a manager of an organization it is shared with, can mark this ticket as solved.",
        ));
    }
    if !matches!(
        reason,
        None | Some(Reason::Solved | Reason::Confirmed | Reason::Withdrawn)
    ) {
        return Err(Refusal::invalid(
            "reason",
            "unknown_reason",
            "Say solved, confirmed or withdrawn.",
        ));
    }
    let mut events = if with_comment {
        vec![Event::Commented { comment: 0 }]
    } else {
        vec![]
    };
    let to = &workflow.rules.solve_to;
    if category.is_open() && viewer.is_agent() {
        // Requirements bind agents; a customer's word is never held up by them (L2).
        events.push(step(ticket, workflow, to, (reason, with_comment))?);
    } else if category.is_open() {
        let reason = workflow.solving_reason(reason);
        events.push(changed(ticket, workflow, to, Some(reason)));
    }
    Ok(events)
}

/// Of the properties, a customer may set one: the status, to where "mark as solved" leads.
pub(super) fn customer_change(
    ticket: &Ticket,
    workflow: &Workflow,
    viewer: &Viewer,
    change: &Change,
) -> Result<Vec<Event>, Refusal> {
    let only_status = Change {
        status: change.status.clone(),
        reason: change.reason,
        ..Change::default()
    };
    match &change.status {
        Some(to) if *to == workflow.rules.solve_to && *change == only_status => {
            solve(ticket, workflow, viewer, (change.reason, false))
        }
        Some(_) if *change == only_status => Err(Refusal::invalid(
            "status",
            "not_allowed_now",
            "You can mark the ticket as solved; every other status is set by the support team.",
        )),
        _ => Err(Refusal::agents_only()),
    }
}
