//! The customer's first page: what is going on, and the way to ask.

use maud::{Markup, html};

use crate::{
    language::say,
    store::views::{ListOf, ListQuery, ListRow},
    web::{
        http::visit::{Answer, Customer},
        organizations,
        search::hits,
        ui::{Page, Ui, button::Button},
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
    let rows = customer.reader()?.tickets(&ListQuery::first(of, SHOWN))?;
    // Of those that are followed somebody else is asked.
    let is_asked = |row: &&ListRow| row.waiting && ui.others(&row.facts).is_none();
    let (waiting, others): (Vec<_>, Vec<_>) = rows.rows.iter().partition(is_asked);
    let main = html! {
        (hero(&ui, customer))
        div .page {
            (organizations::customer::offers(&ui, &organizations::customer::offered(customer)?))
            @if !waiting.is_empty() { (yours(&ui, &waiting)) }
            section aria-labelledby="latest" {
                div .section-head { h2 #latest { (say::site_latest()) } a href=(ui.to("/tickets")) { (say::site_latest_all()) } }
                @if rows.rows.is_empty() {
                    @let first = html! { a href=(ui.to("/tickets/new")) { (say::site_latest_none_link()) } };
                    p .empty { (say::site_latest_none(first)) }
                }
                @else if others.is_empty() { p .muted { (say::site_latest_waiting()) } }
                @else { (requests::latest(&ui, others)) }
            }
            div .card.ask {
                p { (ui.icon("life")) (say::site_nothing_fits_ask(html! { strong { (say::site_nothing_fits()) } })) }
                a .btn href=(ui.to("/tickets/new")) { (say::ui_new_request()) }
            }
        }
    };
    Ok(ui.answer(200, &Page::new(say::site_home(), main).wide()))
}

/// One question, and one large field for it.
fn hero(ui: &Ui<'_>, customer: &Customer<'_>) -> Markup {
    let given = &customer.signed.account.given_name;
    html! {
        section .hero {
            h1 { @if given.is_empty() { (say::site_welcome()) } @else { (say::site_welcome_name(html! { bdi { (given) } })) } }
            form .search-field role="search" method="get" action=(ui.to("/search")) {
                label .unseen for="words" { (say::site_search_label()) }
                (ui.icon("search"))
                (hits::field("words", "", None))
                (Button::primary(say::ui_search()))
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
                (if many == SHOWN { say::site_waiting_or_more(many) } else { say::site_waiting(many) })
            }
            ul .plain.yours-list {
                @for row in rows {
                    @let facts = &row.facts;
                    @let path = ui.to(&format!("/tickets/{}", facts.number));
                    li {
                        div {
                            a href=(path) { bdi { (facts.subject) } }
                            p .faint {
                                @let since = ui.time(facts.turn_since);
                                @match facts.closes_at {
                                    Some(closes) => (say::site_waiting_closes(ui.time(closes), since, facts.number.to_string())),
                                    None => (say::site_waiting_since(since, facts.number.to_string())),
                                }
                            }
                        }
                        a .btn.sm href={ (path) "#composer" } aria-label=(say::site_answer_named(facts.number.to_string())) { (say::site_answer()) }
                    }
                }
            }
        }
    }
}
