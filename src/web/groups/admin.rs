//! Who is in which group of agents, who leads it, and how it is given its work.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::named;
use crate::{
    desk::{
        catalog::Catalog,
        groups::{self as desk, Members},
    },
    domain::{
        groups::{Assign, Typed},
        ids::PersonId,
        refusal::Refusal,
    },
    language::{Sentence, say},
    store::{groups::Group, people::read::PersonRow},
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            avatar::Avatar,
            button::Button,
            fields::{self, Input, Lines, Select, Several, told_apart},
        },
    },
};

pub fn list(admin: &Admin<'_>) -> Answer {
    all(admin, &Trouble::default())
}

fn all(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, form) = (Ui::new(admin), admin.form());
    let groups = admin.reader()?.groups()?;
    let main = html! {
        @if groups.is_empty() { p .empty { (say::groups_none_yet()) } }
        @else {
            ul .plain.rooms {
                @for group in &groups {
                    li .card {
                        a href=(ui.to(&address(&group.key))) dir="auto" { (group.is.name) }
                        p .muted dir="auto" { (group.is.description) }
                        p .line { (faces(group)) span .faint { (say::groups_members(group.members.len())) " · " (group.is.assign.in_words()) } }
                    }
                }
            }
        }
        form .card.narrow method="post" {
            h2 { (say::groups_add_title()) }
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::groups_name(), "name", form.typed("name"), trouble))
            (description(form.typed("description"), trouble))
            (Button::primary(say::groups_add()))
        }
    };
    let page = Page::new(say::groups_title(), main);
    let page = page.below(say::groups_administration(), "/admin");
    Ok(ui.answer(trouble.status, &page))
}

fn address(key: &str) -> String {
    format!("/admin/groups/{key}")
}

/// The first few, in one glance.
fn faces(group: &Group) -> Markup {
    html! {
        @for (person, name) in group.members.iter().take(6) { (Avatar { name, person: *person }) " " }
    }
}

fn description(value: &str, trouble: &Trouble) -> Markup {
    let lines = Lines {
        label: say::groups_description(),
        name: "description",
        hint: "",
        rows: 2,
        value,
        trouble,
    };
    html! { (lines) }
}

pub fn add(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let typed = Typed {
        name: form.text("name")?.to_owned(),
        description: form.typed("description").to_owned(),
        lead: None,
        assign: Assign::ByHand,
        calendar: None,
    };
    let act = admin.act("desk");
    submit(
        desk::add(&admin.app.desk, &act, typed, Members::default()),
        |key| Ok(admin.see(&format!("{}?notice=saved", address(&key)))),
        |trouble| all(admin, trouble),
    )
}

pub fn show(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

/// With what was typed, or as it is kept.
fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, form, reader) = (Ui::new(admin), admin.form(), admin.reader()?);
    let group = named(&reader, admin.param("key"))?;
    let agents = reader.agents()?;
    let sent = trouble.status != 200 && form.has("assign");
    let said = |name: &'static str, is: &str| match sent {
        true => form.typed(name).to_owned(),
        false => is.to_owned(),
    };
    let lead = group.is.lead.map(|id| id.to_string()).unwrap_or_default();
    let lead = said("lead", &lead);
    let assign = said("assign", group.is.assign.word());
    let calendar = group.is.calendar.as_deref().unwrap_or_default();
    let calendar = said("calendar", calendar);
    let main = html! {
        form .card.wide-form method="post" {
            (fields::summary(trouble))
            (fields::key())
            @if group.own {
                (Input::new(say::groups_name(), "name", &said("name", &group.is.name), trouble))
                (description(&said("description", &group.is.description), trouble))
            } @else {
                @if !group.is.description.is_empty() { p .lead-in dir="auto" { (group.is.description) } }
                p .muted { (say::groups_named_by_workflow()) }
            }
            (members(&group, &agents, (form, sent), trouble))
            (Select { label: say::groups_lead(), name: "lead", options: leads(&agents, &lead), trouble })
            (Select { label: say::groups_assign(), name: "assign", options: ways(&assign), trouble })
            p .hint { (say::groups_assign_hint()) }
            (Select { label: say::groups_calendar(), name: "calendar", options: calendars(&ui.catalog, &calendar), trouble })
            p .hint { (say::groups_calendar_hint()) }
            (Button::primary(say::groups_save()))
        }
        @if group.own {
            form .card.wide-form method="post" {
                h2 { (say::groups_remove_title()) }
                p .muted { (say::groups_remove_hint()) }
                (fields::key())
                input type="hidden" name="act" value="remove";
                (Button::danger(say::groups_remove()))
            }
        }
    };
    let page = Page::new(&group.is.name, main);
    let page = page.below(say::groups_administration(), "/admin");
    let page = page.below(say::groups_title(), "/admin/groups");
    Ok(ui.answer(trouble.status, &page))
}

