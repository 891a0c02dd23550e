//! What the API shows. A customer's answer has no agent fields to hide: they are another type.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
        inbox::{Doubt, reply_to::ReplyTo},
        moment::Moment,
        people::viewer::{Role, Viewer},
        refusal::Refusal,
        tickets::{event, mention},
        workflows::{Category, Turn, fields::Values},
    },
    markup::{message as laid_out, plain},
    store::{
        Scope,
        tickets::read::{AgentFacts, EventRow, Message, TicketFacts},
    },
    web::http::error::Error,
};

#[derive(Serialize)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
}

#[derive(Serialize)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
}

#[derive(Serialize)]
pub struct Status {
    key: String,
    label: String,
    meaning: String,
    category: Category,
    turn: Turn,
    since: Moment,
    /// Agents' name of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// A ticket as everyone who sees it sees it.
#[derive(Serialize)]
pub struct Ticket {
    number: TicketNumber,
    subject: String,
    url: String,
    request_type: String,
    status: Status,
    priority: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    requester: Person,
    organization: Option<Organization>,
    shared_with: Vec<Organization>,
    followers: Vec<Person>,
    following: bool,
    unread: bool,
    created_at: Moment,
    last_activity_at: Moment,
    solved_at: Option<Moment>,
    closes_at: Option<Moment>,
    closed_at: Option<Moment>,
    reason: Option<String>,
    release: Option<String>,
    follow_up_of: Option<TicketNumber>,
    follow_ups: Vec<TicketNumber>,
    fields: Values,
    /// To who opened it: what of its first message has no effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// What agents get besides.
#[derive(Serialize)]
pub struct AgentTicket {
    #[serde(flatten)]
    ticket: Ticket,
    assignee: Option<Person>,
    group: Option<String>,
    tags: Vec<String>,
    channel: String,
    opened_by: PersonId,
    /// Whom the mail that opened it asks to be answered instead of its sender.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reply_to: Vec<ReplyTo>,
    /// The ticket that it may belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    maybe: Option<TicketNumber>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum AnyTicket {
    Customer(Box<Ticket>),
    Agent(Box<AgentTicket>),
}

impl AnyTicket {
    /// As whoever opened it gets it, with what of its first message has no effect.
    #[must_use]
    pub fn warned(mut self, named: &mention::Named) -> Self {
        let ticket = match &mut self {
            Self::Customer(ticket) => ticket,
            Self::Agent(ticket) => &mut ticket.ticket,
        };
        ticket.warnings = named.in_vain().collect();
        self
    }
}

/// Whose eyes, and through what.
pub struct Eyes<'a> {
    pub scope: &'a Scope,
    pub viewer: &'a Viewer,
    pub catalog: &'a Catalog,
    pub url: &'a str,
}

impl Eyes<'_> {
    /// # Errors
    /// Not found, or when the file cannot be read.
    pub fn ticket(&self, number: TicketNumber) -> Result<AnyTicket, Error> {
        let facts = self.scope.ticket(number)?.ok_or(Refusal::NotFound)?;
        let mut ticket = self.shape(facts)?;
        if let AnyTicket::Agent(ticket) = &mut ticket
            && let Some(mail) = self.scope.mail_that_opened(number)?
        {
            (ticket.reply_to, ticket.maybe) = (mail.head.reply_to, mail.outcome.maybe);
        }
        Ok(ticket)
    }

    pub fn shape(&self, facts: TicketFacts) -> Result<AnyTicket, Error> {
        let number = facts.number;
        let ticket = self.public(facts)?;
        let Some(own) = self
            .scope
            .agent_facts(number)?
            .filter(|_| self.viewer.is_agent())
        else {
            return Ok(AnyTicket::Customer(Box::new(ticket)));
        };
        let mut ticket = ticket;
        let AgentFacts {
            assignee,
            group,
            internal_fields,
            tags,
            channel,
            opened_by,
            ..
        } = own;
        let internal = self.fields(&ticket.request_type, internal_fields);
        ticket.fields.extend(internal);
        let assignee = assignee.map(|one| Person {
            id: one.id,
            name: one.name,
        });
        Ok(AnyTicket::Agent(Box::new(AgentTicket {
            ticket,
            assignee,
            group,
            tags,
            channel,
            opened_by,
            reply_to: Vec::new(),
            maybe: None,
        })))
    }

    /// As the form is now: a field that was taken back from customers is theirs no more.
    fn fields(&self, request_type: &str, values: Values) -> Values {
        let fields = self.catalog.fields(request_type);
        let shown = |key: &String| {
            let mut fields = fields.iter();
            fields.any(|field| {
                field.key == *key && (field.customer_visible || self.viewer.is_agent())
            })
        };
        values.into_iter().filter(|(key, _)| shown(key)).collect()
    }

    fn status(&self, facts: &TicketFacts) -> Result<Status, Error> {
        let status = self.catalog.status(&facts.workflow, &facts.status);
        let status = status.ok_or(Refusal::NotFound)?;
        Ok(Status {
            key: status.key.clone(),
            label: status.label.clone(),
            meaning: status.meaning.clone(),
            category: status.category,
            turn: status.turn,
            since: facts.turn_since,
            name: self.viewer.is_agent().then(|| status.name.clone()),
        })
    }

