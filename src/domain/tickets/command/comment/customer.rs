//! What customers say, solve and set.

use super::{
    not_stale,
    step::{changed, step},
};
use crate::{
    domain::{
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{
            Ticket,
            command::{Change, Comment},
            event::{Event, Reason},
        },
        workflows::{Category, Workflow},
    },
    language::Sentence,
};

pub(in crate::domain::tickets::command) fn customer_comment(
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
        let words = Sentence::tickets_takes_no_comments(&status.label);
        return Err(Refusal::conflict("no_comments", words));
    }
    if let Some(to) = &comment.status {
        if *to != workflow.rules.solve_to {
            return Err(Refusal::invalid(
                "status",
                "not_allowed_now",
                Sentence::tickets_comment_solves_only(),
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
    Refusal::conflict("closed", Sentence::tickets_closed_for_customers())
}

pub(in crate::domain::tickets::command) fn solve(
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
            Sentence::tickets_not_yours_to_solve(),
        ));
    }
    if !matches!(
        reason,
        None | Some(Reason::Solved | Reason::Confirmed | Reason::Withdrawn)
    ) {
        return Err(Refusal::invalid(
            "reason",
            "unknown_reason",
            Sentence::tickets_solving_reasons(),
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
pub(in crate::domain::tickets::command) fn customer_change(
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
            Sentence::tickets_solves_only(),
        )),
        _ => Err(Refusal::agents_only()),
    }
}
