//! Groups of agents (G1).

pub mod admin;
pub mod api;

use crate::{
    domain::refusal::Refusal,
    store::{Scope, groups::Group},
    web::http::error::Error,
};

/// The group of that key.
///
/// # Errors
/// Not found.
fn named(scope: &Scope, key: &str) -> Result<Group, Error> {
    let mut groups = scope.groups()?.into_iter();
    let found = groups.find(|group| group.key == key);
    Ok(found.ok_or(Refusal::NotFound)?)
}
