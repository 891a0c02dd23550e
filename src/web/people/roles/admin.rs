//! The roles of the desk: those that ship, and those that administrators make.

use maud::{Markup, html};

use super::named;
use crate::{
    desk::people::roles as desk,
    domain::{
        people::{
            rights::{DeskRight, Rights, Role},
            roles::Typed,
        },
        refusal::Refusal,
    },
    language::{Sentence, say},
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            visit::{Admin, Answer},
        },
        people::parts::rights_in_words,
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Several},
        },
    },
};

pub fn list(admin: &Admin<'_>) -> Answer {
    all(admin, &Trouble::default())
}

fn all(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, form, catalog) = (Ui::new(admin), admin.form(), admin.app.desk.catalog());
    let rights = match form.has("name") {
        true => ticked(form),
        false => Role::Agent.rights(),
    };
    let main = html! {
        ul .plain.rooms {
            @for role in &catalog.roles {
                li .card {
                    a href=(ui.to(&address(role.is.number))) dir="auto" { (role.name) }
                    p .muted { (rights_in_words(role.is.rights)) }
                }
            }
            @for role in Role::SHIPPED.into_iter().filter(|role| role.is_agent()) {
                li .card {
                    strong { (catalog.role_name(role)) }
                    p .muted { (rights_in_words(role.rights())) }
                    p .faint { (say::people_role_ships()) }
                }
            }
        }
        form .card.narrow method="post" {
            h2 { (say::people_role_add_title()) }
            (fields::summary(trouble))
            (fields::key())
            (said(form.typed("name"), rights, trouble))
            (Button::primary(say::people_role_add()))
        }
    };
    let page = Page::new(say::people_roles_title(), main);
    let page = page.below(say::groups_administration(), "/admin");
    Ok(ui.answer(trouble.status, &page))
}

fn address(number: i64) -> String {
    format!("/admin/roles/{}", Role::own_word(number))
}

/// What is said of a role. The right to the settings is the administrators' alone.
fn said(name: &str, rights: Rights, trouble: &Trouble) -> Markup {
    let offered = DeskRight::ALL.into_iter();
    let offered = offered.filter(|right| *right != DeskRight::Settings);
    let option = |right: DeskRight| {
        let words = right.in_words().say();
        (right.word().to_owned(), words, rights.has(right))
    };
    let options = offered.map(option).collect();
    html! {
        (Input::new(say::people_role_name(), "name", name, trouble))
        (Several { label: say::people_role_rights(), name: "rights", options, trouble })
        p .hint { (say::people_role_hint_reach()) }
    }
}

/// Words of no right are none: that they are wrong is said by [`typed`].
fn ticked(form: &Form) -> Rights {
    form.all("rights")
        .iter()
        .filter_map(|word| DeskRight::parse(word))
        .collect()
}

fn typed(form: &Form) -> Result<Typed, Error> {
    let known = |word: &String| DeskRight::parse(word).is_some();
    if !form.all("rights").iter().all(known) {
        let words = Sentence::groups_unknown_choice();
        return Err(Refusal::invalid("rights", "unknown_choice", words).into());
    }
    Ok(Typed {
        name: form.text("name")?.to_owned(),
        rights: ticked(form),
    })
}

pub fn add(admin: &Admin<'_>) -> Answer {
    let act = admin.act("desk");
    submit(
        typed(admin.form()).and_then(|typed| Ok(desk::add(&admin.app.desk, &act, typed)?)),
        |number| Ok(admin.see(&format!("{}?notice=saved", address(number)))),
        |trouble| all(admin, trouble),
    )
}

pub fn show(admin: &Admin<'_>) -> Answer {
    page(admin, &Trouble::default())
}

/// With what was typed, or as it is kept.
fn page(admin: &Admin<'_>, trouble: &Trouble) -> Answer {
    let (ui, form, catalog) = (Ui::new(admin), admin.form(), admin.app.desk.catalog());
    let role = named(&catalog, admin.param("key"))?;
    let (name, rights) = match trouble.status != 200 && form.has("name") {
        true => (form.typed("name"), ticked(form)),
        false => (role.name.as_str(), role.is.rights),
    };
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (fields::key())
            (said(name, rights, trouble))
            p .hint { (say::people_role_at_once()) }
            (Button::primary(say::people_save()))
        }
        form .card.narrow method="post" {
            h2 { (say::people_role_remove_title()) }
            p .muted { (say::people_role_remove_hint()) }
            (fields::key())
            input type="hidden" name="act" value="remove";
            (Button::danger(say::people_role_remove()))
        }
    };
    let page = Page::new(&role.name, main);
    let page = page.below(say::groups_administration(), "/admin");
    let page = page.below(say::people_roles_title(), "/admin/roles");
    Ok(ui.answer(trouble.status, &page))
}

pub fn save(admin: &Admin<'_>) -> Answer {
    let (desk, act, form) = (&admin.app.desk, admin.act("desk"), admin.form());
    let number = named(&admin.app.desk.catalog(), admin.param("key"))?
        .is
        .number;
    if form.typed("act") == "remove" {
        return submit(
            desk::remove(desk, &act, number),
            |()| Ok(admin.see("/admin/roles?notice=saved")),
            |trouble| page(admin, trouble),
        );
    }
    submit(
        typed(form).and_then(|typed| Ok(desk::change(desk, &act, number, typed)?)),
        |()| Ok(admin.see(&format!("{}?notice=saved", address(number)))),
        |trouble| page(admin, trouble),
    )
}
