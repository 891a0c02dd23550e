//! Organizations and their people over the API (P7, A8).

use serde::{Deserialize, Serialize};

use super::parts::taken;
use crate::{
    desk::organizations::{
        self,
        members::{self, Joining},
    },
    domain::{
        ids::{OrganizationId, PersonId},
        organizations::may_manage,
        people::viewer::{Right, Viewer},
        refusal::Refusal,
    },
    store::{
        Scope,
        people::read::{MemberRow, OrganizationRow},
    },
    web::{
        http::{
            self, Response,
            error::Error,
            paging::{self, Part},
            visit::{Answer, Token},
        },
        tickets,
    },
};

/// An organization as its people see it.
#[derive(Serialize)]
struct Organization {
    id: OrganizationId,
    name: String,
    contacts: Vec<tickets::json::Person>,
    #[serde(flatten)]
    settings: Option<Settings>,
}

/// For agents and its managers.
#[derive(Serialize)]
struct Settings {
    domains: Vec<String>,
    share_new_tickets: bool,
    domain_right: Right,
}

impl Organization {
    fn new(row: OrganizationRow, viewer: &Viewer) -> Self {
        let contacts = row.contacts.into_iter();
        let settings = Settings {
            domains: row.domains,
            share_new_tickets: row.share_new_tickets,
            domain_right: row.domain_right,
        };
        Self {
            id: row.id,
            name: row.name,
            contacts: contacts
                .map(|(id, name)| tickets::json::Person { id, name })
                .collect(),
            settings: may_manage(viewer, row.id).is_ok().then_some(settings),
        }
    }
}

fn answer(token: &Token<'_>, status: u16, id: OrganizationId) -> Answer {
    let row = token.reader()?.organization(id)?;
    let row = row.ok_or(Refusal::NotFound)?;
    http::json::answer(status, &Organization::new(row, &token.viewer))
}

pub fn list(token: &Token<'_>) -> Answer {
    let (reader, limit) = (token.reader()?, token.limit()?);
    let [after] = paging::after(&token.query)?.unwrap_or_default();
    let found = reader.organizations_after(&after, limit + 1)?;
    let Part { rows, next } = Part::cut(found, limit, |last| [last.name.clone()]);
    let whole = rows.into_iter().map(|row| {
        let whole = reader.organization(row.id)?.unwrap_or(row);
        Ok(Organization::new(whole, &token.viewer))
    });
    let rows = whole.collect::<Result<_, Error>>()?;
    http::json::page(token, Part { rows, next })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    name: Option<String>,
    domains: Option<Vec<String>>,
    contacts: Option<Vec<PersonId>>,
    domain_right: Option<String>,
    share_new_tickets: Option<bool>,
}

impl From<Change> for organizations::Change {
    fn from(change: Change) -> Self {
        Self {
            name: change.name,
            domains: change.domains,
            contacts: change.contacts,
            domain_right: change.domain_right,
            share_new_tickets: change.share_new_tickets,
        }
    }
}

/// # Errors
/// Every fault of the body at once.
pub fn add(token: &Token<'_>) -> Answer {
    let new: Change = http::json::body(token)?;
    let id = organizations::create(&token.app.desk, &token.act()?, new.into())?;
    answer(token, 201, id)
}

/// # Errors
/// Not found, who may instead, or every fault of the body.
pub fn change(token: &Token<'_>) -> Answer {
    let id: OrganizationId = token.id("id")?;
    let change: Change = http::json::body(token)?;
    organizations::change(&token.app.desk, &token.act()?, id, &change.into())?;
    answer(token, 200, id)
}

#[derive(Serialize)]
struct Member {
    id: PersonId,
    name: String,
    email: String,
    right: Right,
    /// `active`, `invited` or `account ended`.
    state: &'static str,
}

impl From<MemberRow> for Member {
    fn from(row: MemberRow) -> Self {
        Self {
            id: row.person,
            state: if row.active {
                "active"
            } else {
                "account ended"
            },
            name: row.name,
            email: row.email,
            right: row.right,
        }
    }
}

