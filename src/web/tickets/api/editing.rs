//! Messages changed by their authors and redacted by agents, over the API (L14).

use serde::Deserialize;

use crate::{
    desk::tickets::editing::{self, Anew},
    domain::{refusal::Refusal, tickets::editing::Which},
    web::{
        http::{
            self,
            json::given,
            visit::{Answer, Token},
        },
        tickets::{api::comments::spent, json::Comment},
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    body: String,
    #[serde(default, deserialize_with = "given")]
    minutes: Option<Option<i64>>,
    what: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Why {
    reason: String,
}

/// # Errors
/// 403 for whose it is not, 409 when it is too late or redacted.
pub fn edit_comment(token: &Token<'_>) -> Answer {
    edit(token, Which::Comment(token.id("comment")?))
}

/// # Errors
/// As [`edit_comment`].
pub fn edit_note(token: &Token<'_>) -> Answer {
    edit(token, Which::Note(token.id("note")?))
}

/// # Errors
/// 422 without a reason.
pub fn redact_comment(token: &Token<'_>) -> Answer {
    redact(token, Which::Comment(token.id("comment")?))
}

/// # Errors
/// As [`redact_comment`].
pub fn redact_note(token: &Token<'_>) -> Answer {
    redact(token, Which::Note(token.id("note")?))
}

fn edit(token: &Token<'_>, which: Which) -> Answer {
    let typed: Text = http::json::body(token)?;
    let at = (token.number()?, which);
    let spent = match (typed.minutes, typed.what) {
        (None, None) => None,
        (minutes, what) => Some(spent(minutes.flatten(), what.as_deref())?),
    };
    let body = typed.body;
    editing::edit(&token.app.desk, &token.act()?, at, Anew { body, spent })?;
    show(token, which)
}

fn redact(token: &Token<'_>, which: Which) -> Answer {
    let Why { reason } = http::json::body(token)?;
    let at = (token.number()?, which);
    editing::redact(&token.app.desk, &token.act()?, at, &reason)?;
    show(token, which)
}

fn show(token: &Token<'_>, which: Which) -> Answer {
    let (reader, number) = (token.reader()?, token.number()?);
    let message = match which {
        Which::Comment(comment) => reader.comment(number, comment)?.map(Comment::from),
        Which::Note(note) => {
            let found = reader.notes(number, (note.saturating_sub(1), 1))?.pop();
            found.map(Comment::of_note)
        }
    };
    let mut message = message.ok_or(Refusal::NotFound)?;
    message.spent = token.time_on(&reader, (number, which))?;
    http::json::answer(200, &message)
}
