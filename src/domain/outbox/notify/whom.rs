//! Who hears of an act.

use super::{Act, Because, MailKind, Notice, Quiet};

impl Act<'_> {
    /// F2: the requester hears of solved and closed even when they muted the ticket.
    pub(super) fn to_followers(&self, kind: MailKind) -> Vec<Notice> {
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
    pub(super) fn to_mentioned(&self, may_hear: impl Fn(bool) -> bool) -> Vec<Notice> {
        let others = self.people.mentioned.iter();
        others
            .filter(|(person, agent)| Some(*person) != self.actor && may_hear(*agent))
            .map(|(person, _)| self.notice(*person, MailKind::Mentioned, Because::Mentioned))
            .collect()
    }

    /// F5, G1: the assignee; where there is none, or none who gets this, whoever of the ticket's group
    /// wants to hear of unassigned tickets; of all agents when nobody there does; the admins when nobody
    /// does. Somebody is always told.
    pub(super) fn to_agents(&self, kind: MailKind) -> Vec<Notice> {
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

    pub(super) fn watchers(&self, kind: MailKind, because: Because) -> Vec<Notice> {
        let agents = self.people.agents.iter();
        let all = agents.map(|(person, admin)| (self.notice(*person, kind, because), *admin));
        // Whoever it is assigned to has said what they want of such tickets.
        let (watching, others): (Vec<_>, Vec<_>) = all.partition(|(notice, _)| {
            notice.quiet.is_none() && Some(notice.person) != self.people.assignee
        });
        if !watching.is_empty() {
            let watching = watching.into_iter().map(|(notice, _)| notice);
            let group = &self.people.group;
            let (within, others): (Vec<_>, Vec<_>) =
                watching.partition(|notice| group.contains(&notice.person));
            return if within.is_empty() { others } else { within };
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
