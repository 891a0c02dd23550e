//! What may be asked of a ticket, and what the rules make of it.
//!
//! `decide` is the one place where "may they, and what happens then" is answered, for pages, API,
//! mail, bulk acts and timers alike.

use super::{
    Ticket,
    event::{Event, Reason},
};
use crate::domain::{
    audience::access::{self, Target},
    ids::{OrganizationId, PersonId},
    names,
    people::viewer::Viewer,
    refusal::Refusal,
    workflows::{By, Category, Requirement, Workflow, fields::Values},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Comment(Comment),
    /// An internal note: agents only, ever.
    Note,
    /// L4.
    Solve {
        reason: Option<Reason>,
        with_comment: bool,
    },
    Change(Change),
    AddFollower(Target),
    RemoveFollower {
        target: Target,
        confirmed: bool,
    },
    Share(OrganizationId),
    Unshare {
        organization: OrganizationId,
        /// Who sees the ticket by this share alone, by name, as far as the actor knows them.
        losing: Vec<(PersonId, String)>,
        confirmed: bool,
    },
    Follow,
    Mute,
    /// The workflow's delay has passed (L5).
    Close,
    /// The customer has been waited for (L11): which reminder it is, from 1.
    Remind(u32),
    /// A release brings the change (L9).
    Release(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    pub status: Option<String>,
    /// An agent may say of which type the ticket is, for steps that ask for it.
    pub kind: Option<String>,
    pub reason: Option<Reason>,
    /// The last public event the author had seen (L15).
    pub last_event: Option<i64>,
    /// Nothing in it is its author's own, as in a mail of nothing but quotes: it stands there, and the
    /// ticket stays as it is.
    pub wordless: bool,
}

/// Properties an agent sets; `None` leaves one as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    pub status: Option<String>,
    pub reason: Option<Reason>,
    pub assignee: Option<Option<PersonId>>,
    /// Who had it when whoever changes this looked: over anybody else nobody gets it unasked.
    pub assignee_seen: Option<Option<PersonId>>,
    pub priority: Option<Option<String>>,
    pub kind: Option<Option<String>>,
    pub subject: Option<String>,
    pub group: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub fields: Option<Values>,
    pub release: Option<String>,
    pub requester: Option<PersonId>,
}

/// The code of the refusal to take a ticket from somebody unasked.
pub const ASSIGNED_MEANWHILE: &str = "assigned_meanwhile";

/// Who acts: a person, or the desk itself when a timer falls due.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    Person(&'a Viewer),
    Desk,
}

impl Actor<'_> {
    #[must_use]
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(viewer) => Some(viewer.person()),
            Self::Desk => None,
        }
    }
}

/// # Errors
/// The rule that says no, as a sentence for the one who asked.
pub fn decide(
    ticket: &Ticket,
    workflow: &Workflow,
    actor: Actor<'_>,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let Actor::Person(viewer) = actor else {
        return match command {
            Command::Close => close(ticket, workflow),
            Command::Remind(nth) => remind(ticket, workflow, *nth),
            _ => Err(Refusal::forbidden(
                "not_automatic",
                "The desk does not do this by itself.",
            )),
        };
    };
    match command {
        Command::Comment(comment) if viewer.is_agent() => agent_comment(ticket, workflow, comment),
        Command::Comment(comment) => customer_comment(ticket, workflow, viewer, comment),
        Command::Note if viewer.is_agent() => Ok(vec![Event::Noted { note: 0 }]),
        Command::Solve {
            reason,
            with_comment,
        } => solve(ticket, workflow, viewer, (*reason, *with_comment)),
        Command::Change(change) if viewer.is_agent() => change_properties(ticket, workflow, change),
        Command::Change(change) => customer_change(ticket, workflow, viewer, change),
        Command::AddFollower(target) => add_follower(ticket, viewer, target),
        Command::RemoveFollower { target, confirmed } => {
            remove_follower(ticket, viewer, target, *confirmed)
        }
        Command::Share(organization) => share(ticket, viewer, *organization),
        Command::Unshare {
            organization,
            losing,
            confirmed,
        } => unshare(ticket, viewer, *organization, (losing, *confirmed)),
        Command::Follow => Ok(follow(ticket, viewer)),
        Command::Mute => Ok(mute(ticket, viewer)),
        Command::Release(version) if viewer.is_agent() => release(ticket, workflow, version),
        Command::Note | Command::Release(_) | Command::Close | Command::Remind(_) => {
            Err(Refusal::agents_only())
        }
    }
}

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

