//! What has happened on a ticket.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    domain::{ids::PersonId, moment::Moment, tickets::event},
    store::tickets::read::EventRow,
    web::http::error::Error,
};

/// Somebody, or an organization, that an event names. The name is null where the viewer may not know
/// it.
#[derive(Serialize)]
pub(super) struct Named<I> {
    pub(super) id: I,
    pub(super) name: Option<String>,
}

#[derive(Serialize)]
pub struct Event {
    /// Public events count up from 1; internal ones, which only agents get, down from -1.
    pub(super) id: i64,
    at: Moment,
    /// Nobody, where time or the desk itself did it.
    actor: Option<Named<PersonId>>,
    #[serde(flatten)]
    facts: Value,
}

impl Event {
    /// `name` of the people that were before.
    ///
    /// # Errors
    /// What `name` meets.
    pub fn new(
        row: EventRow,
        name: impl Fn(PersonId) -> Result<Option<String>, Error>,
    ) -> Result<Self, Error> {
        let mut facts = serde_json::to_value(&row.event).unwrap_or_default();
        let about = row.about;
        let person = |id| {
            json!(Named {
                id,
                name: about.clone()
            })
        };
        let before = |id| {
            Ok::<_, Error>(json!(Named {
                id,
                name: name(id)?
            }))
        };
        match &row.event {
            event::Event::Assigned { from, to } => {
                facts["from"] = from.map(before).transpose()?.into();
                facts["to"] = to.map(person).into();
            }
            event::Event::RequesterChanged { from, to } => {
                facts["from"] = before(*from)?;
                facts["to"] = person(*to);
            }
            event::Event::FollowerAdded { person: id }
            | event::Event::FollowerRemoved { person: id }
            | event::Event::Muted { person: id }
            | event::Event::Unmuted { person: id } => facts["person"] = person(*id),
            event::Event::Shared { organization: id }
            | event::Event::Unshared { organization: id } => {
                facts["organization"] = json!(Named { id, name: about });
            }
            _ => {}
        }
        Ok(Self {
            id: row.number,
            at: row.at,
            actor: row.actor.map(|id| Named {
                id,
                name: row.actor_name,
            }),
            facts,
        })
    }
}
