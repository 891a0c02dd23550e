//! The customer's first page: what is going on, and the way to ask.

use maud::html;

use crate::{
    store::views::{Cursor, ListOf, ListQuery},
    web::{
        http::visit::{Answer, Customer},
        organizations,
        ui::{Page, Ui},
        views,
    },
};

/// Requests that are shown; those that wait come first.
const SHOWN: i64 = 5;

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
        limit: SHOWN,
    })?;
    let waiting = rows.rows.iter().filter(|row| row.waiting).count();
    let waiting = i64::try_from(waiting).unwrap_or(SHOWN);
    let given = &customer.signed.account.given_name;
    let main = html! {
        (organizations::customer::offers(&ui, &organizations::customer::offered(customer)?))
        p .lead-in {
            @match waiting {
                0 => { "Nothing is waiting for you." },
                1 => { "One request needs something from your side." },
                SHOWN => { (SHOWN) " requests or more need something from your side." },
                some => { (some) " requests need something from your side." },
            }
        }
        h2 { "Latest requests" }
        @if rows.rows.is_empty() {
            p .empty { "You have no requests yet. " a href=(ui.to("/tickets/new")) { "Open your first request" } "." }
        } @else {
            (views::parts::portal(&ui, &rows, false))
            p { a href=(ui.to("/tickets")) { "All your requests" } }
        }
    };
    let heading = html! { h1 { "Welcome" @if !given.is_empty() { ", " bdi { (given) } } } };
    Ok(ui.answer(200, &Page::new("Home", main).headed(heading)))
}
