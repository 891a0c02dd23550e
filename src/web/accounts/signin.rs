//! Signing in and out.

use maud::html;

use crate::{
    desk::accounts::{
        self,
        sessions::{self, SignedIn},
    },
    domain::people::viewer::Role,
    language::say,
    store::accounts::links::LinkKind,
    web::{
        App,
        http::{
            Response,
            error::{Error, Trouble},
            form::submit,
            session,
            visit::{Answer, Visit},
        },
        routes,
        ui::{
            Page, Ui, again,
            button::Button,
            fields::{self, Input},
        },
    },
};

pub fn show(visit: &Visit<'_>) -> Answer {
    if let Some(signed) = &visit.signed {
        return Ok(visit.see(home(signed.viewer.role())));
    }
    page(visit, &Trouble::default())
}

pub fn home(role: Role) -> &'static str {
    if role.is_agent() { "/desk" } else { "/tickets" }
}

fn page(visit: &Visit<'_>, trouble: &Trouble) -> Answer {
    let form = visit.form();
    let next = if form.has("next") {
        form.typed("next")
    } else {
        visit.query.typed("next")
    };
    let ready = visit.app.desk.catalog().ready;
    let main = html! {
        @if !ready {
            div .card.narrow {
                p { (say::accounts_not_set_up()) }
            }
        } @else {
            form .card.narrow method="post" action=(visit.app.to("/sign-in")) {
                (fields::summary(trouble))
                (Input::new(say::people_email(), "email", form.typed("email"), trouble).kind("email", "username"))
                (Input::new(say::accounts_password(), "password", "", trouble).kind("password", "current-password"))
                input type="hidden" name="next" value=(next);
                (Button::primary(say::accounts_sign_in()))
                p { a href=(visit.app.to("/forgot")) { (say::accounts_forgotten()) } }
                @if visit.app.desk.catalog().registration.is_open() { p { a href=(visit.app.to("/register")) { (say::accounts_create()) } } }
            }
        }
    };
    Ok(Ui::new(visit).answer(trouble.status, &Page::new(say::accounts_sign_in(), main)))
}

/// The session has ended while someone was typing: they sign in beside what they sent, which is
/// still there to be sent.
#[must_use]
pub fn expired(visit: &Visit<'_>) -> Response {
    let ui = Ui::new(visit);
    let again = again::of_visit(visit, &ui, 401);
    let typed = !again.0.is_empty();
    let (page, _) = visit.path.rsplit_once('/').unwrap_or_default();
    let next = if routes::is_page(visit.path) {
        visit.path
    } else {
        page
    };
    let none = Trouble::default();
    let main = html! {
        form .card.narrow method="post" action=(visit.app.to("/sign-in")) target=[typed.then_some("_blank")] rel=[typed.then_some("noopener")] {
            p .alert role="alert" {
                (if typed { say::accounts_signed_out_typed() } else { say::accounts_signed_out() })
            }
            (Input::new(say::people_email(), "email", "", &none).kind("email", "username"))
            (Input::new(say::accounts_password(), "password", "", &none).kind("password", "current-password"))
            input type="hidden" name="next" value=(visit.app.to(next));
            (Button::primary(say::accounts_sign_in()))
        }
        (again.clone())
    };
    ui.answer(401, &Page::new(say::accounts_sign_in_again(), main))
}

pub fn sign_in(visit: &Visit<'_>) -> Answer {
    let form = visit.form();
    let pair = (form.text("email")?, form.text("password")?);
    let signed = sessions::sign_in(&visit.app.desk, pair, &visit.place());
    let begin = |signed| {
        let home = visit.app.to(home_of(visit, &signed)?);
        let target = safe_next(visit.app, form.typed("next")).unwrap_or(home);
        Ok(session::begin(
            visit.app,
            Response::see_other(&target),
            &signed,
        ))
    };
    submit(signed, begin, |trouble| page(visit, trouble))
}

/// Where whoever has just signed in begins.
fn home_of(visit: &Visit<'_>, signed: &SignedIn) -> Result<&'static str, Error> {
    let store = &visit.app.desk.store;
    let viewer = store.system(|system| system.viewer(signed.person))?;
    Ok(home(viewer.map_or(Role::Customer, |viewer| viewer.role())))
}

/// Only a plain path of this very site (74).
fn safe_next(app: &App, next: &str) -> Option<String> {
    let path = next.split('?').next()?;
    let plain = next.starts_with('/')
        && !next.contains(['\\', '#'])
        && !next.chars().any(|c| c.is_control() || c.is_whitespace());
    let inside = routes::segments(path)?;
    let base = routes::segments(&app.base)?;
    (plain && inside.starts_with(&base) && inside.len() > base.len()).then(|| next.to_owned())
}

/// A page with a button: reading a mail or a preview of a link signs nobody in.
pub fn show_link(visit: &Visit<'_>) -> Answer {
    let account =
        accounts::account_of_link(&visit.app.desk, LinkKind::SignIn, visit.param("token"))?;
    let main = html! {
        form .card.narrow method="post" {
            p { (say::accounts_about_to(account.email.as_str(), html! { strong { bdi { (account.name()) } } })) }
            (Button::primary(say::accounts_sign_in()))
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new(say::accounts_sign_in(), main)))
}

pub fn use_link(visit: &Visit<'_>) -> Answer {
    let signed = sessions::sign_in_by_link(&visit.app.desk, visit.param("token"), &visit.place())?;
    let home = visit.see(home_of(visit, &signed)?);
    Ok(session::begin(visit.app, home, &signed))
}

pub fn sign_out(visit: &Visit<'_>) -> Answer {
    if let Some(session) = session::of(visit.app, visit.request) {
        sessions::sign_out(&visit.app.desk, &session)?;
    }
    Ok(session::end(
        visit.app,
        visit.see("/sign-in?notice=signed-out"),
    ))
}
