//! Tickets over the API.

pub mod comments;
pub mod mentions;
pub mod releases;
pub mod uploads;

use serde::{Deserialize, Serialize};

use super::{
    agent::properties::tags,
    customer::show::named_in,
    json::{AnyTicket, Eyes},
};
use crate::{
    desk::{
        audience, secrets,
        tickets::{
            follow_up, intake,
            message::Message,
            request::{Request, ShareWith},
        },
    },
    domain::{
        audience::access,
        ids::{AttachmentId, OrganizationId, PersonId, TicketNumber},
        people::viewer::Right,
        refusal::Refusal,
        tickets::{command::Change, event::Reason},
        workflows::{By, Category, Requirement, Status, Turn, fields::Values},
    },
    store::{
        Scope,
        views::{Cursor, ListOf, ListQuery, Queue},
    },
    web::http::{
        self, Response,
        error::Error,
        json::{Who, given},
        paging::{self, Part},
        visit::{Answer, Token},
    },
};

impl Token<'_> {
    pub(in crate::web) fn eyes<T>(
        &self,
        look: impl FnOnce(&Eyes<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let (reader, catalog) = (self.reader()?, self.app.desk.catalog());
        let scope: &Scope = &reader;
        look(&Eyes {
            scope,
            viewer: &self.viewer,
            catalog: &catalog,
            url: &self.app.desk.settings.url,
        })
    }
}

/// What agents choose by besides.
const AGENTS_ALONE: [&str; 1] = ["assignee"];

