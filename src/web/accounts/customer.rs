//! One's own account: name, time zone, theme, mail, password.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::setup::zone_field;
use crate::{
    desk::{
        accounts::{self, Profile, ROWS, Reading, ending, sessions},
        outbox,
    },
    domain::outbox::notify::Topic,
    language::say,
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            session,
            visit::{Answer, Customer},
        },
        organizations::customer::unknown_act,
        ui::{
            Page, Ui,
            fields::{self, Input, Select, language_options},
        },
    },
};

pub fn show(customer: &Customer<'_>) -> Answer {
    page(customer, &profile(customer), &Trouble::default())
}

/// As it is kept.
fn profile(customer: &Customer<'_>) -> Profile {
    let account = &customer.signed.account;
    Profile {
        given_name: account.given_name.clone(),
        family_name: account.family_name.clone(),
        time_zone: account.time_zone.clone().unwrap_or_default(),
        theme: account.theme.clone(),
        reading: Reading {
            language: Some(account.language.clone().unwrap_or_default()),
            rows: Some(account.page_rows),
        },
    }
}

fn page(customer: &Customer<'_>, profile: &Profile, trouble: &Trouble) -> Answer {
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
            (Input::new("Given name", "given_name", &profile.given_name, trouble).kind("text", "given-name").required_if(!account.given_name.is_empty()))
            (Input::new("Family name", "family_name", &profile.family_name, trouble).kind("text", "family-name").required_if(!account.family_name.is_empty()))
            (zone_field(&profile.time_zone, trouble))
            (Select { label: "Theme", name: "theme", options: themes, trouble })
            (languages(profile.reading.language.as_deref(), trouble))
            (rows_at_once(profile.reading.rows, trouble))
            button .btn.primary type="submit" { "Save profile" }
        }
        (mail(customer)?)
        form .card.narrow method="post" action=(customer.app.to("/account/password")) {
            h2 { "Password" }
            p { "Changing your password signs you out everywhere. Sign in again with the new one. It also ends your API tokens." }
            input type="hidden" name="username" value=(account.email) autocomplete="username";
            @if account.password.is_some() { (Input::new("Current password", "current_password", "", trouble).kind("password", "current-password")) }
            (Input::new("New password", "password", "", trouble).kind("password", "new-password").hint("At least 8 characters; a few unrelated words are good."))
            button .btn type="submit" { "Change password" }
        }
        (sessions_of(customer)?)
    };
    Ok(Ui::new(customer).answer(trouble.status, &Page::new("Your account", main)))
}

/// What can be switched off (F5, F8), each topic in the reader's words.
fn mail(customer: &Customer<'_>) -> Result<Markup, Error> {
    let off = customer.reader()?.switched_off()?;
    let agent = customer.viewer().is_agent();
    Ok(html! {
        form #mail .card.narrow method="post" action=(customer.app.to("/account/mail")) {
            h2 { "Mail" }
            p { "What you are mailed about, at once when it happens." }
            (fields::key())
            @for (topic, word, of_agents) in Topic::ALL {
                @if agent || !of_agents {
                    p .choice {
                        input type="checkbox" id={ "mail-" (word) } name="topics" value=(word) checked[!off.contains(&topic)];
                        label for={ "mail-" (word) } { (in_words(topic, agent)) }
                    }
                }
            }
            @if agent {
                p .hint { "What you switch off of tickets assigned to you goes to those who watch unassigned ones. What nobody wants to hear of goes to the admins." }
            } @else {
                p .hint { "That a request of yours was received, solved or closed is always mailed, and so is what concerns your account." }
            }
            button .btn type="submit" { "Save mail settings" }
        }
    })
}

fn in_words(topic: Topic, agent: bool) -> &'static str {
    match (topic, agent) {
        (Topic::UnassignedNew, _) => "New tickets that nobody has taken yet",
        (Topic::UnassignedComments, _) => {
            "What customers say or solve on tickets that nobody has taken yet"
        }
        (Topic::Assigned, _) => "A ticket is assigned to me",
        (Topic::AssignedComments, _) => "What customers say or solve on tickets assigned to me",
        (Topic::Comments, true) => "Comments on tickets I follow",
        (Topic::Comments, false) => "Comments on my requests and those I follow",
        (Topic::Updates, true) => "Changes of status on tickets I follow",
        (Topic::Updates, false) => "Changes of status on my requests and those I follow",
        (Topic::Added, true) => "I am added to a ticket",
        (Topic::Added, false) => "I am added to a request",
        (Topic::Mentions, _) => "Someone mentions me with @",
    }
}

