//! Roles made, changed and taken away by administrators (G4). Whoever has one may at once what it says.

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        names,
        people::roles::{MOST, NamedRole, Typed},
        refusal::Refusal,
    },
    language::Sentence,
    store::Result,
};

/// Makes a role, and returns its number.
///
/// # Errors
/// Every fault of what was typed; that there is such a role; administrators only.
pub fn add(desk: &Desk, act: &Act, typed: Typed) -> Result<i64> {
    let typed = typed.checked().map_err(Refusal::Invalid)?;
    desk.administer(act, move |work| {
        let there = &work.catalog.roles;
        if there.len() >= MOST {
            let words = Sentence::people_role_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        must_be_free(there, &typed.name, None)?;
        work.tx.insert_role(&typed)
    })
}

/// Has a role be called so and let its people do this.
///
/// # Errors
/// As [`add`]; not found.
pub fn change(desk: &Desk, act: &Act, number: i64, typed: Typed) -> Result<()> {
    let typed = typed.checked().map_err(Refusal::Invalid)?;
    desk.administer(act, move |work| {
        work.role(number)?;
        must_be_free(&work.catalog.roles, &typed.name, Some(number))?;
        work.tx.change_role(number, &typed)
    })
}

/// Takes a role away that nobody has.
///
/// # Errors
/// Not found, or in use; administrators only.
pub fn remove(desk: &Desk, act: &Act, number: i64) -> Result<()> {
    desk.administer(act, move |work| {
        work.role(number)?;
        match work.tx.system().people_of_role(number)? {
            0 => work.tx.remove_role(number),
            people => {
                let words = Sentence::people_role_in_use(people);
                Err(Refusal::conflict("in_use", words).into())
            }
        }
    })
}

/// Administrators choose a role by its name.
fn must_be_free(there: &[NamedRole], name: &str, but: Option<i64>) -> Result<(), Refusal> {
    let same = |role: &&NamedRole| Some(role.is.number) != but && names::is_same(&role.name, name);
    match there.iter().find(same) {
        Some(role) => {
            let words = Sentence::people_role_name_taken(&role.name);
            Err(Refusal::conflict("taken", words))
        }
        None => Ok(()),
    }
}

impl Work<'_> {
    fn role(&self, number: i64) -> Result<&NamedRole, Refusal> {
        let mut roles = self.catalog.roles.iter();
        let role = roles.find(|role| role.is.number == number);
        role.ok_or(Refusal::NotFound)
    }
}