/// # Errors
/// 422 for parameters that make no sense.
pub fn list(token: &Token<'_>) -> Answer {
    if !token.viewer.is_agent() {
        token.asks_none_of(&AGENTS_ALONE)?;
    }
    let (lists, newest) = (lists(token)?, newest_first(token)?);
    if let Some(text) = token.query.optional("q")? {
        // Hits come newest first, and of everything seen where more than one list is meant.
        let within = <[ListOf; 1]>::try_from(lists).ok().map(|[of]| of);
        let part = token.search(text, (within, statuses(token)?))?;
        return http::json::page(token, part);
    }
    let after = match token.query.optional("after")? {
        None => Cursor::START,
        Some(text) => Cursor::parse(text).ok_or_else(paging::bad_cursor)?,
    };
    let Some(first) = lists.first() else {
        return http::json::page(token, Part::whole(Vec::<AnyTicket>::new()));
    };
    let query = ListQuery {
        of: *first,
        statuses: statuses(token)?,
        after,
        limit: token.limit()?,
    };
    let part = token.eyes(|eyes| {
        let page = eyes.scope.tickets_of_all(&lists, (&query, newest))?;
        let rows = page
            .rows
            .into_iter()
            .map(|row| {
                let past = row.cursor().text();
                Ok((eyes.shape(row.facts)?, past))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let next = page.next.map(Cursor::text);
        paging::within(Part { rows, next })
    })?;
    http::json::page(token, part)
}

/// What is asked for: one list, or all that a customer sees.
fn lists(token: &Token<'_>) -> Result<Vec<ListOf>, Error> {
    if token.viewer.is_agent() {
        return Ok(vec![agents_list(token, newest_first(token)?)?]);
    }
    customers_lists(token)
}

/// Whether the list is asked for in the order in which tickets were opened.
fn newest_first(token: &Token<'_>) -> Result<bool, Error> {
    match token.query.optional("sort")? {
        None | Some("-last_activity") => Ok(false),
        Some("-created") => Ok(true),
        Some(_) => {
            let words = "sort is -last_activity or -created.";
            Err(Refusal::invalid("sort", "unknown_sort", words).into())
        }
    }
}

fn agents_list(token: &Token<'_>, newest: bool) -> Result<ListOf, Error> {
    let (query, person) = (&token.query, token.viewer.person());
    let organization = match query.optional("organization")? {
        None => None,
        Some(id) => {
            let id: OrganizationId = id.parse().map_err(|_| Refusal::NotFound)?;
            token
                .reader()?
                .organization_name(id)?
                .ok_or(Refusal::NotFound)?;
            Some(id)
        }
    };
    let queue = match (query.optional("assignee")?, query.optional("view")?) {
        (Some(_), Some("mine" | "personal" | "following")) => {
            return Err(not_together("assignee", "view"));
        }
        (None, Some("personal" | "following")) if organization.is_some() => {
            return Err(not_together("organization", "view"));
        }
        (_, Some(view)) if !VIEWS.contains(&view) => return Err(unknown_view()),
        (Some("none"), _) => Queue::Unassigned,
        (Some("me"), _) | (None, Some("mine")) => Queue::AssignedTo(person),
        (Some(id), _) => {
            let words = "assignee is me, none or an id.";
            let id = id.parse();
            Queue::AssignedTo(
                id.map_err(|_| Refusal::invalid("assignee", "unknown_person", words))?,
            )
        }
        (None, Some("organization")) if organization.is_none() => return Err(which_one()),
        (None, Some("personal")) => return Ok(ListOf::Personal(person)),
        (None, Some("following")) => return Ok(ListOf::Following(person)),
        // The one order that an index of everything has besides.
        (None, _) if newest => return Ok(ListOf::Newest(organization)),
        (None, _) => Queue::All,
    };
    Ok(match organization {
        Some(id) => ListOf::QueueOf(id, queue),
        None => ListOf::Queue(queue),
    })
}

fn customers_lists(token: &Token<'_>) -> Result<Vec<ListOf>, Error> {
    let (viewer, query) = (&token.viewer, &token.query);
    let person = viewer.person();
    let mut sees = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member)
        .map(|m| m.id);
    let one = match (query.optional("view")?, query.optional("organization")?) {
        (None | Some("organization" | "all"), Some(id)) => sees
            .find(|own| own.to_string() == id)
            .map(ListOf::Organization)
            .ok_or(Refusal::NotFound)?,
        (Some(view), _) if !VIEWS.contains(&view) => return Err(unknown_view()),
        (Some(_), Some(_)) => return Err(not_together("organization", "view")),
        (Some("organization"), None) => sees
            .next()
            .map(ListOf::Organization)
            .ok_or_else(which_one)?,
        (Some("all"), None) => {
            let own = std::iter::once(ListOf::Personal(person));
            return Ok(own.chain(sees.map(ListOf::Organization)).collect());
        }
        (Some("mine"), None) => ListOf::Mine(person),
        (Some("following"), None) => ListOf::Following(person),
        (_, None) => ListOf::Personal(person),
    };
    Ok(vec![one])
}

const VIEWS: [&str; 5] = ["personal", "mine", "following", "organization", "all"];

fn not_together(one: &'static str, other: &str) -> Error {
    let words = format!("{one} cannot be given together with this {other}: leave one of them out.");
    Refusal::invalid(one, "not_together", words).into()
}

fn which_one() -> Error {
    Refusal::invalid("organization", "required", "Say which organization.").into()
}

fn unknown_view() -> Error {
    let words = "view is personal, mine, following, organization or all.";
    Refusal::invalid("view", "unknown_view", words).into()
}

/// The statuses that `turn`, `status`, `category` and `label` leave; all of them must hold.
fn statuses(token: &Token<'_>) -> Result<Option<String>, Error> {
    let query = &token.query;
    let turn = query
        .optional("turn")?
        .map(|word| {
            Turn::parse(word).ok_or_else(|| {
                Refusal::invalid("turn", "unknown_turn", "This is not one of the turns.")
            })
        })
        .transpose()?;
    let category = query
        .optional("category")?
        .map(|word| {
            Category::parse(word).ok_or_else(|| {
                Refusal::invalid(
                    "category",
                    "unknown_category",
                    "This is not one of the categories.",
                )
            })
        })
        .transpose()?;
    let (key, label) = (query.optional("status")?, query.optional("label")?);
    if turn.is_none() && category.is_none() && key.is_none() && label.is_none() {
        return Ok(None);
    }
    let catalog = token.app.desk.catalog();
    let known = |key: &str| {
        catalog
            .workflows
            .iter()
            .any(|workflow| workflow.find(key).is_some())
    };
    if key.is_some_and(|key| !known(key)) {
        return Err(
            Refusal::invalid("status", "unknown_status", "No workflow has this status.").into(),
        );
    }
    let keep = |status: &Status| {
        turn.is_none_or(|turn| status.turn == turn)
            && category.is_none_or(|category| status.category == category)
            && key.is_none_or(|key| status.key == key)
            && label.is_none_or(|label| status.label == label)
    };
    Ok(Some(catalog.statuses_where(keep)))
}

pub fn show(token: &Token<'_>) -> Answer {
    let ticket = token.eyes(|eyes| eyes.ticket(token.number()?))?;
    tagged(token, &ticket)
}

/// With its ETag; 304 when the caller has it already.
fn tagged(token: &Token<'_>, ticket: &AnyTicket) -> Answer {
    let tag = etag(ticket)?;
    if token.request.method.changes_nothing()
        && token.request.header("if-none-match") == Some(tag.as_str())
    {
        return Ok(Response::empty(304).with("ETag", &tag));
    }
    Ok(http::json::answer(200, ticket)?.with("ETag", &tag))
}

/// The hash of what the viewer is shown, so that nothing else can move it (A9).
fn etag(ticket: &AnyTicket) -> Result<String, Error> {
    let text = serde_json::to_string(ticket).map_err(crate::store::Error::from)?;
    let hash = secrets::sha256(text.as_bytes());
    Ok(format!(
        "\"{}\"",
        data_encoding::HEXLOWER.encode(hash.get(..12).unwrap_or_default())
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewTicket {
    subject: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    request_type: String,
    #[serde(default, deserialize_with = "given")]
    organization_id: Option<Option<OrganizationId>>,
    #[serde(default)]
    followers: Vec<Who>,
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    requester: Option<Who>,
    assignee: Option<PersonId>,
    priority: Option<String>,
    group: Option<String>,
    tags: Option<Vec<String>>,
    #[serde(default)]
    fields: Values,
}

/// # Errors
/// 422 with every fault.
pub fn open(token: &Token<'_>) -> Answer {
    let new: NewTicket = http::json::body(token)?;
    let agents_only = new.requester.is_some()
        || new.assignee.is_some()
        || new.priority.is_some()
        || new.group.is_some()
        || new.tags.is_some();
    if agents_only && !token.viewer.is_agent() {
        return Err(Refusal::forbidden(
            "agents_only",
            "requester, assignee, priority, group and tags are set by agents.",
        )
        .into());
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
        ..Message::default()
    };
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

fn created(token: &Token<'_>, number: TicketNumber, body: &str) -> Answer {
    let ticket = token.eyes(|eyes| eyes.ticket(number))?;
    let location = format!("{}/api/v1/tickets/{number}", token.app.desk.settings.url);
    // Of the ticket alone, so that it is that of the next GET.
    let tag = etag(&ticket)?;
    let named = named_in(&*token.reader()?, number, (body, false))?;
    let answer = http::json::answer(201, &ticket.warned(&named))?;
    Ok(answer.with("ETag", &tag).with("Location", &location))
}

/// Only someone who works here can be assigned to.
fn assignee(token: &Token<'_>, id: Option<PersonId>) -> Result<Option<PersonId>, Error> {
    let Some(id) = id else { return Ok(None) };
    let person = token
        .reader()?
        .person(id)?
        .filter(|person| person.role.is_agent() && person.active);
    person.map(|person| Some(person.id)).ok_or_else(|| {
        Refusal::invalid(
            "assignee",
            "unknown_agent",
            "There is no agent with this id.",
        )
        .into()
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patch {
    status: Option<String>,
    reason: Option<Reason>,
    #[serde(default, deserialize_with = "given")]
    priority: Option<Option<String>>,
    #[serde(rename = "type", default, deserialize_with = "given")]
    kind: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    assignee: Option<Option<PersonId>>,
    #[serde(default, deserialize_with = "given")]
    group: Option<Option<String>>,
    subject: Option<String>,
    tags: Option<Vec<String>>,
    fields: Option<Values>,
    release: Option<String>,
    requester: Option<Who>,
}

/// # Errors
/// 403 for what only agents set, 412 when the ticket changed since, 422 for what is not possible now.
pub fn change(token: &Token<'_>) -> Answer {
    let number = token.number()?;
    let before = token.eyes(|eyes| eyes.ticket(number))?;
    let expected = token.request.header("if-match").filter(|tag| *tag != "*");
    if let Some(expected) = expected
        && expected != etag(&before)?
    {
        return Err(Error::PreconditionFailed);
    }
    let patch: Patch = http::json::body(token)?;
    let subject = patch
        .subject
        .map(|text| crate::domain::names::subject(&text))
        .transpose()
        .map_err(|fault| Refusal::Invalid(vec![fault]))?;
    let assignee = match patch.assignee {
        Some(Some(id)) => Some(assignee(token, Some(id))?),
        other => other,
    };
    let requester = patch.requester.as_ref().map(Who::text);
    let named = requester.as_deref().filter(|_| token.viewer.is_agent());
    let change = Change {
        status: patch.status,
        reason: patch.reason,
        assignee,
        // A condition of its own is If-Match.
        assignee_seen: None,
        priority: patch.priority,
        kind: patch.kind,
        group: patch.group,
        subject,
        tags: patch
            .tags
            .map(|words| tags(words.iter().map(String::as_str))),
        fields: patch.fields,
        release: patch.release,
        // The rules refuse it of customers, alike for known and unknown people.
        requester: requester.as_ref().map(|_| token.viewer.person()),
    };
    let change = (change, named);
    audience::change(&token.app.desk, &token.act()?, number, change)?;
    show(token)
}

#[derive(Serialize)]
struct Offer {
    to: String,
    label: String,
    requires: Vec<Requirement>,
}

pub fn transitions(token: &Token<'_>) -> Answer {
    let number = token.number()?;
    let reader = token.reader()?;
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let catalog = token.app.desk.catalog();
    let workflow = catalog.workflow(&facts.workflow)?;
    if token.viewer.is_agent() {
        let offers = workflow.offered(&facts.status, By::Agent).map(|t| Offer {
            to: t.to.clone(),
            label: t
                .label
                .clone()
                .unwrap_or_else(|| workflow.status(&t.to).name.clone()),
            requires: t.requires.clone(),
        });
        return http::json::answer(200, &offers.collect::<Vec<_>>());
    }
    let shares = reader.shares(number)?;
    let shares: Vec<_> = shares.iter().map(|(id, _)| *id).collect();
    let in_charge = access::is_in_charge(&token.viewer, facts.requester, &shares);
    let offers: Vec<Offer> = (in_charge && workflow.status(&facts.status).category.is_open())
        .then(|| Offer {
            to: workflow.rules.solve_to.clone(),
            label: "Mark as solved".into(),
            requires: vec![],
        })
        .into_iter()
        .collect();
    http::json::answer(200, &offers)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FollowUp {
    body: String,
    subject: Option<String>,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
}

/// # Errors
/// 409 while the ticket is not closed.
pub fn follow_up(token: &Token<'_>) -> Answer {
    let new: FollowUp = http::json::body(token)?;
    let body = new.body.clone();
    let message = Message {
        body: new.body,
        uploads: new.attachments,
        ..Message::default()
    };
    let done = follow_up::open(
        &token.app.desk,
        &token.act()?,
        token.number()?,
        (new.subject, message),
    )?;
    created(token, done.ticket, &body)
}
