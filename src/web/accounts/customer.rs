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
            button::Button,
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
            letter_keys: Some(account.letter_keys),
        },
    }
}

fn page(customer: &Customer<'_>, profile: &Profile, trouble: &Trouble) -> Answer {
    let account = &customer.signed.account;
    let themes = [
        ("auto", say::accounts_theme_auto()),
        ("light", say::accounts_theme_light()),
        ("dark", say::accounts_theme_dark()),
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
            h2 { (say::accounts_profile()) }
            (Input::new(say::people_email(), "address", account.email.as_str(), trouble).kind("email", "email").fixed())
            (Input::new(say::people_given_name(), "given_name", &profile.given_name, trouble).kind("text", "given-name").required_if(!account.given_name.is_empty()))
            (Input::new(say::people_family_name(), "family_name", &profile.family_name, trouble).kind("text", "family-name").required_if(!account.family_name.is_empty()))
            (zone_field(&profile.time_zone, trouble))
            (Select { label: say::accounts_theme(), name: "theme", options: themes, trouble })
            (languages(profile.reading.language.as_deref(), trouble))
            (rows_at_once(profile.reading.rows, trouble))
            (letter_keys(profile.reading.letter_keys))
            (Button::primary(say::accounts_profile_save()))
        }
        (mail(customer)?)
        form .card.narrow method="post" action=(customer.app.to("/account/password")) {
            h2 { (say::accounts_password()) }
            p { (say::accounts_change_password_ends()) }
            input type="hidden" name="username" value=(account.email) autocomplete="username";
            @if account.password.is_some() { (Input::new(say::accounts_current_password(), "current_password", "", trouble).kind("password", "current-password")) }
            (Input::new(say::accounts_new_password(), "password", "", trouble).kind("password", "new-password").hint(say::accounts_password_hint()))
            (Button::new(say::accounts_change_password()))
        }
        (sessions_of(customer)?)
    };
    Ok(Ui::new(customer).answer(trouble.status, &Page::new(say::accounts_own(), main)))
}

/// What can be switched off (F5, F8), each topic in the reader's words.
fn mail(customer: &Customer<'_>) -> Result<Markup, Error> {
    let off = customer.reader()?.switched_off()?;
    let agent = customer.viewer().is_agent();
    Ok(html! {
        form #mail .card.narrow method="post" action=(customer.app.to("/account/mail")) {
            h2 { (say::accounts_mail()) }
            p { (say::accounts_mail_what()) }
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
                p .hint { (say::accounts_mail_off_agent()) }
            } @else {
                p .hint { (say::accounts_mail_off_customer()) }
            }
            (Button::new(say::accounts_mail_save()))
        }
    })
}

fn in_words(topic: Topic, agent: bool) -> &'static str {
    match (topic, agent) {
        (Topic::UnassignedNew, _) => say::accounts_topic_unassigned_new(),
        (Topic::UnassignedComments, _) => say::accounts_topic_unassigned_comments(),
        (Topic::Assigned, _) => say::accounts_topic_assigned(),
        (Topic::AssignedComments, _) => say::accounts_topic_assigned_comments(),
        (Topic::Comments, true) => say::accounts_topic_comments_agent(),
        (Topic::Comments, false) => say::accounts_topic_comments_customer(),
        (Topic::Updates, true) => say::accounts_topic_updates_agent(),
        (Topic::Updates, false) => say::accounts_topic_updates_customer(),
        (Topic::Added, true) => say::accounts_topic_added_agent(),
        (Topic::Added, false) => say::accounts_topic_added_customer(),
        (Topic::Mentions, _) => say::accounts_topic_mentions(),
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
            h2 { (say::accounts_sessions()) }
            ul .plain.people {
                @for own in all.iter().take(SESSIONS) {
                    li {
                        span { (own.device) " " span .faint { @if own.current { (say::accounts_session_this()) } @else { (say::accounts_session_seen(ui.ago(own.last_seen))) } } }
                        @if !own.current {
                            form method="post" action=(path) {
                                (fields::key())
                                input type="hidden" name="id" value=(own.id);
                                button .btn type="submit" name="act" value="end" aria-label=(say::accounts_session_end_named(own.device.say())) { (say::accounts_session_end()) }
                            }
                        }
                    }
                }
            }
            @if all.len() > SESSIONS { p .hint { (say::accounts_sessions_more(all.len() - SESSIONS)) } }
            @if others > 0 {
                form method="post" action=(path) { (Button::new(say::accounts_sessions_end_others()).named("act", "end-others")) }
            }
            form method="post" action=(path) {
                p { (say::accounts_sessions_end_all_also()) }
                (Button::new(say::accounts_sessions_end_all()).named("act", "end-all"))
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
        letter_keys: form
            .has("letter_keys")
            .then(|| !form.all("letter_keys").is_empty()),
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

/// The empty value says that the form asks, as a box without its mark says nothing.
fn letter_keys(used: Option<bool>) -> Markup {
    html! {
        input type="hidden" name="letter_keys" value="";
        div .field {
            p .choice {
                input #letter-keys type="checkbox" name="letter_keys" value="yes" checked[used.unwrap_or(true)] aria-describedby="letter-keys-hint";
                label for="letter-keys" { (say::accounts_letter_keys()) }
            }
            p .hint #letter-keys-hint { (say::accounts_letter_keys_hint()) }
        }
    }
}
