//! First start, by the link the server prints (P1).

use maud::{Markup, html};

use crate::{
    desk::{
        accounts::{
            sessions,
            setup::{self, SetUp},
        },
        catalog::SHIPPED,
    },
    domain::{refusal::Refusal, workflows},
    language::{self, say},
    web::{
        http::{
            error::Trouble,
            form::submit,
            session,
            visit::{Answer, Visit},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Select},
        },
    },
};

/// # Errors
/// Gone, when the link is no longer good.
pub fn show(visit: &Visit<'_>) -> Answer {
    setup::check_link(&visit.app.desk, visit.param("token"))?;
    let form = SetUp {
        site_name: String::new(),
        time_zone: "UTC".into(),
        language: language::spoken().tag.into(),
        workflows: vec!["helpcentre".into()],
        ..SetUp::default()
    };
    page(visit, &form, &Trouble::default())
}

/// # Errors
/// Gone, when the link is no longer good.
pub fn save(visit: &Visit<'_>) -> Answer {
    let form = visit.form();
    let typed = |name| form.text(name).map(str::to_owned);
    let set_up = SetUp {
        name: typed("name")?,
        email: typed("email")?,
        password: typed("password")?,
        site_name: typed("site_name")?,
        time_zone: typed("time_zone")?,
        language: typed("language")?,
        workflows: form.all("workflows"),
    };
    let desk = &visit.app.desk;
    let done = setup::set_up(desk, visit.param("token"), set_up.clone());
    let begin = |person| {
        let account = desk
            .store
            .system(|system| system.account(person))?
            .ok_or(Refusal::NotFound)?;
        let signed = sessions::start(desk, &account, &visit.place())?;
        let admin = visit.see("/admin?notice=saved");
        Ok(session::begin(visit.app, admin, &signed))
    };
    submit(done, begin, |trouble| page(visit, &set_up, trouble))
}

/// Zones people are offered; any other IANA name can be typed.
const ZONES: [&str; 24] = [
    "UTC",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Berlin",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Africa/Nairobi",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Mexico_City",
];

fn page(visit: &Visit<'_>, form: &SetUp, trouble: &Trouble) -> Answer {
    let languages = fields::language_options(&form.language);
    let main = html! {
        form .card.narrow method="post" {
            p { (say::accounts_setup_what()) }
            (fields::summary(trouble))
            fieldset {
                legend { (say::accounts_setup_you()) }
                (Input::new(say::accounts_setup_name(), "name", &form.name, trouble).kind("text", "name"))
                (Input::new(say::accounts_setup_email(), "email", &form.email, trouble).kind("email", "username"))
                (Input::new(say::accounts_password(), "password", "", trouble).kind("password", "new-password").hint(say::accounts_password_hint()))
            }
            fieldset {
                legend { (say::accounts_setup_desk()) }
                (Input::new(say::accounts_setup_site_name(), "site_name", &form.site_name, trouble).hint(say::accounts_setup_site_name_hint()))
                (zone_field(&form.time_zone, trouble))
                (Select { label: say::accounts_setup_language(), name: "language", options: languages, trouble })
            }
            fieldset {
                legend { (say::accounts_setup_workflows()) }
                @for (key, text) in SHIPPED {
                    @if let Ok(workflow) = workflows::file::parse(text) {
                        label .choice {
                            input type="checkbox" name="workflows" value=(key) checked[form.workflows.iter().any(|chosen| chosen == key)];
                            span dir="auto" { strong { (workflow.name) } " " (workflow.description) }
                        }
                    }
                }
                (fields::beside("workflows", trouble.at("workflows")))
            }
            (Button::primary(say::accounts_setup_save()))
        }
    };
    let page = Page::new(say::accounts_setup(), main);
    Ok(Ui::new(visit).answer(trouble.status, &page))
}

/// A zone by its IANA name, with the usual ones offered.
#[must_use]
pub fn zone_field(zone: &str, trouble: &Trouble) -> Markup {
    html! {
        div .field {
            label for="time_zone" { (say::accounts_time_zone()) }
            input id="time_zone" name="time_zone" value=(zone) list="zones" autocomplete="off" aria-describedby=[trouble.at("time_zone").map(|_| "time_zone-wrong")];
            datalist id="zones" { @for zone in ZONES { option value=(zone) {} } }
            (fields::beside("time_zone", trouble.at("time_zone")))
        }
    }
}
