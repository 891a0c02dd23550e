//! Views over the API: those that ship, and those that agents have saved.

use serde::{Deserialize, Serialize};

use super::rail::View;
use crate::{
    desk::views as desk,
    domain::{
        reach::Reach,
        refusal::Refusal,
        views::{Column, Saved, may_change},
    },
    language::Sentence,
    store::views::{Count, SavedView},
    web::{
        http::{
            self, Response,
            error::Error,
            visit::{Answer, Token},
        },
        search::api::asker,
        tickets::json::Person,
    },
};

#[derive(Serialize)]
struct Shown {
    key: String,
    name: String,
    /// Up to 999; null where it cannot be said without reading all.
    count: Option<i64>,
    /// Nobody's where it ships.
    owner: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    /// In which it is read, where nothing else is asked.
    order: &'static str,
    columns: Vec<Column>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    reach: Option<String>,
}

impl Shown {
    fn of(view: SavedView, count: Option<Count>) -> Self {
        Self {
            key: view.word(),
            name: view.saved.name,
            count: count.map(|count| count.number),
            owner: Some(Person {
                id: view.owner,
                name: view.owner_name,
            }),
            query: Some(view.saved.query),
            order: view.saved.order.word(),
            columns: view.saved.columns,
            reach: Some(view.saved.reach.word().to_owned()),
        }
    }
}

pub fn list(token: &Token<'_>) -> Answer {
    let rows = token.eyes(|eyes| {
        let asker = asker(token, eyes);
        let mut rows = Vec::new();
        for view in View::all(eyes.viewer.person(), eyes.catalog) {
            let count = eyes.scope.count(view.list(None))?;
            rows.push(Shown {
                key: view.word.to_owned(),
                name: view.name.to_owned(),
                count: Some(count.number),
                owner: None,
                query: None,
                order: view.list(None).order().word(),
                columns: Column::USUAL.to_vec(),
                reach: None,
            });
        }
        for view in eyes.scope.saved_views()? {
            // What asks for something that has gone has none.
            let count = asker.count(&view.saved.query).unwrap_or_default();
            rows.push(Shown::of(view, count));
        }
        Ok(rows)
    })?;
    http::json::answer(200, &rows)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    name: Option<String>,
    query: Option<String>,
    order: Option<String>,
    columns: Option<Vec<String>>,
    #[serde(rename = "for")]
    reach: Option<String>,
}

impl Typed {
    /// With what is there already in the place of what is not said.
    fn saved(self, token: &Token<'_>, is: Option<&Saved>) -> Result<Saved, Error> {
        let reach = match self.reach.as_deref() {
            None => is.map_or(Reach::Me, |is| is.reach.clone()),
            Some("") => Reach::Group(String::new()),
            Some(word) => Reach::parse(word),
        };
        let or = |typed: Option<String>, is: Option<&String>| typed.or_else(|| is.cloned());
        let name = or(self.name, is.map(|is| &is.name)).unwrap_or_default();
        let query = or(self.query, is.map(|is| &is.query)).unwrap_or_default();
        let order = self.order.as_deref();
        let order = order.or(is.map(|is| is.order.word())).unwrap_or_default();
        let columns = self.columns.unwrap_or_else(|| {
            let is = is.map_or(&[][..], |is| &is.columns);
            is.iter().map(|column| column.word().to_owned()).collect()
        });
        let saved = Saved::checked((&name, &query), (order, reach), &columns);
        let saved = saved.map_err(Refusal::Invalid)?;
        token.eyes(|eyes| {
            let asker = asker(token, eyes);
            super::saved::must_be_possible(&asker, &saved.query)
        })?;
        Ok(saved)
    }
}

/// # Errors
/// 422 for what no view can be.
pub fn add(token: &Token<'_>) -> Answer {
    let typed: Typed = http::json::body(token)?;
    let saved = typed.saved(token, None)?;
    let id = desk::add(&token.app.desk, &token.act()?, saved)?;
    shown(token, &format!("v{id}"), 201)
}

fn shown(token: &Token<'_>, word: &str, status: u16) -> Answer {
    let view = super::saved::named(&*token.reader()?, word)?;
    http::json::answer(status, &Shown::of(view, None))
}

/// # Errors
/// 404 for what one does not have, 403 for what is somebody else's.
pub fn change(token: &Token<'_>) -> Answer {
    let view = owned(token)?;
    let typed: Typed = http::json::body(token)?;
    let saved = typed.saved(token, Some(&view.saved))?;
    desk::change(&token.app.desk, &token.act()?, view.id, saved)?;
    shown(token, &view.word(), 200)
}

/// # Errors
/// As [`change`].
pub fn remove(token: &Token<'_>) -> Answer {
    let view = owned(token)?;
    desk::remove(&token.app.desk, &token.act()?, view.id)?;
    Ok(Response::empty(204))
}

/// Whoever may not change it is told so before a word of theirs is read.
fn owned(token: &Token<'_>) -> Result<SavedView, Error> {
    let view = super::saved::named(&*token.reader()?, token.param("view"))?;
    if may_change(&token.viewer, view.owner, &view.saved.reach) {
        return Ok(view);
    }
    let words = Sentence::views_of_somebody_else();
    Err(Refusal::forbidden("not_owner", words).into())
}
