//! Who is mailed because of an act, and why: one pure function (F1–F5, F9).

use serde::{Deserialize, Serialize};

use super::{
    event::Event,
    ids::PersonId,
    workflow::{Category, Workflow},
};

/// The mails this desk sends. One act makes at most one per person: the first in this order (F4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    Invitation,
    Reset,
    PasswordChanged,
    Received,
    Closed,
    Solved,
    Assigned,
    NewTicket,
    Shared,
    Comment,
    StatusChanged,
    /// To an administrator, at their own request, to see whether mail goes out.
    Test,
}

impl MailKind {
    const WORDS: [(Self, &'static str); 12] = [
        (Self::Invitation, "invitation"),
        (Self::Reset, "reset"),
        (Self::PasswordChanged, "password_changed"),
        (Self::Received, "received"),
        (Self::Closed, "closed"),
        (Self::Solved, "solved"),
        (Self::Assigned, "assigned"),
        (Self::NewTicket, "new_ticket"),
        (Self::Shared, "shared"),
        (Self::Comment, "comment"),
        (Self::StatusChanged, "status_changed"),
        (Self::Test, "test"),
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, word)| word)
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(kind, _)| *kind)
    }

    /// No person's act on the ticket caused it (RFC 3834 `auto-replied`; capped per address).
    #[must_use]
    pub fn is_automatic(self) -> bool {
        matches!(self, Self::Received | Self::Closed)
    }
}

/// How a person stands to the ticket, as the mail's footer says it (F8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    Requester,
    Follower,
    Assignee,
    Unassigned,
    Account,
}

impl Because {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::Follower => "follower",
            Self::Assignee => "assignee",
            Self::Unassigned => "unassigned",
            Self::Account => "account",
        }
    }
}

/// The people an act can concern, as they stand at that moment (F9).
#[derive(Debug, Clone, Default)]
pub struct People {
    pub requester: Option<PersonId>,
    /// With whether they muted the ticket. The requester is among them.
    pub followers: Vec<(PersonId, bool)>,
    /// After the act.
    pub assignee: Option<PersonId>,
    /// Agents who want to hear of unassigned tickets; admins when nobody does.
    pub watchers: Vec<PersonId>,
    /// Whether the act is a customer's.
    pub by_customer: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub person: PersonId,
    pub kind: MailKind,
    pub because: Because,
}

/// Everyone to be mailed because of `events`, each once.
#[must_use]
pub fn recipients(
    events: &[Event],
    workflow: &Workflow,
    actor: Option<PersonId>,
    people: &People,
) -> Vec<Notice> {
    let mut notices: Vec<Notice> = events
        .iter()
        .flat_map(|event| notices_of(event, workflow, actor, people))
        .collect();
    notices.sort_by_key(|notice| (notice.person, notice.kind));
    notices.dedup_by_key(|notice| notice.person);
    notices
}

fn notices_of(
    event: &Event,
    workflow: &Workflow,
    actor: Option<PersonId>,
    people: &People,
) -> Vec<Notice> {
    match event {
        Event::Opened { .. } => opened(actor, people),
        Event::Commented { .. } => {
            let mut notices = to_followers(MailKind::Comment, actor, people, false);
            if people.by_customer {
                notices.extend(to_agents(MailKind::Comment, actor, people));
            }
            notices
        }
        Event::StatusChanged { to, .. } => status_changed(event, to, workflow, (actor, people)),
        Event::Assigned {
            to: Some(person), ..
        } if Some(*person) != actor => {
            vec![Notice {
                person: *person,
                kind: MailKind::Assigned,
                because: Because::Assignee,
            }]
        }
        // Following by one's own click is told too: "you now follow this ticket" (F4).
        Event::FollowerAdded { person } => vec![Notice {
            person: *person,
            kind: MailKind::Shared,
            because: Because::Follower,
        }],
        _ => vec![],
    }
}

fn opened(actor: Option<PersonId>, people: &People) -> Vec<Notice> {
    let confirmation = people.requester.map(|person| Notice {
        person,
        kind: MailKind::Received,
        because: Because::Requester,
    });
    confirmation
        .into_iter()
        .chain(to_agents(MailKind::NewTicket, actor, people))
        .collect()
}

fn status_changed(
    event: &Event,
    to: &str,
    workflow: &Workflow,
    (actor, people): (Option<PersonId>, &People),
) -> Vec<Notice> {
    let status = workflow.status(to);
    if !status.customer_visible || !event.is_public(workflow) {
        return vec![];
    }
    match status.category {
        // F2: the requester hears of these two even when they muted the ticket.
        Category::Solved => to_followers(MailKind::Solved, actor, people, true),
        Category::Closed => to_followers(MailKind::Closed, actor, people, true),
        _ => to_followers(MailKind::StatusChanged, actor, people, false),
    }
}

