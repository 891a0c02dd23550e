//! Puts the mails of an act into the outbox, in the act's own transaction.

pub mod lanes;
pub mod ways_in;

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    Act, Desk,
    secrets::{Entropy, Sealer},
    work::deed::{By, Deed},
};
use crate::{
    domain::{
        ids::{OutboxId, PersonId},
        moment::Moment,
        outbox::{
            lanes::Cause,
            notify::{MailKind, Notice, People, Topic, recipients},
        },
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::event::Event,
        workflows::Workflow,
    },
    store::{
        Result, System, Tx,
        outbox::{Announcement, NewMail},
    },
};

/// What a mail with a link that lets somebody in is made of, beside whom it goes to.
pub struct Linking<'a> {
    pub sealer: &'a Sealer,
    pub entropy: &'a mut Entropy,
    pub cause: Cause,
    pub now: Moment,
}

/// Mails everyone whom an act concerns (F1–F6), as they stand now (F9).
pub(super) fn announce(deed: &Deed<'_>) -> Result<()> {
    let (tx, ticket, events) = (deed.tx, &deed.ticket, &deed.events);
    let By {
        viewer, cause, now, ..
    } = deed.by;
    let workflow = deed.workflow()?;
    let status = workflow.status(&ticket.status);
    let mut circle = People {
        requester: Some(ticket.requester),
        followers: ticket
            .followers
            .iter()
            .map(|follower| (follower.person, follower.muted))
            .collect(),
        assignee: ticket.assignee,
        mentioned: deed.mentioned.clone(),
        left_out: deed.left_out.clone(),
        by_customer: viewer.is_some_and(|viewer| !viewer.is_agent()),
        came_in: deed.came_in,
        spam: tx.has_ended_as_spam(ticket.number)?,
        unseen: !status.customer_visible,
        ..People::default()
    };
    let opened = |event: &Event| matches!(event, Event::Opened { .. });
    let to_agents = circle.by_customer || circle.came_in || events.iter().any(opened);
    if let Some(group) = ticket.group.as_ref().filter(|_| to_agents) {
        circle.group = tx.system().members_of_group(group)?;
    }
    let mut people = with_their_wishes(&tx.system(), circle, to_agents)?;
    let renamed = |event: &Event| matches!(event, Event::RequesterChanged { .. });
    if events.iter().any(renamed) {
        let requester = tx.system().account(ticket.requester)?;
        people.unconfirmed = requester.is_some_and(|account| !account.verified);
    }
    let actor = viewer.map(Viewer::person);
    let mut notices = recipients(events, workflow, actor, &people);
    if let Some(only) = &deed.only {
        notices.retain(|notice| only.contains(&notice.person));
    }
    if notices.is_empty() {
        return Ok(());
    }
    let said = |number: fn(&Event) -> Option<i64>| events.iter().find_map(number);
    let comment = said(|event| match event {
        Event::Commented { comment } => Some(*comment),
        Event::Opened { .. } => Some(1),
        _ => None,
    });
    let note = said(|event| match event {
        Event::Noted { note } => Some(*note),
        _ => None,
    });
    let about = Announcement {
        ticket,
        comment,
        facts: json!({ "status": status.key, "actor": actor, "note": note }).to_string(),
        cause,
        now,
        due: now + deed.holds(),
    };
    tx.queue_notices(&notices, &about)
}

/// Who would be told of a comment written now (F7).
pub fn foresee(
    desk: &Desk,
    workflow: &Workflow,
    actor: PersonId,
    circle: People,
) -> Result<Vec<Notice>> {
    let people = desk
        .store
        .system(|system| with_their_wishes(system, circle, false))?;
    let comment = [Event::Commented { comment: 0 }];
    Ok(recipients(&comment, workflow, Some(actor), &people))
}

/// Adds who works here, where that matters, and what all of them have switched off.
fn with_their_wishes(system: &System<'_>, mut people: People, to_agents: bool) -> Result<People> {
    let followers = people.followers.iter().map(|(person, _)| *person);
    let mentioned = people.mentioned.iter().map(|(person, _)| *person);
    let circle: Vec<PersonId> = followers
        .chain(mentioned)
        .chain(people.assignee)
        .chain(people.requester)
        .collect();
    people.off = system.switched_off(&circle)?;
    if !to_agents {
        return Ok(people);
    }
    people.agents = match people.assignee {
        Some(person) => system.reached_agent(person)?.into_iter().collect(),
        None => vec![],
    };
    let wants = |(person, _): &(PersonId, bool)| {
        let mut topics = [Topic::Assigned, Topic::AssignedComments].into_iter();
        !topics.any(|topic| people.off.contains(&(*person, topic)))
    };
    if !people.agents.iter().any(wants) {
        people.agents = system.reached_agents(&people.group)?;
        let agents: Vec<PersonId> = people.agents.iter().map(|(person, _)| *person).collect();
        people.off.extend(system.switched_off(&agents)?);
    }
    Ok(people)
}

/// A mail about the account itself, without a link.
pub fn account_mail(
    tx: &Tx<'_>,
    kind: MailKind,
    person: PersonId,
    (cause, now): (Cause, Moment),
) -> Result<()> {
    let mail = NewMail {
        kind,
        person,
        cause,
        facts: "{}".into(),
        secret: None,
    };
    tx.queue_mail(&mail, now)
}

/// A mail with a one-time token, which is sealed until it is sent.
pub fn link_mail(
    tx: &Tx<'_>,
    kind: MailKind,
    (person, token): (PersonId, &str),
    linking: &mut Linking<'_>,
) -> Result<()> {
    let mail = NewMail {
        kind,
        person,
        cause: linking.cause,
        facts: "{}".into(),
        secret: linking.sealer.seal(linking.entropy.nonce(), token),
    };
    tx.queue_mail(&mail, linking.now)
}

/// A mail that failed, waits or is held is tried at once, whatever it was held for.
///
/// # Errors
/// Not found, when there is nothing to try.
pub fn retry(desk: &Desk, id: OutboxId) -> Result<()> {
    let now = desk.clock.now();
    desk.store.write(move |tx| {
        if tx.release_mail(id, now)? {
            Ok(())
        } else {
            Err(Refusal::NotFound.into())
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// What one does not want to be mailed about, from now on.
pub fn switch_off(desk: &Desk, act: &Act, topics: BTreeSet<Topic>) -> Result<()> {
    let person = act.viewer.person();
    desk.store.write(move |tx| tx.switch_off(person, &topics))
}

/// A test mail to the one who asks.
pub fn test(desk: &Desk, act: &Act) -> Result<()> {
    let (person, stamp) = (act.viewer.person(), (act.cause, act.now));
    desk.store
        .write(move |tx| account_mail(tx, MailKind::Test, person, stamp))?;
    desk.ring_outbox();
    Ok(())
}
