//! What pages and programs share of people.

use maud::{Markup, html};

use crate::{
    domain::{people::rights::Role, refusal::Refusal},
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
    let roles: &[Role] = match gives {
        true => &Role::ALL,
        false => &[Role::Customer],
    };
    let option = |role: &Role| {
        (
            role.word().to_owned(),
            role.in_words().say(),
            *role == chosen,
        )
    };
    html! {
        (Select { label: say::people_role(), name: "role", options: roles.iter().map(option).collect(), trouble })
        @if gives {
            details {
                summary { (say::people_roles_about()) }
                ul { @for role in Role::of_the_desk() { li { (say::people_role_may(rights(role), role.in_words().say())) } } }
            }
        }
    }
}

fn rights(role: Role) -> String {
    let rights = role.rights().iter().map(|right| right.in_words().say());
    rights.collect::<Vec<_>>().join(", ")
}

/// The role a form names, if it does.
pub(super) fn role(agent: &Agent<'_>) -> Result<Option<Role>, Refusal> {
    agent.form().optional("role")?.map(role_of).transpose()
}

/// # Errors
/// For a word of no role.
pub(super) fn role_of(word: &str) -> Result<Role, Refusal> {
    let unknown = || Refusal::invalid("role", "unknown_role", Sentence::people_role_choose());
    Role::parse(word).ok_or_else(unknown)
}