/// Everyone who works here, and who of them was in it when the form was made.
fn members(
    group: &Group,
    agents: &[PersonRow],
    (form, sent): (&Form, bool),
    trouble: &Trouble,
) -> Markup {
    let is_in = |id: PersonId| group.members.iter().any(|(member, _)| *member == id);
    let chosen = form.all("members");
    let options = told_apart(agents).map(|(agent, name)| {
        let id = agent.id.to_string();
        let is = match sent {
            true => chosen.contains(&id),
            false => is_in(agent.id),
        };
        (id, name, is)
    });
    let options = options.collect();
    html! {
        @for (member, _) in &group.members { input type="hidden" name="was" value=(member); }
        (Several { label: say::groups_who(), name: "members", options, trouble })
    }
}

fn leads(agents: &[PersonRow], lead: &str) -> Vec<(String, String, bool)> {
    let nobody = (
        String::new(),
        say::groups_nobody().to_owned(),
        lead.is_empty(),
    );
    let agents = told_apart(agents).map(|(agent, name)| {
        let id = agent.id.to_string();
        let is = id == lead;
        (id, name, is)
    });
    std::iter::once(nobody).chain(agents).collect()
}

fn calendars(catalog: &Catalog, calendar: &str) -> Vec<(String, String, bool)> {
    let usual = (
        String::new(),
        say::groups_calendar_usual().to_owned(),
        calendar.is_empty(),
    );
    let all = catalog.calendars.iter();
    let all = all.map(|(key, named)| (key.clone(), named.name.clone(), key == calendar));
    std::iter::once(usual).chain(all).collect()
}

fn ways(assign: &str) -> Vec<(String, String, bool)> {
    let all = Assign::ALL.map(|way| {
        let words = way.in_words().say();
        (way.word().to_owned(), words, way.word() == assign)
    });
    all.to_vec()
}

pub fn save(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let (desk, act, key) = (&admin.app.desk, admin.act("desk"), admin.param("key"));
    if form.typed("act") == "remove" {
        return submit(
            desk::remove(desk, &act, key),
            |()| Ok(admin.see("/admin/groups?notice=saved")),
            |trouble| page(admin, trouble),
        );
    }
    let group = named(&*admin.reader()?, key)?;
    submit(
        typed(form, &group)
            .and_then(|(typed, members)| Ok(desk::change(desk, &act, key, (typed, members))?)),
        |()| Ok(admin.see(&format!("{}?notice=saved", address(key)))),
        |trouble| page(admin, trouble),
    )
}

/// Only who was ticked or unticked comes or goes: somebody else may have changed others meanwhile.
fn typed(form: &Form, group: &Group) -> Result<(Typed, Members), Error> {
    let ids = |name: &'static str| -> Result<BTreeSet<PersonId>, Error> {
        let all = form.all(name).into_iter();
        let ids = all.map(|id| id.parse().map_err(|_| unknown(name)));
        Ok(ids.collect::<Result<_, Refusal>>()?)
    };
    let (was, is) = (ids("was")?, ids("members")?);
    let lead = Some(form.text("lead")?).filter(|lead| !lead.is_empty());
    let lead = lead.map(|id| id.parse().map_err(|_| unknown("lead")));
    let assign = form.text("assign")?;
    let or_is = |name: &'static str, is: &str| match form.has(name) {
        true => form.typed(name).to_owned(),
        false => is.to_owned(),
    };
    let typed = Typed {
        name: or_is("name", &group.is.name),
        description: or_is("description", &group.is.description),
        lead: lead.transpose()?,
        assign: Assign::parse(assign).ok_or_else(|| unknown("assign"))?,
        calendar: match form.has("calendar") {
            true => Some(form.typed("calendar").to_owned()).filter(|key| !key.is_empty()),
            false => group.is.calendar.clone(),
        },
    };
    let members = Members {
        joining: is.difference(&was).copied().collect(),
        leaving: was.difference(&is).copied().collect(),
    };
    Ok((typed, members))
}

fn unknown(field: &'static str) -> Refusal {
    Refusal::invalid(field, "unknown_choice", Sentence::groups_unknown_choice())
}
