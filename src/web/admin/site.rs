//! The site: its name and zone, and every setting with its source.

use maud::html;

use crate::{
    desk::site::{self, Site},
    web::{
        error::Trouble,
        portal::setup::zone_field,
        ui::{
            Page, Ui,
            fields::{self, Input},
        },
        visit::{Admin, Answer, or_trouble},
    },
};

/// # Errors
/// None.
pub fn show(admin: &Admin<'_>) -> Answer {
    let catalog = admin.app.desk.catalog();
    let site = Site {
        name: catalog.site_name.clone(),
        time_zone: catalog.zone().to_owned(),
    };
    Ok(Ui::of(admin).answer(200, &page(admin, &site, &Trouble::default())))
}

fn page(admin: &Admin<'_>, site: &Site, trouble: &Trouble) -> Page {
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (Input::new("Name of the desk", "site_name", &site.name, trouble))
            (zone_field(&site.time_zone, trouble))
            p .hint { "The zone of business hours, and of everyone who has not chosen their own." }
            button .btn.primary type="submit" { "Save" }
        }
        section .card {
            h2 { "Settings" }
            p .muted { "These come from the command line, the environment or pocketdesk.toml, and are changed there." }
            div .scroll tabindex="0" role="region" aria-label="Settings" {
                table {
                    thead { tr { th scope="col" { "Setting" } th scope="col" { "Value" } th scope="col" { "From" } } }
                    tbody { @for (key, value, source) in &admin.app.settings { tr { td { code { (key) } } td { (value) } td { (source) } } } }
                }
            }
        }
    };
    Page::new("Site", main).below("Administration", "/admin")
}

/// # Errors
/// What is not the form's to explain.
pub fn save(admin: &Admin<'_>) -> Answer {
    let form = admin.form();
    let site = Site {
        name: form.text("site_name")?.to_owned(),
        time_zone: form.text("time_zone")?.trim().to_owned(),
    };
    match or_trouble(site::save(&admin.app.desk, site.clone()))? {
        Ok(()) => Ok(admin.see("/admin/site?notice=saved")),
        Err(trouble) => Ok(Ui::of(admin).answer(trouble.status, &page(admin, &site, &trouble))),
    }
}
