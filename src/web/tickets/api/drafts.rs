//! Drafts over the API: one's own, of a ticket one sees.

use serde::{Deserialize, Serialize};

use crate::{
    desk::tickets::drafts,
    domain::{
        moment::Moment,
        refusal::Refusal,
        tickets::draft::{Draft, DraftKind},
    },
    store::tickets::drafts::Kept,
    web::http::{
        self, Response,
        error::Error,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct Shown {
    body: String,
    status: Option<String>,
    updated_at: Moment,
}

impl From<Kept> for Shown {
    fn from(kept: Kept) -> Self {
        Self {
            body: kept.draft.body,
            status: kept.draft.status,
            updated_at: kept.updated_at,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    body: String,
    status: Option<String>,
}

/// # Errors
/// 404 where there is none.
pub fn show(token: &Token<'_>) -> Answer {
    let kind = kind(token)?;
    let kept = token.reader()?.drafts(token.number()?)?;
    let kept = kept.into_iter().find(|kept| kept.kind == kind);
    http::json::answer(200, &Shown::from(kept.ok_or(Refusal::NotFound)?))
}

/// # Errors
/// 422 for what no message can be. An empty one ends the draft: 204.
pub fn put(token: &Token<'_>) -> Answer {
    let Typed { body, status } = http::json::body(token)?;
    let (at, draft) = ((token.number()?, kind(token)?), Draft { body, status });
    let is_empty = draft.is_empty();
    drafts::keep(&token.app.desk, &token.act()?, at, draft)?;
    if is_empty {
        return Ok(Response::empty(204));
    }
    show(token)
}

pub fn remove(token: &Token<'_>) -> Answer {
    let at = (token.number()?, kind(token)?);
    drafts::end(&token.app.desk, &token.act()?, at)?;
    Ok(Response::empty(204))
}

fn kind(token: &Token<'_>) -> Result<DraftKind, Error> {
    Ok(DraftKind::parse(token.param("draft")).ok_or(Refusal::NotFound)?)
}
