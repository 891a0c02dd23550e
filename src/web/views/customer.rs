//! The customer's list of tickets (C1, C2). The address holds everything that is chosen.

use maud::{Markup, html};

use super::{csv, requests::Requests};
use crate::{
    domain::{
        people::viewer::{Right, Viewer},
        workflows::{Status, Turn},
    },
    language::{Sentence, say},
    store::{
        Reader,
        views::{ListOf, ListQuery},
    },
    web::{
        http::{
            error::{Error, Trouble},
            visit::{Answer, Customer},
        },
        search::{self, asking::Asked, hits},
        ui::{Page, Ui, fields},
        views,
    },
};

/// A tab: its word in the address, its name, what it lists.
type Tab = (String, String, ListOf);

type Words = fn() -> &'static str;

/// Values of `turn` in the address, with their words.
const TURNS: [(&str, Words); 2] = [
    ("waiting-for-you", say::views_waiting_for_you),
    ("waiting-for-us", say::views_waiting_for_us),
];

/// What the address asks for.
struct Chosen {
    tab: Tab,
    turn: String,
    label: String,
    /// What is searched for on this list.
    text: String,
}

pub fn show(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk/views/open"));
    }
    let ui = Ui::new(customer);
    let chosen = Chosen::new(customer);
    let reader = customer.reader()?;
    let (list, trouble) = match rows((customer, &reader), &ui, &chosen) {
        Ok(list) => (list, Trouble::default()),
        Err(error) => (html! {}, Trouble::new(error)?),
    };
    let main = html! {
        (tabs(&ui, &reader, &chosen)?)
        (filter(&ui, &chosen, &trouble))
        (list)
    };
    Ok(ui.answer(trouble.status, &Page::new(say::views_requests(), main)))
}

/// What is on the list, or what a search finds on it.
fn rows(
    (customer, reader): (&Customer<'_>, &Reader<'_>),
    ui: &Ui<'_>,
    chosen: &Chosen,
) -> Result<Markup, Error> {
    let (of, statuses) = (chosen.tab.2, chosen.statuses(ui));
    if !chosen.text.is_empty() {
        let asked = Asked {
            within: Some(of),
            statuses,
            ..Asked::everywhere(&chosen.text, search::customer::after(customer), 25)
        };
        let found = search::customer::find(customer, ui, &asked)?;
        return Ok(html! {
            @if found.hits.is_empty() && found.next.is_none() { (nothing(ui, chosen)) }
            (hits::list(ui, &found, &chosen.address("/tickets")))
        });
    }
    let rows = reader.tickets(&ListQuery {
        of,
        statuses,
        after: views::parts::start(&customer.query),
        limit: 25,
    })?;
    let requests = Requests {
        about: say::views_requests_about(),
        with_requester: matches!(of, ListOf::Organization(_)),
    };
    Ok(html! {
        @if rows.rows.is_empty() { (nothing(ui, chosen)) } @else {
            (requests.table(ui, rows.rows.iter().map(|row| (row, None))))
            (views::parts::beside(ui, &chosen.address("/tickets"), &rows))
            p .faint { (views::parts::as_file(ui, &chosen.address("/tickets.csv"))) }
        }
    })
}

fn nothing(ui: &Ui<'_>, chosen: &Chosen) -> Markup {
    html! {
        p .empty {
            @if chosen.is_filtered() || !chosen.text.is_empty() { (say::views_no_match(html! { a href=(ui.to(&format!("/tickets?view={}", chosen.tab.0))) { (say::views_show_all()) } })) }
            @else { (say::views_no_requests(html! { a href=(ui.to("/tickets/new")) { (say::views_open_request()) } })) }
        }
    }
}

/// The same list as a file.
///
/// # Errors
/// When the file cannot be read, or another list is being written.
pub fn download(customer: &Customer<'_>) -> Answer {
    if customer.viewer().is_agent() {
        return Ok(customer.see("/desk/views/open/tickets.csv"));
    }
    let chosen = Chosen::new(customer);
    let statuses = chosen.statuses(&Ui::new(customer));
    csv::answer(customer, (chosen.tab.2, statuses), "requests")
}

