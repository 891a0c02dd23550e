//! One ticket as a viewer sees it: facts, comments, notes, events, people.

use rusqlite::{Row, types::Type};

use crate::{
    domain::{
        ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
        inbox::{Doubt, text::Layout},
        moment::Moment,
        people::side::Side,
        tickets::{Assignee, event::Event},
        workflows::fields::Values,
    },
    store::{
        Scope,
        engine::{error::Result, sql::Columns},
        views,
    },
};

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

/// Messages and events on one page of a ticket: the newest.
pub const MOST: i64 = 1000;

/// Text of messages that is read at once, in bytes: more than this fits into no answer, so whoever
/// gets as much asks again.
const MOST_TEXT: usize = 8 * 1024 * 1024;

fn up_to_text(
    rows: impl Iterator<Item = rusqlite::Result<Message>>,
) -> rusqlite::Result<Vec<Message>> {
    let mut left = Some(MOST_TEXT);
    let within = rows.map_while(|row| {
        let room = left?;
        left = row
            .as_ref()
            .map_or(left, |row| room.checked_sub(row.body.len()));
        Some(row)
    });
    within.collect()
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

fn layout(written: Option<&str>) -> Option<Layout> {
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

impl Scope {
    pub fn ticket(&self, number: TicketNumber) -> Result<Option<TicketFacts>> {
        let sql = format!(
            "/* ticket */ SELECT {} FROM visible_tickets t WHERE t.number = ?1",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([number], TicketFacts::of)?
            .next()
            .transpose()?)
    }

    /// `None` for customers, whose view holds none of this.
    pub fn agent_facts(&self, number: TicketNumber) -> Result<Option<AgentFacts>> {
        let sql = "/* agent_facts */ SELECT t.assignee, t.assignee_name, t.assignee_gone, t.\"group\", t.internal_fields, t.tags, t.channel, t.opened_by, t.internal_events
                   FROM visible_tickets t WHERE t.number = ?1 AND t.channel IS NOT NULL";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query_map([number], |row| {
            let tags: String = row.get("tags")?;
            let internal: String = row.get("internal_fields")?;
            Ok(AgentFacts {
                group: row.get("group")?,
                internal_fields: serde_json::from_str(&internal).unwrap_or_default(),
                assignee: views::assignee(
                    row.get("assignee")?,
                    row.get("assignee_name")?,
                    row.get::<_, Option<String>>("assignee_gone")?.as_deref(),
                ),
                tags: serde_json::from_str(&tags).unwrap_or_default(),
                channel: row.get("channel")?,
                opened_by: row.get("opened_by")?,
                internal_events: row.get("internal_events")?,
            })
        })?;
        Ok(rows.next().transpose()?)
    }

    /// Comments after `after`, oldest first, with their files and mentions.
    pub fn comments(
        &self,
        ticket: TicketNumber,
        (after, limit): (i64, i64),
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* comments */ SELECT {} FROM visible_comments WHERE ticket = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
            Message::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, after, limit), Message::of_comment)?;
        let comments = up_to_text(rows)?;
        self.with_the_rest(ticket, comments, "comment")
    }

    /// How many events the viewer sees of a ticket.
    pub fn count_events(&self, ticket: TicketNumber) -> Result<i64> {
        let sql = "/* count_events */ SELECT count(*) FROM visible_events WHERE ticket = ?1";
        Ok(self.prepare(sql)?.query_row([ticket], |row| row.get(0))?)
    }

    /// One comment.
    pub fn comment(&self, ticket: TicketNumber, number: i64) -> Result<Option<Message>> {
        Ok(self
            .comments(ticket, (number.saturating_sub(1), 1))?
            .pop()
            .filter(|comment| comment.number == number))
    }

    /// Internal notes: agents' scope alone has any.
    pub fn notes(&self, ticket: TicketNumber, (after, limit): (i64, i64)) -> Result<Vec<Message>> {
        let sql = format!(
            "/* notes */ SELECT {} FROM visible_notes WHERE ticket = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
            Message::NOTE_COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, after, limit), Message::of_note)?;
        let notes = up_to_text(rows)?;
        self.with_the_rest(ticket, notes, "note")
    }

    pub(in crate::store) fn with_the_rest(
        &self,
        ticket: TicketNumber,
        mut messages: Vec<Message>,
        column: &str,
    ) -> Result<Vec<Message>> {
        let sql = format!(
            "/* files */ SELECT {column}, id, name, media_type, size FROM visible_attachments WHERE ticket = ?1 AND {column} IS NOT NULL ORDER BY nth, created_at, name"
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query([ticket])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if let Some(message) = messages.iter_mut().find(|message| message.number == number) {
                message.files.push(FileRow {
                    id: row.get(1)?,
                    name: row.get(2)?,
                    media_type: row.get(3)?,
                    size: row.get(4)?,
                });
            }
        }
        // Most messages mention nobody, and then nothing is asked.
        if messages.iter().any(|message| message.body.contains('@')) {
            for (number, words) in self.mentions(ticket, column)? {
                if let Some(message) = messages.iter_mut().find(|message| message.number == number)
                {
                    message.mentions.push(words);
                }
            }
        }
        Ok(messages)
    }

    /// The last `limit` events but for the very last `skipped`, oldest first.
    pub fn events(
        &self,
        ticket: TicketNumber,
        (limit, skipped): (i64, i64),
    ) -> Result<Vec<EventRow>> {
        let sql = format!(
            "/* events */ {} WHERE e.ticket = ?1 ORDER BY e.id DESC LIMIT ?2 OFFSET ?3",
            EventRow::SELECT
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((ticket, limit, skipped), EventRow::of)?;
        let mut events: Vec<EventRow> = rows.collect::<rusqlite::Result<_>>()?;
        events.reverse();
        Ok(events)
    }

    pub fn followers(&self, ticket: TicketNumber) -> Result<Vec<FollowerRow>> {
        let sql = "/* followers */ SELECT person, name, muted, is_agent, reached, ended FROM visible_followers WHERE ticket = ?1 ORDER BY added_at, name";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(FollowerRow {
                person: row.get("person")?,
                name: row.get("name")?,
                muted: row.get("muted")?,
                is_agent: row.get("is_agent")?,
                reached: row.get("reached")?,
                ended: row.get("ended")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn shares(&self, ticket: TicketNumber) -> Result<Vec<(OrganizationId, String)>> {
        let mut statement = self.prepare("/* shares */ SELECT organization, name FROM visible_shares WHERE ticket = ?1 ORDER BY name")?;
        Ok(statement
            .query_map([ticket], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The organizations a ticket is shared with, and how many people see it by that.
    pub fn sharing(&self, ticket: TicketNumber) -> Result<Vec<ShareRow>> {
        let sql = "/* sharing */ SELECT s.organization, s.name,
                     (SELECT count(*) FROM (SELECT 1 FROM visible_memberships m WHERE m.organization = s.organization AND m.right <> 'limited' AND m.counts LIMIT 999)) AS people
                   FROM visible_shares s WHERE s.ticket = ?1 ORDER BY s.name";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(ShareRow {
                organization: row.get(0)?,
                name: row.get(1)?,
                people: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Follow-ups of this ticket that the viewer sees.
    pub fn follow_ups(&self, ticket: TicketNumber) -> Result<Vec<TicketNumber>> {
        let mut statement = self.prepare("/* follow_ups */ SELECT number FROM visible_tickets WHERE follow_up_of = ?1 ORDER BY number LIMIT 100")?;
        Ok(statement
            .query_map([ticket], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Who was told of this ticket's comments, the newest comments first (F7).
    pub fn told(&self, ticket: TicketNumber) -> Result<Vec<Told>> {
        let sql = "/* told */ SELECT comment, name, because, state, error, until, lane FROM visible_told WHERE ticket = ?1 ORDER BY comment DESC, name LIMIT 2000";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(Told {
                comment: row.get(0)?,
                name: row.get(1)?,
                because: row.get(2)?,
                state: row.get(3)?,
                error: row.get(4)?,
                until: row.get(5)?,
                lane: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
