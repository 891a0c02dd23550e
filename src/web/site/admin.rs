//! The site: its name and zone, how open it is, and every setting with its source.

use maud::{Markup, html};

use crate::{
    desk::site::{self, Site},
    domain::{accounts::registration::Registration, refusal::Refusal},
    language::{Sentence, say},
    web::{
        accounts::setup::zone_field,
        http::{
            error::Trouble,
            form::{Form, submit},
            visit::{Admin, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Select},
        },
    },
};

pub fn show(admin: &Admin<'_>) -> Answer {
    let catalog = admin.app.desk.catalog();
    let site = Site {
        name: catalog.site_name.clone(),
        time_zone: catalog.zone().to_owned(),
        language: catalog.language.tag.to_owned(),
        registration: catalog.registration,
        cc_outside_organization: catalog.cc_outside_organization,
        time_spent: catalog.time_spent,
        request_type: None,
    };
    page(admin, &site, &Trouble::default())
}

fn page(admin: &Admin<'_>, site: &Site, trouble: &Trouble) -> Answer {
    let catalog = admin.app.desk.catalog();
    let kinds = catalog.request_types.iter().map(|kind| {
        let typed = site.request_type.as_ref();
        let chosen = typed.map_or(kind.is_default, |key| *key == kind.key);
        (kind.key.clone(), kind.name.clone(), chosen)
    });
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (Input::new(say::site_name(), "site_name", &site.name, trouble))
            (zone_field(&site.time_zone, trouble))
            p .hint { (say::site_zone_hint()) }
            (Select { label: say::accounts_language(), name: "language", options: fields::language_options(&site.language), trouble })
            p .hint { (say::site_language_hint()) }
            (openness(site, trouble))
            (Select { label: say::site_request_type(), name: "request_type", options: kinds.collect(), trouble })
            (Button::primary(say::site_save()))
        }
        section .card {
            h2 { (say::site_settings()) }
            p .muted { (say::site_settings_where()) }
            div .scroll tabindex="0" role="region" aria-label=(say::site_settings()) {
                table {
                    thead { tr { th scope="col" { (say::site_setting()) } th scope="col" { (say::site_setting_value()) } th scope="col" { (say::site_setting_from()) } } }
                    tbody { @for (key, value, source) in &admin.app.settings { tr { td { code { (key) } } td { code { (value) } } td { code { (source) } } } } }
                }
            }
        }
    };
    let page = Page::new(say::site_room_site(), main).below(say::site_administration(), "/admin");
    Ok(Ui::new(admin).answer(trouble.status, &page))
}

/// Who may come in by themselves, whom customers may let in, and whether agents keep time.
fn openness(site: &Site, trouble: &Trouble) -> Markup {
    let registration = Registration::ALL.map(|setting| {
        let words = match setting {
            Registration::Invited => say::site_registration_invited(),
            Registration::Domains => say::site_registration_domains(),
            Registration::Anyone => say::site_registration_anyone(),
        };
        let chosen = setting == site.registration;
        (setting.word().to_owned(), words.to_owned(), chosen)
    });
    let outside = [say::site_outside_off(), say::site_outside_on()];
    let outside = off_and_on(outside, site.cc_outside_organization);
    let time = off_and_on([say::site_time_off(), say::site_time_on()], site.time_spent);
    html! {
        (Select { label: say::site_registration(), name: "registration", options: registration.into(), trouble })
        (Select { label: say::site_outside(), name: "cc_outside_organization", options: outside, trouble })
        (Select { label: say::site_time(), name: "time_spent", options: time, trouble })
    }
}

fn off_and_on([off, on]: [&str; 2], is: bool) -> Vec<(String, String, bool)> {
    vec![
        ("off".to_owned(), off.to_owned(), !is),
        ("on".to_owned(), on.to_owned(), is),
    ]
}

/// What is not in the form stays as it is.
fn on_or_off(form: &Form, (field, is): (&'static str, bool)) -> Result<bool, Refusal> {
    match form.optional(field)? {
        None => Ok(is),
        Some("on") => Ok(true),
        Some("off") => Ok(false),
        Some(_) => Err(unknown(field)),
    }
}

fn unknown(field: &'static str) -> Refusal {
    Refusal::invalid(field, "unknown", Sentence::site_choose_offered())
}

pub fn save(admin: &Admin<'_>) -> Answer {
    let (form, catalog) = (admin.form(), admin.app.desk.catalog());
    let site = Site {
        name: form.text("site_name")?.to_owned(),
        time_zone: form.text("time_zone")?.trim().to_owned(),
        language: form
            .optional("language")?
            .unwrap_or(catalog.language.tag)
            .to_owned(),
        registration: match form.optional("registration")? {
            None => catalog.registration,
            Some(word) => Registration::parse(word).ok_or_else(|| unknown("registration"))?,
        },
        cc_outside_organization: on_or_off(
            form,
            ("cc_outside_organization", catalog.cc_outside_organization),
        )?,
        time_spent: on_or_off(form, ("time_spent", catalog.time_spent))?,
        request_type: form.optional("request_type")?.map(str::to_owned),
    };
    submit(
        site::save(&admin.app.desk, site.clone()),
        |()| Ok(admin.see("/admin/site?notice=saved")),
        |trouble| page(admin, &site, trouble),
    )
}
