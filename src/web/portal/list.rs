//! The customer's list of tickets (C1, C2). The address holds everything that is chosen.

use maud::{Markup, html};

use crate::{
    domain::{
        ids::OrganizationId,
        viewer::{Right, Viewer},
        workflow::{Status, Turn},
    },
    store::lists::{Cursor, ListOf, ListQuery},
    web::{
        ui::{Page, Ui, lists},
        visit::{Answer, Customer},
    },
};

/// What the address asks for.
struct Chosen {
    view: String,
    status: String,
    of: ListOf,
}

/// # Errors
/// When the file cannot be read.
pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk/views/open"));
    }
    let ui = Ui::of(customer);
    let chosen = chosen(customer);
    let after = Cursor::parse(customer.query.typed("after")).unwrap_or(Cursor::START);
    let reader = customer.reader()?;
    let query = ListQuery {
        of: chosen.of,
        statuses: statuses(&ui, &chosen.status),
        after,
        limit: 25,
    };
    let rows = reader.tickets(&query)?;
    let mut tabs = Vec::new();
    for (view, name, of) in views(customer.viewer()) {
        tabs.push((view, name, reader.count(of)?));
    }
    let with_requester = matches!(chosen.of, ListOf::Organization(_));
    let main = html! {
        nav .tabs aria-label="Which requests" {
            ul {
                @for (view, name, count) in &tabs {
                    li { a href=(ui.to(&format!("/tickets?view={view}"))) aria-current=[(*view == chosen.view).then_some("page")] { (name) " " span .count { (count) } } }
                }
            }
        }
        (filter(&ui, &chosen))
        @if rows.rows.is_empty() {
            p .empty {
                @if chosen.status.is_empty() { "There is nothing here. " a href=(ui.to("/tickets/new")) { "Open a request" } "." }
                @else { "No request matches. " a href=(ui.to(&format!("/tickets?view={}", chosen.view))) { "Show all" } "." }
            }
        } @else {
            (lists::portal(&ui, &rows, with_requester))
            (lists::more(&ui, &format!("/tickets?view={}&status={}&", chosen.view, percent_encoding::utf8_percent_encode(&chosen.status, percent_encoding::NON_ALPHANUMERIC)), rows.next))
        }
    };
    Ok(ui.answer(200, &Page::new("Your requests", main)))
}

/// Tabs: mine and following together, each alone, and each organization whose shared tickets one sees.
fn views(viewer: &Viewer) -> Vec<(String, String, ListOf)> {
    let person = viewer.person();
    let mut views = vec![
        (
            "personal".to_owned(),
            "Mine and following".to_owned(),
            ListOf::Personal(person),
        ),
        ("mine".to_owned(), "Mine".to_owned(), ListOf::Mine(person)),
        (
            "following".to_owned(),
            "Following".to_owned(),
            ListOf::Following(person),
        ),
    ];
    let sees = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member);
    views.extend(sees.map(|m| (m.id.to_string(), m.name.clone(), ListOf::Organization(m.id))));
    views
}

fn chosen(customer: &Customer<'_>) -> Chosen {
    let asked = customer.query.typed("view");
    let views = views(customer.viewer());
    // An organization that is not one's own is not there, like any other word.
    let found = views.into_iter().find(|(view, _, of)| {
        view == asked
            || matches!(of, ListOf::Organization(OrganizationId(id)) if id.to_string() == asked)
    });
    let (view, _, of) = found.unwrap_or_else(|| {
        (
            "personal".to_owned(),
            String::new(),
            ListOf::Personal(customer.viewer().person()),
        )
    });
    Chosen {
        view,
        status: customer.query.typed("status").to_owned(),
        of,
    }
}

/// By turn, or by a label customers know.
fn statuses(ui: &Ui<'_>, word: &str) -> Option<String> {
    let keep: Box<dyn Fn(&Status) -> bool> = match word {
        "" => return None,
        "waiting-for-us" => {
            Box::new(|status| !status.turn.waits_for_customer() && status.turn != Turn::Nobody)
        }
        "waiting-for-you" => Box::new(|status| status.turn.waits_for_customer()),
        label => {
            let label = label.to_owned();
            Box::new(move |status| status.label == label)
        }
    };
    Some(ui.catalog.statuses_where(keep))
}

fn filter(ui: &Ui<'_>, chosen: &Chosen) -> Markup {
    let option = |value: &str, text: &str| html! { option value=(value) selected[value == chosen.status] { (text) } };
    html! {
        form .filter method="get" action=(ui.to("/tickets")) {
            input type="hidden" name="view" value=(chosen.view);
            label for="status" { "Status" }
            select #status name="status" {
                (option("", "All"))
                (option("waiting-for-you", "Waiting for you"))
                (option("waiting-for-us", "Waiting for us"))
                @for label in ui.catalog.labels().keys() { (option(label, label)) }
            }
            button .btn type="submit" { "Show" }
        }
    }
}
