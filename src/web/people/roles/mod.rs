//! What the people of the desk may, by their roles (G4).

pub mod admin;
pub mod api;

use crate::{
    desk::catalog::Catalog,
    domain::{
        people::{rights::Role, roles::NamedRole},
        refusal::Refusal,
    },
};

/// The role of one's own of that word.
///
/// # Errors
/// Not found.
fn named<'a>(catalog: &'a Catalog, word: &str) -> Result<&'a NamedRole, Refusal> {
    let number = Role::own_number(word);
    let mut roles = catalog.roles.iter();
    let role = roles.find(|role| Some(role.is.number) == number);
    role.ok_or(Refusal::NotFound)
}
