//! Tickets put aside over the API (T7).

use serde::Deserialize;

use super::changed;
use crate::{
    desk::tickets::snooze,
    domain::tickets::snooze::Until,
    web::http::{
        self, Response,
        visit::{Answer, Token},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    until: String,
}

/// # Errors
/// 422 for what is no moment to come within a year, 409 for a ticket that is not open.
pub fn put(token: &Token<'_>) -> Answer {
    let Asked { until } = http::json::body(token)?;
    let desk = &token.app.desk;
    let until = Until::parse(&until, desk.catalog().zone())?;
    snooze::snooze(desk, &token.act()?, token.number()?, until)?;
    changed(token)
}

pub fn end(token: &Token<'_>) -> Answer {
    snooze::wake(&token.app.desk, &token.act()?, token.number()?)?;
    Ok(Response::empty(204))
}
