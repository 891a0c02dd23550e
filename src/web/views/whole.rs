//! All tickets of a view, for what is done to every one of them (B1).

use super::{rail::View, saved};
use crate::{
    domain::{
        ids::{OrganizationId, TicketNumber},
        refusal::Refusal,
        tickets::bulk::MOST_OF_A_VIEW,
    },
    language::Sentence,
    store::search::Cursor,
    web::{
        http::error::Error,
        search::asking::{Asked, Asker},
    },
};

/// Tickets found in one look.
const AT_ONCE: usize = 500;
/// Looks: each at some hundred rows, whatever it finds.
const MOST_LOOKS: usize = 120;

/// A view, and the tickets in it.
pub struct Whole {
    pub name: String,
    pub numbers: Vec<TicketNumber>,
}

/// The view of this word as the asker has it, whole or of one organization.
///
/// # Errors
/// 422 at `view`: where there is none, where it holds too many, or where what it asks for has gone.
pub fn whole(
    asker: &Asker<'_>,
    (word, organization): (&str, Option<OrganizationId>),
) -> Result<Whole, Error> {
    let shipped = View::all(asker.viewer.person(), asker.catalog);
    let whole = match shipped.into_iter().find(|view| view.word == word) {
        Some(view) => Whole {
            name: view.name.to_owned(),
            numbers: asker
                .scope
                .numbers_of(view.list(organization), MOST_OF_A_VIEW)?,
        },
        None => saved_one(asker, word)?,
    };
    if whole.numbers.len() > MOST_OF_A_VIEW {
        let words = Sentence::bulk_view_too_large(MOST_OF_A_VIEW);
        return Err(Refusal::invalid("view", "too_many", words).into());
    }
    Ok(whole)
}

fn saved_one(asker: &Asker<'_>, word: &str) -> Result<Whole, Error> {
    let view = saved::named(asker.scope, word).map_err(|_| {
        let words = Sentence::bulk_no_view();
        Refusal::invalid("view", "unknown_view", words)
    })?;
    let mut asked = Asked::everywhere(&view.saved.query, Cursor::START, AT_ONCE);
    let mut numbers: Vec<TicketNumber> = Vec::new();
    for _ in 0..MOST_LOOKS {
        let hits = asker.find(&asked)?;
        numbers.extend(hits.hits.iter().map(|hit| hit.row.facts.number));
        let next = hits.next.filter(|_| numbers.len() <= MOST_OF_A_VIEW);
        let Some(next) = next else {
            return Ok(Whole {
                name: view.saved.name,
                numbers,
            });
        };
        asked.after = next;
    }
    // Much was looked at that is not in it.
    let words = Sentence::bulk_view_too_slow();
    Err(Refusal::invalid("view", "too_slow", words).into())
}
