//! Searching, for everyone who is signed in; and what may already answer a new request (K4).

use maud::{Markup, html};

use super::{
    asking::{Asked, Asker, Names},
    hits,
};
use crate::{
    domain::search::Subject,
    store::{
        Scope,
        search::{Cursor, Hits},
        views::ListRow,
    },
    web::{
        http::{
            self,
            error::{Error, Trouble},
            visit::{Answer, Customer},
        },
        ui::{Page, Ui, fields},
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
        "Search".to_owned()
    } else {
        format!("Search: {text}")
    };
    let page = Page::new(title, main(&ui, (text, &trouble), (&hits, &names)))
        .headed(html! { h1 { "Search" } });
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

fn asker<'a>(customer: &'a Customer<'_>, ui: &'a Ui<'_>, scope: &'a Scope) -> Asker<'a> {
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
                h2 #named { "People and organizations" }
                ul .plain.people {
                    @for person in &names.people {
                        li {
                            span { a href=(ui.to(&format!("/desk/people/{}", person.id))) { (person.name) } " " span .faint { (person.email) @if !person.active { ", account ended" } } }
                            a .btn.small href=(asked("from", person.email.as_str())) aria-label={ "Their tickets: " (person.name) } { "Their tickets" }
                        }
                    }
                    @for (id, name) in &names.organizations {
                        li {
                            span { a href=(ui.to(&format!("/desk/organizations/{id}"))) { (name) } " " span .faint { "organization" } }
                            a .btn.small href=(asked("org", name)) aria-label={ "Its tickets: " (name) } { "Its tickets" }
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
            label for="q" { "What are you looking for?" }
            p .hint id="q-hint" { "Words of the subject, of messages or of file names, or a number like #1042." }
            div .bar { (hits::field("q", text, Some(described))) button .btn.primary type="submit" { "Search" } }
            (fields::beside("q", wrong))
        }
        (fields::summary(&Trouble { faults: vec![], ..trouble.clone() }))
        @if !text.is_empty() && wrong.is_none() && trouble.general.is_none() {
            (named(ui, names))
            h2 { "Found" }
            @if hits.hits.is_empty() { (nothing(ui, hits)) }
            (hits::list(ui, hits, &format!("/search?q={}&", views::parts::encoded(text))))
        }
        (help(ui.is_agents(), text.is_empty()))
    }
}

fn nothing(ui: &Ui<'_>, hits: &Hits) -> Markup {
    html! {
        p .empty {
            @if hits.next.is_some() { "Nothing among the newest tickets. Older ones can be searched too." }
            @else if ui.is_agents() { "Nothing matches. " a href=(ui.to("/desk/views/open")) { "See all open tickets" } "." }
            @else { "Nothing matches. " a href=(ui.to("/tickets/new")) { "Open a request" } "." }
        }
    }
}

/// What can be written, and what it finds.
const HELP: [(&str, &str); 9] = [
    (
        "invoice tax",
        "all of these words, also as parts of longer ones",
    ),
    ("\"wrong tax number\"", "these words next to each other"),
    ("#1042", "that number, first of all"),
    (
        "status:solved",
        "that status; put more than one word in quotation marks: status:\"Waiting for us\"",
    ),
    (
        "turn:me, turn:us",
        "waiting for you, or for the support team",
    ),
    ("from:ana", "asked for by someone of that name or address"),
    ("org:acme", "of that organization"),
    ("before:2026-11", "opened before that day or month"),
    ("after:2026-11-30", "opened on that day or later"),
];
const AGENTS_HELP: (&str, &str) = (
    "assignee:me",
    "assigned to you; also assignee:none, or a name",
);

fn help(agent: bool, open: bool) -> Markup {
    html! {
        details .card.search-help open[open] {
            summary { "What can be searched for" }
            dl .facts {
                @for (write, finds) in HELP.iter().chain(agent.then_some(&AGENTS_HELP)) { dt { code { (write) } } dd { (finds) } }
            }
        }
    }
}

/// Tickets like a subject: what came to an end first.
pub fn similar(customer: &Customer<'_>, ui: &Ui<'_>, subject: &str) -> Result<Vec<ListRow>, Error> {
    let ended = |row: &ListRow| {
        let status = ui.catalog.status(&row.facts.workflow, &row.facts.status);
        status.is_some_and(|status| !status.category.is_open())
    };
    Ok(customer.reader()?.similar(&Subject::new(subject), ended)?)
}

/// The part beside a new request that shows them. Scripts fill it as the subject is typed.
#[must_use]
pub fn beside(ui: &Ui<'_>, rows: Option<&[ListRow]>) -> Markup {
    html! {
        aside .card.similar aria-labelledby="similar" data-similar=(ui.to("/tickets/new/similar")) {
            h2 #similar { "Similar requests" }
            div role="status" {
                @match rows {
                    None => p .muted { "Write a subject, then check whether there is an answer already." },
                    Some([]) => p .muted { "There is none. Just send yours." },
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
    let rows = similar(customer, &ui, customer.query.typed("subject"))?;
    let shown = rows.iter().map(|row| Similar {
        subject: row.facts.subject.clone(),
        url: ui.to(&format!("/tickets/{}", row.facts.number)),
        status: how_it_stands(&ui, row),
    });
    http::json::answer(200, &shown.collect::<Vec<_>>())
}
