//! What is read of a ticket, row by row.

use crate::{
    domain::{
        ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
        inbox::{Doubt, text::Layout},
        moment::Moment,
        people::side::Side,
        tickets::{Assignee, event::Event},
        workflows::fields::Values,
    },
    store::engine::sql::Columns,
};
use rusqlite::{Row, types::Type};

/// What everyone who sees a ticket sees of it.
#[derive(Debug, Clone)]
pub struct TicketFacts {
    pub number: TicketNumber,
    pub subject: String,
    pub requester: PersonId,
    pub requester_name: String,
    pub organization: Option<(OrganizationId, String)>,
    pub request_type: String,
    pub workflow: String,
    pub status: String,
    pub turn_since: Moment,
    pub priority: Option<String>,
    pub kind: Option<String>,
    pub reason: Option<String>,
    pub release: Option<String>,
    /// What the request type's form holds, as far as customers see it.
    pub fields: Values,
    pub created_at: Moment,
    pub last_activity_at: Moment,
    pub solved_at: Option<Moment>,
    pub closes_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub follow_up_of: Option<TicketNumber>,
    pub public_events: i64,
    /// Up to which public event the viewer has read.
    pub read_event: i64,
    pub unread: bool,
}

/// What agents see besides.
#[derive(Debug, Clone)]
pub struct AgentFacts {
    pub assignee: Option<Assignee>,
    pub group: Option<String>,
    /// Fields of the form that customers do not see.
    pub internal_fields: Values,
    pub tags: Vec<String>,
    pub channel: String,
    pub opened_by: PersonId,
    pub internal_events: i64,
}

#[derive(Debug, Clone)]
pub struct Message {
    pub number: i64,
    /// None: a note made of a mail of somebody who is nobody here.
    pub author: Option<PersonId>,
    pub author_name: String,
    /// Where the author stands, as far as that is proven.
    pub side: Side,
    pub by_agent: bool,
    pub body: String,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
    /// Written as a mail: plain text, with what it quotes.
    pub by_mail: bool,
    /// What of a mail is what, where somebody looked when it came.
    pub layout: Option<Layout>,
    /// Who passed it on to the desk.
    pub forwarded_by: Option<String>,
    /// By a program, such as an absence notice.
    pub automatic: bool,
    /// Why a mail is a note only.
    pub flag: Option<Doubt>,
    pub files: Vec<FileRow>,
    /// Words of the body that mention someone.
    pub mentions: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct FileRow {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    pub size: i64,
}

#[derive(Debug, Clone)]
pub struct EventRow {
    pub number: i64,
    pub at: Moment,
    pub actor: Option<PersonId>,
    pub actor_name: Option<String>,
    pub event: Event,
    /// Names of the person or organization the event is about.
    pub about: Option<String>,
}

#[derive(Debug, Clone)]
pub struct FollowerRow {
    pub person: PersonId,
    pub name: String,
    pub muted: bool,
    pub is_agent: bool,
    /// Whether mail goes to them at all; as far as customers are told, always.
    pub reached: bool,
    /// Their account has ended: for agents to know.
    pub ended: bool,
}

/// An organization a ticket is shared with.
#[derive(Debug, Clone)]
pub struct ShareRow {
    pub organization: OrganizationId,
    pub name: String,
    /// Who sees the ticket by it, up to 999, as far as the viewer knows its members.
    pub people: i64,
}

/// Someone told of a comment (F7). For customers the state is `told` or `failed`.
#[derive(Debug, Clone)]
pub struct Told {
    /// Agents: none for a mail about something else that is held.
    pub comment: Option<i64>,
    pub name: String,
    pub because: String,
    pub state: String,
    pub error: Option<String>,
    /// Agents: when one that is held leaves.
    pub until: Option<Moment>,
    /// Agents: the lane in which one is queued.
    pub lane: Option<i64>,
}

impl Told {
    /// The state of those who got none by their own wish; agents alone learn of it.
    pub const NOT_MAILED: &str = "not mailed";
    /// Why, of agents, as far as customers are told: one row for all of them.
    pub const SUPPORT: &str = "support";
    /// Until a cap lets it go.
    pub const HELD: &str = "held";
}

impl Message {
    pub(in crate::store) const COLUMNS: &str = "number, author, author_name, unproven, of_organization, by_agent, body, created_at, edited_at, by_mail, automatic, layout, forwarded_by";

    pub(in crate::store) const NOTE_COLUMNS: &str =
        "number, author, author_name, unproven, body, created_at, by_mail, automatic, flag, layout";

