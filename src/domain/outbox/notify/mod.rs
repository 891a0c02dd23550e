//! Who is mailed because of an act, and why: one pure function (F1–F5, F9).

mod kinds;
mod people;

use crate::domain::{
    ids::PersonId,
    tickets::event::Event,
    workflows::{Category, Workflow},
};

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

impl Act<'_> {
    fn notices(&self, event: &Event) -> Vec<Notice> {
        match event {
            Event::Opened { .. } => self.opened(),
            Event::Commented { .. } => {
                let mut notices = self.to_followers(MailKind::Comment);
                notices.extend(self.to_mentioned(|_| true));
                if self.people.by_customer {
                    notices.extend(self.to_agents(MailKind::Comment));
                }
                notices
            }
            // Of a note, agents alone may hear (A9); of one that nobody here wrote, whose ticket it is.
            Event::Noted { .. } => {
                let mut notices = self.to_mentioned(|agent| agent);
                if self.people.came_in {
                    notices.extend(self.to_agents(MailKind::Comment));
                }
                notices
            }
            Event::StatusChanged { to, .. } => self.status_changed(event, to),
            Event::Assigned {
                to: Some(person), ..
            } if Some(*person) != self.actor => {
                vec![self.notice(*person, MailKind::Assigned, Because::Assignee)]
            }
            // Following by one's own click is told too: "you now follow this ticket" (F4).
            Event::FollowerAdded { person } => {
                vec![self.notice(*person, MailKind::Shared, Because::Follower)]
            }
            // The first mail to an address that nobody has confirmed holds nobody's words.
            Event::RequesterChanged { to, .. } if Some(*to) != self.actor => {
                let kind = match self.people.unconfirmed {
                    true => MailKind::Received,
                    false => MailKind::Shared,
                };
                vec![self.notice(*to, kind, Because::Requester)]
            }
            // L11: who was asked is reminded; whoever else follows was asked nothing.
            Event::Reminded { .. } => {
                let mut notices = self.to_followers(MailKind::Reminder);
                notices.retain(|notice| notice.because == Because::Requester);
                notices
            }
            Event::Assigned { .. }
            | Event::GroupChanged { .. }
            | Event::FieldsChanged { .. }
            | Event::Released { .. }
            | Event::RequesterChanged { .. }
            | Event::PriorityChanged { .. }
            | Event::TypeChanged { .. }
            | Event::TagsChanged { .. }
            | Event::SubjectChanged { .. }
            | Event::FollowerRemoved { .. }
            | Event::Muted { .. }
            | Event::Unmuted { .. }
            | Event::Shared { .. }
            | Event::Unshared { .. }
            | Event::FollowUpOpened { .. } => vec![],
        }
    }

    fn notice(&self, person: PersonId, kind: MailKind, because: Because) -> Notice {
        let off = Topic::of(kind, because)
            .is_some_and(|topic| self.people.off.contains(&(person, topic)));
        Notice {
            person,
            kind,
            because,
            quiet: off.then_some(Quiet::Off),
        }
    }

    fn opened(&self) -> Vec<Notice> {
        let confirmation = self
            .people
            .requester
            .map(|person| self.notice(person, MailKind::Received, Because::Requester));
        confirmation
            .into_iter()
            .chain(self.to_mentioned(|_| true))
            .chain(self.to_agents(MailKind::NewTicket))
            .collect()
    }

    /// What a customer ends without a word is the agents' to know, too.
    fn status_changed(&self, event: &Event, to: &str) -> Vec<Notice> {
        let kind = match self.workflow.status(to).category {
            Category::Solved => MailKind::Solved,
            Category::Closed => MailKind::Closed,
            _ => MailKind::StatusChanged,
        };
        let mut notices = vec![];
        if event.is_public(self.workflow) {
            notices.extend(self.to_followers(kind));
        }
        if self.people.by_customer {
            notices.extend(self.to_agents(kind));
        }
        notices
    }

    /// F2: the requester hears of solved and closed even when they muted the ticket.
    fn to_followers(&self, kind: MailKind) -> Vec<Notice> {
        let ends = matches!(kind, MailKind::Solved | MailKind::Closed);
        let others = self.people.followers.iter();
        others
            .filter(|(person, _)| Some(*person) != self.actor)
            .map(|(person, muted)| {
                let own = Some(*person) == self.people.requester;
                let because = if own {
                    Because::Requester
                } else {
                    Because::Follower
                };
                let mut notice = self.notice(*person, kind, because);
                if *muted && !(own && ends) {
                    notice.quiet = Some(Quiet::Muted);
                }
                notice
            })
            .collect()
    }

    /// F1, F5: whoever is mentioned hears of it, whether or not they muted the ticket.
    fn to_mentioned(&self, may_hear: impl Fn(bool) -> bool) -> Vec<Notice> {
        let others = self.people.mentioned.iter();
        others
            .filter(|(person, agent)| Some(*person) != self.actor && may_hear(*agent))
            .map(|(person, _)| self.notice(*person, MailKind::Mentioned, Because::Mentioned))
            .collect()
    }

    /// F5: the assignee; where there is none, or none who gets this, whoever wants to hear of
    /// unassigned tickets; the admins when nobody does. Somebody is always told.
    fn to_agents(&self, kind: MailKind) -> Vec<Notice> {
        let assignee = self.people.assignee.map(|person| {
            let mut notice = self.notice(person, kind, Because::Assignee);
            let mut agents = self.people.agents.iter();
            if !agents.any(|(agent, _)| *agent == person) {
                notice.quiet = Some(Quiet::Unreached);
            }
            notice
        });
        let mut notices = match assignee {
            Some(Notice { quiet: None, .. }) => vec![],
            Some(_) => self.watchers(kind, Because::StandIn),
            None => self.watchers(kind, Because::Unassigned),
        };
        notices.extend(assignee);
        notices.retain(|notice| Some(notice.person) != self.actor);
        notices
    }

    fn watchers(&self, kind: MailKind, because: Because) -> Vec<Notice> {
        let agents = self.people.agents.iter();
        let all = agents.map(|(person, admin)| (self.notice(*person, kind, because), *admin));
        // Whoever it is assigned to has said what they want of such tickets.
        let (watching, others): (Vec<_>, Vec<_>) = all.partition(|(notice, _)| {
            notice.quiet.is_none() && Some(notice.person) != self.people.assignee
        });
        if !watching.is_empty() {
            return watching.into_iter().map(|(notice, _)| notice).collect();
        }
        let admins = others.into_iter().filter(|(_, admin)| *admin);
        admins
            .map(|(notice, _)| Notice {
                quiet: None,
                ..notice
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
