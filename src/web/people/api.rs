//! People over the API: finding, inviting, changing.

use serde::{Deserialize, Serialize};

use super::parts::{after, by_name, role_of};
use crate::{
    desk::{
        accounts::{self, PersonChange},
        organizations::members::{self, Joining},
        people::{
            invitations::{self, Invitation},
            leaving::OpenTickets,
        },
    },
    domain::{
        ids::{OrganizationId, PersonId},
        names,
        people::{
            rights::{Role, Standpoint},
            viewer::Right,
        },
        refusal::Refusal,
    },
    language::Sentence,
    store::people::read::PersonRow,
    web::http::{
        self,
        error::Error,
        paging::{self, Part, bad_cursor},
        visit::{Answer, Token},
    },
};

/// Someone as colleagues see them.
#[derive(Serialize)]
struct Person {
    id: PersonId,
    name: String,
    email: String,
}

/// What agents get besides.
#[derive(Serialize)]
struct AgentPerson {
    #[serde(flatten)]
    person: Person,
    given_name: String,
    family_name: String,
    role: Standpoint,
    /// Which role it is, of an agent.
    desk_role: Option<Role>,
    active: bool,
    verified: bool,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email.to_string(),
        }
    }
}

impl From<PersonRow> for AgentPerson {
    fn from(row: PersonRow) -> Self {
        Self {
            given_name: row.given_name.clone(),
            family_name: row.family_name.clone(),
            role: row.role.standpoint(),
            desk_role: Some(row.role).filter(|role| role.is_agent()),
            active: row.active,
            verified: row.verified,
            person: row.into(),
        }
    }
}

/// People found by `?q=`, and colleagues, are read whole, page by page, up to so many.
const FOUND: i64 = 1000;

/// Everyone for agents, colleagues and contacts for customers; `?q=` is how an address or a name
/// begins.
pub fn list(token: &Token<'_>) -> Answer {
    let (reader, limit) = (token.reader()?, token.limit()?);
    let start = token.query.optional("q")?.unwrap_or_default();
    if !token.viewer.is_agent() {
        let found = reader.colleagues_like(start, FOUND)?;
        return http::json::page(token, part(token, found)?.map(Person::from));
    }
    if !start.is_empty() {
        let found = reader.people_like(start, FOUND)?;
        return http::json::page(token, part(token, found)?.map(AgentPerson::from));
    }
    let found = reader.people(&after(&token.query)?, limit + 1)?;
    http::json::page(token, by_name(found, limit).map(AgentPerson::from))
}

/// A page of what was found, which goes on after the person that it names.
fn part(token: &Token<'_>, mut found: Vec<PersonRow>) -> Result<Part<PersonRow>, Error> {
    if let Some([last]) = paging::after(&token.query)? {
        let last = found.iter().position(|row| row.id.to_string() == last);
        found.drain(..=last.ok_or_else(bad_cursor)?);
    }
    let id = |row: &PersonRow| [row.id.to_string()];
    Ok(Part::cut(found, token.limit()?, id))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPerson {
    email: String,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    role: Option<String>,
    organization_id: Option<OrganizationId>,
    right: Option<Right>,
    language: Option<String>,
}

impl NewPerson {
    /// Given and family name; one string is split at its last space.
    fn names(&self) -> (String, String) {
        let (given, family) = names::split(self.name.as_deref().unwrap_or_default());
        (
            self.given_name.clone().unwrap_or(given),
            self.family_name.clone().unwrap_or(family),
        )
    }
}

/// Someone who was invited: all there is to know of them before they have said yes.
#[derive(Serialize)]
struct Invited {
    id: PersonId,
    email: String,
    state: &'static str,
}

/// Agents make accounts; managers invite into an organization of theirs, and learn nothing of
/// whether the address has an account.
///
/// # Errors
/// Every fault of the body at once; 403 for who may not.
pub fn add(token: &Token<'_>) -> Answer {
    let new: NewPerson = http::json::body(token)?;
    let (desk, act) = (&token.app.desk, token.act()?);
    let (given_name, family_name) = new.names();
    let right = new.right.unwrap_or(Right::Member);
    let role = named(token, new.role.as_deref())?.unwrap_or(Role::Customer);
    if token.viewer.is_agent() {
        let invitation = Invitation {
            email: new.email,
            given_name,
            family_name,
            role,
            membership: new.organization_id.map(|id| (id, right)),
            language: new.language.unwrap_or_default(),
        };
        let id = invitations::invite(desk, &act, &invitation)?;
        return answer(token, 201, id);
    }
    if role.is_agent() {
        return Err(invitations::admins_invite_agents().into());
    }
    let managed = |m: &&crate::domain::people::viewer::Membership| m.right == Right::Manager;
    let own = token
        .viewer
        .memberships()
        .iter()
        .find(managed)
        .map(|m| m.id);
    let organization = new
        .organization_id
        .or(own)
        .ok_or_else(|| Refusal::forbidden("managers_only", Sentence::people_managers_invite()))?;
    let email = new.email.trim().to_owned();
    let joining = Joining {
        who: email.clone(),
        right,
        names: Some((given_name, family_name)),
        language: new.language.unwrap_or_default(),
    };
    let id = members::add(desk, &act, organization, joining)?;
    let email = crate::domain::people::address::Address::parse(&email)
        .map_or(email, |address| address.to_string());
    let invited = Invited {
        id,
        email,
        state: "invited",
    };
    http::json::answer(201, &invited)
}

/// The role that a body names, if it does. Which ones the desk has made is the agents' knowledge (A9).
fn named(token: &Token<'_>, word: Option<&str>) -> Result<Option<Role>, Refusal> {
    let catalog = token.app.desk.catalog();
    let roles: Vec<Role> = match token.viewer.is_agent() {
        true => catalog.all_roles().collect(),
        false => Role::SHIPPED.to_vec(),
    };
    word.map(|word| role_of(&roles, word)).transpose()
}

pub(super) fn answer(token: &Token<'_>, status: u16, id: PersonId) -> Answer {
    let row = token.reader()?.person(id)?.ok_or(Refusal::NotFound)?;
    if token.viewer.is_agent() {
        http::json::answer(status, &AgentPerson::from(row))
    } else {
        http::json::answer(status, &Person::from(row))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    given_name: Option<String>,
    family_name: Option<String>,
    role: Option<String>,
    active: Option<bool>,
}

/// # Errors
/// Not found, who may instead, or every fault of the body.
pub fn change(token: &Token<'_>) -> Answer {
    let id: PersonId = token.id("id")?;
    let change: Change = http::json::body(token)?;
    let role = named(token, change.role.as_deref())?;
    // Whom one may not see is not there, whatever is asked.
    let person = token.reader()?.person(id)?.ok_or(Refusal::NotFound)?;
    // Of agents, `role` says no more than that: said again, it leaves which they are.
    let stays = person.role.standpoint() == Standpoint::Agent;
    let meant = |role| match role {
        Role::Agent if stays => person.role,
        other => other,
    };
    let change = PersonChange {
        given_name: change.given_name,
        family_name: change.family_name,
        role: role.map(meant),
        active: change.active,
        tickets: OpenTickets::Left,
    };
    accounts::change(&token.app.desk, &token.act()?, id, change).map_err(Error::from)?;
    answer(token, 200, id)
}
