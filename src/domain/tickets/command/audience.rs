//! Who is on a ticket: adding and removing, sharing, following.

use crate::{
    domain::{
        audience::access::{self, Target},
        ids::{OrganizationId, PersonId},
        names,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{Ticket, event::Event},
    },
    language::{Sentence, Value},
};

pub(super) fn add_follower(
    ticket: &Ticket,
    viewer: &Viewer,
    target: &Target,
) -> Result<Vec<Event>, Refusal> {
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

pub(super) fn remove_follower(
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
    let you: Value = match own.first() {
        Some((_, name)) => name.into(),
        None => Sentence::audience_yourself().into(),
    };
    let others: Vec<&str> = others.iter().map(|(_, name)| name.as_str()).collect();
    let words = match others.as_slice() {
        [] => Sentence::audience_lose_sight(you),
        names => Sentence::audience_lose_sight_others(names::enumerated(names), you),
    };
    Err(Refusal::conflict("would_lose_access", words))
}

pub(super) fn share(
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

pub(super) fn unshare(
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

pub(super) fn follow(ticket: &Ticket, viewer: &Viewer) -> Vec<Event> {
    let person = viewer.person();
    match ticket.follows(person) {
        None => vec![Event::FollowerAdded { person }],
        Some(follower) if follower.muted => vec![Event::Unmuted { person }],
        Some(_) => vec![],
    }
}

/// F3: the row goes when another grant remains, otherwise it stays, muted: leaving is its own act.
pub(super) fn mute(ticket: &Ticket, viewer: &Viewer) -> Vec<Event> {
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
