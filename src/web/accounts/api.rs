//! Who one is, and where one is signed in.

use serde::{Deserialize, Deserializer, Serialize};

use crate::{
    desk::accounts::{
        self, Reading,
        sessions::{self, Own},
    },
    domain::{moment::Moment, refusal::Refusal},
    language::Sentence,
    web::{
        http::{
            self, Response,
            paging::{self, Part, bad_cursor},
            visit::{Answer, Token},
        },
        tickets::json::Me,
    },
};

pub fn show(token: &Token<'_>) -> Answer {
    let viewer = &token.viewer;
    let account = token
        .app
        .desk
        .store
        .system(|system| system.account(viewer.person()))?
        .ok_or(Refusal::NotFound)?;
    let me = Me {
        language: account.language.clone(),
        rows: account.page_rows,
        letter_keys: account.letter_keys,
        id: account.id,
        email: account.email.to_string(),
        name: account.name(),
        role: account.role.standpoint(),
        rights: account.role.rights().iter().collect(),
        organizations: viewer.memberships(),
    };
    http::json::answer(200, &me)
}

/// What to change of how one reads; `null` as language: as the browser asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    rows: Option<u16>,
    letter_keys: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    language: Option<Option<String>>,
}

/// Tells `null` from what is not there.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// # Errors
/// 422 for a language that is not offered, and for other numbers of rows.
pub fn change(token: &Token<'_>) -> Answer {
    let change: Change = http::json::body(token)?;
    let reading = Reading {
        language: change.language.map(Option::unwrap_or_default),
        rows: change.rows,
        letter_keys: change.letter_keys,
    };
    accounts::save_reading(&token.app.desk, &token.act()?, reading)?;
    show(token)
}

/// A browser in which one is signed in.
#[derive(Serialize)]
struct Session {
    id: String,
    /// In the language of the one who asks.
    device: Sentence,
    last_seen: Moment,
    /// Whether it is the one that asks: never, as a token has no session.
    current: bool,
}

/// # Errors
/// 422 for a cursor that is none.
pub fn sessions(token: &Token<'_>) -> Answer {
    let (limit, after) = (token.limit()?, paging::after(&token.query)?);
    let mut all = sessions::all_of(&token.app.desk, &token.viewer, None)?;
    if let Some([seen, id]) = after {
        let seen = Moment(seen.parse().map_err(|_| bad_cursor())?);
        all.retain(|own| (seen, &own.id) > (own.last_seen, &id));
    }
    let key = |own: &Own| [own.last_seen.0.to_string(), own.id.clone()];
    let part = Part::cut(all, limit, key).map(|own| Session {
        id: own.id,
        device: own.device,
        last_seen: own.last_seen,
        current: own.current,
    });
    http::json::page(token, part)
}

pub fn end_session(token: &Token<'_>) -> Answer {
    sessions::end(&token.app.desk, token.viewer.person(), token.param("id"))?;
    Ok(Response::empty(204))
}

/// Signs out of every browser; the token stays.
pub fn end_sessions(token: &Token<'_>) -> Answer {
    sessions::end_others(&token.app.desk, token.viewer.person(), None)?;
    Ok(Response::empty(204))
}