fn agent_comment(
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
fn retype(ticket: &mut Ticket, to: Option<String>) -> Option<Event> {
    if to == ticket.kind {
        return None;
    }
    let from = std::mem::replace(&mut ticket.kind, to.clone());
    Some(Event::TypeChanged { from, to })
}

/// L9: only where a release is waited for, and each release once.
fn release(ticket: &Ticket, workflow: &Workflow, version: &str) -> Result<Vec<Event>, Refusal> {
    if ticket.releases.iter().any(|told| told == version) {
        return Ok(vec![]);
    }
    let status = workflow.status(&ticket.status);
    if !status.awaits_release {
        return Err(Refusal::invalid(
            "release",
            "not_awaited",
            format!(
                "#{} is {}: only tickets that wait for a release hear of one.",
                ticket.number, status.name
            ),
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

/// One step by an agent, with what it requires.
fn step(
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
fn changed(ticket: &Ticket, workflow: &Workflow, to: &str, reason: Option<Reason>) -> Event {
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

fn customer_comment(
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

fn solve(
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
fn customer_change(
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

fn change_properties(
    ticket: &Ticket,
    workflow: &Workflow,
    change: &Change,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    let mut after = ticket.clone();
    if let Some(to) = change.kind.clone() {
        let to = to.map(|key| workflow.known_type(&key)).transpose()?;
        events.extend(retype(&mut after, to));
    }
    if let Some(version) = &change.release {
        after.release = Some(version.clone());
    }
    if let Some(to) = change.assignee.filter(|to| *to != ticket.assignee) {
        let is_as_seen = change
            .assignee_seen
            .is_none_or(|seen| seen == ticket.assignee);
        if !is_as_seen && ticket.is_assigned() {
            return Err(Refusal::conflict(
                ASSIGNED_MEANWHILE,
                "Somebody else has got this ticket since this page was shown.",
            ));
        }
        events.push(Event::Assigned {
            from: ticket.assignee,
            to,
        });
        let new = workflow.status(&ticket.status).category == Category::New;
        if let (true, true, Some(open)) = (
            new && to.is_some(),
            change.status.is_none(),
            &workflow.rules.assigned_to,
        ) {
            events.push(changed(ticket, workflow, open, None));
        }
    }
    if let Some(to) = change.status.as_ref().filter(|to| **to != ticket.status) {
        events.push(step(&after, workflow, to, (change.reason, false))?);
    }
    if let Some(version) = &change.release {
        events.extend(released(&after, &events, workflow, version)?);
    }
    if let Some(to) = change.priority.clone().filter(|to| *to != ticket.priority) {
        to.as_deref()
            .map(|key| workflow.known_priority(key))
            .transpose()?;
        events.push(Event::PriorityChanged {
            from: ticket.priority.clone(),
            to,
        });
    }
    if let Some(to) = change.subject.clone().filter(|to| *to != ticket.subject) {
        events.push(Event::SubjectChanged {
            from: ticket.subject.clone(),
            to,
        });
    }
    if let Some(to) = change.group.clone().filter(|to| *to != ticket.group) {
        events.push(Event::GroupChanged {
            from: ticket.group.clone(),
            to,
        });
    }
    if let Some(to) = change.fields.clone().filter(|to| *to != ticket.fields) {
        events.push(Event::FieldsChanged {
            from: ticket.fields.clone(),
            to,
        });
    }
    if let Some(to) = change.tags.clone().filter(|to| *to != ticket.tags) {
        events.push(Event::TagsChanged {
            from: ticket.tags.clone(),
            to,
        });
    }
    if let Some(to) = change.requester.filter(|to| *to != ticket.requester) {
        events.push(Event::RequesterChanged {
            from: ticket.requester,
            to,
        });
    }
    Ok(events)
}

fn add_follower(ticket: &Ticket, viewer: &Viewer, target: &Target) -> Result<Vec<Event>, Refusal> {
    access::may_add_person(viewer, ticket, Some(target))?;
    let there = ticket.requester == target.person || ticket.follows(target.person).is_some();
    Ok(if there {
        vec![]
    } else {
        vec![Event::FollowerAdded {
            person: target.person,
        }]
    })
}

fn remove_follower(
    ticket: &Ticket,
    viewer: &Viewer,
    target: &Target,
    confirmed: bool,
) -> Result<Vec<Event>, Refusal> {
    access::may_remove_person(viewer, ticket, target)?;
    if ticket.follows(target.person).is_none() {
        return Ok(vec![]);
    }
    let mut after = ticket.clone();
    after
        .followers
        .retain(|follower| follower.person != target.person);
    let event = Event::FollowerRemoved {
        person: target.person,
    };
    let losing = [(target.person, target.name.clone())];
    unless_blinding(viewer, &after, (&losing, confirmed)).map(|()| vec![event])
}

/// A5: a yes is asked for, by name, before the actor's own sight ends.
fn unless_blinding(
    viewer: &Viewer,
    after: &Ticket,
    (losing, confirmed): (&[(PersonId, String)], bool),
) -> Result<(), Refusal> {
    if confirmed || !access::loses_sight(viewer, after) {
        return Ok(());
    }
    let (own, others): (Vec<_>, Vec<_>) = losing
        .iter()
        .partition(|(person, _)| *person == viewer.person());
    let own = own.first().map_or("yourself", |(_, name)| name);
    let others: Vec<&str> = others.iter().map(|(_, name)| name.as_str()).collect();
    let others = match others.as_slice() {
        [] => String::new(),
        names => format!(" Nor do {}.", names::enumerated(names)),
    };
    Err(Refusal::conflict(
        "would_lose_access",
        format!(
            "After this you, {own}, no longer see this ticket.{others} Confirm if that is what you want."
        ),
    ))
}

fn share(
    ticket: &Ticket,
    viewer: &Viewer,
    organization: OrganizationId,
) -> Result<Vec<Event>, Refusal> {
    access::may_share(viewer, organization)?;
    Ok(if ticket.shares.contains(&organization) {
        vec![]
    } else {
        vec![Event::Shared { organization }]
    })
}

fn unshare(
    ticket: &Ticket,
    viewer: &Viewer,
    organization: OrganizationId,
    loss: (&[(PersonId, String)], bool),
) -> Result<Vec<Event>, Refusal> {
    access::may_unshare(viewer, ticket, organization)?;
    if !ticket.shares.contains(&organization) {
        return Ok(vec![]);
    }
    let mut after = ticket.clone();
    after.shares.retain(|id| *id != organization);
    unless_blinding(viewer, &after, loss).map(|()| vec![Event::Unshared { organization }])
}

fn follow(ticket: &Ticket, viewer: &Viewer) -> Vec<Event> {
    let person = viewer.person();
    match ticket.follows(person) {
        None => vec![Event::FollowerAdded { person }],
        Some(follower) if follower.muted => vec![Event::Unmuted { person }],
        Some(_) => vec![],
    }
}

/// F3: the row goes when another grant remains, otherwise it stays, muted: leaving is its own act.
fn mute(ticket: &Ticket, viewer: &Viewer) -> Vec<Event> {
    let person = viewer.person();
    let Some(follower) = ticket.follows(person) else {
        return vec![];
    };
    let mut without = ticket.clone();
    without.followers.retain(|f| f.person != person);
    let sees_anyway = viewer.is_agent() || without.is_granted_to(person, &viewer.principals());
    if sees_anyway && ticket.requester != person {
        vec![Event::FollowerRemoved { person }]
    } else if follower.muted {
        vec![]
    } else {
        vec![Event::Muted { person }]
    }
}

/// L11: as many reminders as the workflow has.
fn remind(ticket: &Ticket, workflow: &Workflow, nth: u32) -> Result<Vec<Event>, Refusal> {
    match workflow.reminder(&ticket.status, nth.saturating_sub(1)) {
        Some(_) => Ok(vec![Event::Reminded { nth }]),
        None => Err(Refusal::conflict(
            "not_due",
            "No reminder of this ticket is due.",
        )),
    }
}

fn close(ticket: &Ticket, workflow: &Workflow) -> Result<Vec<Event>, Refusal> {
    let rule = workflow
        .closing(&ticket.status)
        .ok_or_else(|| Refusal::conflict("not_due", "This ticket does not close by itself."))?;
    // Without one of its own, the reason it was solved for stays.
    Ok(vec![Event::StatusChanged {
        from: ticket.status.clone(),
        to: rule.to.clone(),
        reason: rule.reason,
    }])
}