    fn public(&self, facts: TicketFacts) -> Result<Ticket, Error> {
        let (number, scope) = (facts.number, self.scope);
        let status = self.status(&facts)?;
        let followers = scope.followers(number)?;
        let me = self.viewer.person();
        let parent = facts
            .follow_up_of
            .map(|parent| scope.ticket(parent))
            .transpose()?
            .flatten()
            .map(|parent| parent.number);
        Ok(Ticket {
            number,
            warnings: vec![],
            url: format!("{}/tickets/{number}", self.url),
            status,
            shared_with: scope
                .shares(number)?
                .into_iter()
                .map(|(id, name)| Organization { id, name })
                .collect(),
            following: followers
                .iter()
                .any(|follower| follower.person == me && !follower.muted),
            followers: followers
                .into_iter()
                .filter(|f| f.person != facts.requester)
                .map(|f| Person {
                    id: f.person,
                    name: f.name,
                })
                .collect(),
            requester: Person {
                id: facts.requester,
                name: facts.requester_name,
            },
            organization: facts
                .organization
                .map(|(id, name)| Organization { id, name }),
            follow_up_of: parent,
            follow_ups: scope.follow_ups(number)?,
            subject: facts.subject,
            request_type: facts.request_type.clone(),
            priority: facts.priority,
            kind: facts.kind,
            unread: facts.unread,
            created_at: facts.created_at,
            last_activity_at: facts.last_activity_at,
            solved_at: facts.solved_at,
            closes_at: facts.closes_at,
            closed_at: facts.closed_at,
            reason: facts.reason,
            release: facts.release,
            fields: self.fields(&facts.request_type, facts.fields),
        })
    }
}

#[derive(Serialize)]
pub struct Author {
    id: Option<PersonId>,
    name: String,
    agent: bool,
    /// The same in words, and whether it is proven.
    side: String,
}

#[derive(Serialize)]
pub struct File {
    id: AttachmentId,
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    size: i64,
}

#[derive(Serialize)]
pub struct Recipient {
    pub name: String,
    pub reason: String,
    pub state: String,
    /// Of a mail that is held: until when, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waits_until: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A comment; for agents with who was mailed about it (F7).
#[derive(Serialize)]
pub struct Comment {
    pub id: i64,
    author: Author,
    body: String,
    html: String,
    created_at: Moment,
    edited_at: Option<Moment>,
    /// Who passed it on, where its author wrote it to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    forwarded_by: Option<String>,
    attachments: Vec<File>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<Recipient>>,
    /// To who wrote it: what of it has no effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    /// Of notes alone: why a mail became one, or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<Option<&'static str>>,
}

impl Comment {
    /// An internal note.
    #[must_use]
    pub fn of_note(note: Message) -> Self {
        let flag = note.flag.map(Doubt::word);
        Self {
            flag: Some(flag),
            ..Self::from(note)
        }
    }

    /// As its author gets it, with what of it has no effect.
    #[must_use]
    pub fn warned(self, named: &mention::Named) -> Self {
        let warnings = named.in_vain().collect();
        Self { warnings, ..self }
    }
}

impl From<Message> for Comment {
    fn from(message: Message) -> Self {
        Self {
            id: message.number,
            author: Author {
                id: message.author,
                name: message.author_name,
                agent: message.by_agent,
                side: message.side.to_string(),
            },
            html: if message.by_mail {
                plain(&message.body)
            } else {
                laid_out(&message.body, &[])
            }
            .with_notice()
            .into_string(),
            body: message.body,
            created_at: message.created_at,
            edited_at: message.edited_at,
            forwarded_by: message.forwarded_by,
            attachments: message
                .files
                .into_iter()
                .map(|f| File {
                    id: f.id,
                    name: f.name,
                    media_type: f.media_type,
                    size: f.size,
                })
                .collect(),
            recipients: None,
            warnings: vec![],
            flag: None,
        }
    }
}

/// Somebody, or an organization, that an event names. The name is null where the viewer may not know
/// it.
#[derive(Serialize)]
struct Named<I> {
    id: I,
    name: Option<String>,
}

#[derive(Serialize)]
pub struct Event {
    /// Public events count up from 1; internal ones, which only agents get, down from -1.
    id: i64,
    at: Moment,
    /// Nobody, where time or the desk itself did it.
    actor: Option<Named<PersonId>>,
    #[serde(flatten)]
    facts: Value,
}

impl Event {
    /// `name` of the people that were before.
    ///
    /// # Errors
    /// What `name` meets.
    pub fn of(
        row: EventRow,
        name: impl Fn(PersonId) -> Result<Option<String>, Error>,
    ) -> Result<Self, Error> {
        let mut facts = serde_json::to_value(&row.event).unwrap_or_default();
        let about = row.about;
        let person = |id| {
            json!(Named {
                id,
                name: about.clone()
            })
        };
        let before = |id| {
            Ok::<_, Error>(json!(Named {
                id,
                name: name(id)?
            }))
        };
        match &row.event {
            event::Event::Assigned { from, to } => {
                facts["from"] = from.map(before).transpose()?.into();
                facts["to"] = to.map(person).into();
            }
            event::Event::RequesterChanged { from, to } => {
                facts["from"] = before(*from)?;
                facts["to"] = person(*to);
            }
            event::Event::FollowerAdded { person: id }
            | event::Event::FollowerRemoved { person: id }
            | event::Event::Muted { person: id }
            | event::Event::Unmuted { person: id } => facts["person"] = person(*id),
            event::Event::Shared { organization: id }
            | event::Event::Unshared { organization: id } => {
                facts["organization"] = json!(Named { id, name: about });
            }
            _ => {}
        }
        Ok(Self {
            id: row.number,
            at: row.at,
            actor: row.actor.map(|id| Named {
                id,
                name: row.actor_name,
            }),
            facts,
        })
    }
}

#[derive(Serialize)]
pub struct Me<'a> {
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub organizations: &'a [crate::domain::people::viewer::Membership],
}
