//! The agents' roles, and who has which (G4), for programs.

use serde::{Deserialize, Serialize};

use super::named;
use crate::{
    desk::{
        accounts::{self, PersonChange},
        catalog::Catalog,
        people::{leaving::OpenTickets, roles},
    },
    domain::{
        ids::PersonId,
        people::{
            rights::{DeskRight, Role},
            roles::Typed,
        },
        refusal::Refusal,
    },
    language::Sentence,
    web::{
        http::{
            self, Response,
            error::Error,
            visit::{Answer, Token},
        },
        people::{api::answer, parts::role_of},
    },
};

#[derive(Serialize)]
struct OfTheDesk {
    key: Role,
    /// Of one that every desk has, in the language of the one who asks.
    name: String,
    rights: Vec<DeskRight>,
}

impl OfTheDesk {
    fn new(catalog: &Catalog, role: Role) -> Self {
        Self {
            key: role,
            name: catalog.role_name(role),
            rights: role.rights().iter().collect(),
        }
    }
}

/// # Errors
/// Administrators only.
pub fn list(token: &Token<'_>) -> Answer {
    token.viewer.must_be_admin()?;
    let catalog = token.app.desk.catalog();
    let roles = catalog.all_roles().filter(|role| role.is_agent());
    let all: Vec<_> = roles.map(|role| OfTheDesk::new(&catalog, role)).collect();
    http::json::answer(200, &all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    name: Option<String>,
    rights: Option<Vec<String>>,
}

impl Said {
    fn typed(self, is: Typed) -> Result<Typed, Refusal> {
        let right = |word: String| {
            let unknown =
                || Refusal::invalid("rights", "unknown", Sentence::people_role_no_right(&word));
            DeskRight::parse(&word).ok_or_else(unknown)
        };
        let rights = self
            .rights
            .map(|words| words.into_iter().map(right).collect());
        Ok(Typed {
            name: self.name.unwrap_or(is.name),
            rights: rights.transpose()?.unwrap_or(is.rights),
        })
    }
}

fn shown(token: &Token<'_>, status: u16, number: i64) -> Answer {
    let catalog = token.app.desk.catalog();
    let role = Role::Own(named(&catalog, &Role::own_word(number))?.is);
    http::json::answer(status, &OfTheDesk::new(&catalog, role))
}

/// # Errors
/// Administrators only; 422 for what no role can be, 409 for a name that is there.
pub fn add(token: &Token<'_>) -> Answer {
    token.viewer.must_be_admin()?;
    let said: Said = http::json::body(token)?;
    let typed = said.typed(Typed {
        name: String::new(),
        rights: [].into_iter().collect(),
    })?;
    let number = roles::add(&token.app.desk, &token.act()?, typed)?;
    shown(token, 201, number)
}

/// # Errors
/// As [`add`]; 404, also for those that every desk has.
pub fn change(token: &Token<'_>) -> Answer {
    let (number, is) = changing(token)?;
    let said: Said = http::json::body(token)?;
    roles::change(&token.app.desk, &token.act()?, number, said.typed(is)?)?;
    shown(token, 200, number)
}

/// # Errors
/// As [`change`]; 409 for one that somebody has.
pub fn remove(token: &Token<'_>) -> Answer {
    let (number, _) = changing(token)?;
    roles::remove(&token.app.desk, &token.act()?, number)?;
    Ok(Response::empty(204))
}

fn changing(token: &Token<'_>) -> Result<(i64, Typed), Error> {
    token.viewer.must_be_admin()?;
    let catalog = token.app.desk.catalog();
    let role = named(&catalog, token.param("key"))?;
    let typed = Typed {
        name: role.name.clone(),
        rights: role.is.rights,
    };
    Ok((role.is.number, typed))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    role: String,
}

/// Gives somebody a role; what let them in ends. A customer becomes an agent by it, and where `customer`
/// is given, an agent one.
///
/// # Errors
/// Administrators only, and never oneself; not found; a role that there is not.
pub fn put(token: &Token<'_>) -> Answer {
    token.viewer.must_be_admin()?;
    let id: PersonId = token.id("id")?;
    let given: Given = http::json::body(token)?;
    let roles: Vec<Role> = token.app.desk.catalog().all_roles().collect();
    let change = PersonChange {
        role: Some(role_of(&roles, &given.role)?),
        tickets: OpenTickets::Left,
        ..PersonChange::default()
    };
    accounts::change(&token.app.desk, &token.act()?, id, change)?;
    answer(token, 200, id)
}
