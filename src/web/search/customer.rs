//! Searching, for everyone who is signed in; and what may already answer a new request (K4).

use maud::{Markup, html};

use super::{
    asking::{Asked, Asker, Names},
    hits,
};
use crate::{
    domain::search::Begun,
    language::say,
    store::{
        Scope,
        search::{Cursor, Hits},
        views::ListRow,
    },
    web::{
        http::{
            self,
            error::{Error, Trouble},
            form::Form,
            visit::{Answer, Customer},
        },
        ui::{Page, Ui, button::Button, fields},
        views,
    },
};

const ON_A_PAGE: usize = 25;

pub fn show(customer: &Customer<'_>) -> Answer {
    let ui = Ui::new(customer);
    let text = customer.query.typed("q").trim();
    let asked = Asked::everywhere(text, after(customer), ON_A_PAGE);
    let (hits, trouble) = match find(customer, &ui, &asked) {
        Ok(hits) => (hits, Trouble::default()),
        Err(error) => (Hits::default(), Trouble::new(error)?),
    };
    let names = asker(customer, &ui, &*customer.reader()?).names(text, after(customer))?;
    let title = if text.is_empty() {
        say::search_title().to_owned()
    } else {
        say::search_title_of(text)
    };
    let page = Page::new(title, main(&ui, (text, &trouble), (&hits, &names)))
        .headed(html! { h1 { (say::search_title()) } });
    Ok(ui.answer(trouble.status, &page))
}

/// Where an earlier page ended.
#[must_use]
pub fn after(customer: &Customer<'_>) -> Cursor {
    Cursor::parse(customer.query.typed("after")).unwrap_or(Cursor::START)
}

/// # Errors
/// The sentence for the field `q`, or when the file cannot be read.
pub fn find(customer: &Customer<'_>, ui: &Ui<'_>, asked: &Asked<'_>) -> Result<Hits, Error> {
    asker(customer, ui, &*customer.reader()?).find(asked)
}

/// Who asks on a page.
#[must_use]
pub fn asker<'a>(customer: &'a Customer<'_>, ui: &'a Ui<'_>, scope: &'a Scope) -> Asker<'a> {
    Asker {
        desk: &customer.app.desk,
        scope,
        viewer: customer.viewer(),
        catalog: &ui.catalog,
        zone: ui.zone(),
    }
}

/// Whom the words name, and the way to what they asked for.
fn named(ui: &Ui<'_>, names: &Names) -> Markup {
    let asked = |filter: &str, value: &str| {
        let query = format!("{filter}:\"{value}\"");
        ui.to(&format!("/search?q={}", views::parts::encoded(&query)))
    };
    html! {
        @if !names.is_empty() {
            section aria-labelledby="named" {
                h2 #named { (say::search_people()) }
                ul .plain.people {
                    @for person in &names.people {
                        li {
                            span { a href=(ui.to(&format!("/desk/people/{}", person.id))) dir="auto" { (person.name) } " " span .faint { @if person.active { (person.email) } @else { (say::search_person_ended(person.email.as_str())) } } }
                            a .btn.small href=(asked("from", person.email.as_str())) aria-label=(say::search_their_tickets_of(&person.name)) { (say::search_their_tickets()) }
                        }
                    }
                    @for (id, name) in &names.organizations {
                        li {
                            span { a href=(ui.to(&format!("/desk/organizations/{id}"))) { (name) } " " span .faint { (say::search_organization()) } }
                            a .btn.small href=(asked("org", name)) aria-label=(say::search_its_tickets_of(name)) { (say::search_its_tickets()) }
                        }
                    }
                }
            }
        }
    }
}

fn main(ui: &Ui<'_>, (text, trouble): (&str, &Trouble), (hits, names): (&Hits, &Names)) -> Markup {
    let wrong = trouble.at("q");
    let described = if wrong.is_some() { "q-wrong" } else { "q-hint" };
    html! {
        form .search-page role="search" method="get" action=(ui.to("/search")) {
            label for="q" { (say::search_what()) }
            p .hint id="q-hint" { (say::search_hint()) }
            div .bar { (hits::field("q", text, Some(described))) (Button::primary(say::search_go())) }
            (fields::beside("q", wrong))
        }
        (fields::summary(&Trouble { faults: vec![], ..trouble.clone() }))
        @if !text.is_empty() && wrong.is_none() && trouble.general.is_none() {
            (named(ui, names))
            h2 { (say::search_found()) }
            @if ui.is_agents() { p { a href=(ui.to(&format!("/desk/views/new?q={}", views::parts::encoded(text)))) { (say::search_save()) } } }
            @if hits.hits.is_empty() { (nothing(ui, hits)) }
            (hits::list(ui, hits, &format!("/search?q={}&", views::parts::encoded(text))))
        }
        (help(ui.is_agents(), text.is_empty()))
    }
}

