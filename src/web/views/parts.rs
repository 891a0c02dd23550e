//! Lists of tickets, for customers and for agents.

use maud::{Markup, html};

use crate::{
    domain::views::Order,
    language::say,
    store::views::{Cursor, Page as Rows},
    web::{http::form::Form, ui::Ui},
};

/// Text as a part of an address.
#[must_use]
pub fn encoded(text: &str) -> impl std::fmt::Display {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
}

/// The ways to the pages beside this one; `address` ends in `?` or `&`.
#[must_use]
pub fn beside(ui: &Ui<'_>, address: &str, rows: &Rows) -> Markup {
    let link = |way: &str, cursor: Cursor| ui.to(&format!("{address}{way}={}", cursor.text()));
    let mut cursors = rows.previous.iter().chain(&rows.next);
    let (back, on) = match cursors.next().map(|cursor| cursor.order()) {
        Some(Order::Waiting | Order::Priority) => (say::views_back(), say::views_on()),
        _ => (say::views_newer(), say::views_older()),
    };
    html! {
        @if rows.previous.is_some() || rows.next.is_some() {
            nav .more aria-label=(say::views_pages()) {
                @if let Some(cursor) = rows.previous { a .btn rel="prev" href=(link("before", cursor)) { (back) } }
                @if let Some(cursor) = rows.next { a .btn rel="next" href=(link("after", cursor)) { (on) } }
            }
        }
    }
}

/// Where an address asks a list to start.
#[must_use]
pub fn start(query: &Form) -> Cursor {
    let newer = Cursor::parse(query.typed("before")).map(Cursor::back);
    newer
        .or_else(|| Cursor::parse(query.typed("after")))
        .unwrap_or(Cursor::START)
}

/// A path with what was chosen, ready for one more choice.
#[must_use]
pub fn address(path: &str, chosen: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(chosen.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() {
        format!("{path}?")
    } else {
        format!("{path}?{query}&")
    }
}

/// A list that scripts look after while it is in sight (V5).
#[must_use]
pub fn fresh(list: &Markup) -> Markup {
    html! { div data-refresh=(say::views_came()) { (list) } }
}

/// The link to the same list as a file.
#[must_use]
pub fn as_file(ui: &Ui<'_>, address: &str) -> Markup {
    let address = address.trim_end_matches(['?', '&']);
    html! { a .csv href=(ui.to(address)) { (say::views_as_file()) } }
}
