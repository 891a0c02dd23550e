//! People on a ticket over the API (A3–A6, F3).

use serde::{Deserialize, Serialize};

use crate::{
    desk::{
        audience,
        inbox::copied,
        tickets::{perform::perform, update::Update},
    },
    domain::{ids::PersonId, refusal::Refusal, tickets::command::Command},
    web::http::{
        self, Response,
        json::Who,
        paging::Part,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct Follower {
    /// By which a follower is named in an address: of someone proposed the address, since nobody has
    /// said whose it is.
    id: Id,
    name: String,
    /// Agents only: `follows`, `muted` or `proposed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Id {
    Person(PersonId),
    Address(String),
}

pub fn list(token: &Token<'_>) -> Answer {
    let (number, reader) = (token.number()?, token.reader()?);
    let facts = reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let agent = token.viewer.is_agent();
    let rows = reader
        .followers(number)?
        .into_iter()
        .filter(|row| row.person != facts.requester);
    let followers = rows.map(|row| Follower {
        id: Id::Person(row.person),
        name: row.name,
        state: agent.then_some(if row.muted { "muted" } else { "follows" }),
    });
    let proposed = if agent {
        reader.proposed(number)?
    } else {
        vec![]
    };
    let proposed = proposed.into_iter().map(|address| Follower {
        id: Id::Address(address.clone()),
        name: address,
        state: Some("proposed"),
    });
    http::json::page(token, Part::whole(followers.chain(proposed).collect()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFollower {
    person: Who,
}

/// # Errors
/// 422 for someone the rules do not allow.
pub fn add(token: &Token<'_>) -> Answer {
    let new: NewFollower = http::json::body(token)?;
    audience::add(
        &token.app.desk,
        &token.act()?,
        token.number()?,
        &new.person.text(),
    )?;
    let mut response = list(token)?;
    response.status = 201;
    Ok(response)
}

/// Takes someone off the ticket, or a proposed address away.
///
/// # Errors
/// 409 `would_lose_access` unless `?confirm=true` (A5).
pub fn remove(token: &Token<'_>) -> Answer {
    let confirmed = token.query.text("confirm")? == "true";
    let (desk, act, number) = (&token.app.desk, token.act()?, token.number()?);
    let who = token.param("person");
    if token
        .reader()?
        .proposed(number)?
        .iter()
        .any(|address| address == who)
    {
        copied::decline(desk, &act, number, who)?;
    } else {
        audience::remove(desk, &act, number, (who, confirmed))?;
    }
    Ok(Response::empty(204))
}

/// # Errors
/// 422 for an organization the rules do not allow.
pub fn share(token: &Token<'_>) -> Answer {
    let (number, organization) = (token.number()?, token.id("id")?);
    audience::share(&token.app.desk, &token.act()?, number, organization)?;
    Ok(Response::empty(204))
}

/// # Errors
/// 409 `would_lose_access` unless `?confirm=true` (A5).
pub fn unshare(token: &Token<'_>) -> Answer {
    let confirmed = token.query.text("confirm")? == "true";
    let (number, organization) = (token.number()?, token.id("id")?);
    let act = token.act()?;
    audience::unshare(&token.app.desk, &act, number, (organization, confirmed))?;
    Ok(Response::empty(204))
}

pub fn follow(token: &Token<'_>) -> Answer {
    let update = Update::new(token.number()?, Command::Follow);
    perform(&token.app.desk, &token.act()?, update)?;
    Ok(Response::empty(204))
}

pub fn mute(token: &Token<'_>) -> Answer {
    let update = Update::new(token.number()?, Command::Mute);
    perform(&token.app.desk, &token.act()?, update)?;
    Ok(Response::empty(204))
}
