//! What a search found: rows as in lists, each with the piece of text that matches.

use maud::{Markup, html};

use crate::{
    store::search::{Cursor, Hit, Hits, Piece, Place},
    web::{ui::Ui, views},
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
    html! {
        @if !hits.hits.is_empty() {
            div .list.tickets.wide[agent].by-whom[!agent] {
                (views::parts::heads(if agent { &views::parts::FOR_AGENTS } else { &views::parts::BY_WHOM }))
                ul .plain { @for hit in &hits.hits { li .row { (row(ui, hit, agent)) } } }
            }
        }
        (ui.more(address, hits.next.map(Cursor::text).as_deref(), "Search older tickets"))
    }
}

fn row(ui: &Ui<'_>, hit: &Hit, agent: bool) -> Markup {
    html! {
        @if agent { (views::parts::desk_row(ui, &hit.row)) } @else { (views::parts::portal_row(ui, &hit.row, true)) }
        @if let Some(found) = &hit.excerpt {
            p .found {
                @match found.place {
                    Some(place) => a href=(ui.to(&at(hit, place, agent))) { (marked(&found.pieces)) },
                    None => bdi { (marked(&found.subject)) },
                }
                @if matches!(found.place, Some(Place::Note(_))) { " " span .badge.internal { "Internal note" } }
            }
        }
    }
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
