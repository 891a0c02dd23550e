//! One's own account: name, time zone, theme, password.

use maud::html;

use super::setup::zone_field;
use crate::{
    desk::accounts::{self, Profile},
    web::{
        error::Trouble,
        session,
        ui::{
            Page, Ui,
            fields::{self, Input, Select},
        },
        visit::{Answer, Customer, or_trouble},
    },
};

/// # Errors
/// None.
pub fn show(customer: &Customer<'_>) -> Answer {
    let account = &customer.signed.account;
    let profile = Profile {
        given_name: account.given_name.clone(),
        family_name: account.family_name.clone(),
        time_zone: account.time_zone.clone().unwrap_or_default(),
        theme: account.theme.clone(),
    };
    Ok(Ui::of(customer).answer(200, &page(customer, &profile, &Trouble::default())))
}

fn page(customer: &Customer<'_>, profile: &Profile, trouble: &Trouble) -> Page {
    let account = &customer.signed.account;
    let themes = [
        ("auto", "As my system"),
        ("light", "Light"),
        ("dark", "Dark"),
    ];
    let themes = themes
        .iter()
        .map(|(value, text)| {
            (
                (*value).to_owned(),
                (*text).to_owned(),
                profile.theme == *value,
            )
        })
        .collect();
    let main = html! {
        (fields::summary(trouble))
        form .card.narrow method="post" action=(customer.app.to("/account")) {
            h2 { "Profile" }
            (Input::new("E-mail address", "address", account.email.as_str(), trouble).kind("email", "email").fixed())
            (Input::new("Given name", "given_name", &profile.given_name, trouble).kind("text", "given-name"))
            (Input::new("Family name", "family_name", &profile.family_name, trouble).kind("text", "family-name"))
            (zone_field(&profile.time_zone, trouble))
            (Select { label: "Theme", name: "theme", options: themes, trouble })
            button .btn.primary type="submit" { "Save profile" }
        }
        form .card.narrow method="post" action=(customer.app.to("/account/password")) {
            h2 { "Password" }
            p { "Changing your password signs you out everywhere. Sign in again with the new one." }
            input type="hidden" name="username" value=(account.email) autocomplete="username";
            @if account.password.is_some() { (Input::new("Current password", "current_password", "", trouble).kind("password", "current-password")) }
            (Input::new("New password", "password", "", trouble).kind("password", "new-password").hint("At least 8 characters; a few unrelated words are good."))
            button .btn type="submit" { "Change password" }
        }
    };
    Page::new("Your account", main)
}

/// # Errors
/// What is not the form's to explain.
pub fn save(customer: &Customer<'_>) -> Answer {
    let form = customer.form();
    let profile = Profile {
        given_name: form.text("given_name")?.to_owned(),
        family_name: form.text("family_name")?.to_owned(),
        time_zone: form.text("time_zone")?.trim().to_owned(),
        theme: Some(form.text("theme")?)
            .filter(|theme| !theme.is_empty())
            .unwrap_or(&customer.signed.account.theme)
            .to_owned(),
    };
    match or_trouble(accounts::save_profile(
        &customer.app.desk,
        &customer.act("portal"),
        profile.clone(),
    ))? {
        Ok(()) => Ok(customer.see("/account?notice=profile")),
        Err(trouble) => {
            Ok(Ui::of(customer).answer(trouble.status, &page(customer, &profile, &trouble)))
        }
    }
}

/// # Errors
/// What is not the form's to explain.
pub fn change_password(customer: &Customer<'_>) -> Answer {
    let form = customer.form();
    let changed = accounts::change_password(
        &customer.app.desk,
        &customer.act("portal"),
        form.text("current_password")?,
        form.text("password")?,
    );
    match or_trouble(changed)? {
        Ok(()) => Ok(session::end(
            customer.app,
            customer.see("/sign-in?notice=password"),
        )),
        Err(trouble) => {
            let account = &customer.signed.account;
            let profile = Profile {
                given_name: account.given_name.clone(),
                family_name: account.family_name.clone(),
                time_zone: account.time_zone.clone().unwrap_or_default(),
                theme: account.theme.clone(),
            };
            Ok(Ui::of(customer).answer(trouble.status, &page(customer, &profile, &trouble)))
        }
    }
}
