//! What pages and programs share of people.

use maud::{Markup, html};

use crate::{
    domain::{
        people::rights::{Rights, Role},
        refusal::Refusal,
    },
    language::{Sentence, say},
    store::people::read::{ByName, PersonRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::Form,
            paging::{self, Part, bad_cursor},
            visit::Agent,
        },
        ui::fields::Select,
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

/// The roles an agent may give, and to administrators what each lets its people do.
pub(super) fn roles(agent: &Agent<'_>, chosen: Role, trouble: &Trouble) -> Markup {
    let gives = agent.viewer().is_admin();
    let catalog = agent.app.desk.catalog();
    let roles: Vec<Role> = match gives {
        true => catalog.all_roles().collect(),
        false => vec![Role::Customer],
    };
    let option = |role: &Role| {
        let word = role.word().into_owned();
        let is_chosen = word == chosen.word();
        (word, catalog.role_name(*role), is_chosen)
    };
    html! {
        (Select { label: say::people_role(), name: "role", options: roles.iter().map(option).collect(), trouble })
        @if gives {
            details {
                summary { (say::people_roles_about()) }
                ul { @for role in roles.iter().filter(|role| role.is_agent()) { li { (say::people_role_may(rights_in_words(role.rights()), catalog.role_name(*role))) } } }
            }
        }
    }
}

/// One after the other.
pub(super) fn rights_in_words(rights: Rights) -> String {
    let words: Vec<_> = rights.iter().map(|right| right.in_words().say()).collect();
    match words.is_empty() {
        true => say::people_role_nothing().to_owned(),
        false => words.join(", "),
    }
}

/// The role a form names, if it does.
pub(super) fn role(agent: &Agent<'_>) -> Result<Option<Role>, Refusal> {
    let roles: Vec<Role> = agent.app.desk.catalog().all_roles().collect();
    let named = agent.form().optional("role")?;
    named.map(|word| role_of(&roles, word)).transpose()
}

/// One of these.
///
/// # Errors
/// For a word of none.
pub(super) fn role_of(roles: &[Role], word: &str) -> Result<Role, Refusal> {
    let unknown = || {
        let words: Vec<_> = roles.iter().map(|role| role.word()).collect();
        let words = Sentence::people_role_choose(words.join(", "));
        Refusal::invalid("role", "unknown_role", words)
    };
    let named = roles.iter().find(|role| role.word() == word);
    named.copied().ok_or_else(unknown)
}
