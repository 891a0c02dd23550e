//! Tickets over the API.

pub mod bulk;
mod changing;
pub mod comments;
pub mod drafts;
pub mod editing;
mod following;
pub mod links;
mod listing;
pub mod mentions;
pub mod merge;
mod opening;
pub mod presence;
pub mod releases;
pub mod snooze;
pub mod split;
pub mod undo;
pub mod uploads;

use super::json::{AnyTicket, Eyes};
use crate::{
    desk::secrets,
    store::Scope,
    web::http::{
        self, Response,
        error::Error,
        visit::{Answer, Token},
    },
};
pub use changing::change;
pub use following::{follow_up, transitions};
pub use listing::list;
pub use opening::open;

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

pub fn show(token: &Token<'_>) -> Answer {
    let ticket = token.eyes(|eyes| eyes.ticket(token.number()?))?;
    tagged(token, &ticket)
}

/// The ticket as an act has left it; 204 where it has put it out of the sight of who acted (G4).
pub fn changed(token: &Token<'_>) -> Answer {
    match token.reader()?.sees(token.number()?)? {
        true => show(token),
        false => Ok(Response::empty(204)),
    }
}

/// With its ETag; 304 when the caller has it already.
fn tagged(token: &Token<'_>, ticket: &AnyTicket) -> Answer {
    let tag = etag(ticket)?;
    let known = token.request.header("if-none-match");
    let is_known = known.is_some_and(|known| http::conditions::names_weakly(known, &tag));
    if token.request.method.changes_nothing() && is_known {
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