/// Agents and managers, of the organization the path names.
fn managed(token: &Token<'_>) -> Result<OrganizationId, Error> {
    let id: OrganizationId = token.id("id")?;
    may_manage(&token.viewer, id)?;
    token.reader()?.organization(id)?.ok_or(Refusal::NotFound)?;
    Ok(id)
}

/// The members by name; those invited come before the first.
pub fn members(token: &Token<'_>) -> Answer {
    let (id, reader, limit) = (managed(token)?, token.reader()?, token.limit()?);
    let [name, person] = paging::after(&token.query)?.unwrap_or_default();
    let rows = reader.members(id, (&name, person.parse().unwrap_or(0)), limit + 1)?;
    let Part { rows, next } = Part::cut(rows, limit, |last| {
        [last.name.clone(), last.person.to_string()]
    });
    let mut all: Vec<Member> = if person.is_empty() {
        invited(&reader, id)?
    } else {
        vec![]
    };
    all.extend(rows.into_iter().map(Member::from));
    http::json::page(token, Part { rows: all, next })
}

fn invited(scope: &Scope, id: OrganizationId) -> Result<Vec<Member>, Error> {
    let rows = scope.invited_to(id)?.into_iter();
    let members = rows.map(|row| Member {
        id: row.person,
        name: row.email.clone(),
        email: row.email,
        right: row.right,
        state: "invited",
    });
    Ok(members.collect())
}

/// The member whom an id or address means.
fn found(token: &Token<'_>, id: OrganizationId, who: &str) -> Result<Member, Error> {
    let reader = token.reader()?;
    let by_address = crate::domain::people::address::Address::parse(who);
    let person = match (who.parse::<PersonId>(), by_address) {
        (Ok(person), _) => Some(person),
        (_, Ok(email)) => reader.member_at(id, email.as_str())?,
        _ => None,
    };
    let person = person.ok_or(Refusal::NotFound)?;
    if let Some(row) = reader.member(id, person)? {
        return Ok(row.into());
    }
    let mut invited = invited(&reader, id)?.into_iter();
    let found = invited.find(|member| member.id == person);
    Ok(found.ok_or(Refusal::NotFound)?)
}

pub fn member(token: &Token<'_>) -> Answer {
    let id = managed(token)?;
    http::json::answer(200, &found(token, id, token.param("person"))?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Put {
    right: Right,
}

/// # Errors
/// Not found, who may instead, or that nobody would be left to manage it.
pub fn put_member(token: &Token<'_>) -> Answer {
    let id: OrganizationId = token.id("id")?;
    let put: Put = http::json::body(token)?;
    let joining = Joining {
        language: String::new(),
        who: token.param("person").to_owned(),
        right: put.right,
        names: None,
    };
    let person = members::put(&token.app.desk, &token.act()?, id, joining)?;
    // Managers may have given up their own right to look.
    match may_manage(&token.viewer, id) {
        Ok(()) if person != token.viewer.person() => {
            http::json::answer(200, &found(token, id, &person.to_string())?)
        }
        _ => Ok(Response::empty(204)),
    }
}

/// `?unfollow=true` takes the person off the organization's tickets they follow, too (A8).
///
/// # Errors
/// Not found, who may instead, or that nobody would be left to manage it.
pub fn remove_member(token: &Token<'_>) -> Answer {
    let id: OrganizationId = token.id("id")?;
    let person = match token.param("person").parse::<PersonId>() {
        Ok(person) => person,
        Err(_) => found(token, id, token.param("person"))?.id,
    };
    let all = token.query.text("unfollow")? == "true";
    let taken = if all {
        taken(&*token.reader()?, None, (id, person))?
    } else {
        vec![]
    };
    members::remove(&token.app.desk, &token.act()?, id, (person, taken))?;
    Ok(Response::empty(204))
}
