//! What pages and programs share of people.

use crate::{
    store::people::read::{ByName, PersonRow},
    web::http::{
        error::Error,
        form::Form,
        paging::{self, Part, bad_cursor},
    },
};

/// After whom a list by name goes on.
///
/// # Errors
/// 422 for a cursor that is none.
pub fn after(query: &Form) -> Result<ByName, Error> {
    let Some([family_name, given_name, id]) = paging::after(query)? else {
        return Ok(ByName::default());
    };
    Ok(ByName {
        family_name,
        given_name,
        id: id.parse().map_err(|_| bad_cursor())?,
    })
}

/// A part of a list by name.
#[must_use]
pub fn by_name(rows: Vec<PersonRow>, limit: i64) -> Part<PersonRow> {
    Part::cut(rows, limit, |last| {
        [
            last.family_name.clone(),
            last.given_name.clone(),
            last.id.to_string(),
        ]
    })
}