fn to_followers(
    kind: MailKind,
    actor: Option<PersonId>,
    people: &People,
    muted_requester_too: bool,
) -> Vec<Notice> {
    people
        .followers
        .iter()
        .filter(|(person, muted)| {
            let requester = Some(*person) == people.requester;
            Some(*person) != actor && (!muted || (requester && muted_requester_too))
        })
        .map(|(person, _)| {
            let because = if Some(*person) == people.requester {
                Because::Requester
            } else {
                Because::Follower
            };
            Notice {
                person: *person,
                kind,
                because,
            }
        })
        .collect()
}

/// F5: the assignee, or whoever watches unassigned tickets.
fn to_agents(kind: MailKind, actor: Option<PersonId>, people: &People) -> Vec<Notice> {
    let notice = |person, because| Notice {
        person,
        kind,
        because,
    };
    let agents: Vec<Notice> = match people.assignee {
        Some(person) => vec![notice(person, Because::Assignee)],
        None => people
            .watchers
            .iter()
            .map(|person| notice(*person, Because::Unassigned))
            .collect(),
    };
    agents
        .into_iter()
        .filter(|notice| Some(notice.person) != actor)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: PersonId = PersonId(1);
    const BEA: PersonId = PersonId(2);
    const MUT: PersonId = PersonId(3);
    const INES: PersonId = PersonId(4);
    const IVO: PersonId = PersonId(5);

    fn people(by: PersonId, assignee: Option<PersonId>) -> People {
        People {
            requester: Some(ANA),
            followers: vec![(ANA, false), (BEA, false), (MUT, true)],
            assignee,
            watchers: vec![INES, IVO],
            by_customer: by.0 < INES.0,
        }
    }

    fn mailed(event: Event, by: PersonId, assignee: Option<PersonId>) -> Vec<(PersonId, MailKind)> {
        let workflow = crate::domain::workflow_file::parse(include_str!(
            "../../assets/workflows/helpcentre.toml"
        ))
        .unwrap();
        recipients(&[event], &workflow, Some(by), &people(by, assignee))
            .into_iter()
            .map(|n| (n.person, n.kind))
            .collect()
    }

    fn status(from: &str, to: &str) -> Event {
        Event::StatusChanged {
            from: from.into(),
            to: to.into(),
            reason: None,
        }
    }

    /// Every kind of event × who acts: who is mailed what. A new kind of event fails to compile
    /// in `covered` below until it has its rows here.
    #[test]
    #[allow(clippy::too_many_lines)] // One table, to be read as one.
    fn f1_to_f5_who_is_mailed_for_what() {
        use MailKind::{
            Assigned, Closed, Comment, NewTicket, Received, Shared, Solved, StatusChanged,
        };
        let rows = vec![
            (
                Event::Opened { on_behalf: false },
                ANA,
                None,
                vec![(ANA, Received), (INES, NewTicket), (IVO, NewTicket)],
            ),
            (
                Event::Opened { on_behalf: true },
                INES,
                None,
                vec![(ANA, Received), (IVO, NewTicket)],
            ),
            (
                Event::Opened { on_behalf: true },
                INES,
                Some(INES),
                vec![(ANA, Received)],
            ),
            (
                Event::Commented { comment: 1 },
                ANA,
                None,
                vec![(BEA, Comment), (INES, Comment), (IVO, Comment)],
            ),
            (
                Event::Commented { comment: 1 },
                ANA,
                Some(IVO),
                vec![(BEA, Comment), (IVO, Comment)],
            ),
            (
                Event::Commented { comment: 1 },
                INES,
                Some(INES),
                vec![(ANA, Comment), (BEA, Comment)],
            ),
            (
                Event::Commented { comment: 1 },
                INES,
                Some(IVO),
                vec![(ANA, Comment), (BEA, Comment)],
            ),
            (Event::Noted { note: 1 }, INES, Some(IVO), vec![]),
            (
                status("open", "pending"),
                INES,
                None,
                vec![(ANA, StatusChanged), (BEA, StatusChanged)],
            ),
            (status("new", "open"), INES, None, vec![]),
            (
                status("open", "solved"),
                INES,
                None,
                vec![(ANA, Solved), (BEA, Solved)],
            ),
            (
                status("open", "solved"),
                ANA,
                Some(INES),
                vec![(BEA, Solved)],
            ),
            (
                status("solved", "closed"),
                INES,
                None,
                vec![(ANA, Closed), (BEA, Closed)],
            ),
            (
                Event::Assigned {
                    from: None,
                    to: Some(IVO),
                },
                INES,
                Some(IVO),
                vec![(IVO, Assigned)],
            ),
            (
                Event::Assigned {
                    from: None,
                    to: Some(INES),
                },
                INES,
                Some(INES),
                vec![],
            ),
            (
                Event::Assigned {
                    from: Some(IVO),
                    to: None,
                },
                INES,
                None,
                vec![],
            ),
            (
                Event::PriorityChanged {
                    from: None,
                    to: None,
                },
                INES,
                None,
                vec![],
            ),
            (
                Event::TypeChanged {
                    from: None,
                    to: None,
                },
                INES,
                None,
                vec![],
            ),
            (
                Event::TagsChanged {
                    from: vec![],
                    to: vec![],
                },
                INES,
                None,
                vec![],
            ),
            (
                Event::SubjectChanged {
                    from: "a".into(),
                    to: "b".into(),
                },
                INES,
                None,
                vec![],
            ),
            (
                Event::RequesterChanged { from: ANA, to: BEA },
                INES,
                None,
                vec![],
            ),
            (
                Event::FollowerAdded { person: BEA },
                ANA,
                None,
                vec![(BEA, Shared)],
            ),
            (
                Event::FollowerAdded { person: BEA },
                BEA,
                None,
                vec![(BEA, Shared)],
            ),
            (Event::FollowerRemoved { person: BEA }, ANA, None, vec![]),
            (Event::Muted { person: BEA }, BEA, None, vec![]),
            (Event::Unmuted { person: BEA }, BEA, None, vec![]),
            (
                Event::Shared {
                    organization: crate::domain::ids::OrganizationId(9),
                },
                ANA,
                None,
                vec![],
            ),
            (
                Event::Unshared {
                    organization: crate::domain::ids::OrganizationId(9),
                },
                ANA,
                None,
                vec![],
            ),
            (
                Event::FollowUpOpened {
                    number: crate::domain::ids::TicketNumber(9),
                },
                ANA,
                None,
                vec![],
            ),
        ];
        let kinds: std::collections::BTreeSet<&str> =
            rows.iter().map(|(event, ..)| event.kind()).collect();
        assert_eq!(
            kinds.len(),
            rows.iter()
                .map(|(event, ..)| covered(event))
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
        assert_eq!(kinds.len(), 17, "every kind of event has its row");
        for (event, by, assignee, expected) in rows {
            let label = format!("{event:?} by {by}");
            assert_eq!(mailed(event, by, assignee), expected, "{label}");
        }
    }

    fn covered(event: &Event) -> usize {
        match event {
            Event::Opened { .. } => 1,
            Event::Commented { .. } => 2,
            Event::Noted { .. } => 3,
            Event::StatusChanged { .. } => 4,
            Event::Assigned { .. } => 5,
            Event::PriorityChanged { .. } => 6,
            Event::TypeChanged { .. } => 7,
            Event::TagsChanged { .. } => 8,
            Event::SubjectChanged { .. } => 9,
            Event::RequesterChanged { .. } => 10,
            Event::FollowerAdded { .. } => 11,
            Event::FollowerRemoved { .. } => 12,
            Event::Muted { .. } => 13,
            Event::Unmuted { .. } => 14,
            Event::Shared { .. } => 15,
            Event::Unshared { .. } => 16,
            Event::FollowUpOpened { .. } => 17,
        }
    }

    #[test]
    fn f2_a_muted_requester_still_hears_of_solved_and_closed() {
        let workflow = crate::domain::workflow_file::parse(include_str!(
            "../../assets/workflows/helpcentre.toml"
        ))
        .unwrap();
        let muted = People {
            followers: vec![(ANA, true)],
            ..people(INES, None)
        };
        let kinds = |event: Event| recipients(&[event], &workflow, Some(INES), &muted).len();
        assert_eq!(kinds(Event::Commented { comment: 1 }), 0);
        assert_eq!(kinds(status("open", "solved")), 1);
        assert_eq!(kinds(status("solved", "closed")), 1);
    }

    #[test]
    fn f4_one_act_makes_one_mail_per_person() {
        let workflow = crate::domain::workflow_file::parse(include_str!(
            "../../assets/workflows/helpcentre.toml"
        ))
        .unwrap();
        let act = [Event::Commented { comment: 1 }, status("open", "solved")];
        let notices = recipients(&act, &workflow, Some(INES), &people(INES, None));
        assert_eq!(
            notices
                .iter()
                .map(|n| (n.person, n.kind))
                .collect::<Vec<_>>(),
            [(ANA, MailKind::Solved), (BEA, MailKind::Solved)]
        );
    }
}
