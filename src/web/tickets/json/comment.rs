//! Comments and notes.

use serde::Serialize;

use crate::{
    domain::{
        ids::{AttachmentId, PersonId, TicketNumber},
        inbox::Doubt,
        moment::Moment,
        tickets::{mention, spent::Spent},
    },
    markup::{message as laid_out, plain},
    store::tickets::read::Message,
};

#[derive(Serialize)]
pub struct Author {
    pub(super) id: Option<PersonId>,
    pub(super) name: String,
    agent: bool,
    /// The same in words, and whether it is proven.
    side: String,
}

#[derive(Serialize)]
pub struct File {
    pub(super) id: AttachmentId,
    pub(super) name: String,
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
    pub(super) created_at: Moment,
    edited_at: Option<Moment>,
    /// When what it said was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    redacted_at: Option<Moment>,
    /// Who passed it on, where its author wrote it to somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    forwarded_by: Option<String>,
    attachments: Vec<File>,
    /// The ticket it was said on, which was merged into this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<TicketNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipients: Option<Vec<Recipient>>,
    /// To who wrote it: what of it has no effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<String>,
    /// To agents, where the desk keeps it: how long it took, or null.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent: Option<Option<Spent>>,
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

    /// Of a ticket that was merged into the one that is read.
    #[must_use]
    pub fn of_part(self, ticket: TicketNumber) -> Self {
        let ticket = Some(ticket);
        Self { ticket, ..self }
    }

    /// As its author gets it, with what of it has no effect.
    #[must_use]
    pub fn warned(self, named: &mention::Named) -> Self {
        let warnings = named.in_vain().map(|words| words.say()).collect();
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
            html: if message.by_mail || message.redacted_at.is_some() {
                plain(&message.body)
            } else {
                laid_out(&message.body, &[])
            }
            .with_notice()
            .into_string(),
            body: message.body,
            created_at: message.created_at,
            edited_at: message.edited_at,
            redacted_at: message.redacted_at,
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
            ticket: None,
            warnings: vec![],
            spent: None,
            flag: None,
        }
    }
}
