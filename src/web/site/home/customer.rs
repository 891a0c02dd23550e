//! The customer's first page: what is going on, and the way to ask.

use maud::{Markup, html};

use crate::{
    store::views::{Cursor, ListOf, ListQuery, ListRow},
    web::{
        http::visit::{Answer, Customer},
        organizations,
        search::hits,
        ui::{Page, Ui},
        views::requests,
    },
};

/// Requests that are shown; those that wait come first.
const SHOWN: i64 = 5;

pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk"));
    }
    let ui = Ui::new(customer);
    let of = ListOf::Personal(customer.viewer().person());
    let rows = customer.reader()?.tickets(&ListQuery {
        of,
        statuses: None,
        after: Cursor::START,
        limit: SHOWN,
    })?;
    // Of those that are followed somebody else is asked.
    let is_asked = |row: &&ListRow| row.waiting && ui.others(&row.facts).is_none();
    let (waiting, others): (Vec<_>, Vec<_>) = rows.rows.iter().partition(is_asked);
    let main = html! {
        (hero(&ui, customer))
        div .page {
            (organizations::customer::offers(&ui, &organizations::customer::offered(customer)?))
            @if !waiting.is_empty() { (yours(&ui, &waiting)) }
            section aria-labelledby="latest" {
                div .section-head { h2 #latest { "Your latest requests" } a href=(ui.to("/tickets")) { "All your requests" } }
                @if rows.rows.is_empty() { p .empty { "You have no requests yet. " a href=(ui.to("/tickets/new")) { "Open your first request" } "." } }
                @else if others.is_empty() { p .muted { "All of them wait for you." } }
                @else { (requests::latest(&ui, others)) }
            }
            div .card.ask {
                p { (ui.icon("life")) strong { "Nothing fits?" } " Ask us, and follow what becomes of it here." }
                a .btn href=(ui.to("/tickets/new")) { "New request" }
            }
        }
    };
    Ok(ui.answer(200, &Page::new("Home", main).wide()))
}

/// One question, and one large field for it.
fn hero(ui: &Ui<'_>, customer: &Customer<'_>) -> Markup {
    let given = &customer.signed.account.given_name;
    html! {
        section .hero {
            h1 { "Welcome" @if !given.is_empty() { ", " bdi { (given) } } ". How can we help?" }
            form .search-field role="search" method="get" action=(ui.to("/search")) {
                label .unseen for="words" { "Search your requests" }
                (ui.icon("search"))
                (hits::field("words", "", None))
                button .btn.primary type="submit" { "Search" }
            }
        }
    }
}

/// What waits for the reader, each with the way to answer.
fn yours(ui: &Ui<'_>, rows: &[&ListRow]) -> Markup {
    let many = i64::try_from(rows.len()).unwrap_or(SHOWN);
    html! {
        section .yours-card aria-labelledby="yours" {
            h2 #yours {
                (ui.icon("message"))
                @match many {
                    1 => "One request waits for your answer",
                    SHOWN => { (SHOWN) " requests or more wait for your answer" },
                    some => { (some) " requests wait for your answer" },
                }
            }
            ul .plain.yours-list {
                @for row in rows {
                    @let facts = &row.facts;
                    @let path = ui.to(&format!("/tickets/{}", facts.number));
                    li {
                        div {
                            a href=(path) { bdi { (facts.subject) } }
                            p .faint {
                                "#" (facts.number) " · since " (ui.time(facts.turn_since))
                                @if let Some(closes) = facts.closes_at { " · closes " (ui.time(closes)) " without an answer" }
                            }
                        }
                        a .btn.sm href={ (path) "#composer" } aria-label={ "Answer #" (facts.number) } { "Answer" }
                    }
                }
            }
        }
    }
}
