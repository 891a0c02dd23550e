//! First passwords and forgotten ones (P2, P3, P4).

use maud::html;

use super::signin;
use crate::{
    desk::accounts::{self, sessions},
    domain::{ids::PersonId, names::enumerated, refusal::Refusal},
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
            fields::{self, Input},
        },
    },
};

/// Where no mail leaves, none is promised.
const STAYS: &str = "Mail does not leave this desk yet: an administrator reads yours under Admin, Mail, and hands it on.";

pub fn show_forgot(visit: &Visit<'_>) -> Answer {
    forgot_page(visit, &Trouble::default())
}

fn forgot_page(visit: &Visit<'_>, trouble: &Trouble) -> Answer {
    let main = html! {
        @if !visit.app.desk.catalog().ready { div .card.narrow { p { (signin::NOT_SET_UP) } } }
        @else { form .card.narrow method="post" {
            p { "Type your address, and we mail you a link to choose a new password. It also works if you were invited and never had one." }
            @if !visit.app.mail_goes_out { p { (STAYS) } }
            (fields::summary(trouble))
            (Input::new("E-mail address", "email", visit.form().typed("email"), trouble).kind("email", "username"))
            button .btn.primary type="submit" { "Mail me a link" }
        } }
    };
    let page = Page::new("Forgot your password?", main).below("Sign in", "/sign-in");
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
                p { "If this address has an account here, a mail with a link is on its way. The link works for one hour." }
                p { "Nothing came? Look into the spam folder, or check the address you were invited with." }
            } @else {
                p { "If this address has an account here, a mail with a link is in the outbox. The link works for one hour." }
                p { (STAYS) }
            }
            p { a .btn href=(visit.app.to("/sign-in")) { "Back to sign-in" } }
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new("Look into your mail", main)))
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
            p { a .btn.primary href=(visit.app.to("/forgot")) { "Mail me a new link" } }
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
            @if invitation { p { "Welcome. Choose a password, and you are in." } }
            @else { p { "Choosing a new password signs you out everywhere, and ends your API tokens and every other link we mailed you to sign in with." } }
            @if !joining.is_empty() {
                p { "You will belong to " strong { (enumerated(&joining)) } ": its people see your name and address, and your new requests can be shared with them. You can leave whenever you like." }
            }
            (fields::summary(trouble))
            (Input::new("E-mail address", "address", account.email.as_str(), trouble).kind("email", "username").fixed())
            @if invitation {
                (Input::new("Given name", "given_name", &given, trouble).kind("text", "given-name"))
                (Input::new("Family name", "family_name", &family, trouble).kind("text", "family-name"))
            }
            (Input::new("Password", "password", "", trouble).kind("password", "new-password").hint("At least 8 characters; a few unrelated words are good."))
            button .btn.primary type="submit" { (if invitation { "Start" } else { "Save the new password" }) }
        }
    };
    let title = if invitation {
        "Your invitation"
    } else {
        "Choose a new password"
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