/// Mine and following together, each alone, and each organization whose shared tickets one sees.
fn views(viewer: &Viewer) -> Vec<Tab> {
    let person = viewer.person();
    let own = [
        ("personal", say::views_personal(), ListOf::Personal(person)),
        ("mine", say::views_own(), ListOf::Mine(person)),
        (
            "following",
            say::views_following(),
            ListOf::Following(person),
        ),
    ];
    let sees = viewer
        .memberships()
        .iter()
        .filter(|m| m.right >= Right::Member);
    own.into_iter()
        .map(|(view, name, of)| (view.to_owned(), name.to_owned(), of))
        .chain(sees.map(|m| (m.id.to_string(), m.name.clone(), ListOf::Organization(m.id))))
        .collect()
}

fn tabs(ui: &Ui<'_>, reader: &Reader<'_>, chosen: &Chosen) -> Result<Markup, Error> {
    let viewer = ui.signed.map(|signed| &signed.viewer);
    let mut tabs = Vec::new();
    for (view, name, of) in viewer.map(views).unwrap_or_default() {
        tabs.push((view, name, reader.count(of)?));
    }
    Ok(html! {
        nav .tabs aria-label=(say::views_which()) {
            ul {
                @for (view, name, count) in &tabs {
                    li { a href=(ui.to(&format!("/tickets?view={view}"))) aria-current=[(*view == chosen.tab.0).then_some("page")] { bdi { (name) } " " span .count { (count) } } }
                }
            }
        }
    })
}

impl Chosen {
    fn new(customer: &Customer<'_>) -> Self {
        let query = &customer.query;
        let mut views = views(customer.viewer());
        // An organization that is not one's own is not there, like any other word.
        let asked = views
            .iter()
            .position(|(view, ..)| view == query.typed("view"));
        let (mut turn, mut label) = (query.typed("turn"), query.typed("label"));
        // Addresses kept from when one filter was both.
        match query.typed("status") {
            "" => {}
            word if TURNS.iter().any(|(known, _)| *known == word) => turn = word,
            word => label = word,
        }
        Self {
            tab: views.swap_remove(asked.unwrap_or(0)),
            turn: turn.to_owned(),
            label: label.to_owned(),
            text: query.typed("q").trim().to_owned(),
        }
    }

    fn is_filtered(&self) -> bool {
        !self.turn.is_empty() || !self.label.is_empty()
    }

    fn address(&self, path: &str) -> String {
        let chosen = [
            ("view", self.tab.0.as_str()),
            ("turn", &self.turn),
            ("label", &self.label),
            ("q", &self.text),
        ];
        views::parts::address(path, &chosen)
    }

    /// What both filters leave.
    fn statuses(&self, ui: &Ui<'_>) -> Option<String> {
        let turn = |status: &Status| match self.turn.as_str() {
            "" => true,
            "waiting-for-you" => status.turn.waits_for_customer(),
            "waiting-for-us" => !status.turn.waits_for_customer() && status.turn != Turn::Nobody,
            _ => false,
        };
        let label = |status: &Status| self.label.is_empty() || status.label == self.label;
        self.is_filtered().then(|| {
            ui.catalog
                .statuses_where(|status| turn(status) && label(status))
        })
    }
}

fn filter(ui: &Ui<'_>, chosen: &Chosen, trouble: &Trouble) -> Markup {
    let wrong = trouble
        .at("q")
        .map(Sentence::say)
        .or(trouble.general.clone());
    let option = |chosen: &str, value: &str, text: &str| html! { option value=(value) selected[value == chosen] { (text) } };
    html! {
        form .filters method="get" action=(ui.to("/tickets")) {
            input type="hidden" name="view" value=(chosen.tab.0);
            div .grow {
                label for="q" { (say::views_words()) }
                (hits::field("q", &chosen.text, wrong.as_ref().map(|_| "q-wrong")))
            }
            div {
                label for="turn" { (say::views_whose_turn()) }
                select #turn name="turn" {
                    (option(&chosen.turn, "", say::views_any()))
                    @for (value, text) in TURNS { (option(&chosen.turn, value, text())) }
                }
            }
            div {
                label for="label" { (say::views_status()) }
                select #label name="label" {
                    (option(&chosen.label, "", say::views_any()))
                    @for label in ui.catalog.labels().keys() { (option(&chosen.label, label, label)) }
                }
            }
            button .btn.sm type="submit" { (say::views_show()) }
            (fields::beside("q", wrong))
        }
    }
}
