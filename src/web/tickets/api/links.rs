//! Links over the API: agents' knowledge.

use serde::{Deserialize, Serialize};

use crate::{
    desk::tickets::links::{self, Typed},
    domain::{
        ids::TicketNumber,
        refusal::Refusal,
        tickets::link::{Kind, Link},
    },
    web::http::{
        self, Response,
        json::Who,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct Shown {
    kind: Kind,
    ticket: TicketNumber,
}

#[derive(Serialize)]
struct List {
    data: Vec<Shown>,
    /// There are at most a hundred.
    next: Option<String>,
}

pub fn list(token: &Token<'_>) -> Answer {
    let (number, reader) = (token.number()?, token.reader()?);
    reader.ticket(number)?.ok_or(Refusal::NotFound)?;
    let links = reader.links(number)?.into_iter();
    let data = links.map(|link| Shown {
        kind: link.kind,
        ticket: link.number,
    });
    let list = List {
        data: data.collect(),
        next: None,
    };
    http::json::answer(200, &list)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    kind: String,
    ticket: Who,
}

/// # Errors
/// 409 for what is linked so already, 422 for what no link can be.
pub fn add(token: &Token<'_>) -> Answer {
    let new: New = http::json::body(token)?;
    let typed = Typed {
        kind: new.kind,
        ticket: new.ticket.text(),
        status: None,
    };
    let Link { kind, ticket } =
        links::add(&token.app.desk, &token.act()?, token.number()?, &typed)?;
    http::json::answer(201, &Shown { kind, ticket })
}

/// # Errors
/// 404 where they are not linked so.
pub fn remove(token: &Token<'_>) -> Answer {
    let (desk, query) = (&token.app.desk, &token.query);
    let link = links::read(desk, query.text("kind")?, query.text("ticket")?)?;
    links::remove(desk, &token.act()?, token.number()?, link)?;
    Ok(Response::empty(204))
}
