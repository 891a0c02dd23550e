//! The page that says what happened and what to do. One page for everything (77).

use maud::html;

use super::{Page, Ui, again::Typed};
use crate::{
    desk::accounts::sessions::Signed,
    web::{
        App,
        http::{Response, error::Told},
    },
};

#[must_use]
pub fn page(
    (app, signed): (&App, Option<&Signed>),
    told: &Told,
    request: i64,
    typed: &Typed,
) -> Response {
    let ui = Ui::bare(app, signed);
    let home = match signed {
        Some(signed) if signed.viewer.is_agent() => ("/desk", "Go to the desk"),
        Some(_) => ("/tickets", "Go to your requests"),
        None => ("/sign-in", "Sign in"),
    };
    let main = html! {
        div .card.narrow {
            p { (told.detail) }
            @for fault in &told.faults { @if fault.message != told.detail { p { (fault.message) } } }
            @if let Some(seconds) = told.retry_after { p { "Wait " (seconds) " seconds." } }
            p { a .btn href=(ui.to(home.0)) { (home.1) } }
            // A 404 is the same to the letter for what is foreign and what is absent (A2).
            @if told.status != 404 { p .faint { "Request " (request) } }
        }
        (typed.give_back(&ui, told.status))
    };
    ui.answer(told.status, &Page::new(told.title, main))
}
