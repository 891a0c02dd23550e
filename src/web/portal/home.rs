//! The customer's first page: what is going on, and the way to ask.

use maud::html;

use super::organization;
use crate::{
    store::lists::{Cursor, ListOf, ListQuery},
    web::{
        ui::{Page, Ui, lists},
        visit::{Answer, Customer},
    },
};

/// # Errors
/// When the file cannot be read.
pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk"));
    }
    let ui = Ui::of(customer);
    let of = ListOf::Personal(customer.viewer().person());
    let rows = customer.reader()?.tickets(&ListQuery {
        of,
        statuses: None,
        after: Cursor::START,
        limit: 5,
    })?;
    let waiting = rows.rows.iter().filter(|row| row.waiting).count();
    let given = &customer.signed.account.given_name;
    let main = html! {
        (organization::offers(&ui, &organization::offered(customer)?))
        p .lead-in {
            @match waiting {
                0 => { "Nothing is waiting for you." },
                1 => { "One request is waiting for your answer." },
                more => { (more) " requests are waiting for your answer." },
            }
        }
        h2 { "Your latest requests" }
        @if rows.rows.is_empty() {
            p .empty { "You have not asked anything yet. " a href=(ui.to("/tickets/new")) { "Open your first request" } "." }
        } @else {
            (lists::portal(&ui, &rows, false))
            p { a href=(ui.to("/tickets")) { "All your requests" } }
        }
    };
    let heading = html! { h1 { "Welcome" @if !given.is_empty() { ", " (given) } } };
    Ok(ui.answer(200, &Page::new("Home", main).headed(heading)))
}
