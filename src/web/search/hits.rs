//! What a search found: rows as in lists, each with the piece of text that matches.

use maud::{Markup, html};

use crate::{
    language::say,
    store::search::{Cursor, Hit, Hits, Piece, Place},
    web::{
        tickets::agent::bulk::bar,
        ui::Ui,
        views::{
            requests::Requests,
            worklist::{Picks, Worklist},
        },
    },
};

/// Longest line of a search box: what is longer is refused in words.
const LONGEST: usize = crate::domain::search::LONGEST;

/// A box to search with; `hint` is the id of what explains it.
#[must_use]
pub fn field(id: &str, value: &str, hint: Option<&str>) -> Markup {
    html! {
        input id=(id) name="q" type="search" dir="auto" value=(value) maxlength=(LONGEST) autocomplete="off" enterkeyhint="search" data-search aria-describedby=[hint];
    }
}

/// A customer's or an agent's rows, and the way to more; `address` ends in `?` or `&`.
#[must_use]
pub fn list(ui: &Ui<'_>, hits: &Hits, address: &str) -> Markup {
    let agent = ui.is_agents();
    let next = hits.next.map(Cursor::text);
    let list = Worklist {
        about: say::search_tickets(),
        picks: Some(Picks::default()),
        ..Worklist::default()
    };
    html! {
        @if hits.hits.is_empty() {}
        @else if agent {
            (bar::around(ui, None, &html! {
                div .ticket-list.boxed { (list.table(ui, hits.hits.iter().map(|hit| (&hit.row, found(ui, hit, true))))) }
            }))
        } @else {
            (Requests { about: say::search_requests(), with_requester: true }.table(ui, hits.hits.iter().map(|hit| (&hit.row, found(ui, hit, false)))))
        }
        (ui.more(address, next.as_deref(), say::search_older()))
    }
}

/// The text around what was found, which leads there.
fn found(ui: &Ui<'_>, hit: &Hit, agent: bool) -> Option<Markup> {
    let found = hit.excerpt.as_ref()?;
    if agent && found.place.is_none() {
        // The subject itself stands right above.
        return None;
    }
    Some(html! {
        @match found.place {
            Some(place) => a href=(ui.to(&at(hit, place, agent))) { bdi { (marked(&found.pieces)) } },
            None => bdi { (marked(&found.subject)) },
        }
        @if matches!(found.place, Some(Place::Note(_))) { " " span .badge.internal { (say::search_internal_note()) } }
    })
}

fn at(hit: &Hit, place: Place, agent: bool) -> String {
    let (side, number) = (if agent { "/desk" } else { "" }, hit.row.facts.number);
    match place {
        Place::Comment(comment) => format!("{side}/tickets/{number}#comment-{comment}"),
        Place::Note(note) => format!("{side}/tickets/{number}#note-{note}"),
    }
}

fn marked(pieces: &[Piece]) -> Markup {
    html! {
        @for piece in pieces {
            @if piece.matches { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}
