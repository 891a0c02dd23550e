//! The customer's list of tickets (C1, C2). The address holds everything that is chosen.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{
    csv::{self, Source},
    requests::Requests,
};
use crate::{
    domain::{
        people::viewer::{Right, Viewer},
        workflows::{Status, Turn},
    },
    language::{Sentence, say},
    store::{
        Reader,
        search::Cursor as SearchCursor,
        views::{ListOf, ListQuery},
    },
    web::{
        http::{
            error::{Error, Trouble},
            visit::{Answer, Customer},
        },
        search::{self, asking::Asked, hits},
        ui::{
            Page, Ui,
            button::Button,
            chip::Chip,
            empty::Empty,
            fields,
            tabs::{Tab, Tabs},
        },
        views,
    },
};

/// Behind a tab: its word in the address, its name, what it lists.
type View = (String, String, ListOf);

/// A word in an address, and how it is said.
type Word = (&'static str, fn() -> &'static str);

/// Values of `turn` in the address.
const TURNS: &[Word] = &[
    ("waiting-for-you", say::views_waiting_for_you),
    ("waiting-for-us", say::views_waiting_for_us),
];

/// What the address asks for.
struct Chosen {
    view: View,
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
    let occurring = reader.statuses_on(chosen.view.2)?;
    let labels = chosen.labels(&ui, &occurring);
    let main = html! {
        (tabs(&ui, &reader, &chosen)?)
        (filter(&ui, &chosen, &labels, &trouble))
        (in_force(&ui, &chosen))
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
    let (of, statuses) = (chosen.view.2, chosen.statuses(ui));
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
            @if !found.hits.is_empty() { p .faint { (views::parts::as_file(ui, &chosen.address("/tickets.csv"))) } }
        });
    }
    let rows = reader.tickets(&ListQuery {
        statuses,
        after: views::parts::start(&customer.query),
        ..ListQuery::first(of, customer.rows_at_once())
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
    let all = format!("/tickets?view={}", chosen.view.0);
    let (icon, words, act) = match chosen.is_filtered() || !chosen.text.is_empty() {
        true => (
            "search",
            say::views_no_match(),
            (say::views_show_all(), ui.to(&all)),
        ),
        false => (
            "inbox",
            say::views_no_requests(),
            (say::views_open_request(), ui.to("/tickets/new")),
        ),
    };
    let act = Some(act);
    let empty = Empty {
        ui,
        icon,
        words,
        act,
    };
    html! { (empty) }
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
    let (of, statuses) = (chosen.view.2, chosen.statuses(&Ui::new(customer)));
    let source = match chosen.text.is_empty() {
        true => Source::List(of, statuses),
        false => Source::Found(Asked {
            within: Some(of),
            statuses,
            ..Asked::everywhere(&chosen.text, SearchCursor::START, 0)
        }),
    };
    csv::answer(customer, source, "requests")
}

/// Mine and following together, each alone, and each organization whose shared tickets one sees.
fn views(viewer: &Viewer) -> Vec<View> {
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
        tabs.push(Tab {
            address: ui.to(&format!("/tickets?view={view}")),
            count: Some(reader.count(of)?.to_string()),
            is_current: view == chosen.view.0,
            name,
        });
    }
    let label = say::views_which();
    Ok(html! { (Tabs { label, tabs }) })
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
            view: views.swap_remove(asked.unwrap_or(0)),
            turn: turn.to_owned(),
            label: label.to_owned(),
            text: query.typed("q").trim().to_owned(),
        }
    }

    fn is_filtered(&self) -> bool {
        !self.turn.is_empty() || !self.label.is_empty()
    }

    fn address(&self, path: &str) -> String {
        self.address_without(path, "")
    }

    /// The address of what is chosen but for this.
    fn address_without(&self, path: &str, left_out: &str) -> String {
        let mut chosen = vec![
            ("view", self.view.0.as_str()),
            ("turn", &self.turn),
            ("label", &self.label),
            ("q", &self.text),
        ];
        chosen.retain(|(name, _)| *name != left_out);
        views::parts::address(path, &chosen)
    }

    /// What the label can be: those of the tickets that are there, and the one chosen, so that
    /// what is in force stands in the form.
    fn labels<'a>(&'a self, ui: &'a Ui<'_>, occurring: &BTreeSet<String>) -> Vec<&'a str> {
        ui.catalog
            .labels(|pair, label| occurring.contains(pair) || label == self.label)
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

/// What is filtered by, each with its way out.
fn in_force(ui: &Ui<'_>, chosen: &Chosen) -> Markup {
    let known = TURNS.iter().find(|(word, _)| *word == chosen.turn);
    let turn = known.map_or(chosen.turn.as_str(), |(_, name)| name());
    let all = [
        ("q", say::views_words(), chosen.text.as_str()),
        ("turn", say::views_whose_turn(), turn),
        ("label", say::views_status(), &chosen.label),
    ];
    let chips = all.iter().filter(|(.., value)| !value.is_empty());
    let chips: Vec<Chip<'_>> = chips
        .map(|(field, name, value)| Chip {
            ui,
            name,
            value,
            without: {
                let address = chosen.address_without("/tickets", field);
                ui.to(address.trim_end_matches(['?', '&']))
            },
        })
        .collect();
    html! {
        @if !chips.is_empty() {
            ul .chips.plain aria-label=(say::views_in_force()) { @for chip in &chips { li { (chip) } } }
        }
    }
}

fn filter(ui: &Ui<'_>, chosen: &Chosen, labels: &[&str], trouble: &Trouble) -> Markup {
    let wrong = trouble
        .at("q")
        .map(Sentence::say)
        .or(trouble.general.clone());
    let option = |chosen: &str, value: &str, text: &str| html! { option value=(value) selected[value == chosen] { (text) } };
    html! {
        form .filters method="get" action=(ui.to("/tickets")) {
            input type="hidden" name="view" value=(chosen.view.0);
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
                    @for label in labels { (option(&chosen.label, label, label)) }
                }
            }
            (Button::new(say::views_show()).size("sm"))
            (fields::beside("q", wrong))
        }
    }
}
