//! A ticket merged into another, over the API.

use serde::Deserialize;

use crate::{
    desk::tickets::merge::{self, Merge},
    web::http::{
        self,
        json::Who,
        visit::{Answer, Token},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    into: Who,
    #[serde(default)]
    confirm: bool,
    /// Nobody is shown anything new.
    #[serde(default)]
    apart: bool,
}

/// Answers with the ticket in which it goes on.
///
/// # Errors
/// 409 `would_show`, naming who would newly see what, until that is confirmed; and for what cannot be
/// merged.
pub fn merge(token: &Token<'_>) -> Answer {
    let asked: Asked = http::json::body(token)?;
    let how = Merge {
        into: asked.into.text(),
        confirmed: asked.confirm,
        apart: asked.apart,
        named: None,
    };
    let into = merge::merge(&token.app.desk, &token.act()?, token.number()?, how)?;
    let ticket = token.eyes(|eyes| eyes.ticket(into))?;
    super::tagged(token, &ticket)
}
