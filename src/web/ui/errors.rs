//! The page that says what happened and what to do. One page for everything (77).

use maud::html;

use super::{Page, Ui, again::Typed};
use crate::{
    desk::accounts::sessions::Signed,
    language::say,
    web::{
        App,
        http::{Response, error::Told},
    },
};

/// What went wrong with a request, and what was typed in it.
#[derive(Clone, Copy)]
pub struct Failure<'a> {
    pub told: &'a Told,
    /// Under which it is in the log.
    pub request: i64,
    pub typed: &'a Typed,
}

#[must_use]
pub fn page(app: &App, signed: Option<&Signed>, failure: Failure<'_>) -> Response {
    let Failure {
        told,
        request,
        typed,
    } = failure;
    let ui = Ui::bare(app, signed);
    let home = match signed {
        Some(signed) if signed.viewer.is_agent() => ("/desk", say::ui_go_to_desk()),
        Some(_) => ("/tickets", say::ui_go_to_requests()),
        None => ("/sign-in", say::ui_sign_in()),
    };
    let main = html! {
        div .card.narrow {
            p { (told.detail) }
            @for fault in &told.faults { @if fault.message.say() != told.detail { p { (fault.message) } } }
            @if let Some(seconds) = told.retry_after { p { (say::ui_wait(seconds)) } }
            p { a .btn href=(ui.to(home.0)) { (home.1) } }
            // A 404 is the same to the letter for what is foreign and what is absent (A2).
            @if told.status != 404 { p .faint { (say::ui_request_id(request.to_string())) } }
        }
        (typed.give_back(&ui, told.status))
    };
    ui.answer(told.status, &Page::new(told.title, main))
}
