//! Who is at a ticket just now (T4), for agents.

use serde::Deserialize;

use crate::{
    domain::{ids::TicketNumber, refusal::Refusal, tickets::presence::Doing},
    web::http::{
        self, conditions,
        visit::{Answer, Token},
    },
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    /// Who says nothing of it is looking.
    doing: Option<String>,
}

/// # Errors
/// Not found, for a ticket that is not seen.
pub fn list(token: &Token<'_>) -> Answer {
    present(token, token.reader()?.must_see(token.number()?)?)
}

/// # Errors
/// 422 for what nobody can do.
pub fn put(token: &Token<'_>) -> Answer {
    let number = token.reader()?.must_see(token.number()?)?;
    let said: Said = http::json::body_if_any(token)?;
    let doing = said
        .doing
        .as_deref()
        .map_or(Ok(Doing::Looking), Doing::said)?;
    let me = token.viewer.person();
    let person = token.reader()?.person(me)?.ok_or(Refusal::NotFound)?;
    let presence = &token.app.desk.presence;
    presence.sign(number, (me, &person.name), (doing, token.now()));
    present(token, number)
}

fn present(token: &Token<'_>, number: TicketNumber) -> Answer {
    let here = token.app.desk.presence.at(number, token.now());
    let answer = http::json::answer(200, &here)?;
    Ok(match token.request.method.changes_nothing() {
        true => conditions::versioned(token.request, answer),
        false => answer,
    })
}
