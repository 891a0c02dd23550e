//! Who is mailed because of an act, and why: one pure function (F1–F5, F9).

mod kinds;
mod notices;
mod people;
mod whom;

use crate::domain::{ids::PersonId, tickets::event::Event, workflows::Workflow};
pub use kinds::{Because, MailKind, Topic};
pub use people::{Notice, People, Quiet};

/// Everyone whom `events` concern, each once: to be mailed unless they are quiet.
#[must_use]
pub fn recipients(
    events: &[Event],
    workflow: &Workflow,
    actor: Option<PersonId>,
    people: &People,
) -> Vec<Notice> {
    if people.unseen {
        return vec![];
    }
    let act = Act {
        workflow,
        actor,
        people,
    };
    let mut notices: Vec<Notice> = events.iter().flat_map(|event| act.notices(event)).collect();
    notices.sort_by_key(|notice| (notice.person, notice.quiet, notice.kind));
    notices.dedup_by_key(|notice| notice.person);
    for notice in &mut notices {
        if notice.quiet.is_none() && people.left_out.contains(&notice.person) {
            notice.quiet = Some(Quiet::LeftOut);
        }
    }
    notices
}

/// Who hears that mail waits for somebody to look at it: whoever wants to hear of new unassigned
/// tickets, which some of it would be; the admins when nobody does.
#[must_use]
pub fn told_of_waiting_mail(people: &People) -> Vec<PersonId> {
    let wants = |person| !people.off.contains(&(person, Topic::UnassignedNew));
    let agents = || people.agents.iter().copied();
    let mut told: Vec<PersonId> = agents().map(|(person, _)| person).collect();
    told.retain(|person| wants(*person));
    if told.is_empty() {
        let admins = agents().filter(|(_, admin)| *admin);
        told.extend(admins.map(|(person, _)| person));
    }
    told
}

/// Who hears of what a mail was to tell somebody who works here no more.
#[must_use]
pub fn stand_ins(kind: MailKind, workflow: &Workflow, people: &People) -> Vec<Notice> {
    let act = Act {
        workflow,
        actor: None,
        people,
    };
    act.watchers(kind, Because::StandIn)
}

struct Act<'a> {
    workflow: &'a Workflow,
    actor: Option<PersonId>,
    people: &'a People,
}

#[cfg(test)]
mod tests;