/// What is not ticked is off; of agents' topics a customer has no say.
pub fn save_mail(customer: &Customer<'_>) -> Answer {
    let wanted = customer.form().all("topics");
    let agent = customer.viewer().is_agent();
    let off: BTreeSet<Topic> = Topic::ALL
        .into_iter()
        .filter(|(_, word, of_agents)| {
            (agent || !of_agents) && !wanted.iter().any(|wanted| wanted == word)
        })
        .map(|(topic, ..)| topic)
        .collect();
    outbox::switch_off(&customer.app.desk, &customer.act("portal"), off)?;
    Ok(customer.see("/account?notice=saved#mail"))
}

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
        reading: typed_reading(form),
    };
    let (desk, act) = (&customer.app.desk, customer.act("portal"));
    submit(
        accounts::save_profile(desk, &act, profile.clone()),
        |()| Ok(customer.see("/account?notice=profile")),
        |trouble| page(customer, &profile, trouble),
    )
}

/// So many of one's sessions the page lists; what is behind them is ended with all.
const SESSIONS: usize = 50;

/// Where one is signed in, each to be ended by itself.
fn sessions_of(customer: &Customer<'_>) -> Result<Markup, Error> {
    let (ui, app) = (Ui::new(customer), customer.app);
    let current = session::of(app, customer.request);
    let all = sessions::all_of(&app.desk, customer.viewer(), current.as_deref())?;
    let others = all.iter().filter(|own| !own.current).count();
    let path = app.to("/account/sessions#sessions");
    Ok(html! {
        section #sessions .card.narrow {
            h2 { "Where you are signed in" }
            ul .plain.people {
                @for own in all.iter().take(SESSIONS) {
                    li {
                        span { (own.device) " " span .faint { @if own.current { "this browser" } @else { "last seen " (ui.ago(own.last_seen)) } } }
                        @if !own.current {
                            form method="post" action=(path) {
                                (fields::key())
                                input type="hidden" name="id" value=(own.id);
                                button .btn type="submit" name="act" value="end" aria-label={ "Sign out " (own.device) } { "Sign out" }
                            }
                        }
                    }
                }
            }
            @if all.len() > SESSIONS { p .hint { "And " (all.len() - SESSIONS) " more." } }
            @if others > 0 {
                form method="post" action=(path) { button .btn type="submit" name="act" value="end-others" { "Sign out all others" } }
            }
            form method="post" action=(path) {
                p { "Or out of every browser, this one too; that also ends your API tokens and the links that were mailed to you. Your password stays." }
                button .btn type="submit" name="act" value="end-all" { "Sign out everywhere" }
            }
        }
    })
}

/// Signs out of one browser, of all others, or everywhere.
pub fn sign_out(customer: &Customer<'_>) -> Answer {
    let (app, form) = (customer.app, customer.form());
    let own = customer.viewer().person();
    match form.text("act")? {
        "end" => sessions::end(&app.desk, own, form.text("id")?)?,
        "end-others" => {
            let current = session::of(app, customer.request);
            sessions::end_others(&app.desk, own, current.as_deref())?;
        }
        "end-all" => {
            ending::sign_out_everywhere(&app.desk, &customer.act("portal"), own)?;
            let away = customer.see("/sign-in?notice=signed-out-everywhere");
            return Ok(session::end(app, away));
        }
        _ => return Err(unknown_act()),
    }
    Ok(customer.see("/account?notice=session-ended#sessions"))
}

pub fn change_password(customer: &Customer<'_>) -> Answer {
    let form = customer.form();
    let changed = accounts::change_password(
        &customer.app.desk,
        &customer.act("portal"),
        form.text("current_password")?,
        form.text("password")?,
    );
    let away = || customer.see("/sign-in?notice=password");
    submit(
        changed,
        |()| Ok(session::end(customer.app, away())),
        |trouble| page(customer, &profile(customer), trouble),
    )
}

/// What the form says of it; what it does not say stays.
fn typed_reading(form: &Form) -> Reading {
    let typed = |name| form.has(name).then(|| form.typed(name).trim().to_owned());
    Reading {
        language: typed("language"),
        rows: typed("rows").map(|rows| rows.parse().unwrap_or(0)),
    }
}

fn languages(chosen: Option<&str>, trouble: &Trouble) -> Markup {
    let chosen = chosen.unwrap_or_default();
    let any = (
        String::new(),
        say::accounts_language_any().to_owned(),
        chosen.is_empty(),
    );
    let options = std::iter::once(any)
        .chain(language_options(chosen))
        .collect();
    html! { (Select { label: say::accounts_language(), name: "language", options, trouble }) }
}

fn rows_at_once(chosen: Option<u16>, trouble: &Trouble) -> Markup {
    let options = ROWS.map(|rows| (rows.to_string(), rows.to_string(), Some(rows) == chosen));
    html! { (Select { label: say::accounts_rows(), name: "rows", options: options.into(), trouble }) }
}
