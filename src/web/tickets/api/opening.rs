//! A ticket opened.

use serde::Deserialize;

use super::{comments::spent, etag};
use crate::{
    desk::tickets::{
        intake,
        message::Message,
        request::{Request, ShareWith},
    },
    domain::{
        ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
        refusal::Refusal,
        tickets::command::Change,
        workflows::fields::Values,
    },
    language::Sentence,
    web::{
        http::{
            self,
            error::Error,
            json::{Who, given},
            visit::{Answer, Token},
        },
        tickets::{agent::properties::tags, parts::named::named_in},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewTicket {
    pub(super) subject: String,
    #[serde(default)]
    pub(super) body: String,
    #[serde(default)]
    request_type: String,
    #[serde(default, deserialize_with = "given")]
    organization_id: Option<Option<OrganizationId>>,
    #[serde(default)]
    pub(super) followers: Vec<Who>,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) attachments: Vec<AttachmentId>,
    pub(super) requester: Option<Who>,
    /// How long it took, of an agent (E), and what for.
    minutes: Option<i64>,
    what: Option<String>,
    /// Whose words the message is: the agent's, or the requester's, written down.
    pub(super) from: Option<String>,
    pub(super) assignee: Option<PersonId>,
    pub(super) priority: Option<String>,
    pub(super) group: Option<String>,
    pub(super) tags: Option<Vec<String>>,
    #[serde(default)]
    pub(super) fields: Values,
}

/// # Errors
/// 422 with every fault.
pub fn open(token: &Token<'_>) -> Answer {
    let new: NewTicket = http::json::body(token)?;
    let agents_only = new.requester.is_some()
        || new.from.is_some()
        || new.assignee.is_some()
        || new.priority.is_some()
        || new.group.is_some()
        || new.tags.is_some()
        || new.minutes.is_some();
    if agents_only && !token.viewer.is_agent() {
        return Err(Refusal::forbidden("agents_only", Sentence::tickets_set_by_agents()).into());
    }
    let share_with = match new.organization_id {
        None if new.requester.is_some() => ShareWith::Nobody,
        None => ShareWith::Default,
        Some(None) => ShareWith::Nobody,
        Some(Some(id)) => ShareWith::Organization(id),
    };
    let message = Message {
        body: new.body,
        uploads: new.attachments,
        followers: new.followers.iter().map(Who::text).collect(),
        spent: spent(new.minutes, new.what.as_deref())?,
        ..Message::default()
    };
    let message = message.said_by(new.from.as_deref().unwrap_or_default())?;
    if message.is_passed_on && new.requester.is_none() {
        let words = Sentence::tickets_for_whom_missing();
        return Err(Refusal::invalid("requester", "required", words).into());
    }
    let change = Change {
        assignee: assignee(token, new.assignee)?.map(Some),
        priority: new.priority.map(Some),
        group: new.group.map(Some),
        tags: new.tags.map(|words| tags(words.iter().map(String::as_str))),
        ..Change::default()
    };
    let requester = new.requester.as_ref().map(Who::text);
    let request = Request {
        subject: new.subject,
        message,
        request_type: new.request_type,
        share_with,
        requester,
        change,
        kind: new.kind,
        fields: new.fields,
        ..Request::default()
    };
    let body = request.message.body.clone();
    let done = intake::open(&token.app.desk, &token.act()?, request)?;
    created(token, done.ticket, &body)
}

pub(super) fn created(token: &Token<'_>, number: TicketNumber, body: &str) -> Answer {
    let ticket = token.eyes(|eyes| eyes.ticket(number))?;
    let location = format!("{}/api/v1/tickets/{number}", token.app.desk.settings.url);
    // Of the ticket alone, so that it is that of the next GET.
    let tag = etag(&ticket)?;
    let named = named_in(&*token.reader()?, number, (body, false))?;
    let answer = http::json::answer(201, &ticket.warned(&named))?;
    Ok(answer.with("ETag", &tag).with("Location", &location))
}

/// Only someone who works here can be assigned to.
pub(super) fn assignee(token: &Token<'_>, id: Option<PersonId>) -> Result<Option<PersonId>, Error> {
    let Some(id) = id else { return Ok(None) };
    let person = token
        .reader()?
        .person(id)?
        .filter(|person| person.role.is_agent() && person.active);
    person.map(|person| Some(person.id)).ok_or_else(|| {
        Refusal::invalid("assignee", "unknown_agent", Sentence::tickets_no_agent()).into()
    })
}
