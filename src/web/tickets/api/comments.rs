//! Comments, notes and events over the API: oldest first.

use serde::{Deserialize, Serialize};

use crate::{
    desk::tickets::{message::Message, perform::perform, update::Update},
    domain::{
        ids::{AttachmentId, PersonId, TicketNumber},
        refusal::Refusal,
        tickets::{
            command::{self, Command},
            editing::Which,
            event::Reason,
            spent::Spent,
        },
    },
    store::{
        Scope,
        tickets::{self, merges::PartRow, read::Told},
    },
    web::{
        http::{
            self,
            error::Error,
            json::Who,
            paging::{self, Part},
            visit::{Answer, Token},
        },
        tickets::{
            json::{Comment, Event, Recipient},
            parts::named::named_in,
        },
    },
};

/// A part of a list of messages that is no larger than an answer may be.
fn messages<T: Serialize>(
    token: &Token<'_>,
    rows: Vec<tickets::read::Message>,
    mut shape: impl FnMut(tickets::read::Message) -> Result<T, Error>,
) -> Answer {
    let number = |message: &tickets::read::Message| message.number.to_string();
    let part = Part::cut(rows, token.limit()?, |message| [number(message)]);
    let Part { rows, next } = part;
    let rows = rows.into_iter().map(|message| {
        let number = number(&message);
        Ok((shape(message)?, number))
    });
    let rows = rows.collect::<Result<_, Error>>()?;
    http::json::page(token, paging::within(Part { rows, next })?)
}

/// The number after which messages are asked for, and how many: one more, to know whether there is.
fn asked(token: &Token<'_>) -> Result<(i64, i64), Error> {
    let after = paging::after_number(&token.query)?;
    Ok((after.unwrap_or(0), token.limit()? + 1))
}

pub fn list(token: &Token<'_>) -> Answer {
    let (number, reader) = (token.number()?, token.reader()?);
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let agent = token.viewer.is_agent();
    let told = if agent { reader.told(number)? } else { vec![] };
    let shape = |message: tickets::read::Message| {
        let of = Which::Comment(message.number);
        let mut comment = Comment::from(message);
        if agent {
            comment.recipients = Some(recipients(&told, comment.id));
        }
        comment.spent = token.time_on(&reader, (number, of))?;
        Ok(comment)
    };
    let parts = reader.merged_parts(number)?;
    if parts.is_empty() {
        return messages(token, reader.comments(number, asked(token)?)?, shape);
    }
    let rows = with_parts(token, &reader, (number, &parts))?;
    let keys = |(part, message): &(Option<TicketNumber>, tickets::read::Message)| {
        let part = part.map_or_else(|| OWN.to_owned(), |part| part.to_string());
        [part, message.number.to_string()]
    };
    let Part { rows, next } = Part::cut(rows, token.limit()?, keys);
    let rows = rows.into_iter().map(|row| {
        let cursor = paging::written(&keys(&row));
        let (part, message) = row;
        let comment = match part {
            None => shape(message)?,
            Some(part) => Comment::from(message).of_part(part),
        };
        Ok((comment, cursor))
    });
    let rows = rows.collect::<Result<_, Error>>()?;
    http::json::page(token, paging::within(Part { rows, next })?)
}

fn recipients(told: &[Told], comment: i64) -> Vec<Recipient> {
    let mine = told
        .iter()
        .filter(|told| told.comment == Some(comment) && told.state != Told::NOT_MAILED);
    mine.map(|told| Recipient {
        name: told.name.clone(),
        reason: told.because.clone(),
        state: told.state.clone(),
        waits_until: told.until,
        why: told.until.and(told.error.clone()),
    })
    .collect()
}

/// In a cursor, the ticket's own comments.
const OWN: &str = "0";

