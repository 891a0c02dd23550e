//! First passwords and forgotten ones (P2, P3, P4).

use maud::html;

use super::signin;
use crate::{
    desk::accounts::{self, sessions},
    domain::{ids::PersonId, names::enumerated, refusal::Refusal},
    language::say,
    store::{accounts::links::LinkKind, people::account::Account},
    web::{
        http::{
            error::{Error, Trouble},
            form::submit,
            session,
            visit::{Answer, Visit},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
        },
    },
};

pub fn show_forgot(visit: &Visit<'_>) -> Answer {
    forgot_page(visit, &Trouble::default())
}

fn forgot_page(visit: &Visit<'_>, trouble: &Trouble) -> Answer {
    let main = html! {
        @if !visit.app.desk.catalog().ready { div .card.narrow { p { (say::accounts_not_set_up()) } } }
        @else { form .card.narrow method="post" {
            p { (say::accounts_forgot_how()) }
            // Where no mail leaves, none is promised.
            @if !visit.app.mail_goes_out { p { (say::accounts_mail_stays()) } }
            (fields::summary(trouble))
            (Input::new(say::people_email(), "email", visit.form().typed("email"), trouble).kind("email", "username"))
            (Button::primary(say::accounts_forgot_send()))
        } }
    };
    let page = Page::new(say::accounts_forgot(), main).below(say::accounts_sign_in(), "/sign-in");
    Ok(Ui::new(visit).answer(trouble.status, &page))
}

/// The same answer for every address (P3).
///
/// # Errors
/// When the form is not one, or the disk is full.
pub fn forgot(visit: &Visit<'_>) -> Answer {
    if !visit.app.desk.catalog().ready {
        return show_forgot(visit);
    }
    let (desk, email) = (&visit.app.desk, visit.form().text("email")?);
    submit(
        accounts::forgot(desk, email, &visit.place()),
        |()| mailed(visit),
        |trouble| forgot_page(visit, trouble),
    )
}

fn mailed(visit: &Visit<'_>) -> Answer {
    let main = html! {
        div .card.narrow {
            @if visit.app.mail_goes_out {
                p { (say::accounts_forgot_mailed()) }
                p { (say::accounts_forgot_nothing()) }
            } @else {
                p { (say::accounts_forgot_outbox()) }
                p { (say::accounts_mail_stays()) }
            }
            p { a .btn href=(visit.app.to("/sign-in")) { (say::accounts_sign_in_back()) } }
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new(say::accounts_look_into_mail(), main)))
}

pub fn show_invitation(visit: &Visit<'_>) -> Answer {
    show(visit, LinkKind::Invitation)
}

pub fn show_reset(visit: &Visit<'_>) -> Answer {
    show(visit, LinkKind::Reset)
}

fn show(visit: &Visit<'_>, kind: LinkKind) -> Answer {
    match accounts::account_of_link(&visit.app.desk, kind, visit.param("token")) {
        Ok(account) => page(visit, (kind, &account), &Trouble::default()),
        Err(error) => dead(visit, error.into()),
    }
}

/// An expired link offers a new one; it does not send it by itself.
fn dead(visit: &Visit<'_>, error: Error) -> Answer {
    let told = error.told();
    if told.status != 410 {
        return Err(error);
    }
    let main = html! {
        div .card.narrow {
            p { (told.detail) }
            p { a .btn.primary href=(visit.app.to("/forgot")) { (say::accounts_new_link()) } }
        }
    };
    Ok(Ui::new(visit).answer(410, &Page::new(told.title, main)))
}

/// Where whoever has not confirmed the address yet will belong by doing so.
fn joining(visit: &Visit<'_>, account: &Account) -> Result<Vec<String>, Error> {
    if account.verified {
        return Ok(vec![]);
    }
    let store = &visit.app.desk.store;
    let memberships = store.system(|system| system.memberships(account.id))?;
    Ok(memberships.into_iter().map(|m| m.name).collect())
}

fn page(visit: &Visit<'_>, (kind, account): (LinkKind, &Account), trouble: &Trouble) -> Answer {
    let joining = joining(visit, account)?;
    let form = visit.form();
    let typed = |name: &'static str, stored: &str| {
        if form.has(name) {
            form.typed(name).to_owned()
        } else {
            stored.to_owned()
        }
    };
    let (given, family) = (
        typed("given_name", &account.given_name),
        typed("family_name", &account.family_name),
    );
    let invitation = kind == LinkKind::Invitation;
    let main = html! {
        form .card.narrow method="post" {
            @if invitation { p { (say::accounts_invitation_welcome()) } }
            @else { p { (say::accounts_reset_ends()) } }
            @if !joining.is_empty() {
                p { (say::accounts_invitation_joining(html! { strong { (enumerated(&joining)) } })) }
            }
            (fields::summary(trouble))
            (Input::new(say::people_email(), "address", account.email.as_str(), trouble).kind("email", "username").fixed())
            @if invitation {
                (Input::new(say::people_given_name(), "given_name", &given, trouble).kind("text", "given-name"))
                (Input::new(say::people_family_name(), "family_name", &family, trouble).kind("text", "family-name"))
            }
            (Input::new(say::accounts_password(), "password", "", trouble).kind("password", "new-password").hint(say::accounts_password_hint()))
            (Button::primary(if invitation { say::accounts_invitation_start() } else { say::accounts_reset_save() }))
        }
    };
    let title = if invitation {
        say::accounts_invitation()
    } else {
        say::accounts_reset()
    };
    Ok(Ui::new(visit).answer(trouble.status, &Page::new(title, main)))
}

pub fn accept_invitation(visit: &Visit<'_>) -> Answer {
    let form = visit.form();
    let names = Some((form.text("given_name")?, form.text("family_name")?));
    choose(visit, LinkKind::Invitation, names)
}

pub fn reset(visit: &Visit<'_>) -> Answer {
    choose(visit, LinkKind::Reset, None)
}

fn choose(visit: &Visit<'_>, kind: LinkKind, names: Option<(&str, &str)>) -> Answer {
    let desk = &visit.app.desk;
    let account = match accounts::account_of_link(desk, kind, visit.param("token")) {
        Ok(account) => account,
        Err(error) => return dead(visit, error.into()),
    };
    // Names already known may be left out of the form, as a script would.
    let names = names.filter(|_| visit.form().has("given_name") || account.family_name.is_empty());
    let password = visit.form().text("password")?;
    submit(
        accounts::choose_password(desk, kind, visit.param("token"), (names, password)),
        |person| chosen(visit, kind, person),
        |trouble| page(visit, (kind, &account), trouble),
    )
}

fn chosen(visit: &Visit<'_>, kind: LinkKind, person: PersonId) -> Answer {
    let desk = &visit.app.desk;
    if kind == LinkKind::Reset {
        let response = session::end(visit.app, visit.see("/sign-in?notice=password"));
        let mark = sessions::known_from_now(desk, person)?;
        return Ok(session::remember(visit.app, response, mark));
    }
    let account = desk
        .store
        .system(|system| system.account(person))?
        .ok_or(Refusal::NotFound)?;
    let home = visit.see(signin::home(account.role));
    let signed = sessions::start(desk, &account, &visit.place())?;
    Ok(session::begin(visit.app, home, &signed))
}
