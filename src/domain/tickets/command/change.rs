//! What agents set on a ticket, and the release that it waits for.

use super::{
    Change,
    comment::{changed, retype, step},
    meanwhile,
};
use crate::{
    domain::{
        refusal::Refusal,
        tickets::{Ticket, event::Event},
        workflows::{Category, Requirement, Workflow},
    },
    language::Sentence,
};

/// L9: only where a release is waited for, and each release once.
pub(super) fn release(
    ticket: &Ticket,
    workflow: &Workflow,
    version: &str,
) -> Result<Vec<Event>, Refusal> {
    if ticket.releases.iter().any(|told| told == version) {
        return Ok(vec![]);
    }
    let status = workflow.status(&ticket.status);
    if !status.awaits_release {
        return Err(Refusal::invalid(
            "release",
            "not_awaited",
            Sentence::tickets_no_release_awaited(ticket.number.to_string(), &status.name),
        ));
    }
    Ok(vec![Event::Released {
        version: version.to_owned(),
    }])
}

/// The same, of a ticket whose status the same act may have changed.
fn released(
    ticket: &Ticket,
    events: &[Event],
    workflow: &Workflow,
    version: &str,
) -> Result<Vec<Event>, Refusal> {
    let mut moved = ticket.clone();
    for event in events {
        if let Event::StatusChanged { to, .. } = event {
            let asked = workflow.transitions.iter();
            let mut asked = asked.filter(|t| t.from == moved.status && t.to == *to);
            if asked.any(|t| t.requires.contains(&Requirement::Release)) {
                return Ok(vec![Event::Released {
                    version: version.to_owned(),
                }]);
            }
            moved.status.clone_from(to);
        }
    }
    release(&moved, workflow, version)
}

pub(super) fn change_properties(
    ticket: &Ticket,
    workflow: &Workflow,
    change: &Change,
) -> Result<Vec<Event>, Refusal> {
    meanwhile::must_be_seen(ticket, change)?;
    let mut events = Vec::new();
    let mut after = ticket.clone();
    if let Some(to) = change.kind.clone() {
        let to = to.map(|key| workflow.known_type(&key)).transpose()?;
        events.extend(retype(&mut after, to));
    }
    if let Some(version) = &change.release {
        after.release = Some(version.clone());
    }
    events.extend(assign(ticket, workflow, change)?);
    if let Some(to) = change.status.as_ref().filter(|to| **to != ticket.status) {
        events.push(step(&after, workflow, to, (change.reason, false))?);
    }
    if let Some(version) = &change.release {
        events.extend(released(&after, &events, workflow, version)?);
    }
    events.extend(prioritize(ticket, workflow, change)?);
    events.extend(describe(ticket, change));
    if let Some(to) = change.requester.filter(|to| *to != ticket.requester) {
        events.push(Event::RequesterChanged {
            from: ticket.requester,
            to,
        });
    }
    Ok(events)
}

/// Who takes what is new begins it.
fn assign(ticket: &Ticket, workflow: &Workflow, change: &Change) -> Result<Vec<Event>, Refusal> {
    let Some(to) = change.assignee.filter(|to| *to != ticket.assignee) else {
        return Ok(vec![]);
    };
    let mut events = vec![Event::Assigned {
        from: ticket.assignee,
        to,
    }];
    let new = workflow.status(&ticket.status).category == Category::New;
    if let (true, true, Some(open)) = (
        new && to.is_some(),
        change.status.is_none(),
        &workflow.rules.assigned_to,
    ) {
        events.push(changed(ticket, workflow, open, None));
    }
    Ok(events)
}

fn prioritize(
    ticket: &Ticket,
    workflow: &Workflow,
    change: &Change,
) -> Result<Option<Event>, Refusal> {
    let Some(to) = change.priority.clone().filter(|to| *to != ticket.priority) else {
        return Ok(None);
    };
    to.as_deref()
        .map(|key| workflow.known_priority(key))
        .transpose()?;
    let from = ticket.priority.clone();
    Ok(Some(Event::PriorityChanged { from, to }))
}

/// What no rule asks about.
fn describe(ticket: &Ticket, change: &Change) -> impl Iterator<Item = Event> {
    let subject = change.subject.clone().filter(|to| *to != ticket.subject);
    let subject = subject.map(|to| Event::SubjectChanged {
        from: ticket.subject.clone(),
        to,
    });
    let group = change.group.clone().filter(|to| *to != ticket.group);
    let group = group.map(|to| Event::GroupChanged {
        from: ticket.group.clone(),
        to,
    });
    let fields = change.fields.clone().filter(|to| *to != ticket.fields);
    let fields = fields.map(|to| Event::FieldsChanged {
        from: ticket.fields.clone(),
        to,
    });
    let tags = change.tags.clone().filter(|to| *to != ticket.tags);
    let tags = tags.map(|to| Event::TagsChanged {
        from: ticket.tags.clone(),
        to,
    });
    [subject, group, fields, tags].into_iter().flatten()
}