/// What was said on the tickets that were merged into one, ticket by ticket, and then on itself: one
/// more than is asked for.
fn with_parts(
    token: &Token<'_>,
    reader: &Scope,
    (number, parts): (TicketNumber, &[PartRow]),
) -> Result<Vec<(Option<TicketNumber>, tickets::read::Message)>, Error> {
    let text = token.query.optional("after")?.unwrap_or_default();
    let (from, mut after): (Option<TicketNumber>, i64) = match text.parse() {
        Ok(own) => (None, own),
        Err(_) => match paging::after::<2>(&token.query)? {
            None => (Some(TicketNumber(0)), 0),
            Some([part, after]) => {
                let after = after.parse().map_err(|_| paging::bad_cursor())?;
                (part.parse().ok(), after)
            }
        },
    };
    let most = token.limit()? + 1;
    let mut rows = Vec::new();
    let left = |rows: &Vec<_>| most - i64::try_from(rows.len()).unwrap_or(most);
    for part in parts
        .iter()
        .filter(|part| from.is_some_and(|from| part.ticket >= from))
    {
        let begun = if from == Some(part.ticket) { after } else { 0 };
        let found = reader.part_comments((number, part.ticket), (begun, left(&rows)))?;
        rows.extend(
            found
                .into_iter()
                .map(|message| (Some(part.ticket), message)),
        );
    }
    if from.is_some() {
        after = 0;
    }
    let own = reader.comments(number, (after, left(&rows)))?;
    rows.extend(own.into_iter().map(|message| (None, message)));
    Ok(rows)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewComment {
    #[serde(default)]
    body: String,
    status: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    reason: Option<Reason>,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    #[serde(default)]
    followers: Vec<Who>,
    /// Who is not mailed of it: agents say so.
    #[serde(default)]
    without: Vec<PersonId>,
    last_event: Option<i64>,
    minutes: Option<i64>,
    what: Option<String>,
}

/// How long something took, as a call says it (E).
///
/// # Errors
/// 422.
pub(super) fn spent(minutes: Option<i64>, what: Option<&str>) -> Result<Option<Spent>, Error> {
    let what = what.unwrap_or_default();
    let spent = match minutes {
        Some(minutes) => Spent::new(minutes, what).map(Some),
        None => Spent::typed("", what),
    };
    Ok(spent.map_err(|fault| Refusal::Invalid(vec![fault]))?)
}

impl Token<'_> {
    /// How long a message took, for agents, where the desk keeps that.
    pub(super) fn time_on(
        &self,
        reader: &Scope,
        (ticket, of): (TicketNumber, Which),
    ) -> Result<Option<Option<Spent>>, Error> {
        let is_told = self.viewer.is_agent() && self.app.desk.catalog().time_spent;
        Ok(is_told.then(|| reader.time_on(ticket, of)).transpose()?)
    }
}

/// # Errors
/// 409 when newer events exist than `last_event`, or the ticket is closed.
pub fn add(token: &Token<'_>) -> Answer {
    let new: NewComment = http::json::body(token)?;
    let number = token.number()?;
    let (desk, act) = (&token.app.desk, token.act()?);
    let comment = command::Comment {
        status: new.status,
        kind: new.kind,
        reason: new.reason,
        last_event: new.last_event,
        ..command::Comment::default()
    };
    let message = Message {
        body: new.body,
        uploads: new.attachments,
        followers: new.followers.iter().map(Who::text).collect(),
        without: new.without,
        spent: spent(new.minutes, new.what.as_deref())?,
        ..Message::default()
    };
    let update = Update::new(number, Command::Comment(comment));
    let done = perform(desk, &act, update.saying(message))?;
    let reader = token.reader()?;
    let made = done.comment.map(|comment| reader.comment(number, comment));
    let made = made.transpose()?.flatten().ok_or(Refusal::NotFound)?;
    let named = named_in(&reader, number, (&made.body, false))?;
    let of = Which::Comment(made.number);
    let mut made = Comment::from(made).warned(&named);
    made.spent = token.time_on(&reader, (number, of))?;
    http::json::answer(201, &made)
}

pub fn list_notes(token: &Token<'_>) -> Answer {
    let (number, reader) = (token.number()?, token.reader()?);
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let notes = reader.notes(number, asked(token)?)?;
    messages(token, notes, |note| {
        let of = Which::Note(note.number);
        let mut note = Comment::of_note(note);
        note.spent = token.time_on(&reader, (number, of))?;
        Ok(note)
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewNote {
    #[serde(default)]
    body: String,
    #[serde(default)]
    attachments: Vec<AttachmentId>,
    minutes: Option<i64>,
    what: Option<String>,
}

/// # Errors
/// Not found, or 422.
pub fn add_note(token: &Token<'_>) -> Answer {
    let new: NewNote = http::json::body(token)?;
    let number = token.number()?;
    let message = Message {
        body: new.body,
        uploads: new.attachments,
        spent: spent(new.minutes, new.what.as_deref())?,
        ..Message::default()
    };
    let update = Update::new(number, Command::Note).saying(message);
    let done = perform(&token.app.desk, &token.act()?, update)?;
    let note = done.note.unwrap_or(1);
    let reader = token.reader()?;
    let made = reader.notes(number, (note - 1, 1))?.pop();
    let made = made.ok_or(Refusal::NotFound)?;
    let named = named_in(&reader, number, (&made.body, true))?;
    let of = Which::Note(made.number);
    let mut made = Comment::of_note(made).warned(&named);
    made.spent = token.time_on(&reader, (number, of))?;
    http::json::answer(201, &made)
}

pub fn events(token: &Token<'_>) -> Answer {
    let (number, limit, reader) = (token.number()?, token.limit()?, token.reader()?);
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    // Events are only ever appended, so how many came before says where a page goes on.
    let (passed, all) = (
        paging::after_number(&token.query)?.unwrap_or(0),
        reader.count_events(number)?,
    );
    let left = (all - passed).max(0);
    let taken = left.min(limit);
    let events = reader.events(number, (taken, left - taken))?;
    let next = (left > taken).then(|| (passed + taken).to_string());
    let places = (passed + 1..).map(|place| place.to_string());
    let name = |id| Ok(reader.person(id)?.map(|person| person.name));
    let events = events.into_iter().map(|row| Event::new(row, name));
    let events: Vec<Event> = events.collect::<Result<_, Error>>()?;
    let rows = events.into_iter().zip(places).collect();
    http::json::page(token, paging::within(Part { rows, next })?)
}