    /// A row of `visible_notes`; files come after.
    pub(in crate::store) fn of_note(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        let mut note = Self {
            number: columns.next()?,
            author: columns.next()?,
            author_name: columns.next()?,
            side: {
                let unproven: Option<String> = columns.next()?;
                unproven.map_or(Side::Support, |address| Side::NotVerified(Some(address)))
            },
            by_agent: false,
            body: columns.next()?,
            created_at: columns.next()?,
            edited_at: None,
            by_mail: columns.next()?,
            automatic: columns.next()?,
            flag: columns.next()?,
            layout: {
                let written: Option<String> = columns.next()?;
                layout(written.as_deref())
            },
            forwarded_by: None,
            files: Vec::new(),
            mentions: Vec::new(),
        };
        note.by_agent = note.flag.is_none();
        Ok(note)
    }

    /// A row of `visible_comments`; files come after.
    pub(in crate::store) fn of_comment(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        let mut comment = Self {
            number: columns.next()?,
            author: columns.next()?,
            author_name: columns.next()?,
            side: {
                let (unproven, organization): (Option<String>, Option<String>) =
                    (columns.next()?, columns.next()?);
                match unproven {
                    Some(address) => Side::NotVerified(Some(address).filter(|a| !a.is_empty())),
                    None => Side::Customer(organization),
                }
            },
            by_agent: columns.next()?,
            body: columns.next()?,
            created_at: columns.next()?,
            edited_at: columns.next()?,
            by_mail: columns.next()?,
            automatic: columns.next()?,
            flag: None,
            layout: {
                let written: Option<String> = columns.next()?;
                layout(written.as_deref())
            },
            forwarded_by: columns.next()?,
            files: Vec::new(),
            mentions: Vec::new(),
        };
        if comment.by_agent {
            comment.side = Side::Support;
        }
        Ok(comment)
    }
}

pub(super) fn layout(written: Option<&str>) -> Option<Layout> {
    written.map(Layout::parse)
}

impl EventRow {
    /// The person or organization an event is about is named only where the viewer sees the ticket,
    /// and then by name alone.
    pub(in crate::store) const SELECT: &str = "SELECT e.number, e.at, e.actor, e.actor_name, e.facts,
                     CASE WHEN e.kind <> 'commented' AND e.kind <> 'opened' AND e.kind <> 'noted' AND e.kind <> 'status_changed' THEN
                       coalesce((SELECT f.name FROM visible_followers f WHERE f.ticket = ?1 AND f.person = coalesce(json_extract(e.facts, '$.person'), json_extract(e.facts, '$.to'))),
                                (SELECT p.name FROM visible_people p WHERE p.id = coalesce(json_extract(e.facts, '$.person'), json_extract(e.facts, '$.to'))),
                                (SELECT o.name FROM visible_organizations o WHERE o.id = json_extract(e.facts, '$.organization')),
                                (SELECT s.name FROM visible_shares s WHERE s.ticket = ?1 AND s.organization = json_extract(e.facts, '$.organization')))
                     END AS about
                   FROM visible_events e";

    pub(in crate::store) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        Ok(Self {
            number: columns.next()?,
            at: columns.next()?,
            actor: columns.next()?,
            actor_name: columns.next()?,
            event: {
                let facts: String = columns.next()?;
                let read = serde_json::from_str(&facts);
                read.map_err(|error| {
                    rusqlite::Error::FromSqlConversionFailure(4, Type::Text, Box::new(error))
                })?
            },
            about: columns.next()?,
        })
    }
}

impl TicketFacts {
    pub(in crate::store) const COLUMNS: &str = "t.number, t.subject, t.requester, t.requester_name, t.organization, t.organization_name, t.request_type, t.workflow,
        t.status, t.turn_since, t.priority, t.type, t.reason, t.release, t.fields, t.created_at, t.last_activity_at, t.solved_at, t.closes_at, t.closed_at,
        t.follow_up_of, t.public_events, t.read_event";

    pub(in crate::store) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Self::take(&mut Columns::of(row))
    }

    /// From `COLUMNS`, in their order; what follows them is the caller's.
    pub(in crate::store) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        let mut facts = Self {
            number: columns.next()?,
            subject: columns.next()?,
            requester: columns.next()?,
            requester_name: columns.next()?,
            organization: {
                let organization: Option<OrganizationId> = columns.next()?;
                organization.zip(columns.next()?)
            },
            request_type: columns.next()?,
            workflow: columns.next()?,
            status: columns.next()?,
            turn_since: columns.next()?,
            priority: columns.next()?,
            kind: columns.next()?,
            reason: columns.next()?,
            release: columns.next()?,
            fields: {
                let fields: String = columns.next()?;
                serde_json::from_str(&fields).unwrap_or_default()
            },
            created_at: columns.next()?,
            last_activity_at: columns.next()?,
            solved_at: columns.next()?,
            closes_at: columns.next()?,
            closed_at: columns.next()?,
            follow_up_of: columns.next()?,
            public_events: columns.next()?,
            read_event: columns.next()?,
            unread: false,
        };
        facts.unread = facts.public_events > facts.read_event;
        Ok(facts)
    }
}
