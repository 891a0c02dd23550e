//! Making an account by oneself, where the desk allows it (P8).

use maud::html;

use crate::{
    desk::accounts::registration::{self, Wish},
    domain::refusal::Refusal,
    language::{self, say},
    web::{
        http::{
            error::Trouble,
            form::submit,
            visit::{Answer, Visit},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input},
        },
    },
};

/// # Errors
/// Not found where people are invited.
pub fn show(visit: &Visit<'_>) -> Answer {
    if visit.app.desk.catalog().registration.is_open() {
        page(visit, &Trouble::default())
    } else {
        Err(Refusal::NotFound.into())
    }
}

fn page(visit: &Visit<'_>, trouble: &Trouble) -> Answer {
    let form = visit.form();
    let main = html! {
        form .card.narrow method="post" {
            p { (say::accounts_create_how()) }
            (fields::summary(trouble))
            (Input::new(say::people_email(), "email", form.typed("email"), trouble).kind("email", "email"))
            (Input::new(say::people_given_name(), "given_name", form.typed("given_name"), trouble).kind("text", "given-name"))
            (Input::new(say::people_family_name(), "family_name", form.typed("family_name"), trouble).kind("text", "family-name"))
            (Button::primary(say::accounts_create()))
        }
    };
    let page = Page::new(say::accounts_create(), main).below(say::accounts_sign_in(), "/sign-in");
    Ok(Ui::new(visit).answer(trouble.status, &page))
}

/// The same answer for every address (P3).
///
/// # Errors
/// Not found where people are invited, or the disk is full.
pub fn register(visit: &Visit<'_>) -> Answer {
    let form = visit.form();
    let wish = Wish {
        email: form.text("email")?.to_owned(),
        given_name: form.text("given_name")?.to_owned(),
        family_name: form.text("family_name")?.to_owned(),
        // In which they read the form they read the rest, too.
        language: Some(language::spoken())
            .filter(|spoken| *spoken != visit.app.desk.catalog().language)
            .map(|language| language.tag),
    };
    let done = registration::register(&visit.app.desk, &wish, &visit.place());
    submit(done, |()| registered(visit), |trouble| page(visit, trouble))
}

fn registered(visit: &Visit<'_>) -> Answer {
    let main = html! {
        div .card.narrow {
            p { (say::accounts_create_mailed()) }
            p { (say::accounts_create_nothing()) }
            p { a .btn href=(visit.app.to("/sign-in")) { (say::accounts_sign_in_back()) } }
        }
    };
    Ok(Ui::new(visit).answer(200, &Page::new(say::accounts_look_into_mail(), main)))
}
