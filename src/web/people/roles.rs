//! The agents' roles, and who has which (G4), for programs.

use serde::{Deserialize, Serialize};

use super::{api::answer, parts::role_of};
use crate::{
    desk::{
        accounts::{self, PersonChange},
        people::leaving::OpenTickets,
    },
    domain::{
        ids::PersonId,
        people::rights::{DeskRight, Role},
    },
    language::Sentence,
    web::http::{
        self,
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct OfTheDesk {
    key: Role,
    /// In the language of the one who asks.
    name: Sentence,
    rights: &'static [DeskRight],
}

/// # Errors
/// Administrators only.
pub fn list(token: &Token<'_>) -> Answer {
    token.viewer.must_be_admin()?;
    let roles = Role::of_the_desk().map(|role| OfTheDesk {
        key: role,
        name: role.in_words(),
        rights: role.rights(),
    });
    let all: Vec<_> = roles.collect();
    http::json::answer(200, &all)
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
    let change = PersonChange {
        role: Some(role_of(&given.role)?),
        tickets: OpenTickets::Left,
        ..PersonChange::default()
    };
    accounts::change(&token.app.desk, &token.act()?, id, change)?;
    answer(token, 200, id)
}
