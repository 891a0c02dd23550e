//! What has happened on a ticket.

use rusqlite::{Row, types::Type};

use crate::{
    domain::{ids::PersonId, moment::Moment, tickets::event::Event},
    store::engine::sql::Columns,
};

#[derive(Debug, Clone)]
pub struct EventRow {
    pub number: i64,
    pub at: Moment,
    pub actor: Option<PersonId>,
    pub actor_name: Option<String>,
    pub event: Event,
    /// Names of the person or organization the event is about.
    pub about: Option<String>,
}

impl EventRow {
    /// The person or organization an event is about is named only where the viewer sees the ticket,
    /// and then by name alone.
    pub(in crate::store) const SELECT: &str = "SELECT e.number, e.at, e.actor, e.actor_name, e.facts,
                     CASE WHEN e.kind <> 'commented' AND e.kind <> 'opened' AND e.kind <> 'noted' AND e.kind <> 'status_changed' THEN
                       coalesce((SELECT f.name FROM visible_followers f WHERE f.ticket = ?1 AND f.person = coalesce(json_extract(e.facts, '$.person'), json_extract(e.facts, '$.to'))),
                                (SELECT p.name FROM visible_people p WHERE p.id = coalesce(json_extract(e.facts, '$.person'), json_extract(e.facts, '$.to'))),
                                (SELECT o.name FROM visible_organizations o WHERE o.id = json_extract(e.facts, '$.organization')),
                                (SELECT s.name FROM visible_shares s WHERE s.ticket = ?1 AND s.organization = json_extract(e.facts, '$.organization')))
                     END AS about
                   FROM visible_events e";

    pub(in crate::store) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::new(row);
        Ok(Self {
            number: columns.next()?,
            at: columns.next()?,
            actor: columns.next()?,
            actor_name: columns.next()?,
            event: {
                let facts: String = columns.next()?;
                let read = serde_json::from_str(&facts);
                read.map_err(|error| {
                    rusqlite::Error::FromSqlConversionFailure(4, Type::Text, Box::new(error))
                })?
            },
            about: columns.next()?,
        })
    }
}
