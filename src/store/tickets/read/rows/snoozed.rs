//! Who has put a ticket aside, and until when (T7).

use crate::{
    domain::{ids::PersonId, moment::Moment},
    store::engine::sql::Columns,
};

/// A ticket that was put aside, and has not been worked on since.
#[derive(Debug, Clone)]
pub struct Snoozed {
    pub by: PersonId,
    pub by_name: String,
    /// None: until a customer answers.
    pub until: Option<Moment>,
    /// When it came back.
    pub woken_at: Option<Moment>,
}

impl Snoozed {
    pub(in crate::store::tickets::read) fn of(
        (by, by_name): (Option<PersonId>, Option<String>),
        (until, woken_at): (Option<Moment>, Option<Moment>),
    ) -> Option<Self> {
        by.zip(by_name).map(|(by, by_name)| Self {
            by,
            by_name,
            until,
            woken_at,
        })
    }

    /// Of four columns in a row.
    pub(in crate::store) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Option<Self>> {
        let who = (columns.next()?, columns.next()?);
        Ok(Self::of(who, (columns.next()?, columns.next()?)))
    }
}
