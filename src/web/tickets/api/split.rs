//! Comments that become a ticket of their own, over the API.

use serde::Deserialize;

use crate::{
    desk::tickets::split,
    web::http::{
        self,
        visit::{Answer, Token},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    comments: Vec<i64>,
    subject: String,
}

/// Answers with the new ticket.
///
/// # Errors
/// 422 for comments that are not there, and a subject that is none.
pub fn split(token: &Token<'_>) -> Answer {
    let asked: Asked = http::json::body(token)?;
    let (desk, act, number) = (&token.app.desk, token.act()?, token.number()?);
    let made = split::split(desk, &act, number, (asked.comments, &asked.subject))?;
    let ticket = token.eyes(|eyes| eyes.ticket(made))?;
    http::json::answer(201, &ticket)
}
