//! Groups over the API: agents read them, administrators change them.

use serde::{Deserialize, Serialize};

use super::named;
use crate::{
    desk::groups::{self as desk, Members},
    domain::{
        groups::{Assign, Typed},
        ids::PersonId,
        refusal::Refusal,
    },
    language::Sentence,
    store::groups::Group,
    web::{
        http::{
            self, Response,
            error::Error,
            json::given,
            visit::{Answer, Token},
        },
        tickets::json::Person,
    },
};

#[derive(Serialize)]
struct Shown {
    key: String,
    name: String,
    description: String,
    lead: Option<Person>,
    assign: Assign,
    /// Its key; null where it works by its tickets' workflows'.
    calendar: Option<String>,
    members: Vec<Person>,
}

impl From<Group> for Shown {
    fn from(group: Group) -> Self {
        let members = group.members.into_iter();
        let members: Vec<Person> = members.map(|(id, name)| Person { id, name }).collect();
        let mut leading = members.iter();
        let lead = leading.find(|member| Some(member.id) == group.is.lead);
        Self {
            key: group.key,
            name: group.is.name,
            description: group.is.description,
            lead: lead.map(|lead| Person {
                id: lead.id,
                name: lead.name.clone(),
            }),
            assign: group.is.assign,
            calendar: group.is.calendar,
            members,
        }
    }
}

/// How agents divide their work is none of the customers' business (A9): for them there are none.
pub fn list(token: &Token<'_>) -> Answer {
    let groups = token.reader()?.groups()?.into_iter();
    let groups: Vec<Shown> = groups.map(Shown::from).collect();
    http::json::answer(200, &groups)
}

fn shown(token: &Token<'_>, status: u16, key: &str) -> Answer {
    let group = named(&*token.reader()?, key)?;
    http::json::answer(status, &Shown::from(group))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    name: Option<String>,
    description: Option<String>,
    /// Null for nobody.
    #[serde(default, deserialize_with = "given")]
    lead: Option<Option<PersonId>>,
    assign: Option<String>,
    /// Null for its tickets' workflows'.
    #[serde(default, deserialize_with = "given")]
    calendar: Option<Option<String>>,
}

impl Change {
    fn typed(self, is: Typed) -> Result<Typed, Refusal> {
        let assign = self.assign.map(|word| {
            let unknown =
                || Refusal::invalid("assign", "unknown", Sentence::groups_unknown_choice());
            Assign::parse(&word).ok_or_else(unknown)
        });
        Ok(Typed {
            name: self.name.unwrap_or(is.name),
            description: self.description.unwrap_or(is.description),
            lead: self.lead.unwrap_or(is.lead),
            assign: assign.transpose()?.unwrap_or(is.assign),
            calendar: self.calendar.unwrap_or(is.calendar),
        })
    }
}

/// # Errors
/// Administrators only; 422 for what no group can be, 409 for a name that is there.
pub fn add(token: &Token<'_>) -> Answer {
    token.viewer.must_be_admin()?;
    let change: Change = http::json::body(token)?;
    let typed = change.typed(Typed {
        name: String::new(),
        description: String::new(),
        lead: None,
        assign: Assign::ByHand,
        calendar: None,
    })?;
    let (desk, act) = (&token.app.desk, token.act()?);
    let key = desk::add(desk, &act, typed, Members::default())?;
    shown(token, 201, &key)
}

/// # Errors
/// As [`add`]; 404.
pub fn change(token: &Token<'_>) -> Answer {
    let group = changing(token)?;
    let change: Change = http::json::body(token)?;
    let said = (change.typed(group.is)?, Members::default());
    desk::change(&token.app.desk, &token.act()?, &group.key, said)?;
    shown(token, 200, &group.key)
}

/// # Errors
/// As [`change`]; 409 for one that a workflow names or that has open tickets.
pub fn remove(token: &Token<'_>) -> Answer {
    let group = changing(token)?;
    desk::remove(&token.app.desk, &token.act()?, &group.key)?;
    Ok(Response::empty(204))
}

/// # Errors
/// As [`change`].
pub fn join(token: &Token<'_>) -> Answer {
    member(token, true)
}

/// # Errors
/// As [`change`].
pub fn leave(token: &Token<'_>) -> Answer {
    member(token, false)
}

fn member(token: &Token<'_>, is_in: bool) -> Answer {
    let group = changing(token)?;
    let person: PersonId = token.id("person")?;
    desk::set_member(&token.app.desk, &token.act()?, &group.key, (person, is_in))?;
    Ok(Response::empty(204))
}

/// Who may change nothing learns of no group.
fn changing(token: &Token<'_>) -> Result<Group, Error> {
    token.viewer.must_be_admin()?;
    named(&*token.reader()?, token.param("key"))
}
