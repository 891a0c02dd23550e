//! Customers found by what was typed of them: a name, an address, or their organization.

use maud::{Markup, Render, html};

use crate::{
    domain::{ids::PersonId, people::address::Address},
    language::say,
    store::{Scope, people::read::PersonRow},
    web::http::{error::Error, form::Form, visit::Agent},
};

/// People of one kind, and organizations, that are shown.
const MOST: i64 = 8;
const MOST_ORGANIZATIONS: i64 = 3;

struct One {
    id: PersonId,
    name: String,
    email: String,
    organizations: String,
    active: bool,
}

/// Who was found.
#[derive(Default)]
pub(super) struct Found {
    pub typed: String,
    people: Vec<One>,
    /// By their organization, with its name.
    members: Vec<(String, Vec<One>)>,
    chosen: Option<PersonId>,
    /// An address that nobody has.
    is_new: bool,
}

/// Whoever was chosen among those found by what still stands there.
pub(super) fn chosen(form: &Form) -> Option<PersonId> {
    let is_meant = form.typed("found_for") == form.typed("requester").trim();
    form.typed("found").parse().ok().filter(|_| is_meant)
}

impl Found {
    pub fn of(agent: &Agent<'_>, reader: &Scope) -> Result<Self, Error> {
        let form = agent.form();
        let asked = match form.has("requester") {
            true => form,
            false => &agent.query,
        };
        let typed = asked.typed("requester").trim().to_owned();
        if typed.is_empty() {
            return Ok(Self::default());
        }
        if let Ok(id) = typed.parse::<PersonId>()
            && let Some(person) = reader.person(id)?
        {
            return Ok(Self {
                typed: person.email.to_string(),
                chosen: Some(id),
                people: vec![one(reader, person)?],
                ..Self::default()
            });
        }
        let people = reader.people_like(&typed, MOST)?.into_iter();
        let people = people.filter(|person| !person.role.is_agent());
        let people = people.map(|person| one(reader, person));
        let people = people.collect::<Result<Vec<_>, Error>>()?;
        let is_exact = |one: &&One| one.email.eq_ignore_ascii_case(&typed);
        let exact = people.iter().find(is_exact).map(|one| one.id);
        let is_new = exact.is_none() && Address::parse(&typed).is_ok();
        let members = members(reader, &typed, &people)?;
        Ok(Self {
            chosen: chosen(form).or(exact),
            typed,
            people,
            members,
            is_new,
        })
    }
}

fn one(reader: &Scope, person: PersonRow) -> Result<One, Error> {
    let memberships = reader.memberships_of(person.id)?.into_iter();
    let names: Vec<String> = memberships.map(|one| one.organization_name).collect();
    Ok(One {
        id: person.id,
        name: person.name,
        email: person.email.to_string(),
        organizations: names.join(", "),
        active: person.active,
    })
}

/// By organization, whoever is not among these already.
fn members(reader: &Scope, typed: &str, people: &[One]) -> Result<Vec<(String, Vec<One>)>, Error> {
    let is_shown = |id: PersonId| people.iter().any(|one| one.id == id);
    let mut found = vec![];
    for (id, name) in reader.organizations_like(typed, MOST_ORGANIZATIONS)? {
        let all = reader.members(id, ("", 0), MOST)?;
        let is_empty = all.is_empty();
        let members = all.into_iter().filter(|member| !is_shown(member.person));
        let members = members.map(|member| One {
            id: member.person,
            name: member.name,
            email: member.email,
            organizations: String::new(),
            active: member.active,
        });
        let members: Vec<One> = members.collect();
        // Whose people all stand above is not named once more.
        if is_empty || !members.is_empty() {
            found.push((name, members));
        }
    }
    Ok(found)
}

impl Found {
    fn choice(&self, one: &One) -> Markup {
        html! {
            label .choice {
                input type="radio" name="found" value=(one.id) checked[self.chosen == Some(one.id)] disabled[!one.active];
                span {
                    bdi { (one.name) }
                    @if !one.name.contains(&one.email) { " " span .faint { (one.email) } }
                    @if !one.organizations.is_empty() { " " bdi .faint { (one.organizations) } }
                    @if !one.active { " " span .faint { (say::tickets_found_ended()) } }
                }
            }
        }
    }
}

impl Render for Found {
    fn render(&self) -> Markup {
        let is_empty = self.people.is_empty() && self.members.is_empty();
        html! {
            div role="status" {
                @if !self.typed.is_empty() {
                    input type="hidden" name="found_for" value=(self.typed);
                    @if !is_empty {
                        fieldset .several {
                            legend { (say::tickets_found()) }
                            @for one in &self.people { (self.choice(one)) }
                            @for (name, members) in &self.members {
                                p .hint { (say::tickets_found_of(html! { bdi { (name) } })) }
                                @for one in members { (self.choice(one)) }
                                @if members.is_empty() { p .faint { (say::tickets_found_no_members()) } }
                            }
                        }
                    }
                    @if self.is_new { p .hint { (say::tickets_found_new(&self.typed)) } }
                    @else if is_empty { p .hint { (say::tickets_found_nobody()) } }
                }
            }
        }
    }
}
