//! Macros over the API: kept, and used on tickets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::parts;
use crate::{
    desk::macros as desk,
    domain::{
        ids::MacroId,
        macros::{Changes, Macro, may_change},
        moment::Moment,
        reach::Reach,
        refusal::Refusal,
    },
    language::Sentence,
    store::macros::MacroRow,
    web::{
        http::{
            self, Response,
            error::Error,
            paging::{self, Part},
            visit::{Answer, Token},
        },
        tickets::{agent::properties::tags, api::changed, json::Person},
    },
};

#[derive(Serialize)]
struct Shown {
    id: MacroId,
    name: String,
    folder: String,
    #[serde(rename = "for")]
    reach: String,
    owner: Person,
    comment: String,
    languages: BTreeMap<String, String>,
    note: String,
    set: Changes,
    uses: i64,
    used_at: Option<Moment>,
}

impl From<MacroRow> for Shown {
    fn from(row: MacroRow) -> Self {
        let kept = row.kept;
        Self {
            id: row.id,
            name: kept.name,
            folder: kept.folder,
            reach: kept.reach.word().to_owned(),
            owner: Person {
                id: row.owner,
                name: row.owner_name,
            },
            comment: kept.comment,
            languages: kept.languages,
            note: kept.note,
            set: kept.changes,
            uses: row.uses,
            used_at: row.used_at,
        }
    }
}

/// # Errors
/// 422 for a cursor that is none.
pub fn list(token: &Token<'_>) -> Answer {
    let (limit, reader) = (token.limit()?, token.reader()?);
    let after = paging::after_number(&token.query)?.unwrap_or(0);
    let rows = match token.query.optional("q")? {
        None => reader.macros_after(MacroId(after), limit + 1)?,
        Some(typed) => {
            let found = parts::found(&reader, typed)?.into_iter();
            let mut ids: Vec<i64> = found.map(|head| head.id.0).collect();
            ids.retain(|id| *id > after);
            ids.sort_unstable();
            let most = usize::try_from(limit).unwrap_or(100) + 1;
            let rows = ids.into_iter().take(most);
            let rows = rows.map(|id| reader.macro_of(MacroId(id)));
            let rows: Vec<Option<MacroRow>> = rows.collect::<Result<_, _>>()?;
            rows.into_iter().flatten().collect()
        }
    };
    let number = |row: &MacroRow| row.id.to_string();
    let part = Part::cut(rows, limit, |row| [number(row)]);
    let part = part.map(|row| {
        let number = number(&row);
        (Shown::from(row), number)
    });
    http::json::page(token, paging::within(part)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    name: Option<String>,
    folder: Option<String>,
    #[serde(rename = "for")]
    reach: Option<String>,
    comment: Option<String>,
    languages: Option<BTreeMap<String, String>>,
    note: Option<String>,
    set: Option<Changes>,
}

impl Typed {
    /// With what is there already in the place of what is not said.
    fn over(self, is: Option<Macro>) -> Result<Macro, Refusal> {
        let is = is.unwrap_or_else(|| Macro {
            name: String::new(),
            folder: String::new(),
            reach: Reach::Me,
            comment: String::new(),
            languages: BTreeMap::new(),
            note: String::new(),
            changes: Changes::default(),
        });
        let reach = match self.reach {
            None => is.reach,
            Some(word) => Reach::parse(&word),
        };
        let mut changes = self.set.unwrap_or(is.changes);
        for words in [&mut changes.tags_add, &mut changes.tags_remove] {
            *words = tags(words.iter().map(String::as_str));
        }
        Ok(Macro {
            name: self.name.unwrap_or(is.name),
            folder: self.folder.unwrap_or(is.folder),
            reach,
            comment: self.comment.unwrap_or(is.comment),
            languages: self.languages.unwrap_or(is.languages),
            note: self.note.unwrap_or(is.note),
            changes,
        })
    }
}

/// # Errors
/// 422 for what no macro can be.
pub fn add(token: &Token<'_>) -> Answer {
    let typed: Typed = http::json::body(token)?;
    let id = desk::add(&token.app.desk, &token.act()?, typed.over(None)?)?;
    shown(token, id, 201)
}

fn shown(token: &Token<'_>, id: MacroId, status: u16) -> Answer {
    let row = token.reader()?.macro_of(id)?;
    http::json::answer(status, &Shown::from(row.ok_or(Refusal::NotFound)?))
}

/// # Errors
/// 404 for what one does not have, 403 for what is somebody else's.
pub fn change(token: &Token<'_>) -> Answer {
    let row = owned(token)?;
    let typed: Typed = http::json::body(token)?;
    let typed = typed.over(Some(row.kept))?;
    // Of two who change it at once, the second changes what the first has made of it.
    let at = (row.id, Some(row.edition));
    desk::change(&token.app.desk, &token.act()?, at, typed)?;
    shown(token, row.id, 200)
}

/// # Errors
/// As [`change`].
pub fn remove(token: &Token<'_>) -> Answer {
    let row = owned(token)?;
    desk::remove(&token.app.desk, &token.act()?, row.id)?;
    Ok(Response::empty(204))
}

/// Whoever may not change it is told so before a word of theirs is read.
fn owned(token: &Token<'_>) -> Result<MacroRow, Error> {
    let row = token.reader()?.macro_of(token.id("macro")?)?;
    let row = row.ok_or(Refusal::NotFound)?;
    if may_change(&token.viewer, row.owner, &row.kept.reach) {
        return Ok(row);
    }
    let words = Sentence::macros_of_somebody_else();
    Err(Refusal::forbidden("not_owner", words).into())
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Using {
    last_event: Option<i64>,
}

/// # Errors
/// 404 for a ticket or macro one does not have; the step that is not possible now.
pub fn apply(token: &Token<'_>) -> Answer {
    let typed: Using = http::json::body_if_any(token)?;
    let using = desk::Use {
        ticket: token.number()?,
        id: token.id("macro")?,
        last_event: typed.last_event,
        has_files: false,
    };
    desk::apply(&token.app.desk, &token.act()?, using, Some(String::new()))?;
    changed(token)
}
