//! Searching over the API.

use serde::Serialize;

use super::asking::{Asked, Asker, Names};
use crate::{
    domain::search::{Begun, Filter},
    store::{
        search::{Cursor, Hits},
        views::{ListOf, ListRow},
    },
    web::{
        http::{
            self,
            error::Error,
            paging::{self, Part},
            visit::{Answer, Token},
        },
        tickets::json::{AnyTicket, Eyes, Organization, Person},
    },
};

#[derive(Serialize)]
struct Found {
    tickets: Vec<AnyTicket>,
    /// Of the help centre.
    articles: [(); 0],
    /// Agents: whom the words name.
    #[serde(flatten)]
    names: Option<Named>,
    next: Option<String>,
}

#[derive(Serialize)]
struct Named {
    people: Vec<Person>,
    organizations: Vec<Organization>,
}

impl From<Names> for Named {
    fn from(names: Names) -> Self {
        let people = names.people.into_iter().map(|one| Person {
            id: one.id,
            name: one.name,
        });
        let organizations = names.organizations.into_iter();
        Self {
            people: people.collect(),
            organizations: organizations
                .map(|(id, name)| Organization { id, name })
                .collect(),
        }
    }
}

/// Who asks by a token, in the desk's zone.
#[must_use]
pub fn asker<'a>(token: &'a Token<'_>, eyes: &'a Eyes<'_>) -> Asker<'a> {
    Asker {
        desk: &token.app.desk,
        scope: eyes.scope,
        viewer: eyes.viewer,
        catalog: eyes.catalog,
        zone: eyes.catalog.zone(),
    }
}

impl Token<'_> {
    /// What `q` and other parameters find on a list, or everywhere.
    ///
    /// # Errors
    /// 422 for what cannot be searched for.
    pub(in crate::web) fn search(
        &self,
        (text, filters): (&str, &[Filter]),
        (within, statuses): (Option<ListOf>, Option<String>),
    ) -> Result<Part<AnyTicket>, Error> {
        let after = paging::cursor(&self.query, Cursor::parse)?.unwrap_or(Cursor::START);
        let limit = usize::try_from(self.limit()?).unwrap_or(1);
        let account = self
            .app
            .desk
            .store
            .system(|system| system.account(self.viewer.person()))?;
        let zone = account.and_then(|account| account.time_zone);
        self.eyes(|eyes| {
            let asker = asker(self, eyes);
            let asker = Asker {
                zone: zone.as_deref().unwrap_or(asker.zone),
                ..asker
            };
            let mut limit = limit;
            loop {
                let Hits { hits, next } = asker.find(&Asked {
                    within,
                    statuses: statuses.clone(),
                    filters,
                    ..Asked::everywhere(text, after, limit)
                })?;
                let found = hits.len();
                let tickets = hits
                    .into_iter()
                    .map(|hit| Ok((eyes.shape(hit.row.facts)?, String::new())));
                let tickets = tickets.collect::<Result<Vec<_>, Error>>()?;
                let tickets = paging::within(Part::whole(tickets))?.rows;
                if tickets.len() == found {
                    let next = next.map(Cursor::text);
                    return Ok(Part {
                        rows: tickets,
                        next,
                    });
                }
                // Where to go on is known for a page that was asked for alone.
                limit = tickets.len();
            }
        })
    }
}

/// # Errors
/// 422 for what cannot be searched for.
pub fn search(token: &Token<'_>) -> Answer {
    let text = token.query.text("q")?;
    let part = token.search((text, &[]), (None, None))?;
    let articles = [];
    let names = token.eyes(|eyes| {
        let asker = asker(token, eyes);
        let after = paging::cursor(&token.query, Cursor::parse)?.unwrap_or(Cursor::START);
        let names = asker.names(text, after)?;
        Ok(eyes.viewer.is_agent().then(|| names.into()))
    })?;
    http::json::answer(
        200,
        &Found {
            tickets: part.rows,
            articles,
            names,
            next: part.next,
        },
    )
}

#[derive(Serialize)]
struct Suggested {
    tickets: Vec<AnyTicket>,
    articles: [(); 0],
}

/// Tickets like a new one's subject, and what its message speaks of (K4).
pub fn suggestions(token: &Token<'_>) -> Answer {
    let (subject, body) = (token.query.text("subject")?, token.query.text("body")?);
    let begun = Begun::new(subject, body);
    let tickets = token.eyes(|eyes| {
        let ended = |row: &ListRow| eyes.catalog.has_ended(&row.facts);
        let rows = eyes.scope.similar(&begun, ended)?.into_iter();
        rows.map(|row| eyes.shape(row.facts))
            .collect::<Result<_, _>>()
    })?;
    let articles = [];
    http::json::answer(200, &Suggested { tickets, articles })
}