fn nothing(ui: &Ui<'_>, hits: &Hits) -> Markup {
    html! {
        p .empty {
            @if hits.next.is_some() { (say::search_nothing_new()) }
            @else if ui.is_agents() { (say::search_nothing(html! { a href=(ui.to("/desk/views/open")) { (say::search_see_open()) } })) }
            @else { (say::search_nothing(html! { a href=(ui.to("/tickets/new")) { (say::search_open_request()) } })) }
        }
    }
}

/// What can be written, and what it finds.
fn lines(agent: bool) -> Vec<(&'static str, &'static str)> {
    let mut lines = vec![
        (say::search_help_words(), say::search_help_words_find()),
        (say::search_help_phrase(), say::search_help_phrase_finds()),
        ("#1042", say::search_help_number_finds()),
        (say::search_help_status(), say::search_help_status_finds()),
        ("turn:me, turn:us", say::search_help_turn_finds()),
        ("from:ana", say::search_help_from_finds()),
        ("org:acme", say::search_help_org_finds()),
        ("before:2026-11", say::search_help_before_finds()),
        ("after:2026-11-30", say::search_help_after_finds()),
    ];
    if agent {
        lines.extend([
            ("assignee:me", say::search_help_assignee_finds()),
            ("tag:vip, priority:high", say::search_help_facets_find()),
            (
                "created:2026-11-01..2026-11-30, updated:<4h, customer_comment:>2d",
                say::search_help_spans_find(),
            ),
            (
                "field.region:north, has:files, is:open, is:snoozed, is:reopened, is:merged, is:spam",
                say::search_help_fields_find(),
            ),
            ("-status:solved", say::search_help_without_finds()),
            ("tag:vip OR priority:high", say::search_help_or_finds()),
        ]);
    }
    lines
}

fn help(agent: bool, open: bool) -> Markup {
    html! {
        details .card.search-help open[open] {
            summary { (say::search_help()) }
            dl .facts {
                @for (write, finds) in lines(agent) { dt { code { (write) } } dd { (finds) } }
            }
        }
    }
}

/// Tickets like what is being written: what came to an end first.
pub fn similar(customer: &Customer<'_>, ui: &Ui<'_>, typed: &Form) -> Result<Vec<ListRow>, Error> {
    let begun = Begun::new(typed.typed("subject"), typed.typed("body"));
    let ended = |row: &ListRow| ui.catalog.has_ended(&row.facts);
    Ok(customer.reader()?.similar(&begun, ended)?)
}

/// The part beside a new request that shows them. Scripts fill it as the request is typed.
#[must_use]
pub fn beside(ui: &Ui<'_>, rows: Option<&[ListRow]>) -> Markup {
    html! {
        aside .card.similar aria-labelledby="similar" data-similar=(ui.to("/tickets/new/similar?")) data-none=(say::search_similar_none_yet()) {
            h2 #similar { (say::search_similar()) }
            div role="status" {
                @match rows {
                    None => p .muted { (say::search_similar_hint()) },
                    Some([]) => p .muted { (say::search_similar_none()) },
                    Some(rows) => ul .plain { @for row in rows {
                        li { a href=(ui.to(&format!("/tickets/{}", row.facts.number))) { bdi { (row.facts.subject) } } " " span .faint { (how_it_stands(ui, row)) } }
                    } },
                }
            }
        }
    }
}

fn how_it_stands(ui: &Ui<'_>, row: &ListRow) -> String {
    let status = ui.catalog.status(&row.facts.workflow, &row.facts.status);
    status.map_or_else(String::new, |status| status.label.clone())
}

#[derive(serde::Serialize)]
struct Similar {
    subject: String,
    url: String,
    status: String,
}

/// The same for scripts.
pub fn similar_to(customer: &Customer<'_>) -> Answer {
    let ui = Ui::new(customer);
    let rows = similar(customer, &ui, &customer.query)?;
    let shown = rows.iter().map(|row| Similar {
        subject: row.facts.subject.clone(),
        url: ui.to(&format!("/tickets/{}", row.facts.number)),
        status: how_it_stands(&ui, row),
    });
    http::json::answer(200, &shown.collect::<Vec<_>>())
}
